//! Do the parts' targets add up to the goal's? (Rule 3.3)

use super::fraction::Fraction;
use super::measure::{self, Measure};
use crate::model::{Amount, GoalId, Plan, Serves, Serving};

/// A goal's target beside its parts' targets. It compares targets, never actuals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mismatch {
    pub parent: Amount,
    pub sum: Amount,
    /// Parts whose targets are in the sum.
    pub parts: usize,
    /// Parts that should add and have no target yet.
    pub without_target: usize,
    /// Parts that say they add but count something else or lie outside the goal's days.
    pub not_comparable: usize,
}

impl Mismatch {
    /// Sum of parts − parent: above zero is over.
    pub fn difference(&self) -> Amount {
        self.sum - self.parent
    }

    /// The difference as a share of the parent; nothing for a parent of nothing.
    pub fn share(&self) -> Option<Fraction> {
        Fraction::of_amounts(self.difference(), self.parent)
    }
}

/// The mismatch line of a goal (Rule 3.3): parent, sum of parts, difference in value and percent.
/// 300,000 against 90,000 + 120,000 + 90,000 + 110,000 is +110,000, 36.7 % over.
///
/// Only parts that add the same metric inside the goal's days enter (MODEL, serves). Nothing for a
/// goal that does not add up, has no target, or has no part with one.
pub fn mismatch(plan: &Plan, id: GoalId) -> Option<Mismatch> {
    let whole = Measure::of(plan, id)?;
    let parent = whole.target.filter(|_| whole.is_sum())?;
    let mut line = Mismatch {
        parent,
        sum: Amount::ZERO,
        parts: 0,
        without_target: 0,
        not_comparable: 0,
    };
    for part in adding(plan, id) {
        let Some(goal) = plan.goals.get(part) else {
            continue;
        };
        let inside = match (whole.span, measure::span(goal)) {
            (Some(whole), Some(part)) => whole.covers(part),
            _ => true,
        };
        if goal.metric != whole.goal.metric || !inside {
            line.not_comparable += 1;
        } else if let Some(target) = measure::target(plan, goal) {
            line.sum += target;
            line.parts += 1;
        } else {
            line.without_target += 1;
        }
    }
    (line.parts > 0).then_some(line)
}

/// Goals whose number adds to a goal's.
fn adding(plan: &Plan, id: GoalId) -> impl Iterator<Item = GoalId> + '_ {
    plan.index().parts(id).filter(|part| {
        let serves = plan.goals.get(*part).and_then(|goal| goal.serves.as_ref());
        matches!(
            serves,
            Some(Serves {
                how: Serving::Adds,
                ..
            })
        )
    })
}
