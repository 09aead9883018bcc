//! Names stand in the midst of sentences: people's, the team's, those of metrics and landmarks. A
//! name that carries signs of the bidirectional algorithm turns whatever is written after it, so a
//! plan holds none: they go at each door by which rows come in, a field, a file, another device.
//! (A text of its own, such as a note, turns nobody else's.)

use super::change::{Change, RowOp};
use super::goal::{Landmark, LandmarkField};
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

/// A record that sentences name.
pub(super) trait Named: Record {
    fn name(&self) -> &str;
    fn name_mut(&mut self) -> &mut String;
    /// The name, where it is the name that a field says.
    fn name_in(field: &mut Self::Field) -> Option<&mut String>;
}

macro_rules! named {
    ($( $record:ident.$field:ident: $fields:ident::$variant:ident, )+) => {
        $( impl Named for $record {
            fn name(&self) -> &str {
                &self.$field
            }
            fn name_mut(&mut self) -> &mut String {
                &mut self.$field
            }
            fn name_in(field: &mut $fields) -> Option<&mut String> {
                match field {
                    $fields::$variant(name) => Some(name),
                    _ => None,
                }
            }
        } )+
    };
}

named! {
    Settings.team: SettingsField::Team,
    Person.name: PersonField::Name,
    Metric.name: MetricField::Name,
    Landmark.name: LandmarkField::Name,
}

/// Rows as a file has them.
pub(super) fn straighten_tables(tables: &mut Tables) {
    tables.settings.straighten();
    tables.people.straighten();
    tables.metrics.straighten();
    tables.landmarks.straighten();
}

/// A change as it comes in.
pub(super) fn straighten_change(change: &mut Change) {
    for op in &mut change.ops {
        match op {
            Op::Settings(op) => straighten_op(op),
            Op::Person(op) => straighten_op(op),
            Op::Metric(op) => straighten_op(op),
            Op::Landmark(op) => straighten_op(op),
            _ => {}
        }
    }
}

fn straighten_op<R: Named>(op: &mut RowOp<R>) {
    match op {
        RowOp::Insert(_, row) => straighten(row.name_mut()),
        RowOp::Set { from, to, .. } => {
            let names = [from, to].into_iter().filter_map(R::name_in);
            names.for_each(straighten);
        }
        RowOp::Added(_) | RowOp::Remove(_) | RowOp::Restore(_) => {}
    }
}

/// Takes out of a name what turns direction.
pub(super) fn straighten(name: &mut String) {
    name.retain(|c| !turns_direction(c));
}
