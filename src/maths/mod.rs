//! What follows: one question a file, its formula and source in the header.

pub mod agreement;
pub mod cadence;
pub mod calendar;
pub mod figures;
pub mod fraction;
pub mod history;
pub mod landmark;
pub mod levels;
pub mod measure;
pub mod method;
pub mod methods;
pub mod mismatch;
pub mod net_confidence;
pub mod okr;
pub mod pace;
pub mod path;
pub mod progress;
pub mod rollup;
pub mod rounding;
pub mod season;
pub mod series;
pub mod share;
pub mod span;
pub mod standing;
pub mod status;
pub mod workdays;
