//! How fast is it going, where does that lead, and what would be needed from here? (Rules 5.1–5.3)

use chrono::Days;

use super::calendar::{month_of, months_of, week_of};
use super::fraction::Fraction;
use super::path::Path;
use super::series::{Actual, Series};
use super::span::Span;
use super::workdays::WorkCalendar;
use crate::model::{Amount, Date, Settings};

/// Run rate: actual / days elapsed, in the metric's unit a calendar day (Rule 5.2); nothing before
/// the first day. 96,000 after 12 days is 8,000 a day.
pub fn run_rate(actual: Amount, days_elapsed: i64) -> Option<Fraction> {
    Fraction::of_amount(actual).divided_by(Fraction::whole(days_elapsed))
}

/// Where the run leads: actual / f, in the metric's unit (Rule 5.2); nothing while f is 0.
/// 96,000 at 12 of 30 days is 240,000.
pub fn projected(actual: Amount, share: Fraction) -> Option<Fraction> {
    Fraction::of_amount(actual).divided_by(share)
}

/// What has to come on each working day that is left (Rule 5.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Required {
    /// (T − actual) / working days left, rounded half up.
    PerDay(Amount),
    /// Something is missing and no working day is left.
    NoneLeft,
    /// Nothing is missing.
    Done,
}

/// Required per working day = (T − actual) / working days left (Rule 5.3). Today counts as over.
/// 260,000 − 96,000 in 18 days is 9,111.11 a day.
pub fn required(target: Amount, actual: Amount, working_days_left: i64, digits: u32) -> Required {
    let missing = target - actual;
    if missing <= Amount::ZERO {
        return Required::Done;
    }
    Fraction::new(1, i128::from(working_days_left))
        .filter(|_| working_days_left > 0)
        .map_or(Required::NoneLeft, |share| {
            Required::PerDay(share.of_to(missing, digits))
        })
}

/// The best run of so many working days in a row in the known days of a span; nothing where fewer
/// are known.
///
/// What came on a day off counts with the working day before it.
pub fn best_run(series: &Series, calendar: &WorkCalendar, days: i64) -> Option<Amount> {
    let known = Span::new(series.first_news()?, series.last_news()?)?;
    let dates: Vec<Date> = calendar.working_dates(known).collect();
    let length = usize::try_from(days).ok().filter(|length| *length > 0)?;
    if dates.len() < length {
        return None;
    }
    let mut amounts = vec![Amount::ZERO; dates.len()];
    for (day, amount) in series.by_day() {
        let place = dates.partition_point(|date| *date <= day).saturating_sub(1);
        amounts[place] += amount;
    }
    let mut run: Amount = amounts[..length].iter().copied().sum();
    let mut best = run;
    for (left, entered) in amounts.iter().zip(&amounts[length..]) {
        run = run + *entered - *left;
        best = best.max(run);
    }
    Some(best)
}

/// Whether what is missing exceeds 1.5 × the best run of as many working days (Rule 5.3). Without
/// such a run, or with one of nothing, there is no comparison.
pub fn is_steep(missing: Amount, best: Option<Amount>) -> bool {
    best.filter(|best| *best > Amount::ZERO)
        .and_then(|best| best.scaled(3, 2))
        .is_some_and(|bar| missing > bar)
}

/// Variance in days (Rule 5.1): behind the path, working days since it stood at today's actual,
/// below zero; in front of it, working days until it will. 0 on the path.
pub fn variance_days(path: &Path, actual: Fraction, today: Date) -> i64 {
    let (start, target) = (
        Fraction::of_amount(path.start()),
        Fraction::of_amount(path.target()),
    );
    let Some(progress) = (actual - start).divided_by(target - start) else {
        return 0;
    };
    let shares = path.shares();
    let share = shares.on(today);
    let stood = shares.first_day_at(progress.min(Fraction::ONE));
    let days = |from: Date, to: Date| {
        let after = Span { from, to }.after(from);
        after.map_or(0, |span| shares.calendar.working_days(span))
    };
    match progress.cmp(&share) {
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Greater => days(today, stood),
        // The path stood at its start before the first day.
        std::cmp::Ordering::Less if progress <= Fraction::ZERO => {
            let past = shares.span.until(today);
            -past.map_or(0, |past| shares.calendar.working_days(past))
        }
        std::cmp::Ordering::Less => -days(stood, today),
    }
}

/// The span before a span: as many fiscal months where it is made of whole ones, else as many days.
pub fn span_before(settings: &Settings, span: Span) -> Option<Span> {
    let to = span.from.pred_opt()?;
    let months = months_of(settings, span);
    let mut from = span.from;
    for _ in &months {
        from = month_around(settings, from.pred_opt()?).from;
    }
    let whole = |month: &Span| month_around(settings, month.from) == *month;
    if !months.iter().all(whole) {
        let days = u64::try_from(span.days()).ok()?;
        from = span.from.checked_sub_days(Days::new(days))?;
    }
    Span::new(from, to)
}

fn month_around(settings: &Settings, day: Date) -> Span {
    let (year, month) = month_of(settings, day);
    let months = super::calendar::fiscal_year(settings, year).months;
    months[usize::from(month.clamp(1, 12)) - 1]
}

/// Where a latest, average or ratio measure has moved (Rule 5.4: these show a trend, no chance).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trend {
    /// The value of the four whole weeks before the last four; for latest values, four weeks ago.
    pub before: Amount,
    /// The value of the last four whole weeks; for latest values, now.
    pub now: Amount,
    /// First and last day of what `now` speaks of.
    pub weeks: Span,
}

/// The trend of a measure that does not add up: its last four whole weeks against the four before.
/// Nothing where either has no reading.
pub fn trend(series: &Series, settings: &Settings, today: Date) -> Option<Trend> {
    let running = week_of(settings, today);
    let end = if running.to == today {
        today
    } else {
        running.from.pred_opt()?
    };
    let weeks = |end: Date| {
        Some(Span {
            from: end.checked_sub_days(Days::new(27))?,
            to: end,
        })
    };
    let last = weeks(end)?;
    let first = weeks(last.from.pred_opt()?)?;
    let value = |days: Span| series.over(days).map(Actual::amount);
    Some(Trend {
        before: value(first)?,
        now: value(last)?,
        weeks: last,
    })
}
