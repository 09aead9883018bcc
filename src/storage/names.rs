//! Every name under which something is kept, on either rail, in one table.
//!
//! | name | what |
//! |---|---|
//! | `landmark/<plan>/<writer>/<n>` | one change (in the database the journal's own store) |
//! | `landmark/<plan>/slot-a`, `slot-b` | the two snapshots |
//! | `landmark/<plan>/head-a`, `head-b` | the snapshots' first lines (database only) |
//! | `landmark/<plan>/about` | what the list of plans shows, and how far the journal is pruned (database only) |
//! | `landmark/device/…` | what belongs to this device and to no plan (local storage only) |
//! | `landmark/quarantine/<fingerprint>/…` | what could not be read, under its old name |

use crate::model::{ChangeRef, PlanId};

/// What all of them begin with.
pub const ALL: &str = "landmark/";
pub const QUARANTINE: &str = "landmark/quarantine/";
pub const DEVICE: &str = "landmark/device/";

/// One of the two places for a snapshot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    A,
    B,
}

impl Slot {
    pub const BOTH: [Slot; 2] = [Slot::A, Slot::B];

    fn letter(self) -> char {
        match self {
            Slot::A => 'a',
            Slot::B => 'b',
        }
    }

    pub fn name(self, plan: PlanId) -> String {
        format!("{ALL}{plan}/slot-{}", self.letter())
    }

    pub fn head_name(self, plan: PlanId) -> String {
        format!("{ALL}{plan}/head-{}", self.letter())
    }
}

pub fn of_plan(plan: PlanId) -> String {
    format!("{ALL}{plan}/")
}

pub fn entry(plan: PlanId, change: ChangeRef) -> String {
    format!("{ALL}{plan}/{}/{}", change.writer, change.n)
}

pub fn about(plan: PlanId) -> String {
    format!("{ALL}{plan}/about")
}

pub fn quarantine(name: &str, fingerprint: u64) -> String {
    let old = name.strip_prefix(ALL).unwrap_or(name);
    format!("{QUARANTINE}{fingerprint:016x}/{old}")
}

/// The change that a name of the journal stands for.
pub fn change_of(plan: PlanId, name: &str) -> Option<ChangeRef> {
    let rest = name.strip_prefix(&of_plan(plan))?;
    let (writer, n) = rest.split_once('/')?;
    let change = ChangeRef {
        writer: writer.parse().ok()?,
        n: n.parse().ok()?,
    };
    (entry(plan, change) == name).then_some(change)
}

/// The plan that a name belongs to.
pub fn plan_of(name: &str) -> Option<PlanId> {
    let (plan, _) = name.strip_prefix(ALL)?.split_once('/')?;
    plan.parse().ok()
}
