//! The English patterns of the visual reference, for the host, for tests and for files.

use chrono::Datelike;

use super::formats::{DateStyle, Digits, Formats};
use super::ways::NumberWays;
use crate::model::{Amount, Currency, Date};

/// English numbers and dates without asking any locale.
#[derive(Clone, Copy, Debug, Default)]
pub struct PlainFormats;

pub(super) const MONTHS: [&str; 12] = [
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

pub(super) const WEEKDAYS: [&str; 7] = [
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
];

/// The signs of the currencies that have one of their own; the rest write their code.
pub(super) const CURRENCY_SIGNS: [(&str, &str); 13] = [
    ("USD", "$"),
    ("EUR", "€"),
    ("GBP", "£"),
    ("JPY", "¥"),
    ("INR", "₹"),
    ("KRW", "₩"),
    ("ILS", "₪"),
    ("VND", "₫"),
    ("UAH", "₴"),
    ("TRY", "₺"),
    ("NGN", "₦"),
    ("PHP", "₱"),
    ("PLN", "zł"),
];

impl Formats for PlainFormats {
    fn decimal(&self, value: Amount, digits: Digits) -> String {
        NumberWays::ENGLISH.decimal(value, digits)
    }

    fn with_currency(&self, number: &str, currency: &Currency) -> String {
        let sign = CURRENCY_SIGNS
            .iter()
            .find(|(code, _)| *code == currency.code());
        match sign {
            Some((_, sign)) => format!("{sign}{number}"),
            None => format!("{}\u{a0}{number}", currency.code()),
        }
    }

    fn date(&self, date: Date, style: DateStyle) -> String {
        let weekday = WEEKDAYS[date.weekday().num_days_from_monday() as usize];
        let month = MONTHS[date.month0() as usize];
        let (short_day, short_month) = (&weekday[..3], &month[..3]);
        let (day, year) = (date.day(), date.year());
        match style {
            DateStyle::Day => format!("{short_day} {day} {short_month}"),
            DateStyle::DayWithYear => format!("{short_day} {day} {short_month} {year}"),
            DateStyle::Short => format!("{day} {short_month}"),
            DateStyle::ShortWithYear => format!("{day} {short_month} {year}"),
            DateStyle::Long => format!("{day} {month}"),
            DateStyle::LongWithYear => format!("{day} {month} {year}"),
            DateStyle::Month => month.into(),
            DateStyle::MonthShort => short_month.into(),
            DateStyle::MonthWithYear => format!("{month} {year}"),
            DateStyle::Weekday => weekday.into(),
            DateStyle::WeekdayShort => short_day.into(),
        }
    }
}
