//! Typed numbers: the locale's signs, short forms such as `12k`, accountants' parentheses.

use crate::model::{Amount, Currency, Unit};
use crate::words::formats::NumberSigns;
use crate::words::plain::CURRENCY_SIGNS;

use super::TypedError;

/// Money as it was taken, and what was typed where that had to be rounded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    pub amount: Amount,
    /// What to report: "Rounded from 12.345." Rounding is half up to the minor unit (Rule 1.1).
    pub rounded: Option<String>,
}

/// Short forms and how many ones they stand for.
const MULTIPLES: [(&str, i64); 12] = [
    ("thousand", 1_000),
    ("million", 1_000_000),
    ("billion", 1_000_000_000),
    ("tsd.", 1_000),
    ("tsd", 1_000),
    ("mio.", 1_000_000),
    ("mio", 1_000_000),
    ("mn", 1_000_000),
    ("bn", 1_000_000_000),
    ("mm", 1_000_000),
    ("k", 1_000),
    ("m", 1_000_000),
];

/// A typed text taken apart: its sign, its figures and what they are multiplied by.
struct Parts {
    negative: bool,
    figures: String,
    times: i64,
    currency: Option<String>,
}

/// Reads a number as the plan's locale writes it: `1,234.56`, `12k`, `1.2m`, `($1,200)`, `−5`.
///
/// Rule 1.1: an exact decimal. A text with two readings is refused, both named.
pub fn amount(text: &str, signs: &NumberSigns) -> Result<Amount, TypedError> {
    let parts = take_apart(text)?;
    let value = read(text, &parts, signs, Amount::PLACES)?;
    value.exact.ok_or_else(|| TypedError::TooFine(shown(text)))
}

/// Reads money: like [`amount`], rounded half up to the currency's minor unit and saying so
/// (Rule 1.1). Another currency than the plan's is refused.
pub fn money(text: &str, signs: &NumberSigns, currency: &Currency) -> Result<Money, TypedError> {
    let parts = take_apart(text)?;
    if let Some(named) = &parts.currency {
        refuse_other(text, named, currency)?;
    }
    let value = read(text, &parts, signs, currency.digits())?;
    let amount = value.nearest.rounded(currency.digits());
    let rounded = (value.exact != Some(amount)).then(|| format!("Rounded from {}.", shown(text)));
    Ok(Money { amount, rounded })
}

/// Reads a percentage with or without its sign as a share: "54 %" is 0.54 (Rule 1.3). A share has
/// four places, so that a percentage has two.
pub fn percent(text: &str, signs: &NumberSigns) -> Result<Amount, TypedError> {
    let bare = text.trim().trim_end_matches('%').trim_end();
    let too_fine = || TypedError::TooFineShare(shown(text));
    let value = amount(bare, signs).map_err(|error| match error {
        TypedError::TooFine(_) => too_fine(),
        other => other,
    })?;
    let share = value.scaled(1, 100).unwrap_or_default();
    if share.scaled(100, 1) == Some(value) {
        Ok(share)
    } else {
        Err(too_fine())
    }
}

/// Reads a whole number from 0: calls, meetings, how many times.
pub fn count(text: &str, signs: &NumberSigns) -> Result<Amount, TypedError> {
    let value = amount(text, signs)?;
    if value.is_negative() {
        let to = Amount::from_int(1_000_000_000);
        return Err(TypedError::OutOfRange {
            from: Amount::ZERO,
            to,
        });
    }
    if value.fits(0) {
        Ok(value)
    } else {
        Err(TypedError::NotWhole(shown(text)))
    }
}

/// Reads a whole number inside a range: commitment 1–10, confidence 0–10, commitment floors.
pub fn whole_number(text: &str, from: i64, to: i64) -> Result<i64, TypedError> {
    let value = count(text, &NumberSigns::ENGLISH);
    let whole = value.map(|value| value.raw() / Amount::SCALE);
    match whole {
        Ok(n) if (from..=to).contains(&n) => Ok(n),
        Ok(_) | Err(TypedError::OutOfRange { .. }) => Err(TypedError::OutOfRange {
            from: Amount::from_int(from),
            to: Amount::from_int(to),
        }),
        Err(error) => Err(error),
    }
}

/// Reads a value of a metric by its unit. What had to be rounded is reported beside it.
pub fn value(
    text: &str,
    unit: Unit,
    signs: &NumberSigns,
    currency: &Currency,
) -> Result<Money, TypedError> {
    let plain = |amount| Money {
        amount,
        rounded: None,
    };
    match unit {
        Unit::Money => money(text, signs, currency),
        Unit::Percent => percent(text, signs).map(plain),
        Unit::Hours => {
            let bare = text.trim().trim_end_matches(['h', 'H']).trim_end();
            amount(bare, signs).map(plain)
        }
        Unit::Count | Unit::Rating => amount(text, signs).map(plain),
    }
}

fn shown(text: &str) -> String {
    text.trim().to_string()
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// Takes off what stands around the figures: sign, parentheses, currency, short form.
fn take_apart(text: &str) -> Result<Parts, TypedError> {
    let trimmed = text.trim_matches(is_space);
    if trimmed.is_empty() {
        return Err(TypedError::Empty);
    }
    let mut negative = false;
    let mut rest = trimmed;
    if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
        negative = true;
        rest = inner.trim_matches(is_space);
    }
    let mut currency = None;
    // The sign may stand before or behind the currency: −$5, $−5, 5- as some ledgers print.
    for _ in 0..3 {
        if let Some((name, after)) = leading_currency(rest).filter(|_| currency.is_none()) {
            currency = Some(name);
            rest = after.trim_start_matches(is_space);
        } else if let Some(after) = rest.strip_prefix(['-', '−', '–']).filter(|_| !negative) {
            negative = true;
            rest = after.trim_start_matches(is_space);
        } else if let Some(after) = rest.strip_prefix('+') {
            rest = after.trim_start_matches(is_space);
        }
    }
    if let Some((name, before)) = trailing_currency(rest).filter(|_| currency.is_none()) {
        currency = Some(name);
        rest = before.trim_end_matches(is_space);
    }
    if let Some(before) = rest.strip_suffix(['-', '−']).filter(|_| !negative) {
        negative = true;
        rest = before.trim_end_matches(is_space);
    }
    let (figures, times) = short_form(rest);
    if !figures.contains(|c: char| c.is_ascii_digit()) {
        return Err(TypedError::NotANumber(shown(text)));
    }
    Ok(Parts {
        negative,
        figures: figures.to_string(),
        times,
        currency,
    })
}

fn short_form(text: &str) -> (&str, i64) {
    let lower = text.to_ascii_lowercase();
    let found = MULTIPLES.iter().find(|(word, _)| {
        let Some(before) = lower.strip_suffix(word) else {
            return false;
        };
        // "12 am" is no number of millions: figures or a space must stand before the word.
        before.ends_with(|c: char| c.is_ascii_digit() || is_space(c))
    });
    match found {
        Some((word, times)) => {
            let figures = &text[..text.len() - word.len()];
            (figures.trim_end_matches(is_space), *times)
        }
        None => (text, 1),
    }
}

fn leading_currency(text: &str) -> Option<(String, &str)> {
    for (code, sign) in CURRENCY_SIGNS {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some((code.into(), rest));
        }
    }
    let code = text.get(..3)?;
    let rest = &text[3..];
    let is_code = code.bytes().all(|b| b.is_ascii_uppercase());
    let figures_follow = rest.starts_with(|c: char| !c.is_alphabetic());
    (is_code && figures_follow).then(|| (code.to_string(), rest))
}

fn trailing_currency(text: &str) -> Option<(String, &str)> {
    for (code, sign) in CURRENCY_SIGNS {
        if let Some(rest) = text.strip_suffix(sign) {
            return Some((code.into(), rest));
        }
    }
    let at = text.len().checked_sub(3)?;
    let (rest, code) = (text.get(..at)?, text.get(at..)?);
    let is_code = code.bytes().all(|b| b.is_ascii_uppercase());
    let figures_precede = rest.ends_with(|c: char| c.is_ascii_digit() || is_space(c));
    (is_code && figures_precede).then(|| (code.to_string(), rest))
}

/// One sign may serve several currencies ($ is also CAD, AUD …), a code serves one.
fn refuse_other(text: &str, named: &str, plan: &Currency) -> Result<(), TypedError> {
    let shares_dollar = [
        "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "CLP", "COP", "ARS",
    ];
    let same = named == plan.code()
        || (text.contains('$') && shares_dollar.contains(&plan.code()))
        || (text.contains('¥') && plan.code() == "CNY");
    if same {
        return Ok(());
    }
    Err(TypedError::OtherCurrency {
        text: shown(text),
        plan: plan.code().to_string(),
    })
}

/// A number read: exactly where four places hold it, and to the nearest ten-thousandth.
struct Value {
    exact: Option<Amount>,
    nearest: Amount,
}

/// Reads figures with their separators. `minor` is how many digits the number should have behind
/// the point: three digits behind a lone point are then a group as likely as a fraction.
fn read(text: &str, parts: &Parts, signs: &NumberSigns, minor: u32) -> Result<Value, TypedError> {
    let not_a_number = || TypedError::NotANumber(shown(text));
    let figures = &parts.figures;
    let marks: Vec<char> = figures
        .chars()
        .filter(|c| !c.is_ascii_digit())
        .map(|c| same_mark(c).ok_or_else(not_a_number))
        .collect::<Result<_, _>>()?;
    let plain: String = figures.chars().map(|c| same_mark(c).unwrap_or(c)).collect();
    let decimal = decimal_mark(&plain, &marks, signs).ok_or_else(not_a_number)?;
    let reading = match decimal {
        Mark::None => plain.clone(),
        Mark::Decimal(mark) => without_groups(&plain, Some(mark)),
        Mark::Groups => without_groups(&plain, None),
        Mark::Either(mark) => {
            let (one, other) = (
                without_groups(&plain, None),
                without_groups(&plain, Some(mark)),
            );
            return Err(two_readings(text, &one, &other, signs));
        }
    };
    let behind = reading
        .split_once('.')
        .map_or(0, |(_, places)| places.len());
    // Money never has three digits behind the point where its currency has two: the text may as
    // well have come from a place that groups with this sign.
    if let Mark::Decimal(mark) = decimal {
        let lone = marks.len() == 1 && parts.times == 1 && groups_fit(&plain, mark);
        if lone && behind == 3 && minor < 3 {
            let one = without_groups(&plain, None);
            return Err(two_readings(text, &one, &reading, signs));
        }
    }
    to_value(&reading, parts).ok_or_else(|| TypedError::TooLarge(shown(text)))
}

/// What the separators of a number are.
#[derive(Clone, Copy)]
enum Mark {
    None,
    Decimal(char),
    Groups,
    /// One sign that could be either.
    Either(char),
}

/// Signs that mean the same: all spaces, all apostrophes.
fn same_mark(c: char) -> Option<char> {
    match c {
        '.' | ',' => Some(c),
        '\'' | '’' | '‘' => Some('’'),
        c if is_space(c) => Some(' '),
        _ => None,
    }
}

fn decimal_mark(plain: &str, marks: &[char], signs: &NumberSigns) -> Option<Mark> {
    let Some(last) = marks.last().copied() else {
        return Some(Mark::None);
    };
    let times = marks.iter().filter(|mark| **mark == last).count();
    let others: Vec<char> = marks.iter().copied().filter(|mark| *mark != last).collect();
    let one_other = others.windows(2).all(|pair| pair[0] == pair[1]);
    if matches!(last, ' ' | '’') {
        return (others.is_empty() && groups_fit(plain, last)).then_some(Mark::Groups);
    }
    if times > 1 {
        return (others.is_empty() && groups_fit(plain, last)).then_some(Mark::Groups);
    }
    if let Some(group) = others.first() {
        // Two different signs: the last one is the decimal's, whatever the locale.
        let units = plain.split(last).next().unwrap_or(plain);
        return (one_other && groups_fit(units, *group)).then_some(Mark::Decimal(last));
    }
    let could_group = groups_fit(plain, last);
    match (last == signs.decimal, last == signs.group, could_group) {
        (true, _, _) => Some(Mark::Decimal(last)),
        (false, true, true) => Some(Mark::Groups),
        (false, _, _) => Some(Mark::Either(last)),
    }
}

/// Whether a sign divides digits into groups as grouping does: one to three, then threes (or twos
/// before the last three, as in India).
fn groups_fit(plain: &str, mark: char) -> bool {
    let groups: Vec<&str> = plain.split(mark).collect();
    let (Some(first), Some(last)) = (groups.first(), groups.last()) else {
        return false;
    };
    let middle = &groups[1..groups.len().saturating_sub(1).max(1)];
    let even = |size: usize| middle.iter().all(|group| group.len() == size);
    groups.len() > 1
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
        && last.len() == 3
        && (even(3) || (even(2) && first.len() <= 2))
}

/// Digits alone, with a point where the decimal sign stood.
fn without_groups(plain: &str, decimal: Option<char>) -> String {
    plain
        .chars()
        .filter_map(|c| match c {
            c if c.is_ascii_digit() => Some(c),
            c if Some(c) == decimal => Some('.'),
            _ => None,
        })
        .collect()
}

fn two_readings(text: &str, one: &str, other: &str, signs: &NumberSigns) -> TypedError {
    let local = |plain: &str| with_signs(plain, signs);
    TypedError::TwoReadings {
        text: shown(text),
        one: local(one),
        other: local(other),
    }
}

/// A plain decimal with the locale's signs.
fn with_signs(plain: &str, signs: &NumberSigns) -> String {
    let (units, places) = plain.split_once('.').unwrap_or((plain, ""));
    let mut grouped = String::new();
    for (place, digit) in units.chars().enumerate() {
        if place > 0 && (units.len() - place).is_multiple_of(3) {
            grouped.push(signs.group);
        }
        grouped.push(digit);
    }
    if places.is_empty() {
        grouped
    } else {
        format!("{grouped}{}{places}", signs.decimal)
    }
}

/// The number itself: digits, times what the short form stands for, with its sign.
fn to_value(reading: &str, parts: &Parts) -> Option<Value> {
    let (units, places) = reading.split_once('.').unwrap_or((reading, ""));
    let places = places.trim_end_matches('0');
    let places = &places[..places.len().min(18)];
    let digits: i128 = format!("{units}{places}").parse().ok()?;
    let sign = if parts.negative { -1 } else { 1 };
    let numerator = digits
        .checked_mul(sign)?
        .checked_mul(i128::from(parts.times))?
        .checked_mul(i128::from(Amount::SCALE))?;
    let denominator = 10i128.pow(places.len() as u32);
    let nearest = Amount::from_raw(1).scaled(numerator, denominator)?;
    let exact = (numerator % denominator == 0).then_some(nearest);
    Some(Value { exact, nearest })
}
