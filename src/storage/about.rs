//! What the list of plans says of each, kept beside the plan so that the list costs no plan's reading.

use serde::{Deserialize, Serialize};

use crate::model::{Change, Plan, PlanId, TableName};

/// What is known of a plan without opening it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct About {
    /// The team's name.
    pub name: String,
    pub sample: bool,
    /// When it was last changed, in milliseconds since 1970.
    pub changed: u64,
    pub changes: u64,
    /// How long its document is.
    pub bytes: u64,
    /// The journal's entries up to this place are only in the snapshots.
    pub pruned: u64,
}

impl About {
    pub fn of(plan: &Plan) -> About {
        About {
            name: plan.settings().team.clone(),
            sample: plan.settings().sample,
            changed: plan.latest().time,
            changes: plan.history().len() as u64,
            bytes: 0,
            pruned: 0,
        }
    }

    /// The same plan's new description, with what only its snapshots tell.
    pub(super) fn as_long_as(&self, kept: &About) -> About {
        About {
            bytes: kept.bytes,
            pruned: kept.pruned,
            ..self.clone()
        }
    }

    /// Whether a change may have given the plan another name in the list.
    pub fn is_changed_by(change: &Change) -> bool {
        let mut ops = change.ops.iter();
        ops.any(|op| op.row().table == TableName::Settings)
    }

    pub(super) fn read(bytes: &[u8]) -> Option<About> {
        serde_json::from_str(std::str::from_utf8(bytes).ok()?).ok()
    }

    pub(super) fn write(&self) -> Vec<u8> {
        serde_json::to_vec(self).expect("invariant: numbers and texts always have a JSON form")
    }
}

/// A line in the list of plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanEntry {
    pub id: PlanId,
    #[serde(flatten)]
    pub about: About,
}
