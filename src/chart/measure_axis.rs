//! The measure of a goal on one axis: booked as a bar, and expected, baseline, commit, target and stretch as marks.
//!
//! Labels stand in a row above the axis. One that would touch another moves to the other side of its mark, then up a
//! row on a hairline that goes through no words; the drawing grows by the rows it needs. Marks that crowd get stairs of
//! labels; a label that finds no place in any order, as very long ones may not, is left out and its mark stays.

use super::labels::{Label, Placer, Spot, Weight};
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
/// So far beside its mark a label leaves room for another's hairline over the same mark.
const BESIDE: f64 = 6.0;

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
    let labels = set_labels(&items, width);
    let axis = AXIS + ROW * (rows(&labels) - 1) as f64;
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

/// In the order in which their labels choose, the weightiest first.
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
    kind: Kind,
    x: f64,
    row: usize,
}

/// Labels with their places as for one row, those of rows above it at negative heights.
type Labels = Vec<(Spot<Place>, Label)>;

/// Labels choose in the order of their weight. Where some find no place, they choose again: from the middle of the axis
/// to its ends, or from one end to the other, which gives stairs that no hairline crosses. What names the most marks in
/// the fewest rows is set.
fn set_labels(items: &[Item<'_>], width: f64) -> Labels {
    let middle = width / 2.0;
    // A sort leaves equal ones as they are: in the order of their weight.
    let orders: [&dyn Fn(&Item) -> f64; 4] = [
        &|_| 0.0,
        &|item| (item.x - middle).abs(),
        &|item| item.x,
        &|item| -item.x,
    ];
    let mut best = Labels::new();
    for place in orders {
        let mut order: Vec<&Item<'_>> = items.iter().collect();
        order.sort_by(|one, other| place(one).total_cmp(&place(other)));
        let tried = set_in_order(&order, width);
        if worth(&tried) > worth(&best) {
            best = tried;
        }
        if best.len() == items.len() {
            break;
        }
    }
    best
}

/// Whether the target has its name, how many marks have theirs, and how many rows are left.
fn worth(labels: &Labels) -> (bool, usize, usize) {
    let is_target = |(spot, _): &(Spot<Place>, Label)| spot.tag.kind == Kind::Target;
    let target = labels.iter().any(is_target);
    (target, labels.len(), MOST_ROWS - rows(labels))
}

fn set_in_order(items: &[&Item<'_>], width: f64) -> Labels {
    let bound = Area::new(0.0, -ROW * MOST_ROWS as f64, width, AXIS);
    let mut set = Labels::new();
    for (index, item) in items.iter().enumerate() {
        let role = if item.kind == Kind::Target {
            Role::Strong
        } else {
            Role::Small
        };
        let label = Label::new(role, &text::fitted(item.label, role, width), "");
        let mut placer = placer(&set, &items[index + 1..], bound);
        let spots = (0..MOST_ROWS).flat_map(|row| row_spots(item, &label, row, width));
        let open: Vec<Spot<Place>> = spots.filter(|spot| !pierces(spot, &set)).collect();
        let placed = placer.place(&label, bound, open);
        set.extend(placed.map(|spot| (spot, label)));
    }
    set
}

/// Whether the hairline of a label there goes through words. Another's hairline over the same mark it may join.
fn pierces(spot: &Spot<Place>, set: &Labels) -> bool {
    let through = |line: Area| set.iter().any(|(at, label)| label.area(at).overlaps(&line));
    hairline(spot).is_some_and(through)
}

fn rows(labels: &Labels) -> usize {
    let rows = labels.iter().map(|(spot, _)| spot.tag.row + 1);
    rows.max().unwrap_or(1)
}

/// The words already set with their hairlines, and as ink where the hairlines of labels still to come may stand.
fn placer(set: &Labels, to_come: &[&Item<'_>], bound: Area) -> Placer {
    let mut placer = Placer::new(bound);
    for (spot, label) in set {
        placer.take(label.area(spot));
        hairline(spot)
            .into_iter()
            .for_each(|line| placer.take(line));
    }
    for item in to_come {
        let over = Area::new(item.x - 3.0, bound.top, item.x + 3.0, 20.0);
        placer.ink(Weight::Firm, over);
    }
    placer
}

/// From a label in a higher row down to its mark.
fn hairline(spot: &Spot<Place>) -> Option<Area> {
    let x = spot.tag.x;
    (spot.tag.row > 0).then(|| Area::new(x - 0.5, spot.y + 3.0, x + 0.5, AXIS - 14.0))
}

/// Centred over the mark, beside it, or pushed in from an end of the box; at last so far beside it that another label's
/// hairline over the same mark stays free.
fn row_spots(item: &Item<'_>, label: &Label, row: usize, width: f64) -> Vec<Spot<Place>> {
    let half = label.width() / 2.0;
    let inside = item.x.max(half).min(width - half);
    let y = 18.0 - ROW * row as f64;
    let tag = Place {
        kind: item.kind,
        x: item.x,
        row,
    };
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
    let far = [
        (item.x + BESIDE, Anchor::Start),
        (item.x - BESIDE, Anchor::End),
    ];
    sides
        .into_iter()
        .chain(far)
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
