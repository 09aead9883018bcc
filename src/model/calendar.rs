//! How a plan divides time: its fiscal year, its weeks, its working days.
//!
//! What follows from these choices (the periods of a year, the working days of a span) is
//! `maths::calendar`'s to say.

use std::fmt;

use chrono::{Days, NaiveDate, Weekday};
use serde::de::{Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize};

use super::record::value;

/// A calendar date without a time zone (rule 1.2).
pub type Date = NaiveDate;

/// A date as it is read where thousands of them stand. Files write 2017-11-24; whatever looks otherwise is left to
/// chrono's parser, which takes any format and so takes its time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DateRead(pub Date);

/// A date that may be absent, read in the same way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MaybeDateRead(pub Option<Date>);

impl From<DateRead> for Date {
    fn from(DateRead(date): DateRead) -> Date {
        date
    }
}

impl From<MaybeDateRead> for Option<Date> {
    fn from(MaybeDateRead(date): MaybeDateRead) -> Option<Date> {
        date
    }
}

impl<'de> Deserialize<'de> for DateRead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<DateRead, D::Error> {
        struct Text;
        impl Visitor<'_> for Text {
            type Value = DateRead;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a date such as 2017-11-24")
            }
            fn visit_str<E: Error>(self, text: &str) -> Result<DateRead, E> {
                let date = plain_date(text).map_or_else(|| text.parse(), Ok);
                date.map(DateRead).map_err(E::custom)
            }
        }
        deserializer.deserialize_str(Text)
    }
}

impl<'de> Deserialize<'de> for MaybeDateRead {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<MaybeDateRead, D::Error> {
        let date = Option::<DateRead>::deserialize(deserializer)?;
        Ok(MaybeDateRead(date.map(Date::from)))
    }
}

/// The date of a text of the form 2017-11-24, if there is such a day.
fn plain_date(text: &str) -> Option<Date> {
    let &[a, b, c, d, b'-', m, n, b'-', x, y] = text.as_bytes() else {
        return None;
    };
    let number = |digits: &[u8]| {
        let mut digits = digits.iter().map(|digit| digit.wrapping_sub(b'0'));
        digits.try_fold(0, |number, digit| {
            (digit < 10).then_some(number * 10 + u32::from(digit))
        })
    };
    let year = number(&[a, b, c, d])?;
    Date::from_ymd_opt(year as i32, number(&[m, n])?, number(&[x, y])?)
}

/// When a fiscal year starts and how its quarters divide (rule 1.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FiscalYear {
    /// Twelve calendar months from the first of the given month (1–12).
    Months { start_month: u8 },
    /// 52 or 53 whole weeks.
    Weeks {
        /// How the three months of a quarter share its thirteen weeks.
        pattern: WeekPattern,
        /// The weekday on which the year ends.
        ends_on: Weekday,
        /// The month (1–12) in which it ends.
        in_month: u8,
        /// The last such weekday of the month, or the one nearest to the month's end.
        rule: YearEnd,
    },
}

impl Default for FiscalYear {
    fn default() -> FiscalYear {
        FiscalYear::Months { start_month: 1 }
    }
}

/// Weeks of a quarter's first, second and third month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WeekPattern {
    #[serde(rename = "4-4-5")]
    W445,
    #[serde(rename = "4-5-4")]
    W454,
    #[serde(rename = "5-4-4")]
    W544,
}

/// Which weekday closes a 52/53-week year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearEnd {
    LastInMonth,
    NearestToMonthEnd,
}

/// After which calendar year a fiscal year is named.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum YearName {
    #[default]
    Ending,
    Starting,
}

/// The middle day of the seven that begin on a day; the day itself where the calendar ends. What is
/// kept for a week under its first day belongs to the week that holds this one: a plan that begins
/// its weeks on another day since then finds it in the week that has most of its days.
pub fn middle_of_week(first: Date) -> Date {
    first.checked_add_days(Days::new(3)).unwrap_or(first)
}

/// A set of weekdays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Weekdays(pub u8);

impl Weekdays {
    /// Monday to Friday.
    pub const MON_FRI: Weekdays = Weekdays(0b001_1111);

    pub fn contains(self, day: Weekday) -> bool {
        self.0 & (1 << day.num_days_from_monday()) != 0
    }

    /// The same set with or without a day.
    pub fn with(self, day: Weekday, worked: bool) -> Weekdays {
        let bit = 1 << day.num_days_from_monday();
        Weekdays(if worked { self.0 | bit } else { self.0 & !bit })
    }

    pub fn is_empty(self) -> bool {
        self.0 & 0b111_1111 == 0
    }
}

impl Default for Weekdays {
    fn default() -> Weekdays {
        Weekdays::MON_FRI
    }
}

value! {
    /// A day on which nobody of the team works.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Holiday {
        required date: Date = DateRead,
        spare name: String,
    }
}

/// Opening hours of each weekday from Monday, in minutes (rule 4.3).
pub type OpeningMinutes = [u16; 7];

/// The span that screens show: it selects, and never decides what a goal's own span is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PeriodChoice {
    /// The quarter in which today lies.
    #[default]
    CurrentQuarter,
    Year {
        year: i32,
    },
    Quarter {
        year: i32,
        quarter: u8,
    },
    Month {
        year: i32,
        month: u8,
    },
    Span {
        from: Date,
        to: Date,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Date> {
        let text = serde_json::to_string(text).expect("a text");
        serde_json::from_str(&text).ok().map(|DateRead(date)| date)
    }

    #[test]
    fn a_date_is_read_as_chrono_reads_it() {
        for text in [
            "2017-11-24",
            "2024-02-29",
            "2023-02-29",
            "0000-01-01",
            "9999-12-31",
            "1990-00-10",
            "2017-13-01",
            "2017-11-31",
            "2017-1-4",
            "2017-11-4",
            "20171124",
            "+12017-11-24",
            "-0044-03-15",
            "2017-11-24 ",
            "",
            "2017/11/24",
            "2017-11-2é",
            "２０１７-11-24",
            "201/-11-24",
            "201:-11-24",
        ] {
            assert_eq!(read(text), text.parse().ok(), "{text}");
        }
        let mut day = Date::from_ymd_opt(1895, 1, 1).expect("a date");
        while day < Date::from_ymd_opt(2110, 1, 1).expect("a date") {
            assert_eq!(plain_date(&day.to_string()), Some(day));
            day = day + Days::new(1);
        }
    }

    #[test]
    fn a_date_may_be_absent_where_that_is_said() {
        let read = |text| {
            serde_json::from_str(text)
                .ok()
                .map(|MaybeDateRead(date)| date)
        };
        assert_eq!(read("null"), Some(None));
        assert_eq!(
            read("\"2017-11-24\""),
            Some(Date::from_ymd_opt(2017, 11, 24))
        );
        assert_eq!(read("\"today\""), None);
        assert_eq!(read("20171124"), None);
    }
}
