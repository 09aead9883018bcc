//! What a plan file holds against what is here, and what taking it in would do, in sentences.

use super::formats::Formats;
use super::{history, labels};
use crate::model::{Doing, Op, Plan, TableName};

/// How many differences are told one by one.
const TOLD: usize = 5;

/// The kinds of rows, the most telling first: what is agreed, then who and what it is about, numbers last.
const TELLING: [TableName; 18] = [
    TableName::Goal,
    TableName::Landmark,
    TableName::Settings,
    TableName::Person,
    TableName::Signature,
    TableName::Accounting,
    TableName::Metric,
    TableName::Batch,
    TableName::Review,
    TableName::Action,
    TableName::Event,
    TableName::Reward,
    TableName::Recognition,
    TableName::Step,
    TableName::Scenario,
    TableName::DaysOff,
    TableName::CheckIn,
    TableName::Reading,
];

/// What taking a file in would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// "Adds 2 goals and 12 numbers. Changes 1 goal."
    pub says: String,
    /// The most telling differences.
    pub lines: Vec<String>,
    /// How many more there are.
    pub more: usize,
}

/// What these ops would do, row by row. The plan holds the rows of both sides.
pub fn effect(plan: &Plan, ops: &[Op], formats: &dyn Formats) -> Effect {
    let mut rows: Vec<&[Op]> = ops.chunk_by(|one, next| one.row() == next.row()).collect();
    rows.sort_by_key(|row| {
        TELLING
            .iter()
            .position(|table| *table == row[0].row().table)
    });
    let told = rows.iter().take(TOLD);
    Effect {
        says: counted(&rows, formats),
        lines: told
            .map(|row| history::of_row(plan, row, formats))
            .collect(),
        more: rows.len().saturating_sub(TOLD),
    }
}

fn counted(rows: &[&[Op]], formats: &dyn Formats) -> String {
    const VERBS: [(Doing, &str); 4] = [
        (Doing::Adds, "Adds"),
        (Doing::Restores, "Brings back"),
        (Doing::Sets, "Changes"),
        (Doing::Removes, "Takes out"),
    ];
    let sentence = |(doing, verb): (Doing, &str)| {
        let done = rows.iter().filter(|row| row[0].doing() == doing);
        let tables: Vec<TableName> = done.map(|row| row[0].row().table).collect();
        let kinds = tables.chunk_by(|one, next| one == next);
        let kinds: Vec<String> = kinds.map(|kind| rows_of(kind, formats)).collect();
        (!kinds.is_empty()).then(|| format!("{verb} {}.", formats.list(&kinds)))
    };
    let sentences: Vec<String> = VERBS.into_iter().filter_map(sentence).collect();
    match sentences.is_empty() {
        true => "Nothing that is shown would change.".into(),
        false => sentences.join(" "),
    }
}

/// "12 numbers", from as many rows of one table.
fn rows_of(kind: &[TableName], formats: &dyn Formats) -> String {
    let (one, many) = labels::table(kind[0]);
    match kind[0] {
        // A plan has them once: nobody counts them.
        TableName::Settings => format!("the {many}"),
        _ => formats.plural(kind.len() as i64, one, many),
    }
}

/// How two copies of a plan have parted: changes that only the file has, and changes that only this browser has.
pub fn parted(only_there: usize, only_here: usize, formats: &dyn Formats) -> String {
    let count = |n: usize| formats.plural(n as i64, "change", "changes");
    let are = |n: usize| if n == 1 { "is" } else { "are" };
    match (only_there, only_here) {
        (0, 0) => "The file and this browser hold the same changes.".into(),
        (there, 0) => format!(
            "The file has {} that {} not in this browser. It lacks nothing that is here.",
            count(there),
            are(there)
        ),
        (0, here) => format!(
            "This browser has {} that {} not in the file. The file has nothing new.",
            count(here),
            are(here)
        ),
        (there, here) => format!(
            "The file has {} that {} not in this browser. This browser has {} that {} not in the file.",
            count(there),
            are(there),
            count(here),
            are(here)
        ),
    }
}

/// Bytes as people say them.
pub fn size(bytes: u64, formats: &dyn Formats) -> String {
    match bytes {
        0..1_000 => formats.plural(bytes as i64, "byte", "bytes"),
        1_000..1_000_000 => format!("{} kB", formats.count((bytes / 1_000) as i64)),
        1_000_000..1_000_000_000 => format!("{} MB", formats.count((bytes / 1_000_000) as i64)),
        _ => format!("{} GB", formats.count((bytes / 1_000_000_000) as i64)),
    }
}
