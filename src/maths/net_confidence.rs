//! How sure is a team of itself, from its own calls? (Rule 6.5)

use super::fraction::Fraction;
use crate::model::{Call, Date, PersonId, Plan};

/// What a team's own calls come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NetConfidence {
    /// Calls of on pace or ahead.
    pub sure: u32,
    /// Calls of slightly behind or behind.
    pub unsure: u32,
}

impl NetConfidence {
    /// Share on pace or ahead − share behind or slightly behind (Rule 6.5): −1…1, shown in points
    /// from −100 to +100.
    pub fn net(self) -> Fraction {
        let difference = i128::from(self.sure) - i128::from(self.unsure);
        Fraction::new(difference, i128::from(self.calls())).unwrap_or(Fraction::ZERO)
    }

    /// How many people made a call.
    pub fn calls(self) -> u32 {
        self.sure + self.unsure
    }
}

/// Net confidence of some calls (Rule 6.5); nothing where nobody made one.
pub fn of_calls(calls: impl IntoIterator<Item = Call>) -> Option<NetConfidence> {
    let mut net = NetConfidence { sure: 0, unsure: 0 };
    for call in calls {
        match call {
            Call::Ahead | Call::OnPace => net.sure += 1,
            Call::Slightly | Call::Behind => net.unsure += 1,
        }
    }
    (net.calls() > 0).then_some(net)
}

/// Net confidence of these people's calls of a week, given by its first day (Rule 6.5). Who made no
/// call does not enter.
pub fn of_week(plan: &Plan, people: &[PersonId], week: Date) -> Option<NetConfidence> {
    let rows = people.iter().filter_map(|id| plan.check_in(*id, week));
    of_calls(rows.filter_map(|id| plan.check_ins.get(id)?.call))
}
