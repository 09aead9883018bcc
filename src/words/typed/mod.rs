//! What people type, read as what they mean or refused with a sentence.
//!
//! Each reader says what is wrong in plain words; nothing is guessed where two readings are
//! possible, because a goal ten times too small looks like a goal.

mod amounts;
mod days;
mod names;
pub mod weekly;

pub use amounts::{Money, amount, count, money, percent, value, whole_number};
pub use days::{date, date_parts};
pub use names::{LONGEST_TEAM, name};

use super::plain::MONTHS;
use crate::model::{Amount, Date};

/// Why a typed text is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypedError {
    /// Nothing was typed where something is needed.
    Empty,
    NotANumber(String),
    /// Two readings are possible.
    TwoReadings {
        text: String,
        one: String,
        other: String,
    },
    /// More than four places behind the point, where money does not round them.
    TooFine(String),
    /// More than two places of a percentage.
    TooFineShare(String),
    TooLarge(String),
    /// A currency other than the plan's.
    OtherCurrency {
        text: String,
        plan: String,
    },
    OutOfRange {
        from: Amount,
        to: Amount,
    },
    NotWhole(String),
    /// A count below 0.
    UnderNothing(String),
    /// A ratio is entered as both its parts.
    NotTwoParts(String),
    NotADate(String),
    NoSuchMonth(u32),
    NoSuchDay {
        year: i32,
        month: u32,
        days: u32,
    },
    /// The last day lies before the first.
    EndsBefore {
        first: Date,
    },
}

impl TypedError {
    /// What stands under the field.
    pub fn sentence(&self) -> String {
        match self {
            TypedError::Empty => "Nothing is entered here yet.".into(),
            TypedError::NotANumber(text) => format!("“{text}” is not a number."),
            TypedError::TwoReadings { text, one, other } => {
                format!("“{text}” can be read as {one} or as {other}.")
            }
            TypedError::TooFine(text) => {
                format!("“{text}” has more than four digits behind the point.")
            }
            TypedError::TooFineShare(text) => {
                format!("“{text}” has more than two digits behind the point.")
            }
            TypedError::TooLarge(text) => format!("“{text}” is larger than this plan can hold."),
            TypedError::OtherCurrency { text, plan } => {
                format!("“{text}” names another currency; this plan counts in {plan}.")
            }
            TypedError::OutOfRange { from, to } => format!("Enter a number from {from} to {to}."),
            TypedError::UnderNothing(text) => format!("“{text}” is below 0; a count begins at 0."),
            TypedError::NotWhole(text) => format!("“{text}” is not a whole number."),
            TypedError::NotTwoParts(text) => {
                format!("“{text}” is one number; enter both parts, such as 12/40.")
            }
            TypedError::NotADate(text) => {
                format!("“{text}” is not a date. Try 3 May or 2026-05-03.")
            }
            TypedError::NoSuchMonth(month) => format!("There is no month {month}."),
            TypedError::NoSuchDay { year, month, days } => {
                let name = MONTHS[(*month as usize).clamp(1, 12) - 1];
                // February is the one month whose length depends on the year.
                if *month == 2 {
                    format!("{name} {year} has {days} days.")
                } else {
                    format!("{name} has {days} days.")
                }
            }
            TypedError::EndsBefore { first } => {
                format!("The last day lies before the first, {first}.")
            }
        }
    }
}

impl std::fmt::Display for TypedError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.sentence())
    }
}
