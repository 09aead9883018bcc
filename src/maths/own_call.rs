//! Which word of its owner's stands beside a goal's status? (Rule 6.3)

use crate::model::{CheckIn, Date, PersonId, Plan};

/// A person's latest check-in with a call of its own, among those of weeks that begin on or before
/// `until`. A later check-in without a call takes back nothing: the last word given still stands.
/// Nothing where none was given by then.
pub fn latest(plan: &Plan, person: PersonId, until: Date) -> Option<&CheckIn> {
    let weeks = plan.index().check_ins(person).rev();
    let known = weeks.filter(|(week, _)| *week <= until);
    let mut rows = known.filter_map(|(_, id)| plan.check_ins.get(id));
    rows.find(|row| row.call.is_some())
}
