//! What an edit resolves to: reversible sets, record by record, with a stamp.

use serde::{Deserialize, Serialize};

use super::calendar::{Date, DateRead};
use super::id::PersonId;
use super::record::{Record, value};
use super::stamp::{ChangeRef, Stamp};
use super::tables::Op;

/// What happens to one row.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", bound = "")]
pub enum RowOp<R: Record> {
    /// A new row with all it says.
    Insert(R::Id, Box<R>),
    /// A new row as history remembers it: what it says stands in its table.
    Added(R::Id),
    /// One field, with the value it had when the change was made.
    Set {
        id: R::Id,
        from: R::Field,
        to: R::Field,
    },
    Remove(R::Id),
    Restore(R::Id),
}

/// What an op does to its row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Doing {
    Adds,
    Sets,
    Removes,
    Restores,
}

impl<R: Record> RowOp<R> {
    /// What it does to its row.
    pub(super) fn doing(&self) -> Doing {
        match self {
            RowOp::Insert(..) | RowOp::Added(_) => Doing::Adds,
            RowOp::Set { .. } => Doing::Sets,
            RowOp::Remove(_) => Doing::Removes,
            RowOp::Restore(_) => Doing::Restores,
        }
    }

    /// The row it is about.
    pub fn id(&self) -> R::Id {
        match self {
            RowOp::Insert(id, _) | RowOp::Added(id) => *id,
            RowOp::Set { id, .. } | RowOp::Remove(id) | RowOp::Restore(id) => *id,
        }
    }

    /// The field it writes, by its slot; none where it says whether the row is there.
    pub(super) fn slot(&self) -> Option<u8> {
        match self {
            RowOp::Set { to, .. } => Some(R::slot(to)),
            _ => None,
        }
    }

    /// What takes it back.
    pub(super) fn inverse(&self) -> RowOp<R> {
        match self {
            RowOp::Insert(id, _) | RowOp::Added(id) | RowOp::Restore(id) => RowOp::Remove(*id),
            RowOp::Remove(id) => RowOp::Restore(*id),
            RowOp::Set { id, from, to } => RowOp::Set {
                id: *id,
                from: to.clone(),
                to: from.clone(),
            },
        }
    }

    /// The form in which history keeps it.
    pub(super) fn remembered(self) -> RowOp<R> {
        match self {
            RowOp::Insert(id, _) => RowOp::Added(id),
            other => other,
        }
    }
}

/// How a change stands to earlier ones of the same person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    #[default]
    Do,
    /// Takes that change back.
    Undo(ChangeRef),
    /// Does that change again, after it was taken back.
    Redo(ChangeRef),
}

value! {
    /// One intent of a person: one undo step, one line in the history, one journal entry.
    #[derive(Clone, Debug, PartialEq)]
    Change {
        required at: Stamp,
        /// Who was acting.
        spare who: Option<PersonId>,
        /// The day on the author's calendar.
        required on: Date = DateRead,
        /// What it was for, in the product's words.
        required intent: Intent,
        spare turn: Turn,
        /// The reason given, where one was.
        spare why: String,
        required ops: Vec<Op>,
    }
}

impl Change {
    /// Whether writing it takes long enough to be a piece of work of its own: an import of many rows.
    pub fn is_long(&self) -> bool {
        const MANY: usize = 2_000;
        let rows = self.ops.iter().map(|op| match op {
            Op::Batch(RowOp::Insert(_, batch)) => 1 + batch.deals.len(),
            _ => 1,
        });
        rows.sum::<usize>() > MANY
    }
}

/// What an edit is for: the name of its undo step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Intent {
    StartPlan,
    LoadSample,
    ChangeSettings,
    AddPeople,
    ChangePerson,
    RemovePerson,
    AddDaysOff,
    ChangeDaysOff,
    AddMetric,
    ChangeMetric,
    RecordNumbers,
    Import,
    WithdrawImport,
    AddGoal,
    ChangeGoal,
    RemoveGoal,
    AddLandmark,
    ChangeLandmark,
    RemoveLandmark,
    Propose,
    Counter,
    Sign,
    WithdrawSignature,
    CheckIn,
    CloseWeek,
    AddAction,
    ChangeAction,
    LogEvent,
    ChangeEvent,
    Account,
    ChangeAccounting,
    Reward,
    Recognise,
    Step,
    Review,
    Scenario,
    Restore,
    Merge,
}
