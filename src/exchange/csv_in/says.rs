//! What the preview says, in plain words: reasons with the number, and fixes named by their result.

use crate::model::{Amount, Date};
use crate::words::{DateStyle, Digits, Formats};

use super::dates::DateWrong;
use super::numbers::NumberWrong;
use super::preview::Wrong;
use super::table::Odd;

/// 8800 as `8,800`.
pub fn grouped(formats: &dyn Formats, count: usize) -> String {
    formats.count(i64::try_from(count).unwrap_or(i64::MAX))
}

/// `1 row`, `1,425 rows`.
pub fn counted(formats: &dyn Formats, count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", grouped(formats, count))
}

/// A value as a person would write it: `5,234`, `1,234.50`, `5.234`.
pub fn number(formats: &dyn Formats, amount: Amount) -> String {
    let digits = match amount {
        whole if whole.fits(0) => Digits::WHOLE,
        cents if cents.fits(2) => Digits::exactly(2),
        _ => Digits::ALL,
    };
    formats.decimal(amount, digits)
}

/// `3 April 2017`.
pub fn day(formats: &dyn Formats, date: Date) -> String {
    formats.date(date, DateStyle::LongWithYear)
}

/// Why a cell or a row is not taken as it stands. `near` are the names that come closest.
pub fn reason(formats: &dyn Formats, wrong: &Wrong, raw: &str, near: &[&str]) -> String {
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
            format!(
                "A won deal of {} takes bookings back.",
                number(formats, *value)
            )
        }
        Wrong::NoId => "No deal id.".to_owned(),
        Wrong::Opened(wrong) | Wrong::Closed(wrong) => date_reason(formats, wrong, raw),
        Wrong::Value(wrong) => number_reason(formats, wrong, raw),
    }
}

fn date_reason(formats: &dyn Formats, wrong: &DateWrong, raw: &str) -> String {
    match wrong {
        DateWrong::NoDate => format!("“{raw}” is not a date."),
        DateWrong::NoMonth { month } => format!("“{raw}”: there is no month {month}."),
        DateWrong::NoDay { month, year, days } => {
            // Only February's length depends on the year.
            let style = match month {
                2 => DateStyle::MonthWithYear,
                _ => DateStyle::Month,
            };
            let first = Date::from_ymd_opt(*year, *month, 1).unwrap_or_default();
            format!("“{raw}”: {} has {days} days.", formats.date(first, style))
        }
        DateWrong::Either {
            day_first,
            month_first,
        } => format!(
            "“{raw}” can be read as {} or as {}.",
            day(formats, *day_first),
            day(formats, *month_first)
        ),
        DateWrong::OtherOrder(date) => {
            format!(
                "“{raw}” is not in the order of its column. It may be {}.",
                day(formats, *date)
            )
        }
    }
}

fn number_reason(formats: &dyn Formats, wrong: &NumberWrong, raw: &str) -> String {
    match wrong {
        NumberWrong::NoNumber => format!("“{raw}” is not a number."),
        NumberWrong::TooLarge => format!("“{raw}” is too large."),
        NumberWrong::Either { thousands, decimal } => format!(
            "“{raw}” can be read as {} or as {}.",
            number(formats, *thousands),
            number(formats, *decimal)
        ),
        NumberWrong::OtherSign(amount) => format!(
            "“{raw}” is not written like its column. It may be {}.",
            number(formats, *amount)
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
    use crate::words::PlainFormats;

    #[test]
    fn numbers_and_counts_in_words() {
        assert_eq!(counted(&PlainFormats, 1, "row"), "1 row");
        assert_eq!(counted(&PlainFormats, 1_425, "row"), "1,425 rows");
        for (raw, text) in [
            (-12_345_000, "−1,234.50"),
            (52_340_000, "5,234"),
            (52_340, "5.234"),
        ] {
            assert_eq!(number(&PlainFormats, Amount::from_raw(raw)), text);
        }
    }
}
