//! Where ink goes: numbers to geometry. Knows nothing of goals.
//!
//! Every chart is a pure, total function from plain numbers and finished words to a [`Drawing`]: a list of marks in
//! drawing order, each with the class that gives it its ink. The screen turns marks into SVG elements one by one and
//! decides nothing. Numbers that are not finite draw nothing; an empty input gives an empty drawing, never a panic.

pub mod agreement_axis;
pub mod bullet;
pub mod cadence;
pub mod ink;
pub mod labels;
pub mod mark;
pub mod measure_axis;
pub mod months_bars;
pub mod pen;
pub mod scale;
pub mod sparkline;
pub mod text;
pub mod trail;

pub use mark::{Anchor, Area, Drawing, Ink, Mark, Point, Role, Run, Text};
