//! Typed dates: `3 May`, `3.5.2026`, `5/3/2026` in the locale's order, `2026-05-03`, `friday`.

use chrono::{Datelike, Days, NaiveDate};

use crate::model::Date;
use crate::words::formats::DateOrder;
use crate::words::plain::{MONTHS, WEEKDAYS};

use super::TypedError;

/// Reads a date. Without a year it is the one nearest to today; a weekday is the next one, today
/// included. Rule 1.2: a calendar date without a time zone.
pub fn date(text: &str, order: DateOrder, today: Date) -> Result<Date, TypedError> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        return Err(TypedError::Empty);
    }
    let lower = trimmed.to_lowercase();
    if let Some(date) = by_word(&lower, today) {
        return Ok(date);
    }
    let pieces = pieces(&lower).ok_or_else(|| TypedError::NotADate(trimmed.into()))?;
    let (year, month, day) =
        date_of(&pieces, order).ok_or_else(|| TypedError::NotADate(trimmed.into()))?;
    match year {
        // Four digits with a zero in front are a slip of the hand, not a year of long ago.
        Some(year) if year < 1_000 => Err(TypedError::NotADate(trimmed.into())),
        Some(year) => date_parts(year, month, day),
        None => nearest(month, day, today),
    }
}

/// A date of its parts, or why there is none: "November has 30 days."
pub fn date_parts(year: i32, month: u32, day: u32) -> Result<Date, TypedError> {
    if let Some(date) = NaiveDate::from_ymd_opt(year, month, day) {
        return Ok(date);
    }
    let Some(first) = NaiveDate::from_ymd_opt(year, month, 1) else {
        return Err(TypedError::NoSuchMonth(month));
    };
    let days = first
        .with_day(31)
        .or_else(|| first.with_day(30))
        .or_else(|| first.with_day(29))
        .map_or(28, |last| last.day());
    Err(TypedError::NoSuchDay { year, month, days })
}

fn by_word(lower: &str, today: Date) -> Option<Date> {
    match lower {
        "today" => return Some(today),
        "tomorrow" => return today.succ_opt(),
        "yesterday" => return today.pred_opt(),
        _ => {}
    }
    let place = WEEKDAYS.iter().position(|name| is_short_for(lower, name))? as u32;
    let ahead = (place + 7 - today.weekday().num_days_from_monday()) % 7;
    today.checked_add_days(Days::new(u64::from(ahead)))
}

/// Whether a word is a name or its first three letters or more, with or without a point.
fn is_short_for(word: &str, name: &str) -> bool {
    let word = word.trim_end_matches('.');
    word.len() >= 3 && name.to_lowercase().starts_with(word)
}

/// One piece of a date: a figure with how many digits it was written, or a month's name.
#[derive(Clone, Copy, Debug)]
enum Piece {
    Figure { value: u32, digits: usize },
    Month(u32),
}

/// Splits at everything that is neither digit nor letter, and between digits and letters. The
/// weekday before a date and the "th" behind a day say nothing and are left out.
fn pieces(lower: &str) -> Option<Vec<Piece>> {
    let mut words: Vec<String> = Vec::new();
    let mut last = None;
    for c in lower.chars() {
        let kind = (c.is_ascii_digit(), c.is_alphabetic());
        if kind == (false, false) {
            last = None;
            continue;
        }
        if last == Some(kind) {
            words.last_mut()?.push(c);
        } else {
            words.push(c.to_string());
        }
        last = Some(kind);
    }
    let mut found = Vec::new();
    for word in &words {
        if let Ok(value) = word.parse::<u32>() {
            let digits = word.len();
            found.push(Piece::Figure { value, digits });
        } else if let Some(place) = MONTHS.iter().position(|name| is_month(word, name)) {
            found.push(Piece::Month(place as u32 + 1));
        } else if !is_silent(word) {
            return None;
        }
    }
    Some(found)
}

/// "sept" is written as often as "sep".
fn is_month(word: &str, name: &str) -> bool {
    is_short_for(word, name)
}

fn is_silent(word: &str) -> bool {
    matches!(word, "st" | "nd" | "rd" | "th" | "of" | "the")
        || WEEKDAYS.iter().any(|name| is_short_for(word, name))
}

/// Year, month and day, or nothing where the pieces are no date.
fn date_of(pieces: &[Piece], order: DateOrder) -> Option<(Option<i32>, u32, u32)> {
    use Piece::{Figure, Month};
    match *pieces {
        [
            Figure {
                value: y,
                digits: 4,
            },
            Figure { value: m, .. },
            Figure { value: d, .. },
        ] => Some((Some(y as i32), m, d)),
        [
            Figure { value: a, .. },
            Figure { value: b, .. },
            Figure { value: y, digits },
        ] => {
            let (month, day) = ordered(a, b, order);
            Some((Some(full_year(y, digits)?), month, day))
        }
        [Figure { value: a, .. }, Figure { value: b, .. }] => {
            let (month, day) = ordered(a, b, order);
            Some((None, month, day))
        }
        [Figure { value: d, .. }, Month(m)]
        | [
            Month(m),
            Figure {
                value: d,
                digits: 1..=2,
            },
        ] => Some((None, m, d)),
        [
            Figure {
                value: y,
                digits: 4,
            },
            Month(m),
            Figure { value: d, .. },
        ] => Some((Some(y as i32), m, d)),
        [
            Figure { value: d, .. },
            Month(m),
            Figure { value: y, digits },
        ]
        | [
            Month(m),
            Figure { value: d, .. },
            Figure { value: y, digits },
        ] => Some((Some(full_year(y, digits)?), m, d)),
        _ => None,
    }
}

/// Month and day of two figures. A figure above 12 can only be the day.
fn ordered(a: u32, b: u32, order: DateOrder) -> (u32, u32) {
    match order {
        DateOrder::DayMonth if b > 12 && a <= 12 => (a, b),
        DateOrder::DayMonth => (b, a),
        DateOrder::MonthDay if a > 12 && b <= 12 => (b, a),
        DateOrder::MonthDay => (a, b),
    }
}

fn full_year(value: u32, digits: usize) -> Option<i32> {
    match digits {
        2 => Some(2000 + value as i32),
        4 => Some(value as i32),
        _ => None,
    }
}

/// The date without a year that lies nearest to today.
fn nearest(month: u32, day: u32, today: Date) -> Result<Date, TypedError> {
    let this = date_parts(today.year(), month, day);
    let around = [today.year() - 1, today.year(), today.year() + 1];
    let dates = around
        .into_iter()
        .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day));
    // 29 February outside a leap year has no nearest that people would expect: the year is asked.
    match this {
        Ok(_) => dates
            .min_by_key(|date| (*date - today).num_days().abs())
            .ok_or(TypedError::NoSuchMonth(month)),
        Err(error) => Err(error),
    }
}
