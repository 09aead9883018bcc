//! Taking back, and doing again: both are changes like any other.

use super::change::{Change, Turn};
use super::id::Writer;
use super::plan::Plan;
use super::stamp::{ChangeRef, Stamp};
use super::tables::Op;

/// What a person can take back and do again at present.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Steps<'a> {
    /// The change that undo would take back.
    pub undo: Option<&'a Change>,
    /// The change that redo would do again.
    pub redo: Option<&'a Change>,
}

/// The steps of the changes that `mine` accepts: undo never reaches what another tab did.
pub fn steps<'a>(plan: &'a Plan, mine: impl Fn(Writer) -> bool) -> Steps<'a> {
    let mut done: Vec<ChangeRef> = Vec::new();
    let mut undone: Vec<ChangeRef> = Vec::new();
    for change in plan
        .history()
        .iter()
        .filter(|change| mine(change.at.writer))
    {
        match change.turn {
            // A join that was made before the plan was opened here has left nothing to take back.
            Turn::Do if change.ops.is_empty() && plan.brought_by(change.at.change()).is_none() => {}
            Turn::Do => {
                done.push(change.at.change());
                undone.clear();
            }
            Turn::Undo(what) => {
                done.retain(|step| *step != what);
                undone.push(what);
            }
            Turn::Redo(what) => {
                undone.retain(|step| *step != what);
                done.push(what);
            }
        }
    }
    let find = |step: Option<&ChangeRef>| step.and_then(|step| plan.change(*step));
    Steps {
        undo: find(done.last()),
        redo: find(undone.last()),
    }
}

/// What takes a change back: its ops the other way round, last first. An op whose field somebody
/// has since set, to something else or to the same once more, is left out, so that nobody's later
/// work is undone with it.
pub fn undo_ops(plan: &Plan, change: &Change) -> Vec<Op> {
    let tables = plan.tables();
    let brought = plan.brought_by(change.at.change());
    let ops = brought.unwrap_or(&change.ops).iter().rev();
    let is_its_own = |op: &&Op| {
        let written = op.written_at(tables);
        // What a join brought are words from before its step.
        let came = brought.is_some() && written.is_some_and(|at| at < change.at);
        came || source(plan, op, written) == Some(change.at.change())
    };
    let standing = ops.filter(|op| op.still_stands(tables) && is_its_own(op));
    standing.map(Op::inverse).collect()
}

/// What does a change again after `undo_ops` took it back. An op whose field somebody has set since
/// then is left out in the same way.
pub fn redo_ops(plan: &Plan, change: &Change) -> Vec<Op> {
    let is_as_before = |op: &Op| {
        let before = written_before(plan, op, change.at);
        source(plan, op, op.written_at(plan.tables())) == source(plan, op, before)
    };
    let brought = plan.brought_by(change.at.change());
    let inverses = brought.unwrap_or(&change.ops).iter().map(Op::inverse);
    let standing =
        inverses.filter(|inverse| inverse.still_stands(plan.tables()) && is_as_before(inverse));
    standing.map(|inverse| inverse.inverse()).collect()
}

/// The change whose word it is that was written at a place at that time: what is done again is the
/// word of the change it repeats, what is taken back uncovers the word that stood there before.
/// Nothing where there was no such row yet.
fn source(plan: &Plan, place: &Op, mut at: Option<Stamp>) -> Option<ChangeRef> {
    loop {
        let change = plan.change_at(at?)?;
        match change.turn {
            Turn::Do => return Some(change.at.change()),
            Turn::Redo(what) => return Some(what),
            Turn::Undo(what) => at = written_before(plan, place, plan.change(what)?.at),
        }
    }
}

/// When a place was last written before a time.
fn written_before(plan: &Plan, place: &Op, time: Stamp) -> Option<Stamp> {
    // Nothing is written to a row before it is born, so its first change looks no further.
    let born = place.born(plan.tables()).filter(|born| *born < time)?;
    let history = plan.history();
    let earlier = &history[..history.partition_point(|change| change.at < time)];
    let writes = |change: &&Change| change.ops.iter().any(|op| op.is_of(place));
    let last = earlier.iter().rfind(writes);
    Some(last.map_or(born, |change| change.at))
}
