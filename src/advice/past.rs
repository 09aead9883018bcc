//! What somebody brought in earlier periods of the same length.

use chrono::Days;

use crate::maths::calendar;
use crate::maths::measure::Measure;
use crate::maths::series::Series;
use crate::maths::span::Span;
use crate::model::*;

/// How many earlier periods are looked at.
const PERIODS: usize = 12;
/// By how many days after a period's first the numbers may begin: a weekly number is dated at its
/// week's end, and the week may itself begin six days late.
const LATE: u64 = 12;

/// A period that is over, with what was brought in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Past {
    pub amount: Amount,
}

/// Earlier periods of a summed measure that are over on a day, latest first. A period counts only
/// if numbers had begun by its first week; inside a known time a period without any is 0.
pub(super) fn periods(
    plan: &Plan,
    measure: &Measure,
    people: &[PersonId],
    today: Date,
) -> Vec<Past> {
    let (Some(span), Some((metric, row))) = (measure.span, measure.metric) else {
        return Vec::new();
    };
    if !measure.is_sum() {
        return Vec::new();
    }
    let spans = earlier(plan.settings(), span);
    let (Some(first), Some(last)) = (spans.last(), spans.first()) else {
        return Vec::new();
    };
    let all = Span {
        from: first.from,
        to: last.to,
    };
    let series = Series::read(plan, (metric, row), people, all, today);
    let Some(begun) = series.first_news() else {
        return Vec::new();
    };
    let whole = spans
        .iter()
        .filter(|span| span.to <= today && begun <= latest_begin(**span));
    whole
        .map(|span| Past {
            amount: series
                .over(*span)
                .map_or(Amount::ZERO, |actual| actual.amount()),
        })
        .collect()
}

/// The last day by which a period's numbers must have begun.
fn latest_begin(span: Span) -> Date {
    let day = span.from.checked_add_days(Days::new(LATE));
    day.unwrap_or(Date::MAX)
}

/// The periods before a span, latest first: of its own kind where it is a fiscal year, quarter or
/// month, else as many days each.
pub(super) fn earlier(settings: &Settings, span: Span) -> Vec<Span> {
    let year = calendar::fiscal_year(settings, calendar::year_of(settings, span.from));
    let kind: fn(&Settings, Date) -> Span = if year.span == span {
        |settings, day| calendar::fiscal_year(settings, calendar::year_of(settings, day)).span
    } else if year.quarters.contains(&span) {
        |settings, day| {
            let (year, quarter) = calendar::quarter_of(settings, day);
            calendar::fiscal_year(settings, year).quarters[usize::from(quarter) - 1]
        }
    } else if year.months.contains(&span) {
        |settings, day| {
            let (year, month) = calendar::month_of(settings, day);
            calendar::fiscal_year(settings, year).months[usize::from(month) - 1]
        }
    } else {
        return same_length(span);
    };
    let mut spans: Vec<Span> = Vec::with_capacity(PERIODS);
    let mut first = span.from;
    while spans.len() < PERIODS {
        let Some(day) = first.pred_opt() else { break };
        let period = kind(settings, day);
        first = period.from;
        spans.push(period);
    }
    spans
}

fn same_length(span: Span) -> Vec<Span> {
    let days = Days::new(span.days().unsigned_abs());
    let mut spans = Vec::with_capacity(PERIODS);
    let mut at = span;
    while spans.len() < PERIODS {
        let (from, to) = (at.from.checked_sub_days(days), at.to.checked_sub_days(days));
        let (Some(from), Some(to)) = (from, to) else {
            break;
        };
        at = Span { from, to };
        spans.push(at);
    }
    spans
}

/// The mean of the best three, or of all where there are fewer; nothing under two (Rule 10.4).
pub(super) fn best_three(past: &[Past]) -> Option<Amount> {
    if past.len() < 2 {
        return None;
    }
    let mut amounts: Vec<Amount> = past.iter().map(|past| past.amount).collect();
    amounts.sort();
    let best = &amounts[amounts.len().saturating_sub(3)..];
    let sum: Amount = best.iter().copied().sum();
    sum.scaled(1, best.len() as i128)
}

/// The median; of an even number the mean of the middle two. Nothing under two periods.
pub(super) fn median(past: &[Past]) -> Option<Amount> {
    if past.len() < 2 {
        return None;
    }
    let mut amounts: Vec<Amount> = past.iter().map(|past| past.amount).collect();
    amounts.sort();
    let middle = amounts.len() / 2;
    if amounts.len() % 2 == 1 {
        return amounts.get(middle).copied();
    }
    let two = *amounts.get(middle - 1)? + *amounts.get(middle)?;
    two.scaled(1, 2)
}
