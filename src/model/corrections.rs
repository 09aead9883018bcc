//! What a reading said when it came in, so that its line in the history is written without walking
//! through all that came later.

use std::collections::HashMap;
use std::sync::Arc;

use super::change::{Change, RowOp};
use super::id::ReadingId;
use super::metric::{ReadingField, Value};
use super::plan::Plan;
use super::stamp::Stamp;
use super::tables::Op;

/// The first correction of each reading that was corrected: its stamp, and the value it replaced.
/// Worked out when first asked for, and then kept up to date change by change.
#[derive(Clone, Debug, Default)]
pub(super) struct Corrections(Arc<HashMap<ReadingId, (Stamp, Value)>>);

impl Corrections {
    pub(super) fn of(history: &[Change]) -> Corrections {
        let mut found = Corrections::default();
        for change in history {
            found.learn(change);
        }
        found
    }

    /// Changes come in any order: the earliest stamp is the first correction.
    pub(super) fn learn(&mut self, change: &Change) {
        for (id, replaced) in change.ops.iter().filter_map(replaced) {
            let found = Arc::make_mut(&mut self.0);
            let first = found.entry(id).or_insert((change.at, replaced));
            if change.at < first.0 {
                *first = (change.at, replaced);
            }
        }
    }
}

/// The value of a reading that an op replaces.
fn replaced(op: &Op) -> Option<(ReadingId, Value)> {
    match op {
        Op::Reading(RowOp::Set {
            id,
            from: ReadingField::Value(from),
            ..
        }) => Some((*id, *from)),
        _ => None,
    }
}

impl Plan {
    /// The value a reading came in with, which its first correction remembers.
    pub fn first_value(&self, id: ReadingId) -> Option<Value> {
        let present = self.readings.ever(id)?.value;
        let corrected = self.corrections().0.get(&id);
        Some(corrected.map_or(present, |(_, replaced)| *replaced))
    }
}
