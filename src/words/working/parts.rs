//! A goal and the goals that add to it (Rules 3, 6.5).

use super::super::told::Told;
use super::Working;
use crate::maths::calendar::week_of;
use crate::maths::fraction::Fraction;
use crate::maths::measure::{self, Shape};
use crate::model::{Amount, Call, Date, Goal, Serving};
use crate::words::formats::Digits;
use crate::words::status::tenths;

/// target ÷ the served goal's target
pub(super) fn share_of_parent(told: &Told) -> Option<Working> {
    let (parent, target) = told.parent()?;
    let own = told.figures.target?;
    let share = Fraction::of_amounts(own, target)?;
    Some(
        Working::new("target ÷ target of the goal it serves", told.percent(share))
            .line("target", told.full(own))
            .line(format!("“{}”", parent.statement), told.full(target)),
    )
}

/// Goals that add the same metric inside this one's days, with their targets (Rule 3.3).
fn adding<'a>(told: &Told<'a>) -> Vec<(&'a Goal, Amount)> {
    let Some(whole) = told.goal() else {
        return Vec::new();
    };
    let parts = told.plan.index().parts(told.figures.goal);
    parts
        .filter_map(|id| told.plan.goals.get(id))
        .filter(|goal| {
            goal.serves
                .as_ref()
                .is_some_and(|serves| serves.how == Serving::Adds)
        })
        .filter(|goal| goal.metric == whole.metric)
        .filter(|goal| match (measure::span(whole), measure::span(goal)) {
            (Some(whole), Some(part)) => whole.covers(part),
            _ => true,
        })
        .filter_map(|goal| Some((goal, measure::target(told.plan, goal)?)))
        .collect()
}

fn sum_of(parts: &[(&Goal, Amount)]) -> Amount {
    parts.iter().map(|(_, target)| *target).sum()
}

/// Sum of the parts' targets.
pub(super) fn sum(told: &Told) -> Option<Working> {
    told.figures.mismatch?;
    let parts = adding(told);
    let lines = parts
        .iter()
        .map(|(goal, target)| (told.name_of(goal), told.full(*target)));
    Some(Working::new("sum of the targets", told.full(sum_of(&parts))).lines(lines))
}

/// Sum of the parts' targets − the goal's (Rule 3.3).
pub(super) fn mismatch(told: &Told) -> Option<Working> {
    let line = told.figures.mismatch?;
    let sum = sum_of(&adding(told));
    let target = told.figures.target?;
    let difference = sum - target;
    let unit = told.figures.unit;
    let currency = &told.plan.settings().currency;
    let result =
        told.formats
            .difference(difference, unit, currency, crate::words::MoneyStyle::Full);
    let mut note = Fraction::of_amounts(difference, target).map_or(String::new(), |share| {
        let side = if difference.is_negative() {
            "under"
        } else {
            "over"
        };
        let percent = tenths(share.percent_tenths()).abs();
        format!("{} {side}.", told.formats.percent(percent, 1))
    });
    if line.without_target > 0 {
        let goals = told
            .formats
            .plural(line.without_target as i64, "goal has", "goals have");
        note += &format!(" {goals} no target yet.");
    }
    if line.not_comparable > 0 {
        let goals = told
            .formats
            .plural(line.not_comparable as i64, "goal counts", "goals count");
        note += &format!(" {goals} something else or lie outside its days.");
    }
    Some(
        Working::new("sum of targets − target", result)
            .line("sum of targets", told.full(sum))
            .line("target", told.full(target))
            .note(note.trim()),
    )
}

/// What the parts stand at, added.
pub(super) fn actuals(told: &Told) -> Option<Working> {
    let parts = told.actuals_of_parts();
    if parts.is_empty() || told.figures.shape != Shape::Sum {
        return None;
    }
    let sum: Amount = parts.iter().map(|(_, amount)| *amount).sum();
    let lines = parts
        .into_iter()
        .map(|(name, amount)| (name, told.full(amount)));
    let mut working = Working::new("sum of the parts so far", told.full(sum)).lines(lines);
    let own = told.figures.actual.map(|actual| actual.amount());
    if let Some(rest) = own.map(|own| own - sum).filter(|rest| !rest.is_zero()) {
        working = working.note(format!(
            "The goal itself stands {} from this: people without a goal of their own count there too.",
            told.difference(rest)
        ));
    }
    Some(working)
}

/// Σ weight × progress ÷ Σ weight, each held inside 0 and 100 % (Rule 3.1).
pub(super) fn roll_up(told: &Told) -> Option<Working> {
    let rollup = told.figures.rollup.as_ref()?;
    rollup.progress?;
    let clamped = |p: Fraction| p.clamped(Fraction::ZERO, Fraction::ONE);
    let counted: Vec<_> = rollup
        .parts
        .iter()
        .filter_map(|part| Some((part, clamped(part.progress?))))
        .collect();
    let all: Fraction = counted.iter().map(|(part, _)| part.weight).sum();
    let weight = |weight: Fraction| if all.is_zero() { Fraction::ONE } else { weight };
    let weights: Fraction = counted.iter().map(|(part, _)| weight(part.weight)).sum();
    let points: Fraction = counted
        .iter()
        .map(|(part, p)| weight(part.weight) * *p)
        .sum();
    let result = points.divided_by(weights)?;
    let lines = rollup.parts.iter().filter_map(|part| {
        let name = told.name_of(told.plan.goals.get(part.goal)?);
        let progress = part
            .progress
            .map_or("no number yet".into(), |p| told.percent(clamped(p)));
        let weight = told
            .formats
            .decimal(part.weight.to_amount(), Digits::up_to(2));
        Some((name, format!("{progress}, weight {weight}")))
    });
    let note = format!(
        "{} of {} have a number.",
        rollup.with_number,
        rollup.parts.len()
    );
    Some(
        Working::new(
            "sum of weight × progress ÷ sum of weights",
            told.percent(result),
        )
        .lines(lines)
        .note(note),
    )
}

/// Share on pace or ahead − share behind or slightly behind (Rule 6.5).
pub(super) fn net_confidence(told: &Told, week: Date) -> Option<Working> {
    let from = week_of(told.plan.settings(), week).from;
    let (mut sure, mut all) = (0i64, 0i64);
    let mut lines = Vec::new();
    for id in told.callers() {
        let person = told.plan.people.get(id);
        let row = told
            .plan
            .check_in(id, from)
            .and_then(|id| told.plan.check_ins.get(id));
        let (Some(person), Some(call)) = (person, row.and_then(|row| row.call)) else {
            continue;
        };
        all += 1;
        sure += i64::from(matches!(call, Call::Ahead | Call::OnPace));
        lines.push((
            person.name.clone(),
            crate::words::status::call(call).to_string(),
        ));
    }
    let net = Fraction::new(i128::from(2 * sure - all), i128::from(all))?;
    let points = tenths(net.percent_tenths()).rounded(0);
    let sign = if points > Amount::ZERO { "+" } else { "" };
    let result = format!(
        "{sign}{} points",
        told.formats.decimal(points, Digits::WHOLE)
    );
    Some(
        Working::new(
            "share on pace or ahead − share slightly behind or behind",
            result,
        )
        .lines(lines)
        .line("calls", told.formats.count(all)),
    )
}
