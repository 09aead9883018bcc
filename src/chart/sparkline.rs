//! Sparklines: how the weeks went, as bars from zero, with what was planned as a line per bar.

use super::mark::{Area, Drawing, Ink, length};
use super::pen;
use super::scale::{Linear, extent};

/// One week. Nothing entered draws nothing; zero draws a hairline.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct SparkIn {
    pub actual: Option<f64>,
    pub planned: Option<f64>,
}

/// Bars fill the width evenly; the gap is three tenths of a step.
pub fn sparkline(weeks: &[SparkIn], width: f64, height: f64) -> Drawing {
    let mut drawing = Drawing::new(width, height);
    let (width, height) = (length(width), length(height));
    if weeks.is_empty() || width <= 0.0 || height < 3.0 {
        return drawing;
    }
    let values = weeks
        .iter()
        .flat_map(|week| [week.actual, week.planned])
        .flatten();
    let (low, high) = extent(values.chain([0.0])).unwrap_or((0.0, 1.0));
    let high = if high > low { high } else { low + 1.0 };
    let y = Linear::new((low, high), (height - 0.5, 1.0));
    let zero = y.at(0.0);
    let step = width / weeks.len() as f64;
    let bar = step * 0.7;
    for (index, week) in weeks.iter().enumerate() {
        let left = index as f64 * step;
        if let Some(actual) = week.actual.filter(|value| value.is_finite()) {
            drawing.rect(
                Ink::BarPast,
                from_zero(left, left + bar, zero, y.at(actual)),
            );
        }
    }
    let end = width - step + bar;
    drawing.path(Ink::Axis, pen::horizontal(0.0, zero, end));
    draw_planned(weeks, step, &y, &mut drawing);
    drawing
}

fn from_zero(left: f64, right: f64, zero: f64, end: f64) -> Area {
    let (top, bottom) = (end.min(zero), end.max(zero));
    Area::new(
        left,
        if bottom - top < 1.0 {
            bottom - 1.0
        } else {
            top
        },
        right,
        bottom,
    )
}

/// A line over each bar; neighbours with the same plan share one.
fn draw_planned(weeks: &[SparkIn], step: f64, y: &Linear, drawing: &mut Drawing) {
    let mut pen = pen::Pen::default();
    let mut before = None;
    for (index, week) in weeks.iter().enumerate() {
        let planned = week.planned.filter(|value| value.is_finite());
        if let Some(value) = planned {
            let left = index as f64 * step;
            if before != planned {
                pen.move_to(left, y.at(value));
            }
            pen.raw("H").number(left + step * 0.7);
        }
        before = planned;
    }
    drawing.path(Ink::Planned, pen.done());
}
