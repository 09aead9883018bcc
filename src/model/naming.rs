//! Names stand in the midst of sentences: people's, the team's, those of metrics, landmarks, sets of
//! numbers and files; so does what a goal says. Such a text that carries signs of the bidirectional
//! algorithm turns whatever is written after it, so a plan holds none: they go at each door by which
//! rows come in, a field, a file, another device. (A text that only stands by itself, such as a note,
//! turns nobody else's.)

use super::change::{Change, RowOp};
use super::conversation::{Scenario, ScenarioField, Signature, SignatureField};
use super::deal::{Batch, BatchField};
use super::goal::{Goal, GoalField, Landmark, LandmarkField};
use super::metric::{Metric, MetricField};
use super::person::{Person, PersonField};
use super::record::Record;
use super::settings::{Settings, SettingsField};
use super::tables::{Op, Tables};

/// Embeddings, overrides and isolates of the bidirectional algorithm. Letters of a script that is
/// written from right to left need none of them.
pub fn turns_direction(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A record with texts that stand in sentences.
pub(super) trait Named: Record {
    /// Whether one of them would turn what is written after it.
    fn is_turned(&self) -> bool;
    fn straighten(&mut self);
    fn straighten_field(field: &mut Self::Field);
}

/// Each record with its texts, and where a field of it says one.
macro_rules! named {
    ($( $record:ident, $fields:ident { $( $($place:ident).+: $variant:ident($said:ident) => $text:expr, )+ } )+) => {
        $( impl Named for $record {
            fn is_turned(&self) -> bool {
                [$( &self.$($place).+ ),+].iter().any(|text| text.contains(turns_direction))
            }
            fn straighten(&mut self) {
                $( straighten(&mut self.$($place).+); )+
            }
            fn straighten_field(field: &mut $fields) {
                match field {
                    $( $fields::$variant($said) => straighten($text), )+
                    _ => {}
                }
            }
        } )+
    };
}

named! {
    Settings, SettingsField { team: Team(text) => text, }
    Person, PersonField { name: Name(text) => text, new_to: NewTo(text) => text, }
    Metric, MetricField { name: Name(text) => text, upper: Upper(text) => text, lower: Lower(text) => text, }
    Goal, GoalField { statement: Statement(text) => text, }
    Landmark, LandmarkField { name: Name(text) => text, }
    Signature, SignatureField { terms.statement: Terms(terms) => &mut terms.statement, }
    Scenario, ScenarioField { name: Name(text) => text, }
    Batch, BatchField { file: File(text) => text, }
}

/// Rows as a file has them.
pub(super) fn straighten_tables(tables: &mut Tables) {
    tables.settings.straighten();
    tables.people.straighten();
    tables.metrics.straighten();
    tables.goals.straighten();
    tables.landmarks.straighten();
    tables.signatures.straighten();
    tables.scenarios.straighten();
    tables.batches.straighten();
}

/// A change as it comes in.
pub(super) fn straighten_change(change: &mut Change) {
    for op in &mut change.ops {
        match op {
            Op::Settings(op) => straighten_op(op),
            Op::Person(op) => straighten_op(op),
            Op::Metric(op) => straighten_op(op),
            Op::Goal(op) => straighten_op(op),
            Op::Landmark(op) => straighten_op(op),
            Op::Signature(op) => straighten_op(op),
            Op::Scenario(op) => straighten_op(op),
            Op::Batch(op) => straighten_op(op),
            _ => {}
        }
    }
}

fn straighten_op<R: Named>(op: &mut RowOp<R>) {
    match op {
        RowOp::Insert(_, row) => row.straighten(),
        RowOp::Set { from, to, .. } => [from, to].into_iter().for_each(R::straighten_field),
        RowOp::Added(_) | RowOp::Remove(_) | RowOp::Restore(_) => {}
    }
}

/// Takes out of a text what turns direction.
fn straighten(text: &mut String) {
    text.retain(|c| !turns_direction(c));
}
