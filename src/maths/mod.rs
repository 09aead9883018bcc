//! What follows: one question a file, its formula and source in the header.

pub mod calendar;
pub mod fraction;
pub mod span;
pub mod workdays;
