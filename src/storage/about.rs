//! What the list of plans says of each, kept beside the plan so that the list costs no plan's reading.

use serde::{Deserialize, Serialize};

use crate::model::{Change, Plan, PlanId, TableName};

use super::seal::{Head, fingerprint};

/// What stands between the description's fields and their fingerprint.
const SEAL: &str = ",\"seal\":\"";

fn seal_of(name: &str, fields: &str) -> String {
    let seal = fingerprint(fingerprint(0, name.as_bytes()), fields.as_bytes());
    format!("{seal:016x}\"}}")
}

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

    /// What is kept under that name; nothing where it is not what was sealed there. An app that sealed
    /// nothing yet wrote no seal.
    pub(super) fn read(name: &str, bytes: &[u8]) -> Option<About> {
        let text = std::str::from_utf8(bytes).ok()?;
        let is_whole = match text.split_once(SEAL) {
            Some((fields, end)) => end == seal_of(name, fields),
            None => true,
        };
        is_whole.then(|| serde_json::from_str(text).ok())?
    }

    /// As it is kept under that name: a rotten number would hold up the journal, so it is sealed.
    pub(super) fn write(&self, name: &str) -> Vec<u8> {
        let mut text = serde_json::to_string(self)
            .expect("invariant: numbers and texts always have a JSON form");
        text.truncate(text.len() - 1);
        let seal = seal_of(name, &text);
        format!("{text}{SEAL}{seal}").into_bytes()
    }
}

/// How far the journal is pruned: as far as the description says, and as far as both snapshots reach,
/// which is the same unless one of the three is lost or old.
pub(super) fn pruned(about: Option<&About>, heads: [Option<Head>; 2]) -> u64 {
    let said = about.map_or(0, |about| about.pruned);
    match heads {
        [Some(a), Some(b)] => said.max(a.upto.min(b.upto)),
        _ => said,
    }
}

/// A line in the list of plans.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanEntry {
    pub id: PlanId,
    #[serde(flatten)]
    pub about: About,
}
