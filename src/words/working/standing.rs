//! What stands, towards what: the readings, the levels, the rhythm.

use super::super::told::Told;
use super::Working;
use crate::maths::fraction::Fraction;
use crate::maths::measure::Shape;
use crate::maths::series::Actual;
use crate::maths::workdays::WorkCalendar;
use crate::model::{Amount, Combine};
use crate::words::formats::Digits;

/// The readings of the span, combined (Rule 2.5).
pub(super) fn actual(told: &Told) -> Option<Working> {
    let figures = told.figures;
    let actual = figures.actual?;
    match figures.shape {
        Shape::Milestones | Shape::YesNo => return done(told, actual.amount()),
        Shape::Cadence => {
            let held = told.full(Amount::from_int(figures.cadence.as_ref()?.held));
            return Some(Working::new("due events that were held", held));
        }
        Shape::Sum | Shape::Way | Shape::Keep => {}
    }
    let working = match (actual, told.metric()?.combine) {
        (Actual::Ratio { upper, lower }, _) => ratio(told, upper, lower)?,
        (_, Combine::Sum) => sum(told),
        (Actual::One(value), Combine::Average) => {
            Working::new("mean of the readings so far", told.full(value))
        }
        (Actual::One(_), _) => {
            let (day, value) = *figures.points.last()?;
            Working::new("the latest reading", told.full(value))
                .line("stood at the end of", told.formats.day(day))
        }
    };
    Some(working.note(later(told)))
}

/// Week by week; they add up to what stands.
fn sum(told: &Told) -> Working {
    let weeks = told.figures.weeks.iter();
    let known: Vec<_> = weeks
        .filter_map(|week| Some((week, week.actual?)))
        .collect();
    let total: Amount = known.iter().map(|(_, amount)| *amount).sum();
    let lines = known
        .iter()
        .map(|(week, amount)| (format!("week {}", week.number), told.full(*amount)));
    Working::new("sum of the weeks so far", told.full(total)).lines(lines)
}

fn ratio(told: &Told, upper: Amount, lower: Amount) -> Option<Working> {
    let metric = told.metric()?;
    let named = |name: &str, usual: &str| {
        let name = name.trim();
        if name.is_empty() {
            usual.to_string()
        } else {
            name.to_string()
        }
    };
    let (above, below) = (
        named(&metric.upper, "upper part"),
        named(&metric.lower, "lower part"),
    );
    let share = Fraction::of_amounts(upper, lower)?.to_amount();
    let working = Working::new(format!("{above} ÷ {below}"), told.full(share));
    Some(
        working
            .line(above, told.formats.number(upper))
            .line(below, told.formats.number(lower)),
    )
}

/// Weights of what is done.
fn done(told: &Told, value: Amount) -> Option<Working> {
    let marks = told.figures.landmarks.iter();
    let lines = marks.map(|mark| {
        let weight = told.formats.count(i64::from(mark.weight));
        let state = if mark.met_on.is_some() {
            "done"
        } else {
            "open"
        };
        (mark.name.clone(), format!("{weight}, {state}"))
    });
    let formula = match told.figures.shape {
        Shape::Milestones => "weights of the landmarks that are done",
        _ => "1 once it is done, 0 before",
    };
    Some(Working::new(formula, told.full(value)).lines(lines))
}

/// Readings that are dated later and do not count are named.
fn later(told: &Told) -> String {
    let Some(later) = told.figures.later else {
        return String::new();
    };
    let readings = told
        .formats
        .plural(later.count as i64, "reading", "readings");
    let verb = if later.count == 1 { "does" } else { "do" };
    format!(
        "{readings} after {} {verb} not count.",
        told.formats.day(told.figures.today)
    )
}

/// p (Rule 2): along from nothing, or from the baseline, or what is done of all.
pub(super) fn progress(told: &Told) -> Option<Working> {
    let figures = told.figures;
    figures.progress?;
    match figures.shape {
        Shape::Keep => return kept_share(told),
        Shape::Cadence => {
            let rhythm = figures.cadence.as_ref()?;
            let share = Fraction::new(i128::from(rhythm.held), i128::from(rhythm.all))?;
            return Some(
                Working::new("held ÷ all due events", told.percent(share))
                    .line("held", told.formats.count(rhythm.held))
                    .line("due in all", told.formats.count(rhythm.all)),
            );
        }
        Shape::Sum | Shape::Way | Shape::Milestones | Shape::YesNo => {}
    }
    let (value, target) = (figures.actual?, figures.target?);
    let start = match figures.shape {
        Shape::Way => figures.baseline?,
        _ => Amount::ZERO,
    };
    let way = Fraction::of_amount(target - start);
    let done = value.fraction() - Fraction::of_amount(start);
    let formula = match figures.shape {
        Shape::Way => "(value − baseline) ÷ (target − baseline)",
        Shape::Milestones => "weights done ÷ all weights",
        Shape::YesNo => "1 once it is done, 0 before",
        _ => "so far ÷ target",
    };
    // From a baseline that is the target, or towards nothing, it is a yes or no on reaching it.
    let Some(share) = done.divided_by(way) else {
        let reached = value.fraction() >= Fraction::of_amount(target);
        let share = if reached {
            Fraction::ONE
        } else {
            Fraction::ZERO
        };
        return Some(Working::new(
            "1 once the target is reached, 0 before",
            told.percent(share),
        ));
    };
    let mut working =
        Working::new(formula, told.percent(share)).line(told.done(), told.full(value.amount()));
    if figures.shape == Shape::Way {
        working = working.line("baseline", told.full(start));
    }
    working = working.line("target", told.full(target));
    if share.is_negative() {
        working = working.note("It stands below where it started.");
    }
    Some(working)
}

fn kept_share(told: &Told) -> Option<Working> {
    let keeping = told.figures.keeping?;
    let share = keeping.share();
    if keeping.of == 0 {
        let inside = if keeping.inside { "inside" } else { "outside" };
        return Some(
            Working::new("inside the bounds or not", told.percent(share))
                .note(format!("At present it stands {inside}.")),
        );
    }
    Some(
        Working::new("readings inside ÷ all readings", told.percent(share))
            .line("inside", told.formats.count(i64::from(keeping.held)))
            .line("all", told.formats.count(i64::from(keeping.of))),
    )
}

/// Readings inside the bounds, of all (Rule 2.3).
pub(super) fn kept(told: &Told) -> Option<Working> {
    let keeping = told.figures.keeping.filter(|keeping| keeping.of > 0)?;
    let (held, of) = (i64::from(keeping.held), i64::from(keeping.of));
    let result = format!("{} of {}", told.formats.count(held), told.formats.count(of));
    let inside = if keeping.inside { "inside" } else { "outside" };
    Some(
        Working::new("readings inside the bounds, of all readings", result)
            .line("inside", told.formats.count(held))
            .line("outside", told.formats.count(of - held))
            .note(format!("At present it stands {inside}.")),
    )
}

/// As it was entered; or daily rate × working days.
pub(super) fn target(told: &Told) -> Option<Working> {
    let (figures, goal) = (told.figures, told.goal()?);
    let target = figures.target?;
    match (goal.daily, figures.shape) {
        (Some(daily), Shape::Sum | Shape::Way | Shape::Keep) => {
            let days = WorkCalendar::of_goal(told.plan, goal).working_days(figures.days.span?);
            let product = daily.scaled(i128::from(days), 1)?;
            Some(
                Working::new("a working day × working days", told.full(product))
                    .line("a working day", told.formats.number(daily))
                    .line("working days", told.formats.count(days)),
            )
        }
        (_, Shape::Milestones) => {
            let all: i64 = figures
                .landmarks
                .iter()
                .map(|mark| i64::from(mark.weight))
                .sum();
            Some(Working::new(
                "weights of all landmarks",
                told.full(Amount::from_int(all)),
            ))
        }
        (_, Shape::Cadence) => {
            let all = figures.cadence.as_ref()?.all;
            Some(Working::new(
                "all due events of its days",
                told.full(Amount::from_int(all)),
            ))
        }
        (_, Shape::YesNo) => Some(Working::new("done or not done", told.full(target))),
        _ => level(told, goal.target),
    }
}

/// A level as it was entered.
pub(super) fn level(told: &Told, level: Option<Amount>) -> Option<Working> {
    let agreed = told.figures.agreement.is_agreed();
    let state = if agreed {
        "agreed"
    } else {
        "entered, not agreed yet"
    };
    Some(Working::new(state, told.full(level?)))
}

/// As it was entered; else what the latest value stood at before the first day (Rule 2.5).
pub(super) fn baseline(told: &Told) -> Option<Working> {
    let baseline = told.full(told.figures.baseline?);
    if told.goal()?.baseline.is_some() {
        let compared = told.figures.shape == Shape::Sum;
        let note = if compared {
            "A sum starts from nothing: the baseline is there to compare with."
        } else {
            ""
        };
        return Some(Working::new("entered", baseline).note(note));
    }
    let first = told.figures.days.span?.from;
    Some(
        Working::new("the latest value before the first day", baseline)
            .line("first day", told.formats.day(first)),
    )
}

/// stretch ÷ target − 1
pub(super) fn stretch_over(told: &Told) -> Option<Working> {
    let (stretch, target) = (told.figures.stretch?, told.figures.target?);
    let share = Fraction::of_amounts(stretch, target)? - Fraction::ONE;
    let sign = if share > Fraction::ZERO { "+" } else { "" };
    Some(
        Working::new(
            "stretch ÷ target − 1",
            format!("{sign}{}", told.percent(share)),
        )
        .line("stretch", told.full(stretch))
        .line("target", told.full(target)),
    )
}

/// Held and expected (Rule 6.4), person by person.
pub(super) fn rhythm(told: &Told) -> Option<Working> {
    use crate::maths::cadence::DueState;
    let rhythm = told.figures.cadence.as_ref()?;
    let (mut held, mut expected) = (0, 0);
    let mut lines = Vec::new();
    for row in &rhythm.rows {
        let kept = row
            .dues
            .iter()
            .filter(|due| matches!(due.state, DueState::Held(_)))
            .count();
        let missed = row
            .dues
            .iter()
            .filter(|due| due.state == DueState::Missed)
            .count();
        let person = row.person.and_then(|id| told.plan.people.get(id));
        let name = person.map_or("the team".into(), |person| person.name.clone());
        lines.push((name, format!("{kept} of {}", kept + missed)));
        held += kept as i64;
        expected += (kept + missed) as i64;
    }
    let result = format!(
        "{} of {}",
        told.formats.count(held),
        told.formats.count(expected)
    );
    Some(
        Working::new("held, of due events whose week or month is over", result)
            .lines(lines)
            .note("The running week or month counts only once it is held."),
    )
}

/// A number of weights or shares in a formula.
pub(super) fn plain(told: &Told, value: Fraction) -> String {
    told.formats.decimal(value.to_amount(), Digits::up_to(2))
}
