//! Which year, quarter, month and week is a day in? (Rule 1.4)

use chrono::{Datelike, Days, Weekday};

use super::span::Span;
use crate::model::{Date, FiscalYear, PeriodChoice, Settings, WeekPattern, YearEnd, YearName};

/// A fiscal year and how it divides. Its quarters tile it, and its months tile each quarter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FiscalYearSpans {
    pub name: i32,
    pub span: Span,
    pub quarters: [Span; 4],
    pub months: [Span; 12],
}

/// A period by name, or a span without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodName {
    Year(i32),
    /// The fiscal year and 1–4.
    Quarter(i32, u8),
    /// The fiscal year and 1–12, counted from the year's first month.
    Month(i32, u8),
    Span,
}

/// What screens show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub span: Span,
    pub name: PeriodName,
}

/// The fiscal year of a name (Rule 1.4).
///
/// Twelve calendar months from the first of the starting month, or the whole weeks from the day
/// after one year's end to the next year's end. Week 53, where there is one, joins the last month.
pub fn fiscal_year(settings: &Settings, name: i32) -> FiscalYearSpans {
    let months = match settings.fiscal_year {
        FiscalYear::Months { start_month } => {
            calendar_months(closing_year(settings, name), start_month)
        }
        FiscalYear::Weeks {
            pattern,
            ends_on,
            in_month,
            rule,
        } => {
            let closes = |year| year_end(year, in_month, ends_on, rule);
            let year = closing_year(settings, name);
            week_months(
                next_day(closes(year.saturating_sub(1))),
                closes(year),
                pattern,
            )
        }
    };
    let between = |first: usize, last: usize| Span {
        from: months[first].from,
        to: months[last].to,
    };
    FiscalYearSpans {
        name,
        span: between(0, 11),
        quarters: std::array::from_fn(|q| between(3 * q, 3 * q + 2)),
        months,
    }
}

/// The name of the fiscal year a day lies in (Rule 1.4).
///
/// A year of months is named after the calendar year in which it ends, one of weeks after the
/// calendar year of the month whose last or nearest weekday closes it. Where the plan names years
/// by their start, it is the calendar year of the first of those twelve months.
pub fn year_of(settings: &Settings, day: Date) -> i32 {
    let year = match settings.fiscal_year {
        FiscalYear::Months { start_month } => {
            let start_month = u32::from(month_number(start_month));
            day.year() + i32::from(start_month > 1 && day.month() >= start_month)
        }
        FiscalYear::Weeks {
            ends_on,
            in_month,
            rule,
            ..
        } => {
            let year = day.year();
            let later = (year - 1..=year).filter(|y| year_end(*y, in_month, ends_on, rule) < day);
            year - 1 + later.count() as i32
        }
    };
    year - name_offset(settings)
}

/// The fiscal quarter a day lies in: the year's name and 1–4 (Rule 1.4).
pub fn quarter_of(settings: &Settings, day: Date) -> (i32, u8) {
    let (year, month) = month_of(settings, day);
    (year, month.div_ceil(3))
}

/// The fiscal month a day lies in: the year's name and 1–12 (Rule 1.4).
pub fn month_of(settings: &Settings, day: Date) -> (i32, u8) {
    let name = year_of(settings, day);
    let months = fiscal_year(settings, name).months;
    let past = months.iter().filter(|month| month.to < day).count();
    (name, past.min(11) as u8 + 1)
}

/// What the plan's chosen period is on a day. Numbers beyond the year's quarters and months read
/// as the nearest; a span the wrong way round is turned.
pub fn shown_period(settings: &Settings, today: Date) -> Period {
    match settings.period {
        PeriodChoice::CurrentQuarter => {
            let (year, quarter) = quarter_of(settings, today);
            quarter_period(settings, year, quarter)
        }
        PeriodChoice::Year { year } => Period {
            span: fiscal_year(settings, year).span,
            name: PeriodName::Year(year),
        },
        PeriodChoice::Quarter { year, quarter } => quarter_period(settings, year, quarter),
        PeriodChoice::Month { year, month } => {
            let month = month_number(month);
            Period {
                span: fiscal_year(settings, year).months[usize::from(month) - 1],
                name: PeriodName::Month(year, month),
            }
        }
        PeriodChoice::Span { from, to } => Period {
            span: Span {
                from: from.min(to),
                to: from.max(to),
            },
            name: PeriodName::Span,
        },
    }
}

fn quarter_period(settings: &Settings, year: i32, quarter: u8) -> Period {
    let quarter = quarter.clamp(1, 4);
    Period {
        span: fiscal_year(settings, year).quarters[usize::from(quarter) - 1],
        name: PeriodName::Quarter(year, quarter),
    }
}

/// The seven days of a day's week, from the plan's first weekday (Rule 1.4).
pub fn week_of(settings: &Settings, day: Date) -> Span {
    let from = back(day, days_since(settings.week_start.0, day.weekday()));
    Span {
        from,
        to: ahead(from, 6),
    }
}

/// The week's number: week 1 is the first with at least four days in the calendar year, which for
/// weeks from Monday is the ISO week number (Rule 1.4). From 1 to 53.
pub fn week_number(settings: &Settings, day: Date) -> u8 {
    let fourth = ahead(week_of(settings, day).from, 3);
    (fourth.ordinal0() / 7) as u8 + 1
}

/// The weeks of a span, the first and the last cut off where the span ends. They tile it.
pub fn weeks_of(settings: &Settings, span: Span) -> Vec<Span> {
    tiles(span, |day| week_of(settings, day))
}

/// The fiscal months of a span, the first and the last cut off where the span ends. They tile it.
pub fn months_of(settings: &Settings, span: Span) -> Vec<Span> {
    tiles(span, |day| {
        let (year, month) = month_of(settings, day);
        fiscal_year(settings, year).months[usize::from(month) - 1]
    })
}

/// The fiscal quarters of a span, the first and the last cut off where the span ends.
pub fn quarters_of(settings: &Settings, span: Span) -> Vec<Span> {
    tiles(span, |day| {
        let (year, quarter) = quarter_of(settings, day);
        fiscal_year(settings, year).quarters[usize::from(quarter) - 1]
    })
}

/// The periods of a span, one after the other, cut to the span.
fn tiles(span: Span, period: impl Fn(Date) -> Span) -> Vec<Span> {
    let mut tiles = Vec::new();
    let mut rest = Some(span).filter(|span| !span.is_empty());
    while let Some(left) = rest {
        let whole = period(left.from);
        tiles.extend(whole.intersection(left));
        rest = left.after(whole.to.max(left.from));
    }
    tiles
}

/// The calendar year in which the fiscal year of a name closes.
fn closing_year(settings: &Settings, name: i32) -> i32 {
    name.saturating_add(name_offset(settings))
}

/// How far the closing year is ahead of the name: 1 for years named by their start that reach
/// into the next calendar year.
fn name_offset(settings: &Settings) -> i32 {
    let closes_in = match settings.fiscal_year {
        FiscalYear::Months { start_month } => (month_number(start_month) + 10) % 12 + 1,
        FiscalYear::Weeks { in_month, .. } => month_number(in_month),
    };
    i32::from(settings.year_name == YearName::Starting && closes_in != 12)
}

/// Twelve calendar months, of which the last is in the closing year.
fn calendar_months(closing_year: i32, start_month: u8) -> [Span; 12] {
    let start_month = month_number(start_month);
    let first_year = closing_year.saturating_sub(i32::from(start_month > 1));
    let first_of = |n: usize| {
        let months = usize::from(start_month) - 1 + n;
        first_of_month(
            first_year.saturating_add((months / 12) as i32),
            (months % 12) as u8 + 1,
        )
    };
    std::array::from_fn(|n| Span {
        from: first_of(n),
        to: back(first_of(n + 1), 1),
    })
}

/// Twelve months of whole weeks from a year's first day to its last.
fn week_months(first: Date, last: Date, pattern: WeekPattern) -> [Span; 12] {
    let weeks: [u64; 3] = match pattern {
        WeekPattern::W445 => [4, 4, 5],
        WeekPattern::W454 => [4, 5, 4],
        WeekPattern::W544 => [5, 4, 4],
    };
    let mut from = first;
    std::array::from_fn(|n| {
        let to = if n == 11 {
            last
        } else {
            ahead(from, 7 * weeks[n % 3] - 1)
        };
        let month = Span { from, to };
        from = next_day(to);
        month
    })
}

/// The day on which a 52/53-week year closes: the last such weekday of the month, or the one
/// nearest to the month's last day.
fn year_end(year: i32, month: u8, weekday: Weekday, rule: YearEnd) -> Date {
    let month = month_number(month);
    let next = if month == 12 {
        first_of_month(year.saturating_add(1), 1)
    } else {
        first_of_month(year, month + 1)
    };
    let last_day = back(next, 1);
    let last = back(last_day, days_since(weekday, last_day.weekday()));
    match rule {
        YearEnd::LastInMonth => last,
        // Seven days lie between two such weekdays: more than three back is nearer the next.
        YearEnd::NearestToMonthEnd if (last_day - last).num_days() > 3 => ahead(last, 7),
        YearEnd::NearestToMonthEnd => last,
    }
}

/// A month as a number from 1 to 12, whatever a broken file says.
fn month_number(month: u8) -> u8 {
    month.clamp(1, 12)
}

/// Days from the last `start` to a weekday, 0–6.
fn days_since(start: Weekday, day: Weekday) -> u64 {
    u64::from((7 + day.num_days_from_monday() - start.num_days_from_monday()) % 7)
}

fn first_of_month(year: i32, month: u8) -> Date {
    let end = if year < 0 { Date::MIN } else { Date::MAX };
    Date::from_ymd_opt(year, u32::from(month), 1).unwrap_or(end)
}

fn next_day(day: Date) -> Date {
    ahead(day, 1)
}

fn ahead(day: Date, days: u64) -> Date {
    day.checked_add_days(Days::new(days)).unwrap_or(Date::MAX)
}

fn back(day: Date, days: u64) -> Date {
    day.checked_sub_days(Days::new(days)).unwrap_or(Date::MIN)
}
