//! Is the number there, and is it in proportion? (Rule 10.4: `number`, `start`, `too-high`,
//! `too-low`, `same-for-all`)

use super::draft::in_sentence;
use super::finding::{Finding, RemarkName};
use super::goal_check::Desk;
use super::levels::{Round, rounded, rounded_up_to, to_one};
use super::past::{self, best_three, median};
use crate::maths::fraction::Fraction;
use crate::maths::measure::{self, Shape};
use crate::maths::pace::{self, Required};
use crate::maths::path;
use crate::maths::rounding::{self, largest_remainder};
use crate::model::*;
use crate::words::typed;

/// No figure and unit by which it can be told that the goal is reached.
pub(super) fn number(desk: &Desk) -> Option<Finding> {
    let goal = desk.goal;
    let counted_otherwise = goal.cadence.is_some()
        || matches!(goal.direction, Direction::YesNo | Direction::Milestones);
    let bounds = goal.direction != Direction::KeepBetween || goal.commit.is_some();
    let measured = desk.measure.metric.is_some() && desk.measure.target.is_some() && bounds;
    // A rate for each working day is a figure, whatever days it will be multiplied by.
    let by_rate = desk.measure.metric.is_some() && goal.daily.is_some();
    if counted_otherwise || measured || by_rate {
        return None;
    }
    let says = match desk.measure.metric {
        None => "It has no measure.".to_string(),
        Some((_, metric)) => {
            format!(
                "It counts {} and names no figure.",
                in_sentence(&metric.name)
            )
        }
    };
    let fix = match figure(desk) {
        Some((metric, target)) => {
            let row = desk.plan.metrics.get(metric)?;
            let currency = &desk.plan.settings().currency;
            let value = desk.formats.of_metric(target, row, currency);
            let label = format!("Set {} to {value}", in_sentence(&row.name));
            let mut fields = vec![
                GoalField::Metric(Some(metric)),
                GoalField::Target(Some(target)),
            ];
            if goal.direction == Direction::KeepBetween {
                fields.push(GoalField::Direction(Direction::KeepAtLeast));
            }
            desk.set(label, fields)
        }
        None => desk.set(
            "Count it as done or not done".into(),
            vec![GoalField::Direction(Direction::YesNo)],
        ),
    };
    Some(desk.finding(RemarkName::Number, says, fix))
}

/// A metric and a figure made of what is known: the owner's proposal, a number in the statement,
/// the usual of the past, the baseline.
pub(super) fn figure(desk: &Desk) -> Option<(MetricId, Amount)> {
    let metric = match desk.measure.metric {
        Some((metric, _)) => metric,
        None => usual_metric(desk)?,
    };
    let settings = desk.plan.settings();
    let row = desk.plan.metrics.get(metric)?;
    let said = || in_statement(desk, row);
    let usual = || {
        let usual = median(desk.past())?;
        Some(rounded(settings, usual, row.unit, Round::Up))
    };
    let target = desk.goal.own_proposal.or_else(said).or_else(usual);
    let target = target.or(desk.goal.commit).or(desk.goal.baseline)?;
    Some((metric, target))
}

/// What goals of this kind usually count: won deals for outcomes, typed numbers for activities.
fn usual_metric(desk: &Desk) -> Option<MetricId> {
    let wanted = |metric: &Metric| match desk.goal.kind {
        Kind::Outcome => metric.unit == Unit::Money && metric.combine == Combine::Sum,
        Kind::Activity => metric.unit == Unit::Count && metric.feed == Feed::Typed,
        Kind::Learning | Kind::Support => false,
    };
    let mut metrics = desk.plan.metrics.iter();
    metrics.find(|(_, metric)| wanted(metric)).map(|(id, _)| id)
}

/// The number a statement names: the first that fits the unit and is no year or day.
fn in_statement(desk: &Desk, metric: &Metric) -> Option<Amount> {
    let (signs, currency) = (desk.formats.signs(), &desk.plan.settings().currency);
    let words = desk.goal.statement.split_whitespace();
    words
        .map(|word| word.trim_matches([',', '.', ';', ':', '!', '?']))
        .filter(|word| {
            super::wording::has_figure(word) && word.contains(|c: char| c.is_ascii_digit())
        })
        .filter(|word| word.len() > 2 || metric.unit != Unit::Money)
        .find_map(|word| typed::value(word, metric.unit, &signs, currency).ok())
        .map(|money| money.amount)
        .filter(|amount| *amount > Amount::ZERO)
}

/// No baseline where the measure has one: on the way from one value to another it is needed, for a
/// sum it is last period's figure where that is known.
pub(super) fn start(desk: &Desk) -> Option<Finding> {
    let goal = desk.goal;
    if desk.measure.metric.is_none() || goal.baseline.is_some() || goal.cadence.is_some() {
        return None;
    }
    let (says, baseline, label) = match desk.measure.shape {
        Shape::Way => {
            if path::baseline(desk.plan, &desk.measure, desk.today).is_some() {
                return None;
            }
            let (baseline, label) = match known_before(desk) {
                Some(known) => (known, format!("Start from {}", desk.value(known))),
                None => (
                    Amount::ZERO,
                    format!(
                        "Start from {} until a number is in",
                        desk.value(Amount::ZERO)
                    ),
                ),
            };
            ("Nothing says where it starts from.", baseline, label)
        }
        Shape::Sum if goal.kind == Kind::Outcome => {
            let last = desk.past().first()?.amount;
            let label = format!("Put {} beside it", desk.value(last));
            (
                "Last period’s figure is known and not beside it.",
                last,
                label,
            )
        }
        _ => return None,
    };
    let fix = desk.set(label, vec![GoalField::Baseline(Some(baseline))]);
    Some(desk.finding(RemarkName::Start, says.into(), fix))
}

/// What the measure came to over the year before, for averages and ratios.
fn known_before(desk: &Desk) -> Option<Amount> {
    let (metric, _) = desk.measure.metric?;
    let to = desk.days().from.pred_opt()?;
    let from = to.checked_sub_days(chrono::Days::new(364))?;
    let span = crate::maths::span::Span { from, to };
    let total =
        crate::maths::series::total(desk.plan, metric, &desk.measure.people, span, desk.today);
    total.map(|actual| actual.amount())
}

/// Above the mean of the best three periods (of all when fewer, under two none), or needing more
/// than 1.5 × the best run of as many working days.
pub(super) fn too_high(desk: &Desk) -> Option<Finding> {
    let target = desk.measure.target.filter(|_| desk.measure.is_sum())?;
    if target <= Amount::ZERO {
        return None;
    }
    let past = desk.past();
    let best = best_three(past).filter(|best| *best > Amount::ZERO);
    let reachable = within_best_run(desk);
    // Less than one unit of money over it is not above it.
    let above_best = best.is_some_and(|best| target > to_one(best, desk.unit(), Round::Up));
    let too_steep = reachable.is_some_and(|reachable| target > reachable);
    if !above_best && !too_steep {
        return None;
    }
    let says = match (best.filter(|_| above_best), desk.figures()) {
        (Some(best), _) => {
            let periods = match past.len().min(3) {
                3 => "the best three periods".to_string(),
                n => format!("the {n} periods that are known"),
            };
            format!(
                "{} is above the mean of {periods}, {}.",
                desk.value(target),
                desk.computed(best)
            )
        }
        (None, Some(figures)) => steep(desk, figures),
        (None, None) => return None,
    };
    let bar = match (best.filter(|_| above_best), reachable.filter(|_| too_steep)) {
        (Some(a), Some(b)) => a.min(b),
        (a, b) => a.or(b)?,
    };
    let proposed = rounded(desk.plan.settings(), bar, desk.unit(), Round::Down);
    let fields = desk.target_fields(proposed, Round::Down);
    let fix = desk.set(desk.set_label(&fields), fields);
    Some(desk.finding(RemarkName::TooHigh, says, fix))
}

/// What the rest needs a day, beside what the best run of as many days brought altogether: the run
/// is a sum already (Rule 5.3).
fn steep(desk: &Desk, figures: &crate::maths::figures::Figures) -> String {
    let needed = match figures.required {
        Some(Required::PerDay(rate)) => {
            let things = rounding::things_needed(rate, desk.goal.kind, desk.unit());
            desk.computed(things.unwrap_or(rate))
        }
        _ => desk.value(Amount::ZERO),
    };
    let days = figures.days.working_left;
    let best = figures.best_run;
    let best = best.map_or_else(|| desk.value(Amount::ZERO), |best| desk.computed(best));
    let days = desk.formats.plural(days, "working day", "working days");
    format!("The rest needs {needed} a working day; the best {days} in a row brought {best}.")
}

/// The highest target whose rest asks for no more than 1.5 × the best run (Rule 5.3); nothing
/// where there is no such run, or before the goal has begun to be walked.
fn within_best_run(desk: &Desk) -> Option<Amount> {
    let figures = desk.figures()?;
    let best = figures.best_run.filter(|best| *best > Amount::ZERO)?;
    let actual = figures
        .actual
        .map_or(Amount::ZERO, |actual| actual.amount());
    let reachable = actual + best.scaled(3, 2)?;
    let missing = desk.measure.target? - actual;
    // The bar is asked of the rule itself, so that finding and figure never disagree.
    Some(if pace::is_steep(missing, Some(best)) {
        reachable
    } else {
        desk.measure.target?.max(reachable)
    })
}

/// Under the median period.
pub(super) fn too_low(desk: &Desk) -> Option<Finding> {
    let target = desk.measure.target.filter(|_| desk.measure.is_sum())?;
    let usual = median(desk.past())?;
    // Less than one unit of money below it is not under it.
    if target >= to_one(usual, desk.unit(), Round::Down) {
        return None;
    }
    let says = format!(
        "{} is under the usual: half of the last {} periods brought {} or more.",
        desk.value(target),
        desk.past().len(),
        desk.computed(usual)
    );
    let settings = desk.plan.settings();
    // Rounding up may not carry it over what would be too high.
    let highest = best_three(desk.past()).unwrap_or(usual);
    let highest = to_one(highest, desk.unit(), Round::Up);
    let proposed = rounded_up_to(settings, usual, highest, desk.unit());
    let fields = desk.target_fields(proposed, Round::Up);
    let fix = desk.set(desk.set_label(&fields), fields);
    Some(desk.finding(RemarkName::TooLow, says, fix))
}

/// One number for everyone, though their past differs: each is shown the number that shares the
/// same total by what each brought last period.
pub(super) fn same_for_all(desk: &Desk) -> Option<Finding> {
    let goal = desk.goal;
    let target = goal
        .target
        .filter(|_| goal.level == Level::Seller && goal.daily.is_none())?;
    let (Some(span), Some((metric, row))) = (desk.measure.span, desk.measure.metric) else {
        return None;
    };
    if !desk.measure.is_sum() {
        return None;
    }
    let same: Vec<(GoalId, &Goal)> = desk
        .plan
        .goals
        .iter()
        .filter(|(_, other)| {
            other.level == Level::Seller
                && other.stopped.is_none()
                && other.metric == Some(metric)
                && measure::span(other) == Some(span)
        })
        .collect();
    let owners: std::collections::HashSet<_> = same.iter().map(|(_, goal)| goal.owner).collect();
    if owners.len() < 2 || same.iter().any(|(_, other)| other.target != Some(target)) {
        return None;
    }
    let last = *past::earlier(desk.plan.settings(), span).first()?;
    let brought = |owner: Option<PersonId>| {
        let series = crate::maths::series::total(desk.plan, metric, &[owner?], last, desk.today);
        series.map(|actual| actual.amount())
    };
    let weights: Option<Vec<Amount>> = same.iter().map(|(_, goal)| brought(goal.owner)).collect();
    let weights: Vec<Fraction> = weights?.into_iter().map(Fraction::of_amount).collect();
    let unit = Amount::from_int(1);
    let total = target.scaled(same.len() as i128, 1)?;
    let shares = largest_remainder(total, &weights, unit)?;
    let place = same.iter().position(|(id, _)| *id == desk.id)?;
    let own = *shares.get(place)?;
    let proposed = rounded(desk.plan.settings(), own, row.unit, Round::Down);
    if proposed == target || proposed <= Amount::ZERO {
        return None;
    }
    let says = format!(
        "All {} have {}, though last period differed.",
        desk.formats.plural(same.len() as i64, "seller", "sellers"),
        desk.value(target)
    );
    let fields = desk.target_fields(proposed, Round::Down);
    let label = format!("Set {}, the share of last period", desk.value(proposed));
    Some(desk.finding(RemarkName::SameForAll, says, desk.set(label, fields)))
}

impl Desk<'_> {
    /// "Set $62,400", "Plan 2.6 a working day".
    fn set_label(&self, fields: &[GoalField]) -> String {
        match fields.first() {
            Some(GoalField::Daily(Some(daily))) => {
                format!("Plan {} a working day", self.formats.number(*daily))
            }
            Some(GoalField::Target(Some(target))) => format!("Set {}", self.value(*target)),
            _ => "Set it".into(),
        }
    }
}
