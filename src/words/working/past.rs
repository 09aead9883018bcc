//! The earlier periods that a target is held against (Rule 10.4): the goal check quotes them, and
//! here they are read anew.

use super::super::told::Told;
use super::Working;
use crate::maths::calendar;
use crate::maths::measure::{self, Measure};
use crate::maths::series::Series;
use crate::maths::span::Span;
use crate::model::{Amount, Date, Settings};

/// How many earlier periods are looked at.
const PERIODS: usize = 12;
/// By how many days after a period's first its numbers may begin: a weekly number is dated at its
/// week's end, and the week may itself begin six days late.
const LATE: chrono::Days = chrono::Days::new(12);

/// A period that is over, with what was brought in it.
type Past = (Span, Amount);

/// Earlier periods of a summed measure that are over and known from their first week on, latest
/// first.
pub(in crate::words) fn periods(told: &Told) -> Vec<Past> {
    read(told).unwrap_or_default()
}

fn read(told: &Told) -> Option<Vec<Past>> {
    let (plan, today) = (told.plan, told.figures.today);
    let measure = Measure::of(plan, told.figures.goal).filter(Measure::is_sum)?;
    let (metric, span) = (measure.metric?, measure.span?);
    let back = std::iter::successors(before(plan.settings(), span), |span| {
        before(plan.settings(), *span)
    });
    let spans: Vec<Span> = back.take(PERIODS).collect();
    let all = Span::new(spans.last()?.from, spans.first()?.to)?;
    let people = measure::people(plan, told.goal()?);
    let series = Series::read(plan, metric, &people, all, today);
    let begun = series.first_news()?;
    let known = spans
        .into_iter()
        .filter(|span| span.to <= today && begun <= latest_begin(*span));
    let amount = |span| {
        let brought = series.over(span).map(|actual| actual.amount());
        (span, brought.unwrap_or(Amount::ZERO))
    };
    Some(known.map(amount).collect())
}

/// The last day by which a period's numbers must have begun.
fn latest_begin(span: Span) -> Date {
    span.from.checked_add_days(LATE).unwrap_or(Date::MAX)
}

/// The period before, of its own kind where it is a fiscal year, quarter or month, else as many
/// days.
fn before(settings: &Settings, span: Span) -> Option<Span> {
    let own = calendar::fiscal_year(settings, calendar::year_of(settings, span.from));
    let day = span.from.pred_opt()?;
    let year = calendar::fiscal_year(settings, calendar::year_of(settings, day));
    let holds = |part: &&Span| part.contains(day);
    if own.span == span {
        Some(year.span)
    } else if own.quarters.contains(&span) {
        year.quarters.iter().find(holds).copied()
    } else if own.months.contains(&span) {
        year.months.iter().find(holds).copied()
    } else {
        let days = chrono::Days::new(span.days().unsigned_abs());
        Span::new(
            span.from.checked_sub_days(days)?,
            span.to.checked_sub_days(days)?,
        )
    }
}

/// Amounts from the largest down, where at least two periods are known.
fn ordered(past: &[Past]) -> Option<Vec<Past>> {
    let mut past = past.to_vec();
    past.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
    (past.len() > 1).then_some(past)
}

fn mean(past: &[Past]) -> Option<Amount> {
    let sum: Amount = past.iter().map(|(_, amount)| *amount).sum();
    sum.scaled(1, past.len() as i128)
}

/// The mean of the best three, or of all where there are fewer.
pub(in crate::words) fn best(past: &[Past]) -> Option<Amount> {
    let past = ordered(past)?;
    mean(&past[..past.len().min(3)])
}

/// The median.
pub(in crate::words) fn usual(past: &[Past]) -> Option<Amount> {
    mean(&middle(past)?)
}

/// The period in the middle, or the two that share it.
fn middle(past: &[Past]) -> Option<Vec<Past>> {
    let past = ordered(past)?;
    let last = past.len() / 2;
    let first = (past.len() - 1) / 2;
    Some(past[first..=last].to_vec())
}

pub(super) fn best_working(told: &Told) -> Option<Working> {
    let past = ordered(&periods(told))?;
    let best = &past[..past.len().min(3)];
    let working = Working::new(
        "mean of the best three periods, or of all where fewer are known",
        told.whole(mean(best)?),
    );
    Some(
        working
            .lines(lines(told, best))
            .note(known(told, past.len())),
    )
}

pub(super) fn usual_working(told: &Told) -> Option<Working> {
    let past = ordered(&periods(told))?;
    let middle = mean(&middle(&past)?)?;
    let working = Working::new("the period in the middle, by size", told.whole(middle));
    Some(
        working
            .lines(lines(told, &past))
            .note(known(told, past.len())),
    )
}

fn lines(told: &Told, past: &[Past]) -> Vec<(String, String)> {
    let line = |(span, amount): &Past| (told.formats.days(span.from, span.to), told.full(*amount));
    past.iter().map(line).collect()
}

fn known(told: &Told, periods: usize) -> String {
    let periods = told
        .formats
        .plural(periods as i64, "earlier period is", "earlier periods are");
    format!("{periods} known.")
}
