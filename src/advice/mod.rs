//! What a good coach would say: the goal check, the evidence behind it, and what needs you today.
//!
//! Advice never blocks. Every finding comes with a fix that is an [`Edit`](crate::model::Edit),
//! ready for the one door, and can be left alone.

mod draft;
pub mod evidence;
pub mod finding;
pub mod goal_check;
mod levels;
pub mod needs_you;
mod numbers;
mod past;
mod people;
mod rhythm;
mod wording;

pub use finding::{Finding, Fix, Part, Point, RemarkName};
pub use needs_you::{Link, Need, NeedKind, needs_you};
