//! The measure of a goal on one axis: booked as a bar, and expected, baseline, commit, target and stretch as marks.
//!
//! Labels stand in a row above the axis. One that would touch another moves to the other side of its mark, then up a
//! row on a hairline; the drawing grows by the rows it needs.

use super::labels::{Label, Placer, Spot};
use super::mark::{Anchor, Area, Drawing, Ink, Point, Role, Text, length};
use super::pen;
use super::scale::{Linear, extent, nice_ticks};
use super::text;

const ROW: f64 = 14.0;
/// From the top of a drawing with one row of labels down to its axis.
const AXIS: f64 = 34.0;
const FOOT: f64 = 20.0;
const EDGE: f64 = 2.0;
const MOST_ROWS: usize = 6;

/// A value and the words that stand over it ("booked $27.1k").
pub type Named = (f64, String);

#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeasureIn {
    pub width: f64,
    pub booked: Option<Named>,
    pub expected: Option<Named>,
    pub baseline: Option<Named>,
    pub commit: Option<Named>,
    pub target: Option<Named>,
    pub stretch: Option<Named>,
    /// False where the axis may start elsewhere (a rate, a duration); it is then without a bar.
    pub from_zero: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Booked,
    Expected,
    Baseline,
    Commit,
    Target,
    Stretch,
}

struct Item<'i> {
    kind: Kind,
    x: f64,
    label: &'i str,
}

/// Draws the axis. `tick` words its round values.
pub fn measure_axis(input: &MeasureIn, tick: &dyn Fn(f64) -> String) -> Drawing {
    let width = length(input.width);
    let scale = scale(input, width);
    let items = items(input, &scale);
    if width < 24.0 || items.is_empty() {
        return Drawing::new(width, AXIS + FOOT);
    }
    let (labels, rows) = set_labels(&items, width);
    let axis = AXIS + ROW * (rows - 1) as f64;
    let mut drawing = Drawing::new(width, axis + FOOT);
    draw_axis(&scale, axis, tick, &mut drawing);
    for item in &items {
        draw_mark(item, &scale, axis, input.from_zero, &mut drawing);
    }
    for (spot, label) in labels {
        let down = axis - AXIS;
        if let Some(line) = hairline(&spot) {
            drawing.path(
                Ink::Leader,
                pen::vertical(spot.tag.x, line.top + down, line.bottom + down),
            );
        }
        let [name, _] = label.lines(&Spot {
            y: spot.y + down,
            ..spot
        });
        drawing.text(name);
    }
    drawing
}

fn scale(input: &MeasureIn, width: f64) -> Linear {
    let named = [
        &input.booked,
        &input.expected,
        &input.baseline,
        &input.commit,
        &input.target,
        &input.stretch,
    ];
    let values = named.into_iter().flatten().map(|(value, _)| *value);
    let zero = input.from_zero.then_some(0.0);
    let (low, high) = extent(values.chain(zero)).unwrap_or((0.0, 1.0));
    let span = if high > low { high - low } else { 1.0 };
    let low = if input.from_zero && low >= 0.0 {
        low
    } else {
        low - 0.08 * span
    };
    Linear::new(
        (low, low.max(high) + 0.1 * span),
        (EDGE, (width - EDGE).max(EDGE)),
    )
}

/// In the order in which their labels choose.
fn items<'i>(input: &'i MeasureIn, scale: &Linear) -> Vec<Item<'i>> {
    let all = [
        (Kind::Target, &input.target),
        (Kind::Booked, &input.booked),
        (Kind::Expected, &input.expected),
        (Kind::Commit, &input.commit),
        (Kind::Stretch, &input.stretch),
        (Kind::Baseline, &input.baseline),
    ];
    all.into_iter()
        .filter_map(|(kind, named)| named.as_ref().map(|named| (kind, named)))
        .filter(|(_, (value, _))| value.is_finite())
        .map(|(kind, (value, label))| Item {
            kind,
            x: scale.clamped(*value),
            label,
        })
        .collect()
}

#[derive(Clone, Copy)]
struct Place {
    x: f64,
    row: usize,
}

/// Places as for one row, with rows above it at negative heights; and how many rows are in use.
fn set_labels(items: &[Item<'_>], width: f64) -> (Vec<(Spot<Place>, Label)>, usize) {
    let bound = Area::new(0.0, -ROW * MOST_ROWS as f64, width, AXIS);
    let mut set: Vec<(Spot<Place>, Label)> = Vec::new();
    for (index, item) in items.iter().enumerate() {
        let role = if item.kind == Kind::Target {
            Role::Strong
        } else {
            Role::Small
        };
        let label = Label::new(role, &text::fitted(item.label, role, width), "");
        let mut placer = placer(&set, &items[index + 1..], bound);
        let spots: Vec<Spot<Place>> = (0..MOST_ROWS)
            .flat_map(|row| row_spots(item, &label, row, width))
            .collect();
        let (open, crossing): (Vec<_>, Vec<_>) = spots
            .into_iter()
            .partition(|spot| hairline(spot).is_none_or(|line| placer.is_free_inside(&line)));
        let placed = placer
            .place(&label, bound, open)
            .or_else(|| placer.place(&label, bound, crossing));
        set.extend(placed.map(|spot| (spot, label)));
    }
    let rows = set
        .iter()
        .map(|(spot, _)| spot.tag.row + 1)
        .max()
        .unwrap_or(1);
    (set, rows)
}

/// The words already set, and as ink their hairlines and the places over the marks whose labels are still to come.
fn placer(set: &[(Spot<Place>, Label)], to_come: &[Item<'_>], bound: Area) -> Placer {
    let mut placer = Placer::new(bound);
    for (spot, label) in set {
        placer.take(label.area(spot));
        hairline(spot).into_iter().for_each(|line| placer.ink(line));
    }
    for item in to_come {
        placer.ink(Area::new(item.x - 3.0, 8.0, item.x + 3.0, 20.0));
    }
    placer
}

/// From a label in a higher row down to its mark.
fn hairline(spot: &Spot<Place>) -> Option<Area> {
    let x = spot.tag.x;
    (spot.tag.row > 0).then(|| Area::new(x - 0.5, spot.y + 3.0, x + 0.5, AXIS - 14.0))
}

/// Centred over the mark, beside it, or pushed in from an end of the box.
fn row_spots(item: &Item<'_>, label: &Label, row: usize, width: f64) -> Vec<Spot<Place>> {
    let half = label.width() / 2.0;
    let inside = item.x.max(half).min(width - half);
    let y = 18.0 - ROW * row as f64;
    let tag = Place { x: item.x, row };
    let sides = match item.kind {
        Kind::Booked => [
            (item.x, Anchor::End),
            (inside, Anchor::Middle),
            (item.x, Anchor::Start),
        ],
        _ => [
            (inside, Anchor::Middle),
            (item.x - 3.0, Anchor::Start),
            (item.x + 3.0, Anchor::End),
        ],
    };
    sides
        .into_iter()
        .map(|(x, anchor)| Spot { x, y, anchor, tag })
        .collect()
}

fn draw_axis(scale: &Linear, axis: f64, tick: &dyn Fn(f64) -> String, drawing: &mut Drawing) {
    drawing.path(Ink::Axis, pen::horizontal(scale.start, axis, scale.end));
    let mut reached = f64::NEG_INFINITY;
    for value in nice_ticks(scale.from, scale.to, 4) {
        let x = scale.at(value);
        drawing.path(Ink::Axis, pen::vertical(x, axis, axis + 4.0));
        let label = tick(value);
        let half = text::width(&label, Role::Tick) / 2.0;
        let centre = x.max(half).min(drawing.width - half);
        if centre - half >= reached && centre >= half {
            drawing.text(Text::new(
                centre,
                axis + 16.0,
                Anchor::Middle,
                Role::Tick,
                label,
            ));
            reached = centre + half + 6.0;
        }
    }
}

fn draw_mark(item: &Item<'_>, scale: &Linear, axis: f64, from_zero: bool, drawing: &mut Drawing) {
    let mut tick =
        |ink: Ink, height: f64| drawing.path(ink, pen::vertical(item.x, axis - height, axis));
    match item.kind {
        Kind::Booked if from_zero => {
            let zero = scale.clamped(0.0);
            drawing.rect(
                Ink::Bar,
                Area::new(item.x.min(zero), axis - 10.0, item.x.max(zero), axis),
            );
        }
        Kind::Booked => drawing.dot(Ink::Bar, Point { x: item.x, y: axis }, 4.0),
        Kind::Baseline => drawing.dot(Ink::Hollow, Point { x: item.x, y: axis }, 4.0),
        Kind::Expected => tick(Ink::Expected, 13.0),
        Kind::Commit => tick(Ink::Stretch, 11.0),
        Kind::Target => tick(Ink::Target, 12.0),
        Kind::Stretch => tick(Ink::StretchDashed, 11.0),
    }
}
