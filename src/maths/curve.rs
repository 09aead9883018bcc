//! How did last year go? Its curve as a table to pace by (Rule 4.5).

use super::calendar;
use super::history::History;
use super::measure::Measure;
use super::span::Span;
use crate::model::{Amount, Date, GoalId, Plan, Settings};

/// Last year's curve over a goal's span, as the table of a phased pace: at the end of each of the
/// span's weeks and months, the share of last year's total that had come by the same place in the
/// same fiscal month, in ten-thousandths (Rule 4.5).
///
/// It is the whole team's (see [`History`]). Nothing where last year is not wholly known, brought
/// nothing, or is not past when the span begins.
pub fn last_year(plan: &Plan, id: GoalId, today: Date) -> Option<Vec<(Date, u32)>> {
    let measure = Measure::of(plan, id)?;
    let (metric, _) = measure.metric?;
    let span = measure.span?;
    let settings = plan.settings();
    let history = History::of(plan, Some(metric), span.from, today);
    let from = a_year_before(settings, span.from);
    let total = history.total(Span {
        from,
        to: a_year_before(settings, span.to),
    })?;
    let weeks = calendar::weeks_of(settings, span);
    let months = calendar::months_of(settings, span);
    let mut days: Vec<Date> = weeks.iter().chain(&months).map(|part| part.to).collect();
    days.sort();
    days.dedup();
    let point = |day: Date| {
        let to = a_year_before(settings, day);
        let come = history.total(Span { from, to }).unwrap_or(Amount::ZERO);
        Some((day, ten_thousandths(come, total)?))
    };
    days.into_iter().map(point).collect()
}

/// The same place in the same fiscal month of the year before: the last day for the last day, the
/// n-th for the n-th where there is one.
fn a_year_before(settings: &Settings, day: Date) -> Date {
    let (year, month) = calendar::month_of(settings, day);
    let place = usize::from(month) - 1;
    let this = calendar::fiscal_year(settings, year).months[place];
    let last = calendar::fiscal_year(settings, year - 1).months[place];
    if day == this.to {
        return last.to;
    }
    let nth = (day - this.from).num_days();
    last.dates().nth(nth as usize).unwrap_or(last.to)
}

/// The share of a total, none below nothing and none above the whole; nothing of no total.
fn ten_thousandths(part: Amount, total: Amount) -> Option<u32> {
    if total <= Amount::ZERO {
        return None;
    }
    let share = Amount::from_int(1).scaled(part.raw().into(), total.raw().into())?;
    u32::try_from(share.raw().clamp(0, Amount::SCALE)).ok()
}
