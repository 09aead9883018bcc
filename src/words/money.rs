//! Money at four widths: to the last minor unit, to the unit, in a sentence, beside a mark.

use super::formats::{Digits, EN_DASH};
use crate::model::Amount;

/// How wide an amount of money may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoneyStyle {
    /// $160,924; minor units only where there are any: $9,130.43.
    Full,
    /// $160,924: rounded to the unit, for numbers that were computed.
    Whole,
    /// $161k, $27.1k, $64k: three figures, for sentences.
    Sentence,
    /// $160.9k, $27.1k: one digit behind the point, for chart labels.
    Short,
}

/// A thousand or a million, with its letter.
#[derive(Clone, Copy)]
struct Scale {
    units: i64,
    letter: &'static str,
}

const SCALES: [Scale; 3] = [
    Scale {
        units: 1_000_000_000,
        letter: "bn",
    },
    Scale {
        units: 1_000_000,
        letter: "m",
    },
    Scale {
        units: 1_000,
        letter: "k",
    },
];

impl Scale {
    /// The largest scale of which `value`, rounded to a thousandth of it, holds at least one.
    ///
    /// 999,950 is one million and not "1,000k".
    fn of(value: Amount) -> Option<Scale> {
        SCALES
            .into_iter()
            .find(|scale| value.raw() >= Amount::from_int(scale.units).raw() / 10_000 * 9_995)
    }

    fn divide(self, value: Amount) -> Amount {
        value.scaled(1, i128::from(self.units)).unwrap_or(value)
    }
}

/// An amount without its sign and currency. `value` is not negative.
pub(super) fn text(
    value: Amount,
    minor_digits: u32,
    style: MoneyStyle,
    decimal: impl Fn(Amount, Digits) -> String,
) -> String {
    match style {
        MoneyStyle::Full => decimal(value, full_digits(value, minor_digits)),
        MoneyStyle::Whole => decimal(value, Digits::WHOLE),
        MoneyStyle::Sentence | MoneyStyle::Short => {
            let Some(scale) = Scale::of(value) else {
                return decimal(value, Digits::WHOLE);
            };
            let scaled = scale.divide(value);
            let digits = match style {
                MoneyStyle::Short => short_digits(scale),
                _ => sentence_digits(scaled, scale),
            };
            // A number that is exactly so many thousands needs no ".0" to say so.
            let exact = scaled.fits(0) && value == Amount::from_int(whole(scaled) * scale.units);
            let digits = if exact { 0 } else { digits };
            format!(
                "{}{}",
                decimal(scaled, Digits::exactly(digits)),
                scale.letter
            )
        }
    }
}

/// Minor units are shown all or not at all: 9,130.50, 9,130.
fn full_digits(value: Amount, minor_digits: u32) -> Digits {
    let minor = minor_digits.min(Amount::PLACES) as u8;
    if value.rounded(minor_digits).fits(0) {
        Digits::WHOLE
    } else {
        Digits::exactly(minor)
    }
}

fn short_digits(scale: Scale) -> u8 {
    if scale.units == 1_000 { 1 } else { 2 }
}

/// Three figures in all, but never hundredths of a thousand.
fn sentence_digits(scaled: Amount, scale: Scale) -> u8 {
    let most = short_digits(scale);
    let figures_before = match scaled.rounded(1) {
        value if value >= Amount::from_int(100) => 3,
        value if value >= Amount::from_int(10) => 2,
        _ => 1,
    };
    (3u8 - figures_before).min(most)
}

fn whole(value: Amount) -> i64 {
    value.raw() / Amount::SCALE
}

/// Both ends on the scale of the upper one, its letter once: 283–359k, 4.1–9.8k, 0–850.
pub(super) fn range(
    low: Amount,
    high: Amount,
    decimal: impl Fn(Amount, Digits) -> String,
) -> String {
    let scale = Scale::of(high);
    let (low, high, letter) = match scale {
        Some(scale) => (scale.divide(low), scale.divide(high), scale.letter),
        None => (low, high, ""),
    };
    // One more digit where the ends would otherwise read alike or the upper has a single figure.
    let coarse = scale.is_none() || high >= Amount::from_int(10);
    let least = if coarse { 0 } else { 1 };
    let digits = (least..=2)
        .find(|digits| low.rounded(*digits) != high.rounded(*digits))
        .unwrap_or(least);
    let digits = Digits::exactly(digits as u8);
    let (low, high) = (decimal(low, digits), decimal(high, digits));
    if low == high {
        format!("{high}{letter}")
    } else {
        format!("{low}{EN_DASH}{high}{letter}")
    }
}
