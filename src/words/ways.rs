//! What a locale makes of numbers, learned from a few that it wrote and remembered until the next start.
//!
//! The first formatter that a page asks the browser for takes some 15 ms. What two numbers show is enough to write
//! every other one in nearly all locales; what was learned once is kept on the device, so that the first screen need
//! not ask, and is looked at again behind it.

use super::formats::{Digits, MINUS, NumberSigns};
use crate::model::Amount;

/// The two numbers, as plain text, that a locale is asked to write.
pub const LARGE: &str = "1234567.5";
pub const SMALL: &str = "1234";

/// A locale that writes decimals with the digits 0 to 9 in groups of three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumberWays {
    signs: NumberSigns,
    /// Whether four digits are grouped: 1,234 in English, 1234 in Spanish.
    four_grouped: bool,
}

impl NumberWays {
    /// 1,234,567.5
    pub const ENGLISH: NumberWays = NumberWays {
        signs: NumberSigns::ENGLISH,
        four_grouped: true,
    };

    /// From what a locale makes of [`LARGE`] and of [`SMALL`]. Nothing where it has other digits or other groups:
    /// such numbers are left to the browser.
    pub fn of(large: &str, small: &str) -> Option<NumberWays> {
        let signs: Vec<char> = large.chars().filter(|c| !c.is_ascii_digit()).collect();
        let [group, again, decimal] = signs[..] else {
            return None;
        };
        let ways = |four_grouped| NumberWays {
            signs: NumberSigns { decimal, group },
            four_grouped,
        };
        let writes_so = |ways: &NumberWays| {
            let written = ways.decimal(Amount::from_raw(12_345_675_000), Digits::up_to(1));
            written == large && ways.decimal(Amount::from_int(1_234), Digits::WHOLE) == small
        };
        let found = [ways(true), ways(false)].into_iter().find(writes_so);
        found.filter(|_| group == again)
    }

    pub fn signs(&self) -> NumberSigns {
        self.signs
    }

    /// A decimal with grouped units and a true minus, rounded half up to `digits.max`.
    pub fn decimal(&self, value: Amount, digits: Digits) -> String {
        let value = value.rounded(u32::from(digits.max));
        let raw = value.raw().unsigned_abs();
        let units = raw / Amount::SCALE as u64;
        let rest = format!("{:04}", raw % Amount::SCALE as u64);
        let mut rest = &rest[..usize::from(digits.max.min(4))];
        while rest.len() > usize::from(digits.min) && rest.ends_with('0') {
            rest = &rest[..rest.len() - 1];
        }
        let mut text = String::new();
        if value.is_negative() {
            text.push(MINUS);
        }
        self.push_units(&mut text, units);
        if !rest.is_empty() {
            text.push(self.signs.decimal);
            text.push_str(rest);
        }
        text
    }

    /// Digits with a sign before every third from the end.
    fn push_units(&self, text: &mut String, units: u64) {
        let digits = units.to_string();
        let grouped = digits.len() > 4 || self.four_grouped;
        for (place, digit) in digits.chars().enumerate() {
            if grouped && place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push(self.signs.group);
            }
            text.push(digit);
        }
    }
}

/// What the browser said of a locale, as the device remembers it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Remembered {
    /// Which locale was asked for, and what the browser prefers: another question has another answer.
    pub asked: String,
    /// Whether dates are written in English.
    pub is_english: bool,
    /// What it makes of [`LARGE`] and of [`SMALL`].
    pub large: String,
    pub small: String,
    /// What stands before and behind an amount of a currency, by its code.
    pub currency: Option<(String, [String; 2])>,
}

impl Remembered {
    /// Whether they say the same of the locale, and only of other currencies.
    pub fn differs_by_currency(&self, other: &Remembered) -> bool {
        let code = |one: &Remembered| one.currency.as_ref().map(|(code, _)| code.clone());
        let same = Remembered {
            currency: other.currency.clone(),
            ..self.clone()
        };
        code(self) != code(other) && same == *other
    }

    /// One line for each answer. No locale writes a line's end into a number.
    pub fn text(&self) -> String {
        let language = if self.is_english { "en" } else { "" };
        let (code, [before, behind]) = self.currency.clone().unwrap_or_default();
        [
            &*self.asked,
            language,
            &*self.large,
            &*self.small,
            &*code,
            &*before,
            &*behind,
        ]
        .join("\n")
    }

    /// Reads what [`text`](Self::text) wrote; nothing when it is something else.
    pub fn from_text(text: &str) -> Option<Remembered> {
        let lines: Vec<&str> = text.split('\n').collect();
        let [asked, language, large, small, code, before, behind] = lines[..] else {
            return None;
        };
        Some(Remembered {
            asked: asked.into(),
            is_english: language == "en",
            large: large.into(),
            small: small.into(),
            currency: (!code.is_empty()).then(|| (code.into(), [before.into(), behind.into()])),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_s_ways_are_read_off_two_numbers() {
        let written = |large, small| {
            let ways = NumberWays::of(large, small)?;
            let all = [12_345_000, -99_992_500, 10_000_000_000, 5_000, 0];
            Some(all.map(|raw| ways.decimal(Amount::from_raw(raw), Digits::up_to(2))))
        };
        let some = |all: [&str; 5]| Some(all.map(str::to_owned));
        let english = ["1,234.5", "−9,999.25", "1,000,000", "0.5", "0"];
        assert_eq!(written("1,234,567.5", "1,234"), some(english));
        let german = ["1.234,5", "−9.999,25", "1.000.000", "0,5", "0"];
        assert_eq!(written("1.234.567,5", "1.234"), some(german));
        // Spanish groups from five digits on.
        let spanish = ["1234,5", "−9999,25", "1.000.000", "0,5", "0"];
        assert_eq!(written("1.234.567,5", "1234"), some(spanish));
        let french = [
            "1\u{202f}234,5",
            "−9\u{202f}999,25",
            "1\u{202f}000\u{202f}000",
            "0,5",
            "0",
        ];
        assert_eq!(
            written("1\u{202f}234\u{202f}567,5", "1\u{202f}234"),
            some(french)
        );
        let swiss = ["1’234.5", "−9’999.25", "1’000’000", "0.5", "0"];
        assert_eq!(written("1’234’567.5", "1’234"), some(swiss));
    }

    #[test]
    fn other_digits_and_other_groups_are_left_to_the_browser() {
        for (large, small) in [
            ("12,34,567.5", "1,234"),  // Indian groups
            ("١٬٢٣٤٬٥٦٧٫٥", "١٬٢٣٤"),  // Arabic digits
            ("1234567.5", "1234"),     // no groups
            ("1,234.567.5", "1,234"),  // two signs for groups
            ("1,234,567.50", "1,234"), // a digit for show
            ("1,234,567.5", "1234,"),  // something else behind
            ("", ""),
        ] {
            assert_eq!(NumberWays::of(large, small), None, "{large}");
        }
    }

    #[test]
    fn what_is_remembered_comes_back() {
        let all = Remembered {
            asked: "de-CH de-CH,en".into(),
            is_english: false,
            large: "1’234’567.5".into(),
            small: "1’234".into(),
            currency: Some(("CHF".into(), ["CHF\u{a0}".into(), String::new()])),
        };
        assert_eq!(Remembered::from_text(&all.text()), Some(all.clone()));
        let none = Remembered {
            currency: None,
            is_english: true,
            ..all
        };
        assert_eq!(Remembered::from_text(&none.text()), Some(none));
        assert_eq!(Remembered::from_text("1,234"), None);
        assert_eq!(Remembered::from_text(""), None);
    }
}
