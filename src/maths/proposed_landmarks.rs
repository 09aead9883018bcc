//! Where would landmarks stand on a planned path? At each quarter of the way, on the day the path
//! gets there.

use super::path::Path;
use crate::model::{Amount, Date};

/// Four landmarks of a path: 25, 50, 75 and 100 % of the way from start to target, each rounded to
/// the plan's unit (to one without it) and due on the first day on which the path stands there. The
/// last is the target itself, on the span's last day. Values of a path that is shorter than four
/// units fall together and are given once.
pub fn four_of_path(path: &Path, unit: Option<Amount>) -> Vec<(Date, Amount)> {
    let unit = unit
        .filter(|unit| *unit > Amount::ZERO)
        .unwrap_or(Amount::from_int(1));
    let way = path.target() - path.start();
    let mark = |quarter: i128| {
        let exact = path.start() + way.scaled(quarter, 4)?;
        let rounded = match quarter {
            4 => path.target(),
            _ => to_unit(exact, unit),
        };
        let due = if quarter == 4 {
            path.span().to
        } else {
            path.first_day_at(rounded)
        };
        Some((due, rounded))
    };
    let mut marks: Vec<(Date, Amount)> = (1..=4).filter_map(mark).collect();
    marks.dedup_by_key(|(_, amount)| *amount);
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
