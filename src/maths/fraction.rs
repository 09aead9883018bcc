//! What part of a whole? An exact fraction (Rule 1.3: percentages are kept as fractions).

use std::cmp::Ordering;
use std::iter::Sum;
use std::ops::{Add, Mul, Neg, Sub};

use crate::model::Amount;

/// An exact fraction, always in lowest terms and with a denominator above zero, so that equal
/// fractions are equal bit by bit.
///
/// Sums and products are exact while numerator and denominator fit 128 bits. A mean over many
/// parts with unrelated denominators can leave that range; it is then rounded once to
/// quadrillionths, far below anything shown, rather than refused.
///
/// ```
/// use landmark::maths::fraction::Fraction;
/// let share = Fraction::new(21, 23).unwrap();
/// assert_eq!(share.percent_tenths(), 913);
/// assert!(Fraction::new(1, 0).is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fraction {
    num: i128,
    den: i128,
}

/// The grid onto which a result is rounded that no longer fits.
const FINE: i128 = 1_000_000_000_000_000;

impl Fraction {
    pub const ZERO: Fraction = Fraction { num: 0, den: 1 };
    pub const ONE: Fraction = Fraction { num: 1, den: 1 };

    /// `n ÷ d` in lowest terms; nothing for a zero denominator (or one of −2¹²⁷).
    pub fn new(n: i128, d: i128) -> Option<Fraction> {
        if d == 0 || n == i128::MIN || d == i128::MIN {
            return None;
        }
        let common = gcd(n, d);
        let sign = d.signum();
        Some(Fraction {
            num: sign * n / common,
            den: sign * d / common,
        })
    }

    /// A whole number.
    pub const fn whole(n: i64) -> Fraction {
        Fraction {
            num: n as i128,
            den: 1,
        }
    }

    /// `a ÷ b`, nothing where b is nothing.
    pub fn of_amounts(a: Amount, b: Amount) -> Option<Fraction> {
        Fraction::new(i128::from(a.raw()), i128::from(b.raw()))
    }

    /// An amount as a fraction of one.
    pub fn of_amount(a: Amount) -> Fraction {
        Fraction::new(i128::from(a.raw()), i128::from(Amount::SCALE)).unwrap_or(Fraction::ZERO)
    }

    pub const fn numerator(self) -> i128 {
        self.num
    }

    /// Always above zero.
    pub const fn denominator(self) -> i128 {
        self.den
    }

    pub const fn is_zero(self) -> bool {
        self.num == 0
    }

    pub const fn is_negative(self) -> bool {
        self.num < 0
    }

    /// `self ÷ other`; nothing where the other is nothing.
    pub fn divided_by(self, other: Fraction) -> Option<Fraction> {
        let turned = Fraction::new(other.den, other.num)?;
        Some(self * turned)
    }

    /// Not below the first and not above the second.
    pub fn clamped(self, low: Fraction, high: Fraction) -> Fraction {
        self.max(low).min(high)
    }

    /// This part of an amount, rounded half up (away from zero) to the amount's four places.
    pub fn of(self, amount: Amount) -> Amount {
        self.of_to(amount, Amount::PLACES)
    }

    /// This part of an amount, rounded half up once, to so many digits behind the point. Rounding
    /// to four places first and to two afterwards would turn 1.00495 into 1.01.
    pub fn of_to(self, amount: Amount, digits: u32) -> Amount {
        let step = 10i128.pow(Amount::PLACES.saturating_sub(digits));
        let exact = Fraction::of_whole_times(i128::from(amount.raw()), self);
        let raw = (exact * Fraction { num: 1, den: step }).rounded() * step;
        Amount::from_raw(saturated(raw))
    }

    /// As an amount, rounded half up to four places.
    pub fn to_amount(self) -> Amount {
        self.of(Amount::from_int(1))
    }

    /// The nearest whole number, halves away from zero.
    pub fn rounded(self) -> i128 {
        let (whole, rest) = (self.num / self.den, self.num % self.den);
        // rest ≥ den − rest is 2·rest ≥ den without leaving 128 bits.
        let up = rest.abs() >= self.den - rest.abs();
        whole + if up { self.num.signum() } else { 0 }
    }

    /// The next whole number at or above it: activities are rounded up when shown (Rule 1.3).
    pub fn ceiling(self) -> i128 {
        self.num.div_euclid(self.den) + i128::from(self.num.rem_euclid(self.den) != 0)
    }

    /// In tenths of a percent, rounded half up: 913 is 91.3 %.
    pub fn percent_tenths(self) -> i64 {
        saturated(Fraction::of_whole_times(1000, self).rounded())
    }

    /// The same of a share that may be short of its whole: 99.97 % has not reached its target and
    /// may not read as if, so it is 99.9 %.
    pub fn percent_tenths_short(self) -> i64 {
        match self < Fraction::ONE {
            true => self.percent_tenths().min(999),
            false => self.percent_tenths(),
        }
    }

    /// For drawing and statistics only; no shown total comes from this.
    pub fn to_f64(self) -> f64 {
        self.num as f64 / self.den as f64
    }

    fn of_whole_times(n: i128, part: Fraction) -> Fraction {
        Fraction { num: n, den: 1 } * part
    }

    /// In quadrillionths, rounded; saturates far beyond any shown number.
    fn on_fine_grid(self) -> i128 {
        let (mut num, mut den) = (self.num, self.den);
        let whole = num / den;
        num %= den;
        // Halving both moves the rest by less than one part in 2⁶³.
        while den >= 1 << 64 {
            num /= 2;
            den /= 2;
        }
        whole.saturating_mul(FINE).saturating_add(
            Fraction {
                num: num * FINE,
                den,
            }
            .rounded(),
        )
    }

    fn from_fine_grid(fine: i128) -> Fraction {
        Fraction::new(fine.max(-i128::MAX), FINE).unwrap_or(Fraction::ZERO)
    }

    fn checked_add(self, other: Fraction) -> Option<Fraction> {
        let common = gcd(self.den, other.den);
        let left = self.num.checked_mul(other.den / common)?;
        let right = other.num.checked_mul(self.den / common)?;
        let den = (self.den / common).checked_mul(other.den)?;
        Fraction::new(left.checked_add(right)?, den)
    }

    fn checked_mul(self, other: Fraction) -> Option<Fraction> {
        // Crosswise reduction first keeps both products as small as the result allows.
        let (a, b) = (gcd(self.num, other.den), gcd(other.num, self.den));
        let num = (self.num / a).checked_mul(other.num / b)?;
        let den = (self.den / b).checked_mul(other.den / a)?;
        Fraction::new(num, den)
    }
}

/// The greatest common divisor, at least 1.
fn gcd(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.abs(), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a.max(1)
}

fn saturated(n: i128) -> i64 {
    i64::try_from(n).unwrap_or(if n < 0 { i64::MIN } else { i64::MAX })
}

impl Add for Fraction {
    type Output = Fraction;
    fn add(self, other: Fraction) -> Fraction {
        self.checked_add(other).unwrap_or_else(|| {
            let (a, b) = (self.on_fine_grid(), other.on_fine_grid());
            Fraction::from_fine_grid(a.saturating_add(b))
        })
    }
}

impl Neg for Fraction {
    type Output = Fraction;
    fn neg(self) -> Fraction {
        Fraction {
            num: -self.num,
            den: self.den,
        }
    }
}

impl Sub for Fraction {
    type Output = Fraction;
    fn sub(self, other: Fraction) -> Fraction {
        self + -other
    }
}

impl Mul for Fraction {
    type Output = Fraction;
    fn mul(self, other: Fraction) -> Fraction {
        self.checked_mul(other).unwrap_or_else(|| {
            let (a, b) = (self.on_fine_grid(), other.on_fine_grid());
            let split = (a / FINE).saturating_mul(b);
            let rest = (a % FINE)
                .checked_mul(b)
                .map_or((b / FINE).saturating_mul(a % FINE), |product| {
                    product / FINE
                });
            Fraction::from_fine_grid(split.saturating_add(rest))
        })
    }
}

impl Sum for Fraction {
    fn sum<I: Iterator<Item = Fraction>>(parts: I) -> Fraction {
        parts.fold(Fraction::ZERO, |total, part| total + part)
    }
}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Fraction) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    /// By cross-multiplication; where that does not fit, by whole parts and then by what is left,
    /// which is the same comparison in smaller steps.
    fn cmp(&self, other: &Fraction) -> Ordering {
        let crossed = self
            .num
            .checked_mul(other.den)
            .zip(other.num.checked_mul(self.den));
        match crossed {
            Some((left, right)) => left.cmp(&right),
            None => by_parts(*self, *other),
        }
    }
}

fn by_parts(a: Fraction, b: Fraction) -> Ordering {
    let whole = |f: Fraction| f.num.div_euclid(f.den);
    let rest = |f: Fraction| f.num.rem_euclid(f.den);
    whole(a)
        .cmp(&whole(b))
        .then_with(|| match (rest(a), rest(b)) {
            (0, 0) => Ordering::Equal,
            (0, _) => Ordering::Less,
            (_, 0) => Ordering::Greater,
            // a/b < c/d exactly when d/c < b/a.
            (x, y) => by_parts(
                Fraction { num: b.den, den: y },
                Fraction { num: a.den, den: x },
            ),
        })
}
