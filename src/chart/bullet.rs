//! Bullet bars: one number against its path, target and stretch, all rows of a level on one scale from zero.

use super::mark::{Anchor, Area, Drawing, Ink, Role, Text, length};
use super::pen;
use super::scale::{Linear, extent, nice_ticks};
use super::text;

pub const HEIGHT: f64 = 22.0;
const MIDDLE: f64 = 11.0;
const BAR: f64 = 8.0;
const EXPECTED: f64 = 16.0;
const TARGET: f64 = 12.0;
const STRETCH: f64 = 7.0;
/// Half of the widest tick, kept free at the right end so that it is never cut.
const EDGE: f64 = 1.25;

/// One row. Nothing entered differs from zero: no bar at all.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct BulletIn {
    pub booked: Option<f64>,
    pub expected: Option<f64>,
    pub target: Option<f64>,
    pub stretch: Option<f64>,
    /// What the target may not exceed (the team goal under a sum of targets): the part above it is hatched.
    pub limit: Option<f64>,
}

/// The scale shared by all rows of a level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BulletScale {
    x: Linear,
    width: f64,
}

impl BulletScale {
    /// From zero to the largest value of any row.
    pub fn new(rows: &[BulletIn], width: f64) -> BulletScale {
        let width = length(width);
        let values = rows
            .iter()
            .flat_map(|row| [row.booked, row.expected, row.target, row.stretch, row.limit]);
        let (low, high) = extent(values.flatten().chain([0.0])).unwrap_or((0.0, 1.0));
        let high = if high > low { high } else { low + 1.0 };
        BulletScale {
            x: Linear::new((low, high), (0.0, (width - EDGE).max(0.0))),
            width,
        }
    }

    fn at(&self, value: Option<f64>) -> Option<f64> {
        value
            .filter(|value| value.is_finite())
            .map(|value| self.x.clamped(value))
    }
}

/// Bar 8 high, expected 16, target 12, stretch 7, on a hairline from zero to the last of them.
pub fn bullet(row: &BulletIn, scale: &BulletScale) -> Drawing {
    let mut drawing = Drawing::new(scale.width, HEIGHT);
    let zero = scale.x.clamped(0.0);
    let (target, stretch) = (scale.at(row.target), scale.at(row.stretch));
    let end = target.into_iter().chain(stretch).fold(zero, f64::max);
    drawing.rect(Ink::Track, Area::new(zero, MIDDLE - 0.5, end, MIDDLE + 0.5));
    if let (Some(limit), Some(target)) = (scale.at(row.limit), target) {
        drawing.path(
            Ink::Hatch,
            pen::hatch(Area::new(limit, MIDDLE - 5.0, target, MIDDLE + 5.0), 5.0),
        );
    }
    if let Some(booked) = scale.at(row.booked) {
        let (left, right) = (booked.min(zero), booked.max(zero));
        drawing.rect(
            Ink::Bar,
            Area::new(left, MIDDLE - BAR / 2.0, right, MIDDLE + BAR / 2.0),
        );
    }
    let ticks = [
        (scale.at(row.expected), EXPECTED, Ink::Expected),
        (target, TARGET, Ink::Target),
        (stretch, STRETCH, Ink::Stretch),
    ];
    for (x, height, ink) in ticks {
        if let Some(x) = x {
            drawing.path(
                ink,
                pen::vertical(x.max(EDGE), MIDDLE - height / 2.0, MIDDLE + height / 2.0),
            );
        }
    }
    drawing
}

/// The figures above a column of bullet bars: zero at the start, two or three more centred on their places.
pub fn bullet_ticks(scale: &BulletScale, words: &dyn Fn(f64) -> String) -> Drawing {
    let mut drawing = Drawing::new(scale.width, 14.0);
    let mut reached = f64::NEG_INFINITY;
    for value in nice_ticks(scale.x.from, scale.x.to, 3) {
        let (label, x) = (words(value), scale.x.at(value));
        let half = text::width(&label, Role::Tick) / 2.0;
        let centre = x.max(half).min(scale.width - half);
        if centre - half >= reached && centre >= half {
            drawing.text(Text::new(centre, 10.0, Anchor::Middle, Role::Tick, label));
            reached = centre + half + 6.0;
        }
    }
    drawing
}
