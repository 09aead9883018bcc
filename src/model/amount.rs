//! An exact number: money, counts, hours, ratings.
//!
//! One type for every quantity keeps the rules free of conversions. A decimal crate does the same
//! with sixteen bytes a number and some 30 kB of wasm; sums of goals need neither.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// An exact decimal with four places, from −922 billion to +922 billion and more
/// (±922,337,203,685,477.5807).
///
/// Rule 1.1: money is exact in minor units (no currency has more than four digits behind the
/// point), counts, hours and ratings are exact decimals; floats never enter a shown total.
///
/// ```
/// use landmark::model::Amount;
/// let booked: Amount = "2360.91".parse().unwrap();
/// assert_eq!((booked + Amount::from_int(1)).to_string(), "2361.91");
/// assert!("1e9".parse::<Amount>().is_err());
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Amount(i64);

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AmountError {
    /// There are no digits, or signs that do not belong to a plain decimal.
    NotANumber,
    /// More than four places behind the point.
    TooFine,
    /// Beyond ±922 billion thousand.
    TooLarge,
}

impl Amount {
    /// Nothing, which is not the same as "no number yet": that is `Option::None`.
    pub const ZERO: Amount = Amount(0);
    /// How many ten-thousandths make one.
    pub const SCALE: i64 = 10_000;
    /// How many digits stand behind the point at most.
    pub const PLACES: u32 = 4;

    /// A whole number of units. Saturates beyond the range.
    pub const fn from_int(units: i64) -> Amount {
        Amount(units.saturating_mul(Self::SCALE))
    }

    /// From ten-thousandths, the form in which it is stored.
    pub const fn from_raw(ten_thousandths: i64) -> Amount {
        Amount(ten_thousandths)
    }

    /// In ten-thousandths.
    pub const fn raw(self) -> i64 {
        self.0
    }

    /// `self · numerator ÷ denominator`, rounded half away from zero; `None` for a zero
    /// denominator or beyond the range.
    pub fn scaled(self, numerator: i128, denominator: i128) -> Option<Amount> {
        let product = i128::from(self.0).checked_mul(numerator)?;
        let quotient = divide_half_up(product, denominator)?;
        i64::try_from(quotient).ok().map(Amount)
    }

    /// Rounded half up to so many digits behind the point (a currency's minor digits).
    pub fn rounded(self, digits: u32) -> Amount {
        if digits >= Self::PLACES {
            return self;
        }
        let step = 10i64.pow(Self::PLACES - digits);
        let steps = divide_half_up(i128::from(self.0), i128::from(step)).unwrap_or(0);
        Amount(i64::try_from(steps * i128::from(step)).unwrap_or(self.0))
    }

    /// Whether it has no more than so many digits behind the point.
    pub fn fits(self, digits: u32) -> bool {
        self.rounded(digits) == self
    }

    /// Whether it is exactly nothing.
    pub const fn is_zero(self) -> bool {
        self.0 == 0
    }

    /// Whether it is below nothing.
    pub const fn is_negative(self) -> bool {
        self.0 < 0
    }

    /// Its distance from nothing.
    pub const fn abs(self) -> Amount {
        Amount(self.0.saturating_abs())
    }

    /// For drawing and for statistics only; a shown total is never summed from this.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / Self::SCALE as f64
    }

    /// From a drawn or simulated number, for showing it; rounds to four places, saturates, and
    /// reads "not a number" as nothing.
    pub fn from_f64(value: f64) -> Amount {
        Amount((value * Self::SCALE as f64).round() as i64)
    }
}

/// `n ÷ d`, half away from zero.
fn divide_half_up(n: i128, d: i128) -> Option<i128> {
    if d == 0 {
        return None;
    }
    let (n, d) = if d < 0 { (-n, -d) } else { (n, d) };
    let half = d / 2;
    Some(if n >= 0 {
        n.checked_add(half)? / d
    } else {
        -((-n).checked_add(half)? / d)
    })
}

impl std::ops::Add for Amount {
    type Output = Amount;
    fn add(self, other: Amount) -> Amount {
        Amount(self.0.saturating_add(other.0))
    }
}

impl std::ops::Sub for Amount {
    type Output = Amount;
    fn sub(self, other: Amount) -> Amount {
        Amount(self.0.saturating_sub(other.0))
    }
}

impl std::ops::Neg for Amount {
    type Output = Amount;
    fn neg(self) -> Amount {
        Amount(self.0.saturating_neg())
    }
}

impl std::ops::AddAssign for Amount {
    fn add_assign(&mut self, other: Amount) {
        *self = *self + other;
    }
}

impl std::iter::Sum for Amount {
    fn sum<I: Iterator<Item = Amount>>(parts: I) -> Amount {
        parts.fold(Amount::ZERO, |total, part| total + part)
    }
}

impl fmt::Display for Amount {
    /// The plain form that files carry: `-1234.5`, no grouping, no trailing zeros.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let units = self.0.unsigned_abs() / Self::SCALE as u64;
        let rest = self.0.unsigned_abs() % Self::SCALE as u64;
        if rest == 0 {
            return write!(f, "{sign}{units}");
        }
        let places = format!("{rest:04}");
        write!(f, "{sign}{units}.{}", places.trim_end_matches('0'))
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads the plain form only; what people type is read by `words::typed`.
    fn from_str(text: &str) -> Result<Amount, AmountError> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (units, places) = digits.split_once('.').unwrap_or((digits, ""));
        let plain = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        if units.is_empty() || !plain(units) || !plain(places) || digits.ends_with('.') {
            return Err(AmountError::NotANumber);
        }
        let places = places.trim_end_matches('0');
        if places.len() > Self::PLACES as usize {
            return Err(AmountError::TooFine);
        }
        let units: i64 = units.parse().map_err(|_| AmountError::TooLarge)?;
        if units > i64::MAX / Self::SCALE {
            return Err(AmountError::TooLarge);
        }
        let places = (places.bytes().chain(std::iter::repeat(b'0')))
            .take(Self::PLACES as usize)
            .fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
        let raw = (units * Self::SCALE)
            .checked_add(places)
            .ok_or(AmountError::TooLarge)?;
        Ok(Amount(if negative { -raw } else { raw }))
    }
}

impl Serialize for Amount {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Amount, D::Error> {
        struct Text;
        impl de::Visitor<'_> for Text {
            type Value = Amount;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a decimal written as text, such as \"2360.91\"")
            }
            fn visit_str<E: de::Error>(self, text: &str) -> Result<Amount, E> {
                text.parse()
                    .map_err(|_| E::invalid_value(de::Unexpected::Str(text), &self))
            }
            fn visit_i64<E: de::Error>(self, units: i64) -> Result<Amount, E> {
                Ok(Amount::from_int(units))
            }
            fn visit_u64<E: de::Error>(self, units: u64) -> Result<Amount, E> {
                Ok(Amount::from_int(i64::try_from(units).unwrap_or(i64::MAX)))
            }
        }
        deserializer.deserialize_any(Text)
    }
}
