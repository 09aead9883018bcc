//! A CRM's export from bytes to a plan: bad input as one table, corrections, later files, and the
//! sums of a real export where one is at hand.

mod bad_input;
mod corrections;
mod later_files;
mod many_rows;
mod real_export;

use std::collections::BTreeMap;
use std::path::PathBuf;

use chrono::Datelike;
use landmark::document;
use landmark::exchange::crm_sample::{self, Wanted};
use landmark::exchange::csv_in::{
    Correction, DateOrder, InWords, Mapping, Missing, Moment, NameIs, NotATable, Preview,
    Previewing, Reader, Role, RowFix, State, Table, Understood, accept_size, preview, understand,
};
use landmark::exchange::roster_in;
use landmark::maths::span::Span;
use landmark::model::{
    Amount, Context, Date, DealKey, Edit, Feed, Metric, Person, Plan, Role as PersonRole, Settings,
    Stage, Writer,
};
use landmark::words::PlainFormats;
use sha2::{Digest, Sha256};

const HEADER: &str =
    "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n";

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// A plan of these people, the first of them leading, and the context that made it.
fn plan_of(people: Vec<Person>) -> (Plan, Context) {
    let mut context = Context {
        writer: Writer(7),
        changes: 0,
        ids: 0,
        clock_ms: 1_000,
        today: day("2026-02-10"),
        who: None,
    };
    let mut plan = Plan::empty(context.new_id());
    let people: Vec<_> = people
        .into_iter()
        .map(|person| (context.new_id(), person))
        .collect();
    let metric = Metric {
        name: "Bookings".into(),
        feed: Feed::WonValue,
        ..Metric::default()
    };
    let edit = Edit::Start {
        settings: Box::new(Settings {
            team: "North".into(),
            leader: people.first().map(|(id, _)| *id),
            ..Settings::default()
        }),
        people,
        metrics: vec![(context.new_id(), metric)],
    };
    act(&mut plan, &mut context, edit);
    (plan, context)
}

fn named(name: &str, role: PersonRole) -> Person {
    Person {
        name: name.into(),
        role,
        ..Person::default()
    }
}

/// Lea Order leads; Ada, Cy, Eve and José sell; one deal of Ada's is there already.
fn small_plan() -> (Plan, Context) {
    let sellers = ["Ada Bright", "Cy Dunn", "Eve Fox", "José Ruiz"];
    let sellers = sellers.map(|name| named(name, PersonRole::Seller));
    let leader = named("Lea Order", PersonRole::Leader);
    let (mut plan, mut context) = plan_of([vec![leader], sellers.to_vec()].concat());
    let first = "opportunity_id,sales_agent,deal_stage,engage_date,close_date,close_value\n\
                 A0,Ada Bright,Won,2025-12-01,2026-01-09,300\n";
    let file = File::read(&plan, "first.csv", first.as_bytes());
    let edit = file.preview(&plan).edit(&file.table, context.today);
    act(&mut plan, &mut context, edit.expect("an import"));
    (plan, context)
}

fn act(plan: &mut Plan, context: &mut Context, edit: Edit) -> landmark::model::Change {
    let change = plan.resolve(edit, context).expect("the edit is taken");
    plan.apply(change.clone());
    change
}

/// The whole content of a plan in twelve letters.
fn hash(plan: &Plan) -> String {
    let bytes = serde_json::to_vec(plan.tables()).expect("tables");
    let digest = Sha256::digest(bytes);
    digest[..6]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// A file as far as it is understood.
struct File {
    table: Table,
    understood: Understood,
    mapping: Mapping,
    moment: Moment,
}

impl File {
    fn read(plan: &Plan, name: &str, bytes: &[u8]) -> File {
        File::try_read(plan, name, bytes).expect("a table")
    }

    fn try_read(plan: &Plan, name: &str, bytes: &[u8]) -> Result<File, NotATable> {
        let table = Reader::open(name, bytes)?.finish();
        let understood = understand(&table, plan);
        let mapping = understood.mapping();
        let moment = Moment {
            today: day("2026-02-10"),
            as_of: day("2026-02-10"),
            shown: Span {
                from: day("2026-01-01"),
                to: day("2026-03-31"),
            },
        };
        Ok(File {
            table,
            understood,
            mapping,
            moment,
        })
    }

    fn preview(&self, plan: &Plan) -> Preview {
        preview(
            plan,
            &self.table,
            &self.understood,
            &self.mapping,
            self.moment,
        )
    }

    fn in_words<'a>(&'a self, plan: &'a Plan) -> InWords<'a> {
        InWords {
            plan,
            table: &self.table,
            understood: &self.understood,
            mapping: &self.mapping,
            formats: &PlainFormats,
        }
    }

    /// Everything the screen says about the file.
    fn sentences(&self, plan: &Plan, preview: &Preview) -> Vec<String> {
        let words = self.in_words(plan);
        let mut all = vec![words.headline()];
        all.extend(words.file_notes());
        all.extend(words.missing(preview));
        all.extend(words.preview_notes(preview));
        all.extend(words.columns().into_iter().map(|column| column.evidence));
        all.extend(preview.problems.iter().map(|problem| words.reason(problem)));
        all.extend(self.table.odd.iter().map(|odd| odd.says()));
        all
    }
}

fn adds_up(preview: &Preview) {
    let counts = preview.counts;
    let parts =
        counts.ready + counts.needs_you + counts.elsewhere + counts.set_aside + counts.twice;
    assert_eq!(parts, counts.rows, "{counts:?}");
    assert_eq!(counts.new + counts.changed + counts.unchanged, counts.ready);
}
