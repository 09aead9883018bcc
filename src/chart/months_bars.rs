//! How a target falls on the months of its span: a bar each, from zero, with its amount and its weight.

use super::mark::{Anchor, Area, Drawing, Ink, Role, Text, length};
use super::pen;
use super::scale::{Linear, extent};
use super::text;

pub const HEIGHT: f64 = 62.0;
const BASE: f64 = 44.0;
const TOP: f64 = 10.5;
const GAP: f64 = 8.0;

#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonthBar {
    pub value: f64,
    /// "$14,869"
    pub amount: String,
    /// "Oct, weight 23", and "Oct" where that does not fit.
    pub label: String,
    pub short: String,
}

/// Bars side by side; words that do not fit their bar's width are shortened together or left out.
pub fn months_bars(months: &[MonthBar], width: f64) -> Drawing {
    let width = length(width);
    let mut drawing = Drawing::new(width, HEIGHT);
    if months.is_empty() || width < 24.0 {
        return drawing;
    }
    let (low, high) =
        extent(months.iter().map(|month| month.value).chain([0.0])).unwrap_or((0.0, 1.0));
    let y = Linear::new(
        (low, if high > low { high } else { low + 1.0 }),
        (BASE, TOP),
    );
    let step = width / months.len() as f64;
    let bar = step - GAP.min(step * 0.3);
    let fits = |label: &str, role: Role| text::width(label, role) <= step - 3.0;
    let long = months.iter().all(|month| fits(&month.label, Role::Tick));
    let amounts = months.iter().all(|month| fits(&month.amount, Role::Bar));
    for (index, month) in months
        .iter()
        .enumerate()
        .filter(|(_, month)| month.value.is_finite())
    {
        let left = index as f64 * step;
        let (end, zero) = (y.at(month.value), y.at(0.0));
        drawing.rect(
            Ink::WeekBar,
            Area::new(left, end.min(zero), left + bar, end.max(zero)),
        );
        let centre = left + bar / 2.0;
        if amounts {
            // A low bar cannot carry its figure, which then stands on top of it.
            let inside = zero - end >= 14.0;
            let baseline = if inside {
                zero - 5.0
            } else {
                end.min(zero) - 3.0
            };
            drawing.text(at_centre(centre, baseline, Role::Bar, &month.amount, width));
        }
        let name = if long { &month.label } else { &month.short };
        if fits(name, Role::Tick) {
            drawing.text(at_centre(centre, BASE + 14.0, Role::Tick, name, width));
        }
    }
    drawing.path(
        Ink::Axis,
        pen::horizontal(0.0, y.at(0.0), width - (step - bar)),
    );
    drawing
}

/// Centred, but never over the edge of the box.
fn at_centre(x: f64, y: f64, role: Role, words: &str, width: f64) -> Text {
    let half = text::width(words, role) / 2.0;
    Text::new(
        x.max(half).min(width - half),
        y,
        Anchor::Middle,
        role,
        words,
    )
}
