//! Where do the arrows lead in the weekly grid? Cells row by row, as they stand on the page.

use crate::model::{MetricId, PersonId};

/// A column of a row that can be operated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cell {
    Number(MetricId),
    Call,
    Confidence,
    Note,
}

/// A cell of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Spot {
    pub person: PersonId,
    pub cell: Cell,
}

/// A person's rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Band {
    pub person: PersonId,
    pub metrics: Vec<MetricId>,
}

/// A way to go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Up,
    Down,
    Left,
    Right,
    /// In reading order.
    Next,
    Back,
    First,
    Last,
}

/// The cell a step leads to; nothing at the edge, where the focus stays (or leaves by Tab).
pub fn step(bands: &[Band], from: Spot, step: Step) -> Option<Spot> {
    let order = order(bands);
    let at = order.iter().position(|spot| *spot == from);
    match step {
        Step::Next => order.get(at? + 1).copied(),
        Step::Back => order.get(at?.checked_sub(1)?).copied(),
        Step::First => order.first().copied(),
        Step::Last => order.last().copied(),
        Step::Left | Step::Right => sideways(bands, from, step),
        Step::Up | Step::Down => up_or_down(bands, from, step),
    }
}

/// The first cell; nothing where nobody is in the grid.
pub fn first(bands: &[Band]) -> Option<Spot> {
    order(bands).first().copied()
}

/// Whether a cell is one of the grid's.
pub fn has(bands: &[Band], spot: Spot) -> bool {
    order(bands).contains(&spot)
}

/// Every cell in reading order: the first number, the person's word, then the other numbers.
fn order(bands: &[Band]) -> Vec<Spot> {
    bands.iter().flat_map(of_band).collect()
}

fn of_band(band: &Band) -> Vec<Spot> {
    let number = |metric: &MetricId| Cell::Number(*metric);
    let first = band.metrics.iter().take(1).map(number);
    let rest = band.metrics.iter().skip(1).map(number);
    let word = [Cell::Call, Cell::Confidence, Cell::Note];
    first
        .chain(word)
        .chain(rest)
        .map(|cell| Spot {
            person: band.person,
            cell,
        })
        .collect()
}

/// Along a row. The person's word stands once for all the person's rows; from it the way back leads
/// to the first of them.
fn sideways(bands: &[Band], from: Spot, step: Step) -> Option<Spot> {
    let band = bands.iter().find(|band| band.person == from.person)?;
    let cell = match (from.cell, step) {
        (Cell::Number(_), Step::Right) => Cell::Call,
        (Cell::Call, Step::Right) => Cell::Confidence,
        (Cell::Confidence, Step::Right) => Cell::Note,
        (Cell::Note, Step::Left) => Cell::Confidence,
        (Cell::Confidence, Step::Left) => Cell::Call,
        (Cell::Call, Step::Left) => Cell::Number(*band.metrics.first()?),
        _ => return None,
    };
    Some(Spot { cell, ..from })
}

/// Along a column: number to number through all rows, word to word from person to person.
fn up_or_down(bands: &[Band], from: Spot, step: Step) -> Option<Spot> {
    let is_number = |cell: Cell| matches!(cell, Cell::Number(_));
    let column: Vec<Spot> = bands
        .iter()
        .flat_map(|band| {
            match is_number(from.cell) {
                true => band.metrics.iter().map(|id| Cell::Number(*id)).collect(),
                false => vec![from.cell],
            }
            .into_iter()
            .map(|cell| Spot {
                person: band.person,
                cell,
            })
        })
        .collect();
    let at = column.iter().position(|spot| *spot == from)?;
    match step {
        Step::Up => column.get(at.checked_sub(1)?).copied(),
        _ => column.get(at + 1).copied(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Writer};

    fn id(n: u32) -> Id {
        Id {
            writer: Writer(1),
            n,
        }
    }

    fn grid() -> Vec<Band> {
        let band = |person, metrics: &[u32]| Band {
            person: PersonId(id(person)),
            metrics: metrics.iter().map(|n| MetricId(id(*n))).collect(),
        };
        vec![band(1, &[10, 11]), band(2, &[]), band(3, &[10])]
    }

    fn spot(person: u32, cell: Cell) -> Spot {
        Spot {
            person: PersonId(id(person)),
            cell,
        }
    }

    fn number(n: u32) -> Cell {
        Cell::Number(MetricId(id(n)))
    }

    #[test]
    fn each_step_leads_where_the_eye_expects() {
        let cases = [
            (spot(1, number(10)), Step::Down, Some(spot(1, number(11)))),
            (spot(1, number(11)), Step::Down, Some(spot(3, number(10)))),
            (spot(3, number(10)), Step::Down, None),
            (spot(3, number(10)), Step::Up, Some(spot(1, number(11)))),
            (spot(1, number(10)), Step::Up, None),
            (spot(1, number(11)), Step::Right, Some(spot(1, Cell::Call))),
            (spot(1, Cell::Call), Step::Left, Some(spot(1, number(10)))),
            (spot(2, Cell::Call), Step::Left, None),
            (spot(1, Cell::Call), Step::Down, Some(spot(2, Cell::Call))),
            (spot(2, Cell::Note), Step::Right, None),
            (spot(1, number(10)), Step::Next, Some(spot(1, Cell::Call))),
            (spot(1, Cell::Note), Step::Next, Some(spot(1, number(11)))),
            (spot(1, number(11)), Step::Next, Some(spot(2, Cell::Call))),
            (spot(3, Cell::Note), Step::Next, None),
            (spot(1, number(10)), Step::Back, None),
            (spot(2, Cell::Note), Step::First, Some(spot(1, number(10)))),
            (spot(1, Cell::Call), Step::Last, Some(spot(3, Cell::Note))),
        ];
        for (from, way, to) in cases {
            assert_eq!(step(&grid(), from, way), to, "{from:?} {way:?}");
        }
    }

    #[test]
    fn walking_on_meets_every_cell_once_and_a_cell_of_nobody_leads_nowhere() {
        let grid = grid();
        let mut at = first(&grid);
        let mut met = Vec::new();
        while let Some(spot) = at {
            assert!(has(&grid, spot) && !met.contains(&spot));
            met.push(spot);
            at = step(&grid, spot, Step::Next);
        }
        assert_eq!(met.len(), 5 + 3 + 4);
        assert_eq!(step(&grid, spot(9, Cell::Call), Step::Next), None);
        assert_eq!(first(&[]), None);
    }
}
