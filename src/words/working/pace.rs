//! How fast, where that leads, and what is needed (Rules 5.1–5.3).

use super::super::told::Told;
use super::{ROUNDED_UP, Working};
use crate::maths::fraction::Fraction;
use crate::maths::measure::Shape;
use crate::maths::pace::{self, Required};
use crate::maths::span::Span;
use crate::maths::workdays::WorkCalendar;
use crate::model::{Amount, Unit};

/// actual ÷ expected (Rule 5.1); from a baseline both are counted from there.
pub(super) fn ratio(told: &Told) -> Option<Working> {
    let figures = told.figures;
    figures.ratio?;
    let actual = figures.actual?;
    let (shown, start, path) = match (&figures.path, figures.shape) {
        (Ok(path), Shape::Way) => (path.expected_exact(figures.today), path.start(), Some(path)),
        (Ok(path), _) => (path.expected_exact(figures.today), Amount::ZERO, Some(path)),
        (Err(_), _) => (Fraction::of_amount(figures.expected?), Amount::ZERO, None),
    };
    let start = Fraction::of_amount(start);
    // Where baseline and target are one, it is a yes or no, and there is no division to show.
    let ratio = match (actual.fraction() - start).divided_by(shown - start) {
        Some(ratio) => ratio,
        None => figures.progress?.divided_by(figures.share?)?,
    };
    let formula = match figures.shape {
        Shape::Way => "(value − baseline) ÷ (expected − baseline)",
        _ => "so far ÷ expected",
    };
    let mut working = Working::new(formula, told.percent(ratio))
        .line(told.done(), told.full(actual.amount()))
        .line("expected by today", told.whole(figures.expected?));
    if let (Shape::Way, Some(path)) = (figures.shape, path) {
        working = working.line("baseline", told.full(path.start()));
    }
    Some(working)
}

/// actual − expected (Rule 5.1).
pub(super) fn variance(told: &Told) -> Option<Working> {
    let (actual, expected) = (told.figures.actual?.amount(), told.figures.expected?);
    Some(
        Working::new("so far − expected", told.difference(actual - expected))
            .line(told.done(), told.full(actual))
            .line("expected by today", told.whole(expected)),
    )
}

/// Working days between today and the day on which the path stands at today's number (Rule 5.1).
pub(super) fn variance_days(told: &Told) -> Option<Working> {
    let figures = told.figures;
    figures.variance_days?;
    let path = figures.path.as_ref().ok()?;
    let actual = figures.actual?;
    let days = pace::variance_days(path, actual.fraction(), figures.today);
    let day = path.first_day_at(actual.amount());
    Some(
        Working::new(
            "working days between today and the day on which the path stands there",
            told.days_beside(days),
        )
        .line(told.done(), told.full(actual.amount()))
        .line("the path stands there on", told.formats.day(day))
        .line("today", told.formats.day(figures.today)),
    )
}

/// actual ÷ days elapsed (Rule 5.2).
pub(super) fn run_rate(told: &Told) -> Option<Working> {
    let figures = told.figures;
    figures.run_rate?;
    let actual = figures.actual?.amount();
    let elapsed = figures.days.span?.elapsed(figures.today);
    let rate = each(told, actual, elapsed)?;
    Some(
        Working::new("so far ÷ days elapsed", told.rate(rate))
            .line(told.done(), told.full(actual))
            .line("days elapsed", told.formats.count(elapsed)),
    )
}

/// An amount for each of so many, in the unit's own digits.
fn each(told: &Told, amount: Amount, n: i64) -> Option<Amount> {
    let digits = match told.figures.unit {
        Unit::Money => told.plan.settings().currency.digits(),
        _ => Amount::PLACES,
    };
    Some(Fraction::new(1, i128::from(n))?.of_to(amount, digits))
}

/// actual ÷ share of the way (Rule 5.2).
pub(super) fn projected(told: &Told) -> Option<Working> {
    let figures = told.figures;
    figures.projected?;
    let (actual, share) = (figures.actual?.amount(), figures.share?);
    let end = Fraction::of_amount(actual).divided_by(share)?.to_amount();
    let mut working = Working::new("so far ÷ share of the way", told.whole(end))
        .line(told.done(), told.full(actual))
        .line("share of the way", told.percent(share));
    if let Some(of_target) = figures
        .target
        .and_then(|target| Fraction::of_amounts(end, target))
    {
        working = working.note(format!("{} of the target.", told.percent(of_target)));
    }
    Some(working)
}

/// (target − actual) ÷ working days left (Rule 5.3).
pub(super) fn required(told: &Told) -> Option<Working> {
    let figures = told.figures;
    let required = figures.required?;
    let target = figures.target?;
    let actual = figures
        .actual
        .map_or(Amount::ZERO, |actual| actual.amount());
    let missing = target - actual;
    let left = left(told)?;
    let result = match (missing > Amount::ZERO, left > 0) {
        (false, _) => "nothing more".to_string(),
        (true, false) => "no working day left".to_string(),
        (true, true) => told.needed(each(told, missing, left)?),
    };
    let working = Working::new("(target − so far) ÷ working days left", result)
        .line("target", told.full(target))
        .line(told.done(), told.full(actual))
        .line("working days left", told.formats.count(left));
    let Required::PerDay(rate) = required else {
        return Some(working);
    };
    let rounded = told.things_needed(rate).map(|_| ROUNDED_UP.to_string());
    let steep = figures.required_is_steep.then(|| steep(told, left));
    let notes: Vec<String> = [rounded, steep].into_iter().flatten().collect();
    Some(working.note(notes.join(" ")))
}

/// The best that so many working days in a row have brought.
fn steep(told: &Told, left: i64) -> String {
    let days = told.formats.plural(left, "working day", "working days");
    let best = told.figures.best_run.map(|best| told.full(best));
    let best = best.unwrap_or_else(|| told.full(Amount::ZERO));
    format!("More than one and a half times the best {days} in a row, {best}.")
}

fn left(told: &Told) -> Option<i64> {
    let (figures, goal) = (told.figures, told.goal()?);
    let ahead = figures.days.span?.after(figures.today);
    let calendar = WorkCalendar::of_goal(told.plan, goal);
    Some(ahead.map_or(0, |ahead: Span| calendar.working_days(ahead)))
}

/// Working days − those elapsed; today counts as elapsed (Rule 1.2).
pub(super) fn working_days_left(told: &Told) -> Option<Working> {
    let days = told.figures.days;
    days.span?;
    Some(
        Working::new(
            "working days − working days elapsed",
            told.formats.count(left(told)?),
        )
        .line("working days", told.formats.count(days.working))
        .line(
            "working days elapsed",
            told.formats.count(days.working_elapsed),
        )
        .note("Today counts as elapsed; holidays and days off are taken out."),
    )
}

/// Sum of the whole weeks ÷ how many there are.
pub(super) fn average(told: &Told) -> Option<Working> {
    let weeks = told.whole_weeks();
    let sum: Amount = weeks.iter().filter_map(|week| week.actual).sum();
    let average = sum.scaled(1, weeks.len() as i128)?;
    let lines = weeks
        .iter()
        .filter_map(|week| Some((format!("week {}", week.number), told.full(week.actual?))));
    Some(
        Working::new("sum of the whole weeks ÷ weeks", told.rate(average))
            .lines(lines)
            .line("weeks", told.formats.count(weeks.len() as i64)),
    )
}

/// The last four whole weeks − the four before (Rule 5.4).
pub(super) fn trend(told: &Told) -> Option<Working> {
    let trend = told.figures.trend?;
    let days = told.formats.days(trend.weeks.from, trend.weeks.to);
    Some(
        Working::new(
            "last four whole weeks − the four before",
            told.difference(trend.now - trend.before),
        )
        .line(days, told.full(trend.now))
        .line("the four weeks before", told.full(trend.before)),
    )
}
