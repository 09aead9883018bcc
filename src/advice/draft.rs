//! Drafted texts, made of a goal's own data, for people to put into their own words.

use chrono::Datelike;

use crate::maths::measure::{self, Shape, shape};
use crate::model::*;
use crate::words::{DateStyle, Formats, labels};

/// A statement that names figure, unit and days: "Book $64,000 of new revenue between 1 October
/// and 31 December 2017." Without a target of its own it names what is offered as one; without either
/// it keeps the words of the goal that are not vague, or says what is counted. Nothing where nothing is
/// known that a sentence could say.
pub(super) fn statement(
    plan: &Plan,
    id: GoalId,
    goal: &Goal,
    offered: Option<(MetricId, Amount)>,
    f: &dyn Formats,
) -> Option<String> {
    let metric = goal.metric.and_then(|id| plan.metrics.get(id));
    let (when, by) = (between(goal, f), by(goal, f));
    if let Some(cadence) = &goal.cadence {
        return Some(rhythm(cadence, &when));
    }
    if goal.direction == Direction::Milestones {
        let steps = plan.index().landmarks(id).count() as i64;
        let named = f.plural(steps.max(1), "landmark", "landmarks");
        return match bare(goal) {
            Some(bare) => Some(format!("{bare}: {named} done{by}.")),
            None => (steps > 0).then(|| format!("Reach {named}{by}.")),
        };
    }
    let words = || bare(goal).map(|bare| format!("{bare}, done{by}."));
    if goal.direction == Direction::YesNo {
        return words();
    }
    if let (Some(metric), Some(target)) = (metric, measure::target(plan, goal)) {
        return Some(measured(plan, goal, metric, target, f));
    }
    let offered = || {
        let (metric, target) = offered?;
        Some(measured(plan, goal, plan.metrics.get(metric)?, target, f))
    };
    let counted = || {
        let name = in_sentence(&metric?.name);
        Some(format!("Reach a target for {name}{by}."))
    };
    words().or_else(offered).or_else(counted)
}

fn measured(plan: &Plan, goal: &Goal, metric: &Metric, target: Amount, f: &dyn Formats) -> String {
    let currency = &plan.settings().currency;
    let value = |amount| f.value(amount, metric.unit, currency);
    let (name, when, by) = (in_sentence(&metric.name), between(goal, f), by(goal, f));
    if let Some(daily) = goal.daily {
        return format!("Make {} {name} every working day{when}.", f.number(daily));
    }
    let target = value(target);
    match (shape(goal, Some(metric)), goal.direction) {
        (Shape::Keep, Direction::KeepAtMost) => {
            format!("Keep {name} at or below {target}{when}.")
        }
        (Shape::Keep, Direction::KeepBetween) => {
            let low = goal.commit.map_or_else(|| target.clone(), value);
            format!("Keep {name} from {low} to {target}{when}.")
        }
        (Shape::Keep, _) => format!("Keep {name} at or above {target}{when}."),
        (Shape::Way, _) => match goal.baseline.map(value) {
            Some(start) => format!("Bring {name} from {start} to {target}{by}."),
            None => format!("Bring {name} to {target}{by}."),
        },
        _ => match (metric.unit, metric.feed) {
            (Unit::Money, Feed::WonValue) => format!("Book {target} of new revenue{when}."),
            (Unit::Money, _) => format!("Bring in {target} of {name}{when}."),
            (Unit::Count, _) => format!("Reach {target} {name}{when}."),
            _ => format!("Reach {target} of {name}{when}."),
        },
    }
}

fn rhythm(cadence: &Cadence, when: &str) -> String {
    let times = i64::from(cadence.times.max(1));
    let event = match times {
        1 => labels::event_kind(cadence.kind),
        _ => labels::events(cadence.kind),
    };
    let event = in_sentence(event);
    let with = if cadence.each_seller {
        " with each seller"
    } else {
        ""
    };
    format!(
        "Hold {times} {event}{with} {}{when}.",
        labels::every(cadence.every)
    )
}

/// " between 1 October and 31 December 2017", as far as the days are known.
fn between(goal: &Goal, f: &dyn Formats) -> String {
    match (goal.from, goal.to) {
        (Some(from), Some(to)) => {
            let style = if from.year() == to.year() {
                DateStyle::Long
            } else {
                DateStyle::LongWithYear
            };
            let (from, to) = (f.date(from, style), f.date(to, DateStyle::LongWithYear));
            format!(" between {from} and {to}")
        }
        _ => by(goal, f),
    }
}

/// " by 31 December 2017"
fn by(goal: &Goal, f: &dyn Formats) -> String {
    let last = goal.to.map(|to| f.date(to, DateStyle::LongWithYear));
    last.map_or(String::new(), |last| format!(" by {last}"))
}

/// "Bookings" inside a sentence is "bookings"; "MRR" and "1:1" stay as they are.
pub(super) fn in_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else {
        return name.to_string();
    };
    if second.is_some_and(char::is_uppercase) {
        return name.to_string();
    }
    first.to_lowercase().chain(name.chars().skip(1)).collect()
}

/// The statement without its vague words; nothing where none are left.
fn bare(goal: &Goal) -> Option<String> {
    let left = super::wording::without_vague_words(&goal.statement);
    (!left.is_empty()).then_some(left)
}
