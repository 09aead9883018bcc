//! What follows: one question a file, its formula and source in the header.

pub mod agreement;
pub mod calendar;
pub mod fraction;
pub mod landmark;
pub mod levels;
pub mod measure;
pub mod net_confidence;
pub mod okr;
pub mod progress;
pub mod series;
pub mod span;
pub mod workdays;
