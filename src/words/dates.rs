//! Periods by name, how long ago or how far off a day is, and the day an address asks for.

use super::formats::{DateStyle, EN_DASH, Formats};
use crate::maths::calendar::{Period, PeriodName};
use crate::maths::span::Span;
use crate::model::Date;

/// "Q4 2017", "2017", "month 3 of 2017".
pub fn period_name(name: &PeriodName) -> String {
    match name {
        PeriodName::Year(year) => year.to_string(),
        PeriodName::Quarter(year, quarter) => format!("Q{quarter} {year}"),
        PeriodName::Month(year, month) => format!("month {month} of {year}"),
        PeriodName::Span => "own span".into(),
    }
}

/// A period as a title: a month by the month in which most of it lies, a span by its ends.
pub fn period(period: &Period, formats: &dyn Formats) -> String {
    match period.name {
        PeriodName::Month(..) => {
            let middle =
                period.span.from + chrono::Days::new(period.span.days().unsigned_abs() / 2);
            formats.date(middle, DateStyle::MonthWithYear)
        }
        PeriodName::Span => span(period.span, formats),
        name => period_name(&name),
    }
}

/// "1 Oct – 31 Dec"
pub fn span(span: Span, formats: &dyn Formats) -> String {
    let (from, to) = (
        formats.date(span.from, DateStyle::Short),
        formats.date(span.to, DateStyle::Short),
    );
    format!("{from} {EN_DASH} {to}")
}

/// How far off a day is: "today", "tomorrow", "in 18 days", "13 days ago".
pub fn distance(day: Date, today: Date, formats: &dyn Formats) -> String {
    match (day - today).num_days() {
        0 => "today".into(),
        1 => "tomorrow".into(),
        -1 => "yesterday".into(),
        ahead if ahead > 0 => format!("in {}", formats.plural(ahead, "day", "days")),
        past => format!("{} ago", formats.plural(-past, "day", "days")),
    }
}

/// The day that stands behind `asof=` in an address (`2017-11-27`); or, where that is none, what is
/// wrong, where, and how to mend it.
pub fn asked_in_address(text: &str) -> Result<Date, String> {
    let no_day = |_| {
        format!(
            "The address says asof={text}, which is not a day, so today is shown. \
             Write it as asof=2026-05-03, or choose the day here."
        )
    };
    text.parse().map_err(no_day)
}
