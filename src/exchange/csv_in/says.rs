//! What the preview says, in plain words: reasons with the number, and fixes named by their result.

use crate::model::{Amount, Date};

use super::dates::DateWrong;
use super::numbers::NumberWrong;
use super::preview::Wrong;
use super::reader::Odd;

/// 8800 as `8,800`.
pub fn grouped(count: usize) -> String {
    grouped_digits(&count.to_string())
}

fn grouped_digits(digits: &str) -> String {
    let mut grouped = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    grouped
}

/// `1 row`, `1,425 rows`.
pub fn counted(count: usize, noun: &str) -> String {
    match count {
        1 => format!("1 {noun}"),
        _ => format!("{} {noun}s", grouped(count)),
    }
}

/// −1234.5 as `−1,234.50`.
pub fn number(amount: Amount) -> String {
    let plain = amount.abs().to_string();
    let (units, rest) = plain.split_once('.').unwrap_or((&plain, ""));
    let sign = if amount.is_negative() { "−" } else { "" };
    let units = grouped_digits(units);
    match rest.len() {
        0 => format!("{sign}{units}"),
        1 => format!("{sign}{units}.{rest}0"),
        _ => format!("{sign}{units}.{rest}"),
    }
}

/// `3 April 2017`.
pub fn day(date: Date) -> String {
    use chrono::Datelike;
    format!("{} {} {}", date.day(), month(date.month()), date.year())
}

fn month(month: u32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES.get(month.wrapping_sub(1) as usize).unwrap_or(&"")
}

/// Why a cell or a row is not taken as it stands. `near` are the names that come closest.
pub fn reason(wrong: &Wrong, raw: &str, near: &[&str]) -> String {
    match wrong {
        Wrong::NoSeller => "No seller.".to_owned(),
        Wrong::CloseName => {
            let names = near.join(" or ");
            format!("“{raw}” is not in this plan. Closest: {names}.")
        }
        Wrong::SeveralNames => format!("Two people in this plan are called “{raw}”."),
        Wrong::NoStage => "No stage.".to_owned(),
        Wrong::UnclearStage => format!("“{raw}” does not say whether the deal was won or lost."),
        Wrong::NoCloseDate => "A closed deal needs the day it was closed.".to_owned(),
        Wrong::NoValue => "A won deal needs a value.".to_owned(),
        Wrong::Negative(value) => {
            format!("A won deal of {} takes bookings back.", number(*value))
        }
        Wrong::NoId => "No deal id.".to_owned(),
        Wrong::Opened(wrong) | Wrong::Closed(wrong) => date_reason(wrong, raw),
        Wrong::Value(wrong) => number_reason(wrong, raw),
    }
}

fn date_reason(wrong: &DateWrong, raw: &str) -> String {
    match wrong {
        DateWrong::NoDate => format!("“{raw}” is not a date."),
        DateWrong::NoMonth { month } => format!("“{raw}”: there is no month {month}."),
        DateWrong::NoDay {
            month: in_month,
            year,
            days,
        } => {
            let year = match in_month {
                2 => format!(" {year}"),
                _ => String::new(),
            };
            format!("“{raw}”: {}{year} has {days} days.", month(*in_month))
        }
        DateWrong::Either {
            day_first,
            month_first,
        } => format!(
            "“{raw}” can be read as {} or as {}.",
            day(*day_first),
            day(*month_first)
        ),
        DateWrong::OtherOrder(date) => {
            format!(
                "“{raw}” is not in the order of its column. It may be {}.",
                day(*date)
            )
        }
    }
}

fn number_reason(wrong: &NumberWrong, raw: &str) -> String {
    match wrong {
        NumberWrong::NoNumber => format!("“{raw}” is not a number."),
        NumberWrong::TooLarge => format!("“{raw}” is too large."),
        NumberWrong::Either { thousands, decimal } => format!(
            "“{raw}” can be read as {} or as {}.",
            number(*thousands),
            number(*decimal)
        ),
        NumberWrong::OtherSign(amount) => format!(
            "“{raw}” is not written like its column. It may be {}.",
            number(*amount)
        ),
    }
}

/// Why a line is no row of the table.
pub fn odd_reason(why: Odd) -> String {
    match why {
        Odd::Footer => "A total or a note, not a deal.".to_owned(),
        Odd::TooMany { cells, header } => format!(
            "This line has {cells} cells, the header {header}. A value with a delimiter in it needs quotation marks."
        ),
        Odd::Cut => {
            "The file ends in the middle of this line. Export it again if this deal matters."
                .to_owned()
        }
        Odd::OpenQuote => "A quotation mark opens in this line and nothing closes it.".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_counts_in_words() {
        assert_eq!(grouped(1_425), "1,425");
        assert_eq!(grouped(10_005_534), "10,005,534");
        assert_eq!(counted(1, "row"), "1 row");
        assert_eq!(number(Amount::from_raw(-12_345_000)), "−1,234.50");
        assert_eq!(number(Amount::from_int(5_234)), "5,234");
    }
}
