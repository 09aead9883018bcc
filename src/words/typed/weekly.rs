//! The numbers of a week as people type and paste them: one cell, or a column out of a spreadsheet.
//!
//! A pasted column is read whole and shown before it counts: whose number each line is, what was
//! read, and which lines are left out and why.

use super::{TypedError, amount, value};
use crate::model::{Amount, Combine, Currency, Person, PersonId, Unit, Value};
use crate::words::formats::{Formats, NumberSigns};

/// What a cell's number is: its unit, and whether it is one number or the two parts of a ratio.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    pub unit: Unit,
    pub combine: Combine,
}

/// Reads a cell: a number by its unit, or "12/40" for the parts of a ratio. Nothing typed is
/// nothing, which clears the cell (Rule 2.4: it is not 0). A count is never below 0.
pub fn week_number(
    text: &str,
    asked: Asked,
    signs: &NumberSigns,
    currency: &Currency,
) -> Result<Option<Value>, TypedError> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    if asked.combine != Combine::Ratio {
        let number = value(text, asked.unit, signs, currency)?.amount;
        // A booking may be taken back; a call that was made was made.
        if asked.unit == Unit::Count && number < Amount::ZERO {
            return Err(TypedError::UnderNothing(text.trim().into()));
        }
        return Ok(Some(Value::One(number)));
    }
    let lower = text.replace(" of ", "/");
    let (upper, lower) = lower
        .split_once('/')
        .ok_or_else(|| TypedError::NotTwoParts(text.trim().into()))?;
    Ok(Some(Value::Parts {
        upper: amount(upper, signs)?,
        lower: amount(lower, signs)?,
    }))
}

/// A cell's number as it would be typed.
pub fn week_text(value: Value, unit: Unit, currency: &Currency, formats: &dyn Formats) -> String {
    match value {
        Value::One(amount) => formats.value(amount, unit, currency),
        Value::Parts { upper, lower } => {
            format!("{}/{}", formats.number(upper), formats.number(lower))
        }
    }
}

/// A person who can take a number, in the order of the grid.
#[derive(Clone, Copy, Debug)]
pub struct Taker<'a> {
    pub id: PersonId,
    pub person: &'a Person,
    /// What stands against it; nothing where a number is wanted.
    pub against: Option<Against>,
}

/// Why a person of the grid takes no pasted number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Against {
    /// No goal reads this measure for them.
    NoRow,
    /// An import speaks for the week.
    Import,
}

/// Why a pasted line does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LeftOut {
    UnknownName(String),
    NoNumber,
    Wrong(TypedError),
    /// There are more lines than people.
    NobodyLeft,
    /// Another line before it is for the same person.
    Twice,
    Against(Against),
}

impl LeftOut {
    /// What stands beside the line.
    pub fn sentence(&self) -> String {
        match self {
            LeftOut::UnknownName(name) => format!("Nobody here is called “{name}”."),
            LeftOut::NoNumber => "There is no number in this line.".into(),
            LeftOut::Wrong(error) => error.sentence(),
            LeftOut::NobodyLeft => "There are more lines than people.".into(),
            LeftOut::Twice => "A line above is for the same person.".into(),
            LeftOut::Against(Against::NoRow) => "No goal reads this measure for them.".into(),
            LeftOut::Against(Against::Import) => {
                "The import speaks for this week; type over it by hand.".into()
            }
        }
    }
}

/// One pasted line, and whose number it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedLine {
    /// As it was pasted.
    pub text: String,
    pub person: Option<PersonId>,
    pub number: Result<Value, LeftOut>,
}

/// Reads a pasted column. Lines are matched by name where any of them has a name, else in order
/// from `start` down. Nothing counts yet.
pub fn column(
    text: &str,
    takers: &[Taker],
    start: PersonId,
    asked: Asked,
    signs: &NumberSigns,
    currency: &Currency,
) -> Vec<PastedLine> {
    let lines: Vec<&str> = text.trim_end().lines().collect();
    let by_name = lines.iter().any(|line| named(line, takers).is_some());
    let from = takers
        .iter()
        .position(|taker| taker.id == start)
        .unwrap_or(0);
    let mut met: Vec<PersonId> = Vec::new();
    let read = |(place, line): (usize, &&str)| {
        let taker = match by_name {
            true => named(line, takers),
            false => takers.get(from + place),
        };
        let number = match taker {
            None if by_name => Err(unknown(line)),
            None => Err(LeftOut::NobodyLeft),
            Some(taker) if met.contains(&taker.id) => Err(LeftOut::Twice),
            Some(Taker {
                against: Some(against),
                ..
            }) => Err(LeftOut::Against(*against)),
            Some(_) => number(line, by_name, asked, signs, currency),
        };
        if let (Some(taker), Ok(_)) = (taker, &number) {
            met.push(taker.id);
        }
        PastedLine {
            text: line.trim().replace('\t', "  "),
            person: taker.map(|taker| taker.id),
            number,
        }
    };
    lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .enumerate()
        .map(read)
        .collect()
}

fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split(['\t', ';'])
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
}

fn named<'a, 'b>(line: &str, takers: &'a [Taker<'b>]) -> Option<&'a Taker<'b>> {
    takers
        .iter()
        .find(|taker| cells(line).any(|cell| taker.person.is_called(cell)))
}

fn unknown(line: &str) -> LeftOut {
    LeftOut::UnknownName(cells(line).next().unwrap_or_default().into())
}

/// The number of a line: its only cell, or behind a name the first cell that has one.
fn number(
    line: &str,
    by_name: bool,
    asked: Asked,
    signs: &NumberSigns,
    currency: &Currency,
) -> Result<Value, LeftOut> {
    let skip = usize::from(by_name);
    let mut problem = LeftOut::NoNumber;
    for cell in cells(line).skip(skip) {
        match week_number(cell, asked, signs, currency) {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => {}
            Err(error) if problem == LeftOut::NoNumber => problem = LeftOut::Wrong(error),
            Err(_) => {}
        }
    }
    Err(problem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, Id, Writer};

    const COUNT: Asked = Asked {
        unit: Unit::Count,
        combine: Combine::Sum,
    };

    fn id(n: u32) -> PersonId {
        PersonId(Id {
            writer: Writer(1),
            n,
        })
    }

    fn people() -> [Person; 3] {
        ["Ann Able", "Ben Brook", "Cy Coal"].map(|name| Person {
            name: name.into(),
            ..Person::default()
        })
    }

    fn read(text: &str, start: u32, against: [Option<Against>; 3]) -> Vec<PastedLine> {
        let people = people();
        let taker = |(n, person)| Taker {
            id: id(n as u32),
            person,
            against: against[n],
        };
        let takers: Vec<Taker> = people.iter().enumerate().map(taker).collect();
        let signs = NumberSigns::ENGLISH;
        column(
            text,
            &takers,
            id(start),
            COUNT,
            &signs,
            &Currency::default(),
        )
    }

    fn plain(lines: &[PastedLine]) -> Vec<(Option<PersonId>, Result<Amount, LeftOut>)> {
        lines
            .iter()
            .map(|line| (line.person, line.number.clone().map(Value::upper)))
            .collect()
    }

    fn ok(n: i64) -> Result<Amount, LeftOut> {
        Ok(Amount::from_int(n))
    }

    #[test]
    fn lines_without_names_go_down_from_the_cell_they_are_pasted_into() {
        assert_eq!(
            plain(&read("17\r\n1,2x\n9\n", 1, [None; 3])),
            [
                (Some(id(1)), ok(17)),
                (
                    Some(id(2)),
                    Err(LeftOut::Wrong(TypedError::NotANumber("1,2x".into())))
                ),
                (None, Err(LeftOut::NobodyLeft)),
            ]
        );
    }

    #[test]
    fn lines_with_names_find_their_people_in_any_order_and_each_person_once() {
        let text =
            "Seller\tMeetings\nCY  COAL\t13\nAnn Able\t\nZed Zoo\t4\nCy Coal\t14\nBen Brook\t8";
        let against = [None, Some(Against::Import), None];
        assert_eq!(
            plain(&read(text, 0, against)),
            [
                (None, Err(LeftOut::UnknownName("Seller".into()))),
                (Some(id(2)), ok(13)),
                (Some(id(0)), Err(LeftOut::NoNumber)),
                (None, Err(LeftOut::UnknownName("Zed Zoo".into()))),
                (Some(id(2)), Err(LeftOut::Twice)),
                (Some(id(1)), Err(LeftOut::Against(Against::Import))),
            ]
        );
    }

    #[test]
    fn a_cell_is_a_number_of_its_unit_two_parts_of_a_ratio_or_nothing() {
        let signs = NumberSigns::ENGLISH;
        let currency = Currency::default();
        let ratio = Asked {
            unit: Unit::Percent,
            combine: Combine::Ratio,
        };
        let money = Asked {
            unit: Unit::Money,
            combine: Combine::Sum,
        };
        let read = |text, asked| week_number(text, asked, &signs, &currency);
        let one = |n| Ok(Some(Value::One(Amount::from_int(n))));
        assert_eq!(read("12k", money), one(12_000));
        assert_eq!(read("$3,033", money), one(3_033));
        assert_eq!(read(" ", COUNT), Ok(None));
        assert_eq!(read("0", COUNT), one(0));
        assert_eq!(read("-4", money), one(-4));
        let under = Err(TypedError::UnderNothing("-4".into()));
        assert_eq!(read("-4", COUNT), under);
        let parts = Value::Parts {
            upper: Amount::from_int(12),
            lower: Amount::from_int(40),
        };
        assert_eq!(read("12/40", ratio), Ok(Some(parts)));
        assert_eq!(read("12 of 40", ratio), Ok(Some(parts)));
        assert_eq!(read("30", ratio), Err(TypedError::NotTwoParts("30".into())));
        let text = week_text(parts, Unit::Percent, &currency, &crate::words::PlainFormats);
        assert_eq!(read(&text, ratio), Ok(Some(parts)));
    }
}
