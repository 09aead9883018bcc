//! Writes the `d` of a path: one string, coordinates rounded to a tenth of a pixel.
//!
//! Digits are written by hand: the formatting machinery of the standard library for floats would be a large part of
//! this room's size in the browser.

use super::mark::{Area, Point};

#[derive(Clone, Debug, Default)]
pub struct Pen {
    d: String,
}

impl Pen {
    pub fn raw(&mut self, text: &str) -> &mut Self {
        self.d.push_str(text);
        self
    }

    /// A number with at most one decimal. What is not a number is written as 0; lengths stop at a million.
    pub fn number(&mut self, value: f64) -> &mut Self {
        let tenths = (value.clamp(-1e6, 1e6) * 10.0).round() as i64;
        if tenths < 0 {
            self.d.push('-');
        }
        let tenths = tenths.unsigned_abs();
        self.whole(tenths / 10);
        if !tenths.is_multiple_of(10) {
            self.d.push('.');
            self.digit(tenths % 10);
        }
        self
    }

    fn whole(&mut self, value: u64) {
        if value >= 10 {
            self.whole(value / 10);
        }
        self.digit(value % 10);
    }

    fn digit(&mut self, value: u64) {
        self.d.push(char::from(b'0' + (value % 10) as u8));
    }

    pub fn pair(&mut self, x: f64, y: f64) -> &mut Self {
        self.number(x).raw(",").number(y)
    }

    pub fn move_to(&mut self, x: f64, y: f64) -> &mut Self {
        self.raw("M").pair(x, y)
    }

    /// Points after one another, separated by spaces; lines join them.
    fn points<'p>(&mut self, points: impl Iterator<Item = &'p Point>) -> &mut Self {
        for (index, point) in points.enumerate() {
            if index > 0 {
                self.raw(" ");
            }
            self.pair(point.x, point.y);
        }
        self
    }

    pub fn done(self) -> String {
        self.d
    }
}

/// A line from point to point; fewer than two points draw nothing.
pub fn polyline(points: &[Point]) -> String {
    let mut pen = Pen::default();
    if points.len() > 1 {
        pen.raw("M").points(points.iter());
    }
    pen.done()
}

/// The area between two lines over the same places; fewer than two points on either draw nothing.
pub fn band(upper: &[Point], lower: &[Point]) -> String {
    let mut pen = Pen::default();
    if upper.len() > 1 && lower.len() > 1 {
        pen.raw("M")
            .points(upper.iter())
            .raw(" L")
            .points(lower.iter().rev())
            .raw("Z");
    }
    pen.done()
}

pub fn horizontal(x: f64, y: f64, to_x: f64) -> String {
    let mut pen = Pen::default();
    pen.move_to(x, y).raw("H").number(to_x);
    pen.done()
}

pub fn vertical(x: f64, y: f64, to_y: f64) -> String {
    let mut pen = Pen::default();
    pen.move_to(x, y).raw("V").number(to_y);
    pen.done()
}

pub fn straight(from: Point, to: Point) -> String {
    polyline(&[from, to])
}

/// A shape given by its relative steps, drawn from a starting point.
pub fn stamp(at: Point, steps: &str) -> String {
    let mut pen = Pen::default();
    pen.move_to(at.x, at.y).raw(steps);
    pen.done()
}

/// Slanted lines, `step` apart, that fill an area. They are cut at its edges here, so that no clip path is needed.
pub fn hatch(area: Area, step: f64) -> String {
    let mut pen = Pen::default();
    let (width, height) = (area.width(), area.height());
    if width <= 0.0 || height <= 0.0 || !(width + height).is_finite() || step < 0.5 {
        return pen.done();
    }
    let count = ((width + height) / step).min(4000.0) as usize;
    for n in 1..=count {
        let reach = n as f64 * step;
        let from = Point {
            x: area.left + (reach - height).max(0.0),
            y: area.top + reach.min(height),
        };
        let to = Point {
            x: area.left + reach.min(width),
            y: area.top + (reach - width).max(0.0),
        };
        pen.move_to(from.x, from.y).raw("L").pair(to.x, to.y);
    }
    pen.done()
}
