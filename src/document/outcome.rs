//! What comes of reading a document: every case is a value and has its sentence.

use serde::Deserialize;

use crate::model::{Id, Plan, Stamp};

/// What came of reading. Nothing here is an empty plan by default.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// As it was written.
    Loaded(Plan),
    /// Written by an older app and brought up to date.
    Migrated { plan: Plan, from: u32 },
    /// Some rows could not be read and were left out; the rest is whole.
    Repaired { plan: Plan, dropped: Vec<Dropped> },
    /// Written by a younger app: to be looked at, never to be written over.
    TooNew { version: u32, plan: Option<Plan> },
    /// Nothing can be made of it.
    Unreadable(Unreadable),
}

/// A row or a change that could not be read, as it stands in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dropped {
    /// The table's name, or `history`.
    pub table: String,
    pub raw: String,
    /// What the reader said.
    pub reason: String,
}

impl Dropped {
    /// Whether a plan holds after all what was left out, from another copy of it: the row of that id
    /// or the change of that stamp. What does not even say which it was is in none.
    pub fn is_in(&self, plan: &Plan) -> bool {
        #[derive(Deserialize)]
        struct Named {
            id: Option<Id>,
            at: Option<Stamp>,
        }
        let Ok(named) = serde_json::from_str::<Named>(&self.raw) else {
            return false;
        };
        match (self.table.as_str(), named.id, named.at) {
            ("history", _, Some(at)) => plan.has_seen(at.change()),
            (table, Some(id), _) => plan.tables().has_row(table, id),
            _ => false,
        }
    }
}

/// Why nothing can be made of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    Empty,
    /// The bytes are no UTF-8 text.
    NotText,
    /// It begins like a document and ends too early.
    CutShort,
    /// It is no JSON from this line on.
    NotJson {
        line: usize,
    },
    /// JSON, but no plan of this app.
    NotAPlan,
    /// Its length or its fingerprint is not the one it was kept with.
    Damaged,
}

impl Unreadable {
    pub fn sentence(self) -> String {
        match self {
            Unreadable::Empty => "It is empty.".into(),
            Unreadable::NotText => "It is not text, so it is not a Landmark plan.".into(),
            Unreadable::CutShort => "It ends in the middle: only a part of it is here.".into(),
            Unreadable::NotJson { line } => {
                format!("It stops being readable at line {line}.")
            }
            Unreadable::NotAPlan => "It is not a Landmark plan.".into(),
            Unreadable::Damaged => "It is damaged: it is not what was saved.".into(),
        }
    }
}

impl Outcome {
    /// What is to be said about it; nothing when all is as it was.
    pub fn sentence(&self) -> Option<String> {
        match self {
            Outcome::Loaded(_) => None,
            Outcome::Migrated { .. } => Some(
                "This plan was written by an older version of Landmark and has been brought up to date."
                    .into(),
            ),
            Outcome::Repaired { dropped, .. } => Some(format!(
                "{} could not be read and {} left out. What was left out is kept as it was.",
                dropped_in_words(dropped),
                if dropped.len() == 1 { "was" } else { "were" },
            )),
            Outcome::TooNew { .. } => Some(
                "This plan was written by a newer version of Landmark. You can look at it here, but not change it."
                    .into(),
            ),
            Outcome::Unreadable(reason) => {
                Some(format!("This plan could not be read. {}", reason.sentence()))
            }
        }
    }

    /// The plan, where there is one.
    pub fn plan(&self) -> Option<&Plan> {
        match self {
            Outcome::Loaded(plan)
            | Outcome::Migrated { plan, .. }
            | Outcome::Repaired { plan, .. } => Some(plan),
            Outcome::TooNew { plan, .. } => plan.as_ref(),
            Outcome::Unreadable(_) => None,
        }
    }
}

/// "2 goals and 1 reading".
pub fn dropped_in_words(dropped: &[Dropped]) -> String {
    let mut counts: Vec<(&str, usize)> = Vec::new();
    for row in dropped {
        match counts.iter_mut().find(|(table, _)| *table == row.table) {
            Some((_, count)) => *count += 1,
            None => counts.push((&row.table, 1)),
        }
    }
    let parts: Vec<String> = counts
        .into_iter()
        .map(|(table, count)| {
            let (one, many) = nouns(table);
            format!("{count} {}", if count == 1 { one } else { many })
        })
        .collect();
    match parts.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => format!("{} and {last}", others.join(", ")),
        None => "Nothing".into(),
    }
}

/// What the rows of a table are called, one and many.
fn nouns(table: &str) -> (&'static str, &'static str) {
    match table {
        "settings" => ("page of settings", "pages of settings"),
        "people" => ("person", "people"),
        "days_off" => ("span of days off", "spans of days off"),
        "metrics" => ("metric", "metrics"),
        "goals" => ("goal", "goals"),
        "landmarks" => ("landmark", "landmarks"),
        "signatures" => ("signature", "signatures"),
        "check_ins" => ("check-in", "check-ins"),
        "actions" => ("action", "actions"),
        "events" => ("event", "events"),
        "accountings" => ("accounting", "accountings"),
        "rewards" => ("reward", "rewards"),
        "recognitions" => ("recognition", "recognitions"),
        "steps" => ("step", "steps"),
        "reviews" => ("review", "reviews"),
        "scenarios" => ("scenario", "scenarios"),
        "batches" => ("import", "imports"),
        "readings" => ("reading", "readings"),
        "history" => ("line of the history", "lines of the history"),
        "journal" => ("change", "changes"),
        _ => ("row", "rows"),
    }
}
