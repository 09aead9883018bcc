//! Cadence: did the rhythm hold. One row of squares a person or habit, one column a week.

use super::mark::{Anchor, Area, Drawing, Ink, Point, Role, Text, length};
use super::pen;
use super::text;

pub const SQUARE: f64 = 11.0;
pub const STEP: f64 = 14.0;
const HEADER: f64 = 15.0;
const LABEL_GAP: f64 = 8.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Filled.
    Held,
    /// Crossed.
    Missed,
    /// Open: due now.
    Due,
    /// Open, of a number of times without dates: still to be done.
    Open,
    /// A dot.
    ToCome,
    /// Not expected: nothing is drawn.
    Free,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct CadenceRow {
    pub label: String,
    pub cells: Vec<Cell>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct CadenceIn {
    pub rows: Vec<CadenceRow>,
    /// Words over columns: (column, week number). One that would touch the one before it is left out.
    pub headers: Vec<(usize, String)>,
    /// Longer labels are shortened to this; 0 or less means as long as they are.
    pub label_room: f64,
    /// From one column to the next; 0 or less means as close as squares stand.
    pub step: f64,
}

/// The drawing is as large as its squares need.
pub fn cadence(input: &CadenceIn) -> Drawing {
    let room = length(input.label_room);
    let shown = |label: &str| {
        if room > 0.0 {
            text::fitted(label, Role::Tick, room)
        } else {
            label.to_owned()
        }
    };
    let labels: Vec<String> = input.rows.iter().map(|row| shown(&row.label)).collect();
    let widest = labels
        .iter()
        .map(|label| text::width(label, Role::Tick))
        .fold(0.0, f64::max);
    let left = if widest > 0.0 {
        widest.ceil() + LABEL_GAP
    } else {
        0.0
    };
    let top = if input.headers.is_empty() {
        0.0
    } else {
        HEADER
    };
    let columns = input
        .rows
        .iter()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    let step = length(input.step).max(STEP);
    let along = |count: usize, step: f64| (count as f64 * step - (step - SQUARE)).max(0.0);
    let height = top + along(input.rows.len(), STEP);
    let mut drawing = Drawing::new(left + along(columns, step), height);
    draw_headers(&input.headers, left, step, columns, &mut drawing);
    for (index, (row, label)) in input.rows.iter().zip(labels).enumerate() {
        let y = top + index as f64 * STEP;
        drawing.text(Text::new(0.0, y + 9.5, Anchor::Start, Role::Tick, label));
        for (column, cell) in row.cells.iter().enumerate() {
            draw_cell(
                *cell,
                Point {
                    x: left + column as f64 * step,
                    y,
                },
                &mut drawing,
            );
        }
    }
    drawing
}

/// A word about as wide as its column stands over the middle of it, a wider one begins where the column does.
fn draw_headers(
    headers: &[(usize, String)],
    left: f64,
    step: f64,
    columns: usize,
    drawing: &mut Drawing,
) {
    let mut reached = f64::NEG_INFINITY;
    for (column, label) in headers.iter().filter(|(column, _)| *column < columns) {
        let width = text::width(label, Role::Tick);
        let start = left + *column as f64 * step;
        let (x, anchor, from) = if width > STEP + 2.0 {
            (start, Anchor::Start, start)
        } else {
            let centre = start + SQUARE / 2.0;
            (centre, Anchor::Middle, centre - width / 2.0)
        };
        if from >= reached {
            drawing.text(Text::new(x, 9.0, anchor, Role::Tick, label.as_str()));
            drawing.width = drawing.width.max(from + width);
            reached = from + width + 4.0;
        }
    }
}

fn draw_cell(cell: Cell, at: Point, drawing: &mut Drawing) {
    // Strokes lie inside the square, so that open, crossed and filled ones are equally large.
    let square = |inset: f64| {
        Area::new(
            at.x + inset,
            at.y + inset,
            at.x + SQUARE - inset,
            at.y + SQUARE - inset,
        )
    };
    match cell {
        Cell::Held => drawing.rect(Ink::Held, square(0.0)),
        Cell::Missed => {
            drawing.rect(Ink::Missed, square(0.6));
            let from = Point {
                x: at.x + 3.0,
                y: at.y + 3.0,
            };
            drawing.path(Ink::Cross, pen::stamp(from, "l5 5m0-5l-5 5"));
        }
        Cell::Due => drawing.rect(Ink::Due, square(0.75)),
        Cell::Open => drawing.rect(Ink::Open, square(0.75)),
        Cell::ToCome => {
            let centre = Point {
                x: at.x + SQUARE / 2.0,
                y: at.y + SQUARE / 2.0,
            };
            drawing.dot(Ink::ToCome, centre, 1.3);
        }
        Cell::Free => {}
    }
}
