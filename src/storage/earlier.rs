//! The snapshot before the newest: where a person goes back to when the plan as it stands cannot be worked with.
//!
//! Nothing is changed by it. What comes of it is a plan of its own beside the one it was taken from, so that
//! whatever was done since stays where it is. The start script tells a person which one it will be
//! (`public/safe-start.js`) and looks for it in the same order.

use std::cmp::Reverse;

use crate::document::{self, Dropped, Outcome};
use crate::model::{Context, Edit, Plan, PlanId, SettingsField};

use super::keeper::Keeper;
use super::names::Slot;
use super::rail::{Database, LocalRail};
use super::rails::Rails;
use super::seal::{Head, Unsealed, unseal_snapshot};

/// A plan as one of its snapshots has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Earlier {
    pub plan: Plan,
    /// What could not be read of it and is left out.
    pub dropped: Vec<Dropped>,
}

/// What stands between the team's name and the moment a copy is of.
const AS_OF: &str = " (as of ";

impl<L: LocalRail, D: Database> Keeper<L, D> {
    /// The plan as the snapshot before its newest one has it, without what was changed since: of both rails' snapshots
    /// the second newest that can be read; where there is none, the newest. Nothing where none can be read, or where
    /// a younger app wrote all of them.
    pub async fn earlier(&self, plan: PlanId) -> Option<Earlier> {
        let mut kept = self.rails.whole_snapshots(plan).await;
        kept.sort_by_key(|(head, _)| Reverse((head.changes, head.upto)));
        kept.dedup_by(|one, other| one.0.same_document(&other.0));
        let newest = (!kept.is_empty()).then(|| kept.remove(0));
        let mut in_turn = kept.iter().chain(&newest);
        in_turn.find_map(|(_, document)| of_this_app(plan, document))
    }
}

impl<L: LocalRail, D: Database> Rails<L, D> {
    /// Every snapshot of a plan that is what was sealed, on either rail: its first line and its document.
    async fn whole_snapshots(&self, plan: PlanId) -> Vec<(Head, Vec<u8>)> {
        let names = Slot::BOTH.map(|slot| slot.name(plan));
        let mut kept = Vec::new();
        for name in names {
            let local = self.local.get(&name).ok().flatten();
            let local = local.map(|text| (name.clone(), text.into_bytes()));
            kept.extend(local);
            kept.extend(self.values(&name, "").await.unwrap_or_default());
        }
        let whole = |(name, bytes): (String, Vec<u8>)| match unseal_snapshot(&name, &bytes) {
            Unsealed::Whole((head, document)) => Some((head, document.to_vec())),
            Unsealed::Newer(_) | Unsealed::Broken(_) => None,
        };
        kept.into_iter().filter_map(whole).collect()
    }
}

/// What this app can make of a document and write again.
fn of_this_app(id: PlanId, document: &[u8]) -> Option<Earlier> {
    let (plan, dropped) = match document::read(document) {
        Outcome::Loaded(plan) | Outcome::Migrated { plan, .. } => (plan, Vec::new()),
        Outcome::Repaired { plan, dropped } => (plan, dropped),
        Outcome::TooNew { .. } | Outcome::Unreadable(_) => return None,
    };
    (plan.id == id).then_some(Earlier { plan, dropped })
}

/// The same plan as one of its own, called "Harbour (as of Tue 21 Nov, 14:02)": its id and its name are new, its past
/// is the one it had.
pub fn as_copy(mut plan: Plan, moment: &str, context: &mut Context) -> Plan {
    plan.id = context.new_id();
    let team = &plan.settings().team;
    let team = team
        .split_once(AS_OF)
        .map_or(team.as_str(), |(team, _)| team);
    let name = SettingsField::Team(format!("{team}{AS_OF}{moment})"));
    // A copy of the same moment again has its name already: then there is nothing to change.
    if let Ok(change) = plan.resolve(Edit::Settings(vec![name]), context) {
        plan.apply(change);
    }
    plan
}
