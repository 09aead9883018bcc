//! Which changes are about a goal, so that its record reads them without walking the whole history.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::change::{Change, RowOp};
use super::conversation::{AccountingField, RewardField, SignatureField};
use super::goal::LandmarkField;
use super::id::GoalId;
use super::plan::Plan;
use super::stamp::Stamp;
use super::tables::{Op, Tables};
use super::unknown::Unknown;

/// The stamps of the changes about each goal. Worked out when first asked for, and then kept up to
/// date change by change.
#[derive(Clone, Debug, Default)]
pub(super) struct Concerns(Arc<HashMap<GoalId, BTreeSet<Stamp>>>);

impl Concerns {
    pub(super) fn of(history: &[Change], tables: &Tables) -> Concerns {
        let mut found: HashMap<GoalId, BTreeSet<Stamp>> = HashMap::new();
        for change in history {
            for goal in goals(change, tables) {
                found.entry(goal).or_default().insert(change.at);
            }
        }
        Concerns(Arc::new(found))
    }

    pub(super) fn learn(&mut self, change: &Change, tables: &Tables) {
        let found = Arc::make_mut(&mut self.0);
        for goal in goals(change, tables) {
            found.entry(goal).or_default().insert(change.at);
        }
    }
}

fn goals(change: &Change, tables: &Tables) -> impl Iterator<Item = GoalId> {
    change.ops.iter().filter_map(|op| goal_of(op, tables))
}

/// The goal an op is about: its own row, or one that hangs from it.
fn goal_of(op: &Op, tables: &Tables) -> Option<GoalId> {
    let of_landmark = |id| tables.landmarks.ever(id).map(|row| row.goal);
    match op {
        Op::Goal(op) => Some(op.id()),
        Op::Landmark(op) => of_landmark(op.id()),
        Op::Signature(op) => tables.signatures.ever(op.id()).map(|row| row.goal),
        Op::Reward(op) => tables.rewards.ever(op.id()).map(|row| row.goal),
        Op::Accounting(op) => {
            let row = tables.accountings.ever(op.id())?;
            of_landmark(row.landmark)
        }
        _ => None,
    }
}

/// Whether an op can make earlier ops be about another goal than before.
pub(super) fn regroups(op: &Op) -> bool {
    matches!(
        op,
        Op::Landmark(RowOp::Set {
            to: LandmarkField::Goal(_),
            ..
        }) | Op::Signature(RowOp::Set {
            to: SignatureField::Goal(_),
            ..
        }) | Op::Reward(RowOp::Set {
            to: RewardField::Goal(_),
            ..
        }) | Op::Accounting(RowOp::Set {
            to: AccountingField::Landmark(_),
            ..
        })
    )
}

impl Plan {
    /// Changes of a goal and of what hangs from it (landmarks, signatures, rewards, accountings),
    /// newest first.
    pub fn changes_of(&self, goal: GoalId) -> impl Iterator<Item = &Change> {
        let stamps = self.concerns().0.get(&goal);
        let newest_first = stamps.into_iter().flat_map(|stamps| stamps.iter().rev());
        newest_first.filter_map(|at| self.change_at(*at))
    }

    /// A change as far as it is about a goal: one that brought a whole team in is told there by the
    /// goal's own rows.
    pub fn as_of_goal(&self, change: &Change, goal: GoalId) -> Change {
        let tables = self.tables();
        let own = change
            .ops
            .iter()
            .filter(|op| goal_of(op, tables) == Some(goal));
        Change {
            at: change.at,
            who: change.who,
            on: change.on,
            intent: change.intent,
            turn: change.turn,
            why: change.why.clone(),
            ops: own.cloned().collect(),
            unknown: Unknown::default(),
        }
    }
}
