//! What is true: the plan, what hangs from it, and the one door by which it changes.
//!
//! Nothing here reads a clock or draws a number by chance: today, new ids and who is acting come in
//! through [`Context`]. A plan changes by [`Plan::resolve`] (an edit becomes a change, or a refusal)
//! and [`Plan::apply`] (a change becomes part of the plan), and in no other way.

mod amount;
mod calendar;
mod change;
mod concerns;
mod conversation;
mod corrections;
mod deal;
mod deals;
mod difference;
mod edit;
mod goal;
mod id;
mod imported;
mod index;
mod metric;
mod naming;
mod person;
mod plan;
mod record;
mod settings;
mod stamp;
mod table;
mod tables;
pub mod undo;
mod unknown;

#[cfg(test)]
mod tests;

pub use amount::{Amount, AmountError};
pub use calendar::*;
pub use change::{Change, Doing, Intent, RowOp, Turn};
pub use conversation::*;
pub use deal::*;
pub use deals::Deals;
pub use difference::{Comparison, between};
pub use edit::{Context, Edit, Refusal, WeekNumber};
pub use goal::*;
pub use id::*;
pub use imported::Gathering;
pub use index::Index;
pub use metric::*;
pub use naming::turns_direction;
pub use person::*;
pub use plan::Plan;
pub use record::{Key, Record};
pub use settings::*;
pub use stamp::{ChangeRef, Stamp};
pub use table::{Row, Table};
pub use tables::{Kept, Op, RowRef, TableName, Tables};
pub use unknown::Unknown;
