//! Where would landmarks stand on a planned path? At each quarter of the way that is left, on the
//! day the path gets there.

use super::path::Path;
use crate::model::{Amount, Date};

/// A landmark that a path offers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proposed {
    /// Which quarter of the way ends with it, 1…4.
    pub quarter: usize,
    pub due: Date,
    pub amount: Amount,
}

/// Where the way that is left begins: the path's start until it has begun, afterwards where it
/// stands on the day. A landmark that is past when it is made would be missed at once.
fn left_from(path: &Path, today: Date) -> Amount {
    match has_begun(path, today) {
        true => path.expected(today),
        false => path.start(),
    }
}

/// Whether part of the path lies behind a day.
pub fn has_begun(path: &Path, today: Date) -> bool {
    today > path.span().from
}

/// Four landmarks of a path on a day: 25, 50, 75 and 100 % of the way that is left of it, each
/// rounded to the plan's unit for what is counted (`chosen_unit`; to one without it) and due on the
/// first day on which the path stands there. The last is the target itself, on the span's last day.
/// Values of a way that is shorter than four units fall together and are given once; nothing once the
/// span is over.
pub fn four_of_path(path: &Path, unit: Option<Amount>, today: Date) -> Vec<Proposed> {
    let unit = unit
        .filter(|unit| *unit > Amount::ZERO)
        .unwrap_or(Amount::from_int(1));
    let start = left_from(path, today);
    let way = path.target() - start;
    let mark = |quarter: usize| {
        let exact = start + way.scaled(quarter as i128, 4)?;
        let (due, amount) = match quarter {
            4 => (path.span().to, path.target()),
            _ => {
                let rounded = to_unit(exact, unit);
                (path.first_day_at(rounded), rounded)
            }
        };
        Some(Proposed {
            quarter,
            due,
            amount,
        })
    };
    // Of those that fall together the last stays: the target keeps its name and its day.
    let mut marks: Vec<Proposed> = (1..=4).rev().filter_map(mark).collect();
    marks.dedup_by_key(|mark| mark.amount);
    marks.retain(|mark| mark.due >= today);
    marks.reverse();
    marks
}

/// To the nearest whole number of units; a value finer than half a unit stays as it is.
fn to_unit(value: Amount, unit: Amount) -> Amount {
    let steps = value.scaled(i128::from(Amount::SCALE), i128::from(unit.raw()));
    let rounded = steps.and_then(|steps| {
        unit.scaled(
            i128::from(steps.rounded(0).raw()),
            i128::from(Amount::SCALE),
        )
    });
    rounded
        .filter(|rounded| !rounded.is_zero())
        .unwrap_or(value)
}
