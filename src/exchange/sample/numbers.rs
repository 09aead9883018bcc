//! The quarter's numbers: what each seller is asked for, what the team is, and how they are written.

use super::Seller;
use super::days::Quarter;
use super::deals::Book;
use crate::model::{Amount, Currency, Date};
use crate::words::{DateStyle, Digits, Formats, PlainFormats};

/// One seller's numbers for the quarter, in whole units of the currency.
pub struct SellerNumbers {
    /// Won in the last quarter.
    pub last: i64,
    /// The mean of the last two.
    pub mean: i64,
    /// What was put forward first.
    pub first: i64,
    /// What stands in the goal at present.
    pub agreed: i64,
}

/// Everybody's numbers, and the team's.
pub struct Numbers {
    pub sellers: Vec<SellerNumbers>,
    pub team: i64,
}

/// Who has answered with a lower number.
pub const COUNTERS: usize = 1;
/// Whose agreed number was changed during the quarter.
pub const REVISED: usize = 4;

/// The day from which the revised number has been talked over.
pub fn revised_on(quarter: Quarter) -> Date {
    quarter.day(20)
}

impl Numbers {
    /// Each target a little over the mean of the last two quarters; together slightly over the
    /// team's.
    pub fn of(sellers: &[Seller], book: &Book, quarter: Quarter, today: Date) -> Numbers {
        let rows: Vec<SellerNumbers> = sellers
            .iter()
            .enumerate()
            .map(|(n, seller)| {
                let won = |back| {
                    let past = quarter.back(back);
                    book.won(seller.id, past.from, past.to)
                };
                let last = won(1);
                let (mean, growth) = match seller.start {
                    Some(_) => (last, 122),
                    None => ((last + won(2)) / 2, 106),
                };
                let first = to_nearest(mean * growth / 100, 1_000);
                let revised = n == REVISED && today > revised_on(quarter);
                let agreed = match n {
                    COUNTERS => to_nearest(first * 92 / 100, 1_000),
                    _ if revised => to_nearest(first * 95 / 100, 1_000),
                    _ => first,
                };
                SellerNumbers {
                    last,
                    mean,
                    first,
                    agreed,
                }
            })
            .collect();
        let together: i64 = rows.iter().map(|row| row.agreed).sum();
        Numbers {
            team: together * 100 / 105 / 5_000 * 5_000,
            sellers: rows,
        }
    }
}

/// Rounded to a step.
pub fn to_nearest(value: i64, step: i64) -> i64 {
    (value + step / 2) / step * step
}

/// `64000` as a sentence writes it in the sample's language.
pub fn dollars(value: i64) -> String {
    let digits = PlainFormats.decimal(Amount::from_int(value), Digits::WHOLE);
    PlainFormats.with_currency(&digits, &Currency::default())
}

/// `31 December`.
pub fn day_and_month(day: Date) -> String {
    PlainFormats.date(day, DateStyle::Long)
}

pub fn month(day: Date) -> String {
    PlainFormats.date(day, DateStyle::Month)
}
