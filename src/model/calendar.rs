//! How a plan divides time: its fiscal year, its weeks, its working days.
//!
//! What follows from these choices (the periods of a year, the working days of a span) is
//! `maths::calendar`'s to say.

use chrono::{Days, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

/// A calendar date without a time zone (rule 1.2).
pub type Date = NaiveDate;

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

/// A day on which nobody of the team works.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    pub date: Date,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
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
