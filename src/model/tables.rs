//! What the plan keeps tables of, and what can happen to a row of each.
//!
//! The list of tables stands here once; their reading and writing, the op of each kind and the way
//! an op finds its table are written from it.

use std::fmt;

use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::change::{Doing, RowOp};
use super::conversation::{
    Accounting, Action, CheckIn, Event, Recognition, Review, Reward, Scenario, Signature, Step,
};
use super::deal::Batch;
use super::goal::{Goal, Landmark};
use super::id::Id;
use super::metric::{Metric, Reading};
use super::person::{DaysOff, Person};
use super::plan::Plan;
use super::record::{Key, Record};
use super::settings::Settings;
use super::stamp::Stamp;
use super::table::Table;
use super::unknown::Unknown;

/// A record that the plan keeps a table of.
pub trait Kept: Record {
    const TABLE: TableName;
    fn table(tables: &Tables) -> &Table<Self>;
    fn table_mut(tables: &mut Tables) -> &mut Table<Self>;
    fn op(op: RowOp<Self>) -> Op;
}

/// A row of any table: what a change touched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    pub table: TableName,
    pub id: Id,
}

/// Declares the plan's tables, an op for each, and what is common to all of them.
macro_rules! tables {
    ($( $(#[$doc:meta])* $field:ident: $record:ident, )+) => {
        /// The plan's rows, kind by kind, in the order in which files write them.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Tables {
            $( $(#[$doc])* pub $field: Table<$record>, )+
            /// Tables of a younger version, kept as they were.
            pub unknown: Unknown,
        }

        impl Tables {
            /// The tables' names as files write them, in their order.
            pub const NAMES: &'static [&'static str] = &[$( stringify!($field), )+];

            /// Each table's name with its records' fields, as files write them.
            pub const FIELDS: &'static [(&'static str, &'static [&'static str])] =
                &[$( (stringify!($field), <$record as Record>::NAMES), )+];

            /// Writes up to `limit` rows of a table behind `after`, as files write them; see
            /// `Table::write_slice`.
            pub fn write_slice(
                &self,
                table: &str,
                after: Option<Id>,
                limit: usize,
                out: &mut Vec<u8>,
            ) -> serde_json::Result<Option<Id>> {
                match table {
                    $( stringify!($field) => self.$field.write_slice(after, limit, out), )+
                    _ => Ok(None),
                }
            }

            /// Whether a table has a row of that id, removed or not.
            pub fn has_row(&self, table: &str, id: Id) -> bool {
                match table {
                    $( stringify!($field) => self.$field.row(id.into()).is_some(), )+
                    _ => false,
                }
            }

            /// What differs, table by table; see `difference`.
            pub(super) fn differing(&self, other: &Tables) -> Vec<Op> {
                let mut ops = Vec::new();
                $( ops.extend(self.$field.differing(&other.$field).into_iter().map(Op::$record)); )+
                ops
            }

            /// Takes in one row of a table as files write it.
            pub fn read_row(&mut self, table: &str, json: &str) -> serde_json::Result<()> {
                match table {
                    $( stringify!($field) => self.$field.read_row(json), )+
                    _ => Err(serde::de::Error::custom("there is no such table")),
                }
            }
        }

        impl Serialize for Tables {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let mut map = serializer.serialize_map(None)?;
                $( map.serialize_entry(stringify!($field), &self.$field)?; )+
                self.unknown.write_into(&mut map)?;
                map.end()
            }
        }

        impl<'de> Deserialize<'de> for Tables {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tables, D::Error> {
                struct Named;
                impl<'de> Visitor<'de> for Named {
                    type Value = Tables;
                    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                        f.write_str("tables by name")
                    }
                    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Tables, A::Error> {
                        let mut tables = Tables::default();
                        while let Some(Key(name)) = map.next_key()? {
                            match &*name {
                                $( stringify!($field) => tables.$field = value(&mut map)?, )+
                                unknown => tables.unknown.take_in(unknown, &mut map)?,
                            }
                        }
                        Ok(tables)
                    }
                }
                deserializer.deserialize_map(Named)
            }
        }

        /// What happens to one row of one table.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Op {
            $( #[serde(deserialize_with = "apart")] $record(RowOp<$record>), )+
        }

        /// The plan's tables by name.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum TableName {
            $( $record, )+
        }

        $( impl Kept for $record {
            const TABLE: TableName = TableName::$record;
            fn table(tables: &Tables) -> &Table<$record> {
                &tables.$field
            }
            fn table_mut(tables: &mut Tables) -> &mut Table<$record> {
                &mut tables.$field
            }
            fn op(op: RowOp<$record>) -> Op {
                Op::$record(op)
            }
        } )+

        impl Op {
            /// The row it is about.
            pub fn row(&self) -> RowRef {
                match self {
                    $( Op::$record(op) => RowRef { table: TableName::$record, id: op.id().into() }, )+
                }
            }

            /// What it does to that row.
            pub fn doing(&self) -> Doing {
                match self {
                    $( Op::$record(op) => op.doing(), )+
                }
            }

            /// What takes it back.
            pub(super) fn inverse(&self) -> Op {
                match self {
                    $( Op::$record(op) => Op::$record(op.inverse()), )+
                }
            }

            /// The same for a plan that holds its row by now: what would be added is there again.
            pub(super) fn where_known(self, tables: &Tables) -> Op {
                match self {
                    $( Op::$record(RowOp::Insert(id, _)) if tables.$field.row(id).is_some() => {
                        Op::$record(RowOp::Restore(id))
                    } )+
                    other => other,
                }
            }

            /// The form in which history keeps it.
            pub(super) fn remembered(self) -> Op {
                match self {
                    $( Op::$record(op) => Op::$record(op.remembered()), )+
                }
            }

            /// The form it had before history kept it, with the row as its table has it now: the
            /// fields written since have ops of their own.
            pub(super) fn recalled(&self, tables: &Tables) -> Op {
                match self {
                    $( Op::$record(RowOp::Added(id)) => match tables.$field.ever(*id) {
                        Some(row) => Op::$record(RowOp::Insert(*id, Box::new(row.clone()))),
                        None => self.clone(),
                    }, )+
                    _ => self.clone(),
                }
            }

            /// Whether it waits for a row that is not there.
            pub(super) fn is_early(&self, tables: &Tables) -> bool {
                match self {
                    $( Op::$record(RowOp::Insert(..) | RowOp::Added(_)) => false,
                    Op::$record(op) => tables.$field.row(op.id()).is_none(), )+
                }
            }

            /// When its row was added, where it is there.
            pub(super) fn born(&self, tables: &Tables) -> Option<Stamp> {
                match self {
                    $( Op::$record(op) => Some(tables.$field.row(op.id())?.born), )+
                }
            }

            /// When what it writes was last written: its field, or whether its row is there.
            pub(super) fn written_at(&self, tables: &Tables) -> Option<Stamp> {
                match self {
                    $( Op::$record(op) => {
                        let row = tables.$field.row(op.id())?;
                        Some(op.slot().map_or(row.removed_at, |slot| row.written_at(slot)))
                    } )+
                }
            }

            /// Whether both write the same: one field, or whether one row is there.
            pub(super) fn is_of(&self, other: &Op) -> bool {
                match (self, other) {
                    $( (Op::$record(one), Op::$record(other)) => {
                        one.id() == other.id() && one.slot() == other.slot()
                    } )+
                    _ => false,
                }
            }

            /// Whether its row still says what this op made it say.
            pub(super) fn still_stands(&self, tables: &Tables) -> bool {
                match self {
                    $( Op::$record(op) => stands(op, &tables.$field), )+
                }
            }
        }

        impl Plan {
            /// Takes one op in; whether it changed anything.
            pub(super) fn apply_op(&mut self, op: Op, stamp: Stamp) -> bool {
                match op {
                    $( Op::$record(op) => self.apply_row(op, stamp), )+
                }
            }

            /// Takes in the rows of another copy that this one has lost, and returns them.
            pub(super) fn take_missing_rows(&mut self, other: &Tables) -> Vec<RowRef> {
                let mut taken = Vec::new();
                $( taken.extend(self.take_missing::<$record>(other)); )+
                taken
            }
        }
    };
}

tables! {
    settings: Settings,
    people: Person,
    days_off: DaysOff,
    metrics: Metric,
    goals: Goal,
    landmarks: Landmark,
    signatures: Signature,
    check_ins: CheckIn,
    actions: Action,
    events: Event,
    accountings: Accounting,
    rewards: Reward,
    recognitions: Recognition,
    steps: Step,
    reviews: Review,
    scenarios: Scenario,
    batches: Batch,
    readings: Reading,
}

/// Reads by a function of its own. Written into one, the readers of eighteen kinds would be a function of
/// 70 kB, which a browser compiles whole, and slowly, before it reads the first row.
#[inline(never)]
fn apart<'de, T: Deserialize<'de>, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    T::deserialize(deserializer)
}

/// The value behind a name, read in the same way.
#[inline(never)]
fn value<'de, T: Deserialize<'de>, A: MapAccess<'de>>(map: &mut A) -> Result<T, A::Error> {
    map.next_value()
}

fn stands<R: Record>(op: &RowOp<R>, table: &Table<R>) -> bool {
    match op {
        RowOp::Insert(id, _) | RowOp::Added(id) | RowOp::Restore(id) => table.get(*id).is_some(),
        RowOp::Remove(id) => table.get(*id).is_none(),
        RowOp::Set { id, to, .. } => table.ever(*id).is_some_and(|row| row.get(to) == *to),
    }
}
