//! Where words go, so that no two ever overlap and none leaves its box.
//!
//! A label is offered a list of places, best first. It takes the first that is free of other words and of ink; failing
//! that, the one free of other words that does the least harm: its halo covers the lines below, and covering the walked
//! line is worse than covering the planned one. A label that finds no place is not set, and its owner falls back to
//! fewer words or to a numeral.

use super::mark::{Anchor, Area, Point, Role, Text};
use super::text;

/// Air kept between two labels, in pixels.
const AIR_X: f64 = 3.0;
const AIR_Y: f64 = 1.0;

/// How far words reach beyond their space over lines: their halo, and half of the thickest line.
const HALO: f64 = 3.0;

/// How bad it is when words lie on what is inked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weight {
    /// One of several dotted or thin lines.
    Faint,
    /// A level or today's rule.
    Firm,
    /// A landmark's staff, flag or diamond.
    Mark,
    /// What the chart is drawn for.
    Walked,
}

impl Weight {
    const fn harm(self) -> usize {
        match self {
            Weight::Faint => 1,
            Weight::Firm => 6,
            Weight::Mark => 20,
            Weight::Walked => 200,
        }
    }
}

/// The harm of a label so close to another that both read as one.
const CLOSE: usize = 6;

/// Distance between the baselines of a label's two lines.
pub const LINE_STEP: f64 = 14.0;

/// A name with an optional second line below it, and the space both take.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    role: Role,
    name: String,
    second: String,
    width: f64,
}

/// A place for a label: where its first line is anchored, and what its owner wants to remember about the place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot<T> {
    pub x: f64,
    /// Baseline of the first line.
    pub y: f64,
    pub anchor: Anchor,
    pub tag: T,
}

impl Label {
    pub fn new(role: Role, name: &str, second: &str) -> Label {
        let (role, name, second) = match name.is_empty() {
            true => (Role::Small, second, ""),
            false => (role, name, second),
        };
        let width = text::width(name, role).max(text::width(second, Role::Small));
        Label {
            role,
            name: name.to_owned(),
            second: second.to_owned(),
            width,
        }
    }

    pub fn is_empty(&self) -> bool {
        self.name.is_empty()
    }

    pub fn with_second(&self, second: &str) -> Label {
        Label::new(self.role, &self.name, second)
    }

    pub fn width(&self) -> f64 {
        self.width
    }

    /// The space of both lines when set at a place.
    pub fn area<T>(&self, spot: &Spot<T>) -> Area {
        let left = match spot.anchor {
            Anchor::Start => spot.x,
            Anchor::Middle => spot.x - self.width / 2.0,
            Anchor::End => spot.x - self.width,
        };
        let below = if self.second.is_empty() {
            0.25 * self.role.size()
        } else {
            LINE_STEP + 0.25 * Role::Small.size()
        };
        Area::new(
            left,
            spot.y - 0.8 * self.role.size(),
            left + self.width,
            spot.y + below,
        )
    }

    /// Both lines as texts at a place; a line without words is left out by the drawing.
    pub fn lines<T>(&self, spot: &Spot<T>) -> [Text; 2] {
        [
            Text::new(spot.x, spot.y, spot.anchor, self.role, self.name.as_str()).haloed(),
            Text::new(
                spot.x,
                spot.y + LINE_STEP,
                spot.anchor,
                Role::Small,
                self.second.as_str(),
            )
            .haloed(),
        ]
    }
}

/// What is already drawn in a box: words, which nothing may touch, and ink, which words avoid while they can.
#[derive(Clone, Debug, Default)]
pub struct Placer {
    frame: Area,
    words: Vec<Area>,
    labels: Vec<Area>,
    spots: Vec<(Weight, Area)>,
    lines: Vec<(Weight, Vec<Point>)>,
    apart: f64,
}

impl Placer {
    pub fn new(frame: Area) -> Self {
        Placer {
            frame,
            ..Placer::default()
        }
    }

    /// Labels keep this much air above and below them while they can, so that two of them do not read as one.
    pub fn apart(self, air: f64) -> Self {
        Placer { apart: air, ..self }
    }

    /// Marks a space as taken by words or by a mark that no word may cover.
    pub fn take(&mut self, area: Area) {
        self.words.push(area);
    }

    /// Marks a space as taken by a label, from which other labels keep apart.
    pub fn take_label(&mut self, area: Area) {
        self.take(area);
        self.labels.push(area);
    }

    /// Marks a space as inked: words avoid it while there is another place.
    pub fn ink(&mut self, weight: Weight, area: Area) {
        self.spots.push((weight, area));
    }

    /// Forgets the inked spaces, before they are inked where they have moved to.
    pub fn forget_ink(&mut self) {
        self.spots.clear();
    }

    pub fn ink_line(&mut self, weight: Weight, line: Vec<Point>) {
        self.lines.push((weight, line));
    }

    /// Whether an area lies in the box and meets no other words.
    pub fn is_free(&self, area: &Area) -> bool {
        let air = area.grown(AIR_X, AIR_Y);
        self.frame.holds(area) && !self.words.iter().any(|word| word.overlaps(&air))
    }

    /// Whether an area meets no words; a hairline needs no air around it.
    pub fn is_free_inside(&self, area: &Area) -> bool {
        !self.words.iter().any(|word| word.overlaps(area))
    }

    /// Whether an area also meets no ink.
    pub fn is_clear(&self, area: &Area) -> bool {
        self.ink_harm(area) == 0
    }

    /// What words in an area would cover, weighed.
    fn ink_harm(&self, area: &Area) -> usize {
        let halo = area.grown(HALO, HALO);
        let spots = self.spots.iter().filter(|(_, spot)| spot.overlaps(area));
        let lines = self.lines.iter().filter(|(_, line)| crosses(line, &halo));
        let weights = spots
            .map(|(weight, _)| weight)
            .chain(lines.map(|(weight, _)| weight));
        weights.map(|weight| weight.harm()).sum()
    }

    /// What words in an area would cover, and whether they would come too close to others.
    fn harm(&self, area: &Area) -> usize {
        let near = area.grown(AIR_X, AIR_Y + self.apart);
        let close = self.labels.iter().any(|label| label.overlaps(&near));
        self.ink_harm(area) + if close { CLOSE } else { 0 }
    }

    /// Sets a text where it stands if it is free there.
    pub fn set(&mut self, text: Text) -> Option<Text> {
        let area = text.area();
        (!text.text.is_empty() && self.is_free(&area)).then(|| {
            self.take(area);
            text
        })
    }

    /// Sets a label inside `bound` in the first of the offered places that is clear, or else in the free one that does
    /// the least harm.
    pub fn place<T>(
        &mut self,
        label: &Label,
        bound: Area,
        spots: impl IntoIterator<Item = Spot<T>>,
    ) -> Option<Spot<T>> {
        let (_, spot) = self.choose(label, bound, spots, |_| 0)?;
        self.take_label(label.area(&spot));
        Some(spot)
    }

    /// As [`place`](Self::place), but only where no ink is touched.
    pub fn place_clear<T>(
        &mut self,
        label: &Label,
        bound: Area,
        spots: impl IntoIterator<Item = Spot<T>>,
    ) -> Option<Spot<T>> {
        let clear: Vec<Spot<T>> = spots
            .into_iter()
            .filter(|spot| self.is_clear(&label.area(spot)))
            .collect();
        self.place(label, bound, clear)
    }

    /// The place that [`place`](Self::place) would take and the harm done there; `more` is what else a place harms.
    pub fn choose<T>(
        &self,
        label: &Label,
        bound: Area,
        spots: impl IntoIterator<Item = Spot<T>>,
        more: impl Fn(&Spot<T>) -> usize,
    ) -> Option<(usize, Spot<T>)> {
        if label.is_empty() {
            return None;
        }
        let mut least: Option<(usize, Spot<T>)> = None;
        for spot in spots {
            let area = label.area(&spot);
            if !bound.holds(&area) || !self.is_free(&area) {
                continue;
            }
            let harm = self.harm(&area) + more(&spot);
            if harm == 0 {
                return Some((harm, spot));
            }
            if least.as_ref().is_none_or(|(fewest, _)| harm < *fewest) {
                least = Some((harm, spot));
            }
        }
        least
    }

    /// The clear, or else the free, place nearest to a point for an area of this size, searched on a raster over the box.
    pub fn nearest(&self, wish: Point, width: f64, height: f64) -> Option<Point> {
        const RASTER: f64 = 4.0;
        let columns = ((self.frame.width() - width) / RASTER)
            .floor()
            .clamp(0.0, 1000.0) as usize;
        let rows = ((self.frame.height() - height) / RASTER)
            .floor()
            .clamp(0.0, 1000.0) as usize;
        let place = |column: usize, row: usize| Point {
            x: self.frame.left + column as f64 * RASTER + width / 2.0,
            y: self.frame.top + row as f64 * RASTER + height / 2.0,
        };
        let mut free: Vec<(f64, Point, Area)> = (0..=rows)
            .flat_map(|row| (0..=columns).map(move |column| place(column, row)))
            .map(|at| {
                let far = (at.x - wish.x).powi(2) + (at.y - wish.y).powi(2);
                (
                    far,
                    at,
                    Area::around(at, 0.0).grown(width / 2.0, height / 2.0),
                )
            })
            .filter(|(_, _, area)| self.is_free(area))
            .collect();
        free.sort_by(|(one, ..), (other, ..)| one.total_cmp(other));
        let near = free.iter().take_while(|(far, ..)| *far < 60.0 * 60.0);
        let clear = near.into_iter().find(|(_, _, area)| self.is_clear(area));
        clear.or(free.first()).map(|(_, at, _)| *at)
    }
}

/// Whether a line of points passes through an area. It runs from left to right, or straight down, so that only the part
/// over the area is looked at.
pub fn crosses(line: &[Point], area: &Area) -> bool {
    let first = line.partition_point(|point| point.x < area.left);
    let near = &line[first.saturating_sub(1)..];
    near.windows(2)
        .take_while(|pair| pair[0].x <= area.right)
        .any(|pair| segment_crosses(pair[0], pair[1], area))
}

fn segment_crosses(from: Point, to: Point, area: &Area) -> bool {
    // The part of the segment inside an area is what remains after cutting it at the four sides.
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (from.x - to.x, from.x - area.left),
        (to.x - from.x, area.right - from.x),
        (from.y - to.y, from.y - area.top),
        (to.y - from.y, area.bottom - from.y),
    ];
    for (run, room) in sides {
        if run == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if run < 0.0 {
            enter = enter.max(room / run);
        } else {
            leave = leave.min(room / run);
        }
    }
    enter <= leave
}

/// The height of a line of points at a place between them; held at its ends, nothing for an empty line.
pub fn height_at(line: &[Point], x: f64) -> Option<f64> {
    let first = line.first()?;
    if x <= first.x {
        return Some(first.y);
    }
    let pair = line.windows(2).find(|pair| x <= pair[1].x);
    match pair {
        Some(pair) if pair[1].x > pair[0].x => {
            let share = (x - pair[0].x) / (pair[1].x - pair[0].x);
            Some(pair[0].y + share * (pair[1].y - pair[0].y))
        }
        Some(pair) => Some(pair[1].y),
        None => line.last().map(|last| last.y),
    }
}

/// Moves sorted places apart until each is at least `gap` from the next, as little as possible, inside `[low, high]`.
/// Nothing when they cannot all fit.
pub fn spread(places: &[f64], gap: f64, low: f64, high: f64) -> Option<Vec<f64>> {
    let gaps = vec![gap; places.len().saturating_sub(1)];
    spread_by(places, &gaps, low, high)
}

/// Centres for texts of these widths on one line: sorted by where they wish to be, `air` apart, inside `[low, high]`.
/// Nothing when they cannot all fit.
pub fn spread_texts(
    centres: &[f64],
    widths: &[f64],
    air: f64,
    low: f64,
    high: f64,
) -> Option<Vec<f64>> {
    let gaps: Vec<f64> = widths
        .windows(2)
        .map(|pair| (pair[0] + pair[1]) / 2.0 + air)
        .collect();
    let (first, last) = (widths.first()?, widths.last()?);
    spread_by(centres, &gaps, low + first / 2.0, high - last / 2.0)
}

/// Places `gaps[n]` apart or more. Each is measured from where it would stand if all were packed at the start, so that
/// "not too close" becomes "not falling"; places that would fall form blocks around the middle of what they wished for.
fn spread_by(places: &[f64], gaps: &[f64], low: f64, high: f64) -> Option<Vec<f64>> {
    let packed: Vec<f64> = std::iter::once(0.0)
        .chain(gaps.iter().scan(0.0, |sum, gap| {
            *sum += gap;
            Some(*sum)
        }))
        .collect();
    let room = high - low - packed.last()?;
    if places.is_empty() || packed.len() != places.len() || room.is_nan() || room < 0.0 {
        return None;
    }
    let mut blocks: Vec<(f64, usize)> = Vec::new();
    for (place, offset) in places.iter().zip(&packed) {
        let wished = if place.is_finite() {
            place - offset
        } else {
            low
        };
        blocks.push((wished, 1));
        while let [.., (before, count), (after, more)] = blocks[..] {
            if before <= after {
                break;
            }
            let both = count + more;
            let centre = (before * count as f64 + after * more as f64) / both as f64;
            blocks.truncate(blocks.len() - 2);
            blocks.push((centre, both));
        }
    }
    let starts = blocks
        .into_iter()
        .flat_map(|(start, count)| std::iter::repeat_n(start, count));
    Some(
        starts
            .zip(packed)
            .map(|(start, offset)| start.max(low).min(low + room) + offset)
            .collect(),
    )
}
