//! What differs between two copies of a plan, as a person would see it.

use super::change::RowOp;
use super::plan::Plan;
use super::record::Record;
use super::table::Table;
use super::tables::{Op, Tables};

/// What would have to happen to the rows of one plan for a person to see in them what another shows:
/// rows added, brought back or removed, and fields set. Who wrote what, and when, does not count, nor
/// does what is removed in both. What a younger version wrote into a row is no field of this one.
pub fn between(from: &Tables, to: &Tables) -> Vec<Op> {
    from.differing(to)
}

impl<R: Record> Table<R> {
    pub(super) fn differing(&self, to: &Table<R>) -> Vec<RowOp<R>> {
        let mut ops = Vec::new();
        if self.is_same(to) {
            return ops;
        }
        for (id, there) in to.iter() {
            let Some(row) = self.row(id) else {
                ops.push(RowOp::Insert(id, Box::new(there.clone())));
                continue;
            };
            if row.removed {
                ops.push(RowOp::Restore(id));
            }
            let fields = row.record.differing(there).into_iter();
            ops.extend(fields.map(|(from, to)| RowOp::Set { id, from, to }));
        }
        for (id, here) in self.iter().filter(|(id, _)| to.get(*id).is_none()) {
            ops.push(RowOp::Remove(id));
            // What was set before it was removed is not seen; but whoever takes the removal back sees it.
            let fields = to.ever(id).map(|there| here.differing(there));
            let fields = fields.into_iter().flatten();
            ops.extend(fields.map(|(from, to)| RowOp::Set { id, from, to }));
        }
        ops
    }
}

/// A plan from a file beside the same plan here: what each has that the other has not, and what taking
/// the file in would do, in either way.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Changes that only the file holds.
    pub only_there: usize,
    /// Changes that only the plan here holds.
    pub only_here: usize,
    /// The plan with the file joined: both histories, and where both wrote, the later word.
    pub joined: Plan,
    /// What joining would do to what is here.
    pub by_joining: Vec<Op>,
    /// What putting the file's content in the place of what is here would do.
    pub by_replacing: Vec<Op>,
}

impl Comparison {
    pub fn of(here: &Plan, there: &Plan) -> Comparison {
        let lacking = |one: &Plan, other: &Plan| {
            let changes = other.history().iter();
            let lacks = changes.filter(|change| !one.has_seen(change.at.change()));
            lacks.count()
        };
        let mut joined = here.clone();
        joined.join(there);
        Comparison {
            only_there: lacking(here, there),
            only_here: lacking(there, here),
            by_joining: between(here, &joined),
            by_replacing: between(here, there),
            joined,
        }
    }
}
