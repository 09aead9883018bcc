//! The calendar over every day of a century, working days, fractions and rounding
//! (Rules 1.2–1.5), as tables and as properties.

mod rounding;
mod weeks;
mod working_days;
mod years;

use chrono::{Datelike, Days, Weekday};
use landmark::maths::calendar::fiscal_year;
use landmark::maths::span::Span;
use landmark::model::{Date, FiscalYear, Settings, WeekPattern, YearName};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn span(from: &str, to: &str) -> Span {
    Span::new(day(from), day(to)).expect("a span")
}

fn date(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).expect("a date")
}

fn by_months(start_month: u8, year_name: YearName) -> Settings {
    Settings {
        fiscal_year: FiscalYear::Months { start_month },
        year_name,
        ..Settings::default()
    }
}

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
const PATTERNS: [(WeekPattern, [i64; 3]); 3] = [
    (WeekPattern::W445, [4, 4, 5]),
    (WeekPattern::W454, [4, 5, 4]),
    (WeekPattern::W544, [5, 4, 4]),
];
const NAMES: [YearName; 2] = [YearName::Ending, YearName::Starting];

/// Periods follow each other without a gap or an overlap and make up the whole.
fn assert_tiles(whole: Span, parts: &[Span]) {
    assert_eq!(parts.first().map(|part| part.from), Some(whole.from));
    assert_eq!(parts.last().map(|part| part.to), Some(whole.to));
    for part in parts {
        assert!(part.from <= part.to, "{part:?} has no day");
    }
    for pair in parts.windows(2) {
        assert_eq!(pair[0].to + Days::new(1), pair[1].from, "{pair:?}");
    }
}

/// Every day of a century, from 1 January 1990 to 31 December 2100.
fn century() -> impl Iterator<Item = Date> {
    Span {
        from: date(1990, 1, 1),
        to: date(2100, 12, 31),
    }
    .dates()
}
