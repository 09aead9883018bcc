//! How far along is a measure? (Rules 2.1–2.4)
//!
//! Progress is an exact fraction: 1 is the target. No reading yet is no progress yet, which is not
//! 0 %: every function here answers nothing then (Rule 2.4).

use super::fraction::Fraction;
use super::landmark::LandmarkFigure;
use super::series::Actual;
use crate::model::{Amount, Direction, Goal};

/// Progress on the way from a baseline to a target, up or down alike (Rule 2.2); of a sum from 0,
/// whose baseline is the comparison figure and never subtracted (Rule 2.1).
///
/// `p = (v − b) / (t − b)`: 20 → 10 at 15 is 0.5. Shown as it is: above 1 past the target, below 0
/// where it stands worse than it started. `b = t` is a yes/no on reaching it (Rule 2.3).
pub fn along(value: Fraction, baseline: Amount, target: Amount) -> Fraction {
    let (b, t) = (Fraction::of_amount(baseline), Fraction::of_amount(target));
    (value - b)
        .divided_by(t - b)
        .unwrap_or_else(|| yes_no(value >= t))
}

/// Done is 1, not done is 0 (Rule 2.3).
pub fn yes_no(done: bool) -> Fraction {
    if done { Fraction::ONE } else { Fraction::ZERO }
}

/// Whether a value on the way to a target has reached it: at or beyond it, seen from the baseline.
/// Without a baseline the way is taken to lead up.
pub fn has_reached(value: Fraction, baseline: Option<Amount>, target: Amount) -> bool {
    let t = Fraction::of_amount(target);
    if baseline.is_some_and(|b| b > target) {
        value <= t
    } else {
        value >= t
    }
}

/// Clamped to 0…1, the form in which progress enters a roll-up (Rules 2.2, 3.1).
pub fn clamped(progress: Fraction) -> Fraction {
    progress.clamped(Fraction::ZERO, Fraction::ONE)
}

/// How a measure that is to stay inside bounds has kept (Rule 2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Keeping {
    /// Whether what it comes to now is inside.
    pub inside: bool,
    /// How many of the readings were inside, of how many.
    pub held: u32,
    pub of: u32,
}

impl Keeping {
    /// The share of readings inside, 0…1. Where an import says 0 by having no deal there is no
    /// single reading: then what it comes to counts as the one.
    pub fn share(self) -> Fraction {
        let share = Fraction::new(i128::from(self.held), i128::from(self.of));
        share.unwrap_or_else(|| yes_no(self.inside))
    }
}

/// In or out, and the share of readings inside (Rule 2.3): `values` are the single readings, `now`
/// is what they come to. Nothing without a number or without the bounds the goal needs; inside the
/// days an import covers no deal is a number, 0 (Rule 2.4).
pub fn keeping(goal: &Goal, now: Option<Actual>, values: &[Fraction]) -> Option<Keeping> {
    let bounds = Bounds::of(goal)?;
    let held = values.iter().filter(|value| bounds.hold(**value)).count();
    Some(Keeping {
        inside: bounds.hold(now?.fraction()),
        held: held as u32,
        of: values.len() as u32,
    })
}

/// What a kept measure must not leave.
struct Bounds {
    low: Option<Fraction>,
    high: Option<Fraction>,
}

impl Bounds {
    fn of(goal: &Goal) -> Option<Bounds> {
        let bound = |amount: Option<Amount>| amount.map(Fraction::of_amount);
        let (low, high) = match goal.direction {
            Direction::KeepAtLeast => (Some(bound(goal.target)?), None),
            Direction::KeepAtMost => (None, Some(bound(goal.target)?)),
            Direction::KeepBetween => {
                let (a, b) = (bound(goal.commit)?, bound(goal.target)?);
                (Some(a.min(b)), Some(a.max(b)))
            }
            Direction::Reach | Direction::Milestones | Direction::YesNo => return None,
        };
        Some(Bounds { low, high })
    }

    fn hold(&self, value: Fraction) -> bool {
        self.low.is_none_or(|low| low <= value) && self.high.is_none_or(|high| value <= high)
    }
}

/// Weights of landmarks done over all weights (Rule 2.3). A landmark counts whole or not at all,
/// also when it was met after its day. Nothing for a goal without landmarks.
pub fn milestones(landmarks: &[LandmarkFigure]) -> Option<Fraction> {
    let weight = |figure: &LandmarkFigure| i128::from(figure.weight);
    let done = landmarks.iter().filter(|figure| figure.met_on.is_some());
    Fraction::new(done.map(weight).sum(), landmarks.iter().map(weight).sum())
}
