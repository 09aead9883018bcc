//! Numbers as files write them, and the decimal sign, decided from a whole column.

use crate::model::Amount;

/// What stands before the cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalSign {
    /// 1,234.56
    Point,
    /// 1.234,56
    Comma,
}

/// A cell as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    pub amount: Amount,
    /// It was finer than the currency's minor unit.
    pub rounded: bool,
}

/// Why a cell is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberWrong {
    NoNumber,
    TooLarge,
    /// `5.234`, and the column does not tell.
    Either {
        thousands: Amount,
        decimal: Amount,
    },
    /// Written with the other decimal sign than the column.
    OtherSign(Amount),
}

/// What a column's numbers look like, in rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NumberTally {
    pub whole: usize,
    pub point: usize,
    pub comma: usize,
    pub either: usize,
    pub no_number: usize,
    pub empty: usize,
    pub negative: usize,
    /// The first currency sign.
    pub currency: Option<char>,
}

/// What a column's decimal sign comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignFound {
    /// Whole numbers need none.
    NotNeeded,
    Proven(DecimalSign),
    /// Both are there: cells that both fit are in doubt.
    Mixed,
    /// No cell tells.
    Unknown,
}

impl SignFound {
    pub fn sign(self) -> Option<DecimalSign> {
        match self {
            SignFound::Proven(sign) => Some(sign),
            SignFound::NotNeeded | SignFound::Mixed | SignFound::Unknown => None,
        }
    }
}

impl NumberTally {
    pub fn add(&mut self, text: &str, rows: usize) {
        let Some(core) = core_of(text) else {
            *(if text.is_empty() {
                &mut self.empty
            } else {
                &mut self.no_number
            }) += rows;
            return;
        };
        let readings = (
            split(&core.digits, DecimalSign::Point),
            split(&core.digits, DecimalSign::Comma),
        );
        let place = match readings {
            (Some(_), Some(_)) if core.is_whole() => &mut self.whole,
            (Some(_), Some(_)) => &mut self.either,
            (Some(_), None) => &mut self.point,
            (None, Some(_)) => &mut self.comma,
            (None, None) => &mut self.no_number,
        };
        *place += rows;
        if core.negative {
            self.negative += rows;
        }
        self.currency = self.currency.or(core.currency);
    }

    /// Rows that hold a number of some kind.
    pub fn numbers(&self) -> usize {
        self.whole + self.point + self.comma + self.either
    }

    /// The decimal sign of the whole column. A lone cell that contradicts fifty others is a slip of
    /// that cell, not a second sign.
    pub fn sign(&self) -> SignFound {
        if self.point > 50 * self.comma {
            SignFound::Proven(DecimalSign::Point)
        } else if self.comma > 50 * self.point {
            SignFound::Proven(DecimalSign::Comma)
        } else if self.point > 0 {
            SignFound::Mixed
        } else if self.either == 0 {
            SignFound::NotNeeded
        } else {
            SignFound::Unknown
        }
    }
}

/// Whether a cell is a number in some format.
pub fn looks_like_one(text: &str) -> bool {
    core_of(text).is_some_and(|core| {
        split(&core.digits, DecimalSign::Point).is_some()
            || split(&core.digits, DecimalSign::Comma).is_some()
    })
}

/// Reads a cell with a column's decimal sign, rounded half up to the currency's minor digits; with
/// none it reads what can be read one way only.
pub fn read(
    text: &str,
    sign: Option<DecimalSign>,
    minor_digits: u32,
) -> Result<Option<Number>, NumberWrong> {
    if text.is_empty() || matches!(text, "-" | "–" | "—") {
        return Ok(None);
    }
    let core = core_of(text).ok_or(NumberWrong::NoNumber)?;
    let point = split(&core.digits, DecimalSign::Point);
    let comma = split(&core.digits, DecimalSign::Comma);
    let number = |parts| core.number(parts, minor_digits);
    let amount = |parts| core.number(parts, Amount::PLACES).map(|read| read.amount);
    let read = match (sign, point, comma) {
        (_, None, None) => return Err(NumberWrong::NoNumber),
        (Some(DecimalSign::Point), Some(parts), _) | (Some(DecimalSign::Comma), _, Some(parts)) => {
            number(parts)?
        }
        (Some(_), Some(parts), None) | (Some(_), None, Some(parts)) => {
            return Err(NumberWrong::OtherSign(amount(parts)?));
        }
        (None, Some(one), Some(other)) if !core.is_whole() => {
            let (one, other) = (amount(one)?, amount(other)?);
            return Err(NumberWrong::Either {
                thousands: if one.abs() > other.abs() { one } else { other },
                decimal: if one.abs() > other.abs() { other } else { one },
            });
        }
        (None, Some(parts), _) | (None, None, Some(parts)) => number(parts)?,
    };
    Ok(Some(read))
}

/// A number without its sign, its currency and its spaces: digits, points and commas.
struct Core {
    digits: String,
    negative: bool,
    currency: Option<char>,
}

/// Takes off what surrounds the digits: a currency sign or code, spaces, `(…)` and minus for less
/// than nothing. A sign stands before the first digit or behind the last: between digits it makes a
/// range or a month of them (`10-20`, `2017-11`), which is no number. Spaces and apostrophes between
/// digits group them in any format.
fn core_of(text: &str) -> Option<Core> {
    let mut core = Core {
        digits: String::new(),
        negative: false,
        currency: None,
    };
    let mut letters = 0;
    let (mut opened, mut closed) = (false, false);
    let mut ended = false;
    for letter in text.chars() {
        match letter {
            '0'..='9' | '.' | ',' if !ended => core.digits.push(letter),
            '-' | '−' if !core.negative => {
                core.negative = true;
                ended = core.has_digit();
            }
            '(' if !opened && core.digits.is_empty() => opened = true,
            ')' if opened && !closed => closed = true,
            '$' | '€' | '£' | '¥' | '₹' | '₽' | '₩' | '₪' | '₺' if core.currency.is_none() =>
            {
                core.currency = Some(letter);
            }
            '+' if !core.has_digit() => {}
            ' ' | '\u{A0}' | '\u{202F}' | '\u{2009}' | '\'' | '’' => {}
            'A'..='Z' | 'a'..='z' if letters < 3 => letters += 1,
            _ => return None,
        }
    }
    let codes = letters == 0
        || text
            .split(|letter: char| !letter.is_ascii_alphabetic())
            .any(is_currency_word);
    core.negative |= opened;
    // A point after a currency word ("Fr. 5", "kr.") is no decimal sign.
    let digits = core.digits.trim_matches(['.', ',']);
    let whole = digits.len() == core.digits.len() || core.digits.starts_with('.') && letters == 0;
    if !whole {
        core.digits = digits.to_owned();
    }
    (core.has_digit() && codes && opened == closed).then_some(core)
}

fn is_currency_word(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
        || matches!(
            word,
            "kr" | "Kr" | "Fr" | "Ft" | "R" | "lei" | "US" | "C" | "A"
        )
}

impl Core {
    fn has_digit(&self) -> bool {
        self.digits.bytes().any(|byte| byte.is_ascii_digit())
    }

    fn is_whole(&self) -> bool {
        !self.digits.contains(['.', ','])
    }

    /// Rounded straight from the digits, half away from nothing, so that nothing is rounded twice.
    fn number(&self, (units, rest): (String, &str), places: u32) -> Result<Number, NumberWrong> {
        let places = places.min(Amount::PLACES) as usize;
        let rest = rest.trim_end_matches('0');
        let kept = &rest[..rest.len().min(places)];
        let mut steps: i128 = format!("{units}{kept:0<places$}")
            .parse()
            .map_err(|_| NumberWrong::TooLarge)?;
        if rest
            .as_bytes()
            .get(places)
            .is_some_and(|digit| *digit >= b'5')
        {
            steps += 1;
        }
        let unit = 10i128.pow(Amount::PLACES - places as u32);
        let raw = i64::try_from(steps * unit).map_err(|_| NumberWrong::TooLarge)?;
        Ok(Number {
            amount: Amount::from_raw(if self.negative { -raw } else { raw }),
            rounded: rest.len() > places,
        })
    }
}

/// Whole digits and decimals under a decimal sign; none when the groups are not groups of three
/// (or, in Indian numbers, of two before the last three).
fn split(digits: &str, sign: DecimalSign) -> Option<(String, &str)> {
    let (decimal, group) = match sign {
        DecimalSign::Point => ('.', ','),
        DecimalSign::Comma => (',', '.'),
    };
    let (units, rest) = match digits.split_once(decimal) {
        Some((_, "")) => return None,
        Some(parts) => parts,
        None => (digits, ""),
    };
    if rest.contains(['.', ',']) {
        return None;
    }
    if !units.contains(group) {
        let units = if units.is_empty() { "0" } else { units };
        return Some((units.to_owned(), rest));
    }
    let groups: Vec<&str> = units.split(group).collect();
    let (first, last) = (groups[0], groups[groups.len() - 1]);
    let middle = &groups[1..groups.len() - 1];
    let even = (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && middle.iter().all(|part| (2..=3).contains(&part.len()));
    even.then(|| (groups.concat(), rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raw(text: &str, sign: Option<DecimalSign>) -> Result<i64, NumberWrong> {
        read(text, sign, 2).map(|read| read.expect("a number").amount.raw())
    }

    #[test]
    fn numbers_that_can_be_read_one_way_need_no_sign() {
        for (text, ten_thousandths) in [
            ("1054", 10_540_000),
            ("1,234.56", 12_345_600),
            ("1.234,56", 12_345_600),
            ("1 234,56", 12_345_600),
            ("1\u{202F}234,56 €", 12_345_600),
            ("1'234.56", 12_345_600),
            ("($1,200.50)", -12_005_000),
            ("-$5", -50_000),
            ("−5", -50_000),
            ("5-", -50_000),
            ("1,200.50- €", -12_005_000),
            ("€ -5", -50_000),
            ("Fr. -5", -50_000),
            ("(5) -", -50_000),
            ("+5", 50_000),
            ("USD 1234", 12_340_000),
            ("1234 kr.", 12_340_000),
            ("1.234.567", 12_345_670_000),
            ("12,34,567.5", 12_345_675_000),
            ("0.125", 1_300),
            (".5", 5_000),
            ("2.345,675", 23_456_800),
        ] {
            assert_eq!(raw(text, None), Ok(ten_thousandths), "{text}");
        }
        assert_eq!(read("", None, 2), Ok(None));
    }

    #[test]
    fn a_lone_group_of_three_is_asked_about() {
        let either = NumberWrong::Either {
            thousands: Amount::from_int(5_234),
            decimal: Amount::from_raw(52_340),
        };
        assert_eq!(raw("5.234", None), Err(either));
        assert_eq!(raw("5,234", None), Err(either));
        assert_eq!(raw("($1,200)", Some(DecimalSign::Point)), Ok(-12_000_000));
        assert_eq!(raw("5.234", Some(DecimalSign::Comma)), Ok(52_340_000));
        assert_eq!(
            raw("1.234,56", Some(DecimalSign::Point)),
            Err(NumberWrong::OtherSign(Amount::from_raw(12_345_600)))
        );
        for text in [
            "twelve",
            "1.2.3",
            "12a",
            "5,23,1",
            "Q4 2017",
            "1e5",
            "(5",
            "10-20",
            "10 - 20",
            "10−20",
            "2017-11",
            "2017-11-27",
            "5-.",
            "10+20",
        ] {
            assert_eq!(raw(text, None), Err(NumberWrong::NoNumber), "{text}");
        }
        assert_eq!(
            raw("99999999999999999999", None),
            Err(NumberWrong::TooLarge)
        );
    }

    #[test]
    fn finer_values_are_rounded_half_up_once() {
        for (text, digits, amount, rounded) in [
            ("10.005", 2, "10.01", true),
            ("10.00449999", 2, "10", true),
            ("-10.005", 2, "-10.01", true),
            ("10.50", 0, "11", true),
            ("10.5", 2, "10.5", false),
            ("1.2345", 3, "1.235", true),
        ] {
            let read = read(text, Some(DecimalSign::Point), digits)
                .expect("a number")
                .expect("not empty");
            assert_eq!(
                (read.amount.to_string().as_str(), read.rounded),
                (amount, rounded)
            );
        }
    }

    #[test]
    fn the_whole_column_decides_the_sign() {
        let found = |cells: &[&str]| {
            let mut tally = NumberTally::default();
            for cell in cells {
                tally.add(cell, 1);
            }
            tally.sign()
        };
        assert_eq!(found(&["5", "", "12"]), SignFound::NotNeeded);
        assert_eq!(found(&["5.234", "5"]), SignFound::Unknown);
        assert_eq!(
            found(&["5.234", "5,5"]),
            SignFound::Proven(DecimalSign::Comma)
        );
        assert_eq!(
            found(&["5,234", "5.50"]),
            SignFound::Proven(DecimalSign::Point)
        );
        assert_eq!(found(&["5,50", "5.50"]), SignFound::Mixed);
    }
}
