//! The trail's box: margins from the words that stand in them, and the two scales.

use super::super::mark::{Area, Point, Role, length};
use super::super::scale::{Linear, extent, nice_ticks};
use super::super::text;
use super::{TrailInput, finite};

/// Below this width the trail is drawn anew in a narrow box.
pub const NARROW_BELOW: f64 = 560.0;
pub const NARROW_WIDTH: f64 = 360.0;

const TOP: f64 = 20.0;
/// Months at the foot.
const FOOT: f64 = 17.0;
/// Bars, their week numbers, and the gap to the plot.
const BARS_GAP: f64 = 8.0;
const BARS: f64 = 42.0;
const BARS_FOOT: f64 = 16.0;
/// Between a text in the margin and the plot.
pub const TICK_GAP: f64 = 6.0;
pub const END_GAP: f64 = 8.0;

pub struct Frame {
    pub width: f64,
    pub height: f64,
    pub narrow: bool,
    pub plot: Area,
    /// Where the weekly bars stand; nothing without weeks or room for them.
    pub bars: Option<Area>,
    /// Where words may stand: the whole box.
    pub words: Area,
    pub ticks: Vec<(f64, String)>,
    x: Linear,
    y: Linear,
}

impl Frame {
    pub fn new(input: &TrailInput, tick: &dyn Fn(f64) -> String) -> Frame {
        let narrow = length(input.width) < NARROW_BELOW;
        let given = length(input.width);
        let width = if narrow && given > 0.0 {
            NARROW_WIDTH
        } else {
            given
        };
        let height = length(input.height);
        let (low, high) = domain(input);
        let ticks: Vec<(f64, String)> = nice_ticks(low, high, 4)
            .into_iter()
            .map(|v| (v, tick(v)))
            .collect();
        let left = left_margin(input, &ticks);
        let right = right_margin(input, narrow);
        let foot = if input.months.is_empty() { 6.0 } else { FOOT };
        let bars_take = BARS_GAP + BARS + BARS_FOOT;
        let has_bars = !input.weeks.is_empty() && height - TOP - foot - bars_take >= 60.0;
        let bottom = height - foot - if has_bars { bars_take } else { 0.0 };
        let left = left.min(width);
        let plot = Area::new(left, TOP.min(height), (width - right).max(left), bottom);
        let bars_top = bottom + BARS_GAP;
        Frame {
            width,
            height,
            narrow,
            plot,
            bars: has_bars.then(|| Area::new(plot.left, bars_top, plot.right, bars_top + BARS)),
            words: Area::new(0.0, 0.0, width, height),
            ticks,
            x: Linear::new((0.0, f64::from(input.days.max(1))), (plot.left, plot.right)),
            y: Linear::new((low, high), (plot.bottom, plot.top)),
        }
    }

    /// Whether there is room to draw anything at all.
    pub fn is_drawable(&self) -> bool {
        self.plot.width() >= 40.0 && self.plot.height() >= 24.0
    }

    pub fn x(&self, day: i32) -> f64 {
        self.x.clamped(f64::from(day))
    }

    pub fn y(&self, value: f64) -> f64 {
        self.y.clamped(value)
    }

    pub fn place(&self, day: i32, value: f64) -> Point {
        Point {
            x: self.x(day),
            y: self.y(value),
        }
    }
}

/// From zero (or the least value below it) to a little above the largest value shown.
fn domain(input: &TrailInput) -> (f64, f64) {
    let lines = finite(&input.planned)
        .into_iter()
        .chain(finite(&input.actual))
        .map(|(_, value)| value);
    let ends = input
        .forecast
        .iter()
        .flat_map(|forecast| forecast.points.iter().flat_map(|p| [p.p10, p.p90]));
    let marks = input.landmarks.iter().flat_map(|landmark| {
        [
            landmark.value,
            landmark.revised.as_ref().and_then(|revised| revised.value),
        ]
        .into_iter()
        .flatten()
    });
    let zero = input.from_zero.then_some(0.0);
    let all = lines
        .chain(ends)
        .chain(marks)
        .chain(input.goal)
        .chain(input.stretch)
        .chain(zero);
    let (low, high) = extent(all).unwrap_or((0.0, 1.0));
    let span = high - low;
    if span <= 0.0 || !span.is_finite() {
        return (low.min(0.0), low.max(0.0) + 1.0);
    }
    let foot = if input.from_zero && low >= 0.0 {
        low
    } else {
        low - 0.06 * span
    };
    (foot, high + 0.04 * span)
}

fn left_margin(input: &TrailInput, ticks: &[(f64, String)]) -> f64 {
    let bars = if input.weeks.is_empty() {
        [""; 3]
    } else {
        [
            input.words.per_week[0].as_str(),
            input.words.per_week[1].as_str(),
            input.words.week.as_str(),
        ]
    };
    let texts = ticks.iter().map(|(_, text)| text.as_str()).chain(bars);
    let widest = texts
        .map(|text| text::width(text, Role::Tick))
        .fold(0.0, f64::max);
    if widest > 0.0 {
        widest.ceil() + TICK_GAP
    } else {
        4.0
    }
}

fn right_margin(input: &TrailInput, narrow: bool) -> f64 {
    let mut widest: f64 = 0.0;
    if let Some(forecast) = &input.forecast {
        let likely = likely_width(
            &forecast.likely,
            if narrow { "" } else { &forecast.likely_word },
        );
        let ends = [&forecast.high, &forecast.low].map(|text| text::width(text, Role::Small));
        widest = ends.into_iter().fold(likely, f64::max);
    }
    if !input.weeks.is_empty() && !narrow {
        widest = widest.max(text::width(&input.words.planned, Role::Small));
    }
    if widest > 0.0 {
        widest.ceil() + END_GAP
    } else {
        6.0
    }
}

fn likely_width(likely: &str, word: &str) -> f64 {
    let gap = if word.is_empty() {
        0.0
    } else {
        super::super::mark::RUN_GAP
    };
    text::width(likely, Role::Strong) + gap + text::width(word, Role::Small)
}
