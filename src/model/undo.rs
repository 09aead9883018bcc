//! Taking back, and doing again: both are changes like any other.

use super::change::{Change, Turn};
use super::id::Writer;
use super::plan::Plan;
use super::stamp::ChangeRef;
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
/// has since set to something else is left out, so that nobody's later work is undone with it.
pub fn undo_ops(plan: &Plan, change: &Change) -> Vec<Op> {
    let standing = change
        .ops
        .iter()
        .rev()
        .filter(|op| op.still_stands(plan.tables()));
    standing.map(Op::inverse).collect()
}

/// What does a change again after `undo_ops` took it back.
pub fn redo_ops(plan: &Plan, change: &Change) -> Vec<Op> {
    let inverses = change.ops.iter().map(Op::inverse);
    let standing = inverses.filter(|inverse| inverse.still_stands(plan.tables()));
    standing.map(|inverse| inverse.inverse()).collect()
}
