//! The trail: planned path, landmarks on it, the line walked so far, today, and how wide the end still is.
//!
//! Everything is drawn from the bottom to the top: week hairlines, grid, forecast, goal, stretch, planned path, today's
//! rule, median, walked line, landmarks, today's dot, words. Which of the states is shown follows from what is given:
//! no `today` or one before day 0 is "before the start", no forecast with a `note` is "too early", a `stale` text with
//! a walked line that ends before today is "stale", a `today` after the last day is "finished", an empty `planned` is
//! "no path". Below 560 px the trail is drawn anew in a box 360 wide, with numerals instead of landmark labels.

mod captions;
mod flags;
mod frame;
mod hold;
mod lines;
mod weeks;

use super::labels::Placer;
use super::mark::{Drawing, Ink, Point, Text};

pub use frame::{NARROW_BELOW, NARROW_WIDTH};

/// Air between a label and the words above and below it: less, and two labels of two lines read as one of four.
const LABELS_APART: f64 = 5.0;

/// What a trail shows. A day is the number of days completed since the start: 0 is the start, `days` the end.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrailInput {
    pub width: f64,
    /// Height of the whole drawing; 346 with weekly bars and 210 without suit a page.
    pub height: f64,
    pub days: i32,
    /// False where the axis may start elsewhere (a rate, a duration). Weekly bars always start at zero.
    pub from_zero: bool,
    pub planned: Vec<(i32, f64)>,
    /// One point a day with a number, up to today or the last number.
    pub actual: Vec<(i32, f64)>,
    pub today: Option<i32>,
    pub goal: Option<f64>,
    pub stretch: Option<f64>,
    pub forecast: Option<Forecast>,
    pub landmarks: Vec<LandmarkIn>,
    /// Empty: no weekly bars. Their starts still give the hairlines when `week_starts` is empty.
    pub weeks: Vec<WeekIn>,
    /// Days at which hairlines stand, for a trail without weekly bars.
    pub week_starts: Vec<i32>,
    pub months: Vec<MonthIn>,
    pub words: TrailWords,
}

/// The forecast from today on: at each day the ends of 8 in 10, of 5 in 10, and the middle.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Forecast {
    pub points: Vec<ForecastPoint>,
    /// Words at the right end: the high, likely and low end, and the word beside the likely one ("likely").
    pub high: String,
    pub likely: String,
    pub low: String,
    pub likely_word: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct ForecastPoint {
    pub day: i32,
    pub p10: f64,
    pub p25: f64,
    pub p50: f64,
    pub p75: f64,
    pub p90: f64,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LandmarkState {
    #[default]
    ToCome,
    Reached,
    Missed,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct LandmarkIn {
    /// Given back in [`Flag`], so that the caller knows its own.
    pub key: usize,
    pub day: i32,
    /// Nothing: it is not measured in the goal's unit and stands on the planned path.
    pub value: Option<f64>,
    pub state: LandmarkState,
    pub name: String,
    /// The second line: date, value, by how much it was missed.
    pub line2: String,
    /// What of the second line the axes do not say ("missed by $2.6k"): it stands alone where there is no room for all.
    pub gap: String,
    /// Drawn without words, where the goal line already says it.
    pub quiet: bool,
    /// What it was revised to; the original stays on the chart.
    pub revised: Option<Revised>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Revised {
    pub day: i32,
    pub value: Option<f64>,
    pub state: LandmarkState,
    pub name: String,
    pub line2: String,
    pub gap: String,
}

/// A week's bar: what was booked, and what was planned as a line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct WeekIn {
    pub start: i32,
    pub end: i32,
    /// Below the bar: the week's number.
    pub label: String,
    /// Nothing: no number yet, no bar. Zero: a hairline.
    pub actual: Option<f64>,
    pub actual_label: String,
    pub planned: Option<f64>,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct MonthIn {
    pub day: i32,
    pub label: String,
    /// Used where the long one does not fit.
    pub short: String,
}

/// Every word of the chart, finished. An empty one is not drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrailWords {
    /// "Goal $330,000"
    pub goal: String,
    /// "Stretch $360,000"
    pub stretch: String,
    /// "Today"
    pub today: String,
    /// "Mon 27 Nov"
    pub today_date: String,
    /// "Booked $160.9k"
    pub booked: String,
    /// "$9.2k below the path"
    pub booked_line2: String,
    /// "Planned path"
    pub planned_path: String,
    /// The bands explained, one line each, where there is room.
    pub bands: Vec<String>,
    /// "14 days old": the walked line ends before today.
    pub stale: String,
    /// One sentence inside an incomplete chart: "Forecast from 6 weeks of numbers on".
    pub note: String,
    /// "Per" and "week", set one above the other beside the bars.
    pub per_week: [String; 2],
    /// "Week", in front of the weeks' numbers.
    pub week: String,
    /// "planned", behind the planned lines.
    pub planned: String,
}

/// A landmark as it was drawn: where its diamond is, and the numeral under which the caller lists it, if it has one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flag {
    pub key: usize,
    pub revised: bool,
    pub x: f64,
    pub y: f64,
    pub number: Option<usize>,
    pub labelled: bool,
}

#[derive(Clone, Debug, Default, PartialEq)]
pub struct Trail {
    pub drawing: Drawing,
    /// In the order of their days; a revised one after its original.
    pub flags: Vec<Flag>,
    pub narrow: bool,
}

/// Draws a trail. `tick` words a value of the axis ("$100k").
pub fn trail(input: &TrailInput, tick: &dyn Fn(f64) -> String) -> Trail {
    let frame = frame::Frame::new(input, tick);
    let mut drawing = Drawing::new(frame.width, frame.height);
    if !frame.is_drawable() {
        return Trail {
            drawing,
            flags: Vec::new(),
            narrow: frame.narrow,
        };
    }
    let mut placer = Placer::new(frame.words).apart(LABELS_APART);
    let lines = lines::Lines::new(input, &frame);
    lines.draw_below(&mut drawing, &frame);
    let pins = flags::pins(input, &frame, &lines);
    flags::ink(&pins, &mut placer);
    let words = captions::set_axes(input, &frame, &lines, &mut placer);
    weeks::draw(input, &frame, &mut drawing, &mut placer);
    lines.ink(&mut placer, &frame);
    let captions = set_captions(input, &frame, &lines, &pins, &mut placer);
    let flags = flags::set(pins, &frame, &lines, &mut placer);
    let late = captions::set_optional(input, &frame, &lines, &mut placer);
    flags.draw(&mut drawing);
    if let Some(dot) = lines.dot {
        drawing.dot(Ink::TodayDot, dot, if frame.narrow { 4.0 } else { 5.0 });
    }
    for leader in late.leaders {
        drawing.path(Ink::Leader, leader);
    }
    for text in words
        .into_iter()
        .chain(captions)
        .chain(flags.texts)
        .chain(late.texts)
    {
        drawing.text(text);
    }
    Trail {
        drawing,
        flags: flags.flags,
        narrow: frame.narrow,
    }
}

/// Captions keep off the places that landmarks will want; a landmark's own label need not.
fn set_captions(
    input: &TrailInput,
    frame: &frame::Frame,
    lines: &lines::Lines,
    pins: &[flags::Pin],
    placer: &mut Placer,
) -> Vec<Text> {
    let mut wary = placer.clone();
    if !frame.narrow {
        flags::ink_wishes(pins, lines, &mut wary);
    }
    let captions = captions::set(input, frame, lines, &mut wary);
    captions
        .iter()
        .filter(|text| !text.text.is_empty())
        .for_each(|text| placer.take_label(text.area()));
    captions
}

/// Points in day order, without those that are no numbers.
fn finite(points: &[(i32, f64)]) -> Vec<(i32, f64)> {
    let mut points: Vec<(i32, f64)> = points
        .iter()
        .copied()
        .filter(|(_, value)| value.is_finite())
        .collect();
    points.sort_by_key(|(day, _)| *day);
    points
}

fn places(points: &[(i32, f64)], frame: &frame::Frame) -> Vec<Point> {
    let mut places: Vec<Point> = points
        .iter()
        .map(|&(day, value)| frame.place(day, value))
        .collect();
    places.dedup();
    places
}
