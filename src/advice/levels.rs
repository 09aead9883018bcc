//! Commit, target and stretch in their order (Rule 2.6); setting a target so that it still fits the
//! goal's other numbers, and rounding it kindly.

use super::finding::{Finding, RemarkName};
use super::goal_check::Desk;
use crate::maths::measure::Shape;
use crate::maths::path;
use crate::maths::rounding::chosen_unit;
use crate::model::*;

/// A commit beyond the target, or a stretch short of it: commit ≤ target ≤ stretch, and the other
/// way round where the measure comes down to its target (Rule 2.6). What is aimed for stays and the
/// others come to it; where no target is given, the stretch comes to what is promised.
pub(super) fn order(desk: &Desk) -> Option<Finding> {
    let goal = desk.goal;
    let target = desk.measure.target;
    let (named, fixed) = match target {
        Some(target) => ("target", target),
        None => ("commit", goal.commit?),
    };
    let comes_down = comes_down(desk, fixed)?;
    let goes_beyond = |value: Amount, other: Amount| match comes_down {
        true => value < other,
        false => value > other,
    };
    let commit = goal.commit.filter(|commit| goes_beyond(*commit, fixed));
    let stretch = goal.stretch.filter(|stretch| goes_beyond(fixed, *stretch));
    let off: Vec<(&str, Amount, GoalField)> = [
        commit.map(|value| ("commit", value, GoalField::Commit(Some(fixed)))),
        stretch.map(|value| ("stretch", value, GoalField::Stretch(Some(fixed)))),
    ]
    .into_iter()
    .flatten()
    .collect();
    if off.is_empty() {
        return None;
    }
    let at = desk.value(fixed);
    let says = |(name, value, _): &(&str, Amount, GoalField)| {
        let side = if *value > fixed { "above" } else { "below" };
        format!(
            "The {name}, {}, is {side} the {named}, {at}.",
            desk.value(*value)
        )
    };
    let says: Vec<String> = off.iter().map(says).collect();
    let names: Vec<&str> = off.iter().map(|(name, ..)| *name).collect();
    let label = format!("Put the {} at {at}", names.join(" and the "));
    let fields = off.into_iter().map(|(.., field)| field).collect();
    Some(desk.finding(RemarkName::Levels, says.join(" "), desk.set(label, fields)))
}

/// Whether the way leads down, from where it starts to a level; nothing where there is no way to
/// walk or it is not known where it starts.
fn comes_down(desk: &Desk, level: Amount) -> Option<bool> {
    match desk.measure.shape {
        Shape::Sum => Some(false),
        Shape::Way => {
            let start = path::baseline(desk.plan, &desk.measure, desk.today)?;
            (level != start).then_some(level < start)
        }
        Shape::Keep | Shape::Milestones | Shape::YesNo | Shape::Cadence => None,
    }
}

/// Which way a proposed number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Round {
    Down,
    Up,
}

/// To the plan's rounding unit; without one to three figures, so that a proposal does not look
/// more exact than it is. A number that would round to nothing stays as it is.
pub(super) fn rounded(settings: &Settings, value: Amount, unit: Unit, round: Round) -> Amount {
    let step = match (chosen_unit(settings, unit), unit) {
        (Some(step), _) => step,
        (None, Unit::Money | Unit::Count) => three_figures(value),
        (None, _) => return value,
    };
    let found = to_step(value, step, round);
    if found.is_zero() { value } else { found }
}

/// To a multiple of a step; a value too large for that stays as it is.
fn to_step(value: Amount, step: Amount, round: Round) -> Amount {
    let steps = value.raw().div_euclid(step.raw());
    let exact = value.raw().rem_euclid(step.raw()) == 0;
    let steps = steps + i64::from(round == Round::Up && !exact);
    let raw = steps.checked_mul(step.raw());
    raw.map_or(value, Amount::from_raw)
}

/// Up to the plan's rounding unit or to three figures, as far as that stays at or under the highest:
/// else to ever finer steps, down to one unit of money or one thing.
pub(super) fn rounded_up_to(
    settings: &Settings,
    value: Amount,
    highest: Amount,
    unit: Unit,
) -> Amount {
    let kind = rounded(settings, value, unit, Round::Up);
    if kind <= highest {
        return kind;
    }
    let finer = std::iter::successors(Some(three_figures(value)), |step| {
        let finer = Amount::from_raw(step.raw() / 10);
        (finer >= Amount::from_int(1)).then_some(finer)
    });
    let mut candidates = finer
        .map(|step| to_step(value, step, Round::Up))
        .filter(|_| is_whole(unit));
    candidates
        .find(|candidate| *candidate <= highest)
        .unwrap_or(value)
}

/// To one unit of money or one thing, which is as exact as anybody plans. What else is measured
/// stays as it is.
pub(super) fn to_one(value: Amount, unit: Unit, round: Round) -> Amount {
    match is_whole(unit) {
        true => to_step(value, Amount::from_int(1), round),
        false => value,
    }
}

fn is_whole(unit: Unit) -> bool {
    matches!(unit, Unit::Money | Unit::Count)
}

fn three_figures(value: Amount) -> Amount {
    let mut step = 1;
    while value.abs() >= Amount::from_int(step * 1_000) {
        step *= 10;
    }
    Amount::from_int(step)
}

impl Desk<'_> {
    /// The fields that make the target `target`: the daily rate where the goal has one, and commit
    /// and stretch moved where they would otherwise lie on the wrong side of it.
    pub(super) fn target_fields(&self, target: Amount, round: Round) -> Vec<GoalField> {
        if let Some(daily) = self.goal.daily {
            return vec![GoalField::Daily(Some(self.daily(target, daily, round)))];
        }
        let mut fields = vec![GoalField::Target(Some(target))];
        if self.goal.commit.is_some_and(|commit| commit > target) {
            fields.push(GoalField::Commit(Some(target)));
        }
        if self.goal.stretch.is_some_and(|stretch| stretch < target) {
            fields.push(GoalField::Stretch(Some(target)));
        }
        fields
    }

    /// So many a working day that the span comes to no more (or no less) than the target, in
    /// tenths.
    fn daily(&self, target: Amount, present: Amount, round: Round) -> Amount {
        let days = self.working_days();
        if days == 0 {
            return present;
        }
        // In tenths, because nobody plans 2.6137 calls.
        let tenth = Amount::SCALE / 10 * days;
        let whole = target.raw().div_euclid(tenth);
        let exact = target.raw().rem_euclid(tenth) == 0;
        let tenths = if round == Round::Up && !exact {
            whole + 1
        } else {
            whole
        };
        if tenths == 0 {
            return Amount::from_raw(target.raw().div_euclid(days).max(1));
        }
        Amount::from_raw(tenths * (Amount::SCALE / 10))
    }
}
