//! How much of a plan is in this browser and nowhere else, and when it is time for a copy outside.
//!
//! Browsers clear what they hold: when the device runs out of room, on a person's "clear site data", Safari also
//! after seven days without a visit. A file is out of their reach. One is asked for after so many changes or so
//! many days, whichever comes first, and never while there is nothing new to save.

use crate::model::Plan;

/// Changes after which a copy is due, however fresh they are.
const MANY: usize = 25;
/// Days after which one is due, be it for a single change.
const DAYS: u64 = 7;
/// The same where the browser clears what has not been visited for seven days.
const DAYS_WHERE_CLEARED: u64 = 3;
const DAY_MS: u64 = 24 * 60 * 60 * 1_000;

/// What no file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OnlyHere {
    pub changes: usize,
    /// When the first of them was made, in milliseconds since 1970.
    pub since_ms: u64,
}

impl OnlyHere {
    /// What was changed since the last file was saved; all of it where none ever was. Nothing where nothing was, and
    /// nothing of a sample, which nobody would miss.
    pub fn of(plan: &Plan, last_file_ms: Option<u64>) -> Option<OnlyHere> {
        if plan.settings().sample {
            return None;
        }
        let history = plan.history();
        let saved = last_file_ms.map_or(0, |last| {
            history.partition_point(|change| change.at.time <= last)
        });
        let first = history.get(saved)?;
        Some(OnlyHere {
            changes: history.len() - saved,
            since_ms: first.at.time,
        })
    }

    /// Whether it is time to save a file. `clears_when_idle`: the browser clears a site by itself that is not visited.
    pub fn is_due(self, now_ms: u64, clears_when_idle: bool) -> bool {
        let days = if clears_when_idle {
            DAYS_WHERE_CLEARED
        } else {
            DAYS
        };
        self.changes >= MANY || now_ms.saturating_sub(self.since_ms) >= days * DAY_MS
    }
}
