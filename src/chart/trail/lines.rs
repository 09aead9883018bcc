//! The lines of a trail: grid, forecast, goal, planned path, today's rule and the walked line.

use super::super::labels::{Placer, Weight, height_at};
use super::super::mark::{Area, Drawing, Ink, Point};
use super::super::pen;
use super::frame::Frame;
use super::{TrailInput, finite, places};

pub struct Lines {
    pub planned: Vec<Point>,
    pub walked: Vec<Point>,
    pub high80: Vec<Point>,
    pub low80: Vec<Point>,
    high50: Vec<Point>,
    low50: Vec<Point>,
    pub median: Vec<Point>,
    pub goal: Option<f64>,
    pub stretch: Option<f64>,
    /// Where the walked line ends.
    pub dot: Option<Point>,
    /// Today's rule, when today lies inside the span.
    pub today: Option<f64>,
    /// Whether today is past the last day.
    pub finished: bool,
    hairlines: Vec<f64>,
}

impl Lines {
    pub fn new(input: &TrailInput, frame: &Frame) -> Lines {
        let actual = finite(&input.actual);
        let walked = places(&actual, frame);
        let finished = input.today.is_some_and(|today| today > input.days);
        let bands = if finished {
            Vec::new()
        } else {
            bands(input, frame)
        };
        let side = |pick: fn(&[Point; 5]) -> Point| bands.iter().map(pick).collect::<Vec<Point>>();
        let level = |value: Option<f64>| {
            value
                .filter(|value| value.is_finite())
                .map(|value| frame.y(value))
        };
        Lines {
            planned: places(&finite(&input.planned), frame),
            dot: walked.last().copied(),
            walked,
            low80: side(|at| at[0]),
            low50: side(|at| at[1]),
            median: side(|at| at[2]),
            high50: side(|at| at[3]),
            high80: side(|at| at[4]),
            goal: level(input.goal),
            stretch: level(input.stretch),
            today: input
                .today
                .filter(|today| (0..=input.days).contains(today))
                .map(|today| frame.x(today)),
            finished,
            hairlines: hairlines(input, frame),
        }
    }

    /// Everything that lies below the landmarks, in drawing order.
    pub fn draw_below(&self, drawing: &mut Drawing, frame: &Frame) {
        let plot = frame.plot;
        for x in &self.hairlines {
            drawing.path(Ink::GridWeek, pen::vertical(*x, plot.top, plot.bottom));
        }
        for (value, _) in &frame.ticks {
            drawing.path(
                Ink::Grid,
                pen::horizontal(plot.left, frame.y(*value), plot.right),
            );
        }
        drawing.path(Ink::Band80, pen::band(&self.high80, &self.low80));
        drawing.path(Ink::Band50, pen::band(&self.high50, &self.low50));
        drawing.path(Ink::BandEdge, pen::polyline(&self.high80));
        drawing.path(Ink::BandEdge, pen::polyline(&self.low80));
        for (level, ink) in [(self.goal, Ink::Goal), (self.stretch, Ink::StretchLine)] {
            if let Some(y) = level {
                drawing.path(ink, pen::horizontal(plot.left, y, plot.right));
            }
        }
        drawing.path(
            Ink::Base,
            pen::horizontal(plot.left, plot.bottom, plot.right),
        );
        drawing.path(Ink::Plan, pen::polyline(&self.planned));
        if let Some(x) = self.today {
            let foot = frame.bars.map_or(plot.bottom, |bars| bars.bottom);
            drawing.path(Ink::Today, pen::vertical(x, plot.top - 8.0, foot));
        }
        drawing.path(Ink::Median, pen::polyline(&self.median));
        drawing.path(Ink::Actual, pen::polyline(&self.walked));
        if let Some((from, to)) = self.silence() {
            drawing.path(Ink::Stale, pen::horizontal(from.x + 6.0, from.y, to));
        }
    }

    /// From the last number to today, when they are apart: the dot, and where the hairline ends.
    pub fn silence(&self) -> Option<(Point, f64)> {
        let (dot, today) = (self.dot?, self.today?);
        (today - dot.x > 8.0).then_some((dot, today))
    }

    /// Tells the placer what words should not cover.
    pub fn ink(&self, placer: &mut Placer, frame: &Frame) {
        let plot = frame.plot;
        for line in [&self.planned, &self.high80, &self.low80, &self.median] {
            placer.ink_line(Weight::Faint, line.clone());
        }
        placer.ink_line(Weight::Walked, self.walked.clone());
        for y in [self.goal, self.stretch].into_iter().flatten() {
            let level = vec![Point { x: plot.left, y }, Point { x: plot.right, y }];
            placer.ink_line(Weight::Firm, level);
        }
        if let Some(x) = self.today {
            let top = Point {
                x,
                y: plot.top - 8.0,
            };
            placer.ink_line(Weight::Firm, vec![top, Point { x, y: plot.bottom }]);
        }
        if let Some((dot, today)) = self.silence() {
            placer.ink_line(Weight::Faint, vec![dot, Point { x: today, y: dot.y }]);
        }
        if let Some(dot) = self.dot {
            placer.take(Area::around(dot, 5.0));
        }
    }

    /// The lowest ink (largest y) of path, walked line and cone over a stretch of the chart; nothing where there is none.
    pub fn floor(&self, left: f64, right: f64) -> Option<f64> {
        let lines = [&self.planned, &self.walked, &self.low80];
        lines
            .into_iter()
            .filter_map(|line| lowest(line, left, right))
            .reduce(f64::max)
    }

    /// The planned path's height at a place.
    pub fn planned_at(&self, x: f64) -> Option<f64> {
        height_at(&self.planned, x)
    }
}

fn lowest(line: &[Point], left: f64, right: f64) -> Option<f64> {
    let (first, last) = (line.first()?, line.last()?);
    if right < first.x || left > last.x {
        return None;
    }
    let inside = line
        .iter()
        .filter(|point| (left..=right).contains(&point.x))
        .map(|point| point.y);
    let ends = [left.max(first.x), right.min(last.x)]
        .into_iter()
        .filter_map(|x| height_at(line, x));
    inside.chain(ends).reduce(f64::max)
}

/// The five ends of the forecast at each of its days; days with an end that is no number are left out.
fn bands(input: &TrailInput, frame: &Frame) -> Vec<[Point; 5]> {
    let mut points: Vec<_> = input
        .forecast
        .iter()
        .flat_map(|forecast| forecast.points.iter().copied())
        .collect();
    points.retain(|p| {
        [p.p10, p.p25, p.p50, p.p75, p.p90]
            .into_iter()
            .all(f64::is_finite)
    });
    points.sort_by_key(|p| p.day);
    points
        .iter()
        .map(|p| [p.p10, p.p25, p.p50, p.p75, p.p90].map(|value| frame.place(p.day, value)))
        .collect()
}

fn hairlines(input: &TrailInput, frame: &Frame) -> Vec<f64> {
    let weeks = input.weeks.iter().map(|week| week.start);
    let starts: Vec<i32> = if input.week_starts.is_empty() {
        weeks.collect()
    } else {
        input.week_starts.clone()
    };
    let mut lines: Vec<f64> = Vec::new();
    for day in starts
        .into_iter()
        .filter(|day| (1..input.days).contains(day))
    {
        let x = frame.x(day);
        // Hairlines closer than this would read as a tint, as in a plan of a year on a phone.
        if lines.last().is_none_or(|last| x - last >= 8.0) {
            lines.push(x);
        }
    }
    lines
}
