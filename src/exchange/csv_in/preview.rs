//! What an import would do, row by row and in sum, before anything is taken.

use std::sync::Arc;

use crate::model::{Amount, Batch, Date, Deal, DealKey, Edit, MetricId, PersonId};

use super::dates::DateWrong;
use super::figures::BeforeAfter;
use super::numbers::NumberWrong;
use super::roles::Role;
use super::table::Table;
use super::taking::Taking;

/// Why a row is not taken as it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    NoSeller,
    CloseName,
    SeveralNames,
    NoStage,
    UnclearStage,
    NoCloseDate,
    NoValue,
    Negative(Amount),
    NoId,
    Opened(DateWrong),
    Closed(DateWrong),
    Value(NumberWrong),
}

/// A cell that needs a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The row's place in the table, and its line in the file.
    pub row: usize,
    pub line: u32,
    pub column: Option<usize>,
    pub wrong: Wrong,
}

/// How many rows came to what. `ready + needs_you + elsewhere + set_aside + twice` is `rows`, and
/// `new + changed + unchanged` is `ready`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub rows: usize,
    pub ready: usize,
    pub new: usize,
    pub changed: usize,
    pub unchanged: usize,
    pub needs_you: usize,
    /// Rows of other teams' sellers.
    pub elsewhere: usize,
    /// Rows that a person has left out.
    pub set_aside: usize,
    /// Rows whose deal stands again further down.
    pub twice: usize,
    /// Values that were finer than the currency and were rounded.
    pub rounded: usize,
    /// Ready rows that were won after the as-of day.
    pub later: usize,
}

/// Two rows with one deal id that say different things: the last one is taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    pub id: String,
    pub passed_over: u32,
    pub taken: u32,
}

/// A deal that an earlier import told otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corrected {
    pub line: u32,
    pub before: Deal,
    pub after: Deal,
}

/// What stands in the way of any row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// No column has this role.
    Column(Role),
    /// No metric takes the value of won deals.
    Metric,
}

/// What an import would do.
#[derive(Clone, Debug, Default)]
pub struct Preview {
    pub counts: Counts,
    pub missing: Vec<Missing>,
    /// Rows of this team that would be taken, by their place in the table: the first five.
    pub first_rows: Vec<usize>,
    pub problems: Vec<Problem>,
    pub conflicts: Vec<Conflict>,
    pub corrected: Vec<Corrected>,
    /// Deals that earlier imports had and this file has no longer: listed and left.
    pub gone: Vec<DealKey>,
    /// Sellers with a row that is ready.
    pub sellers: Vec<PersonId>,
    /// Sellers of the plan without a row in the file.
    pub not_in_file: Vec<PersonId>,
    /// Days the file speaks for.
    pub covers: Option<(Date, Date)>,
    /// The shown period up to the as-of day.
    pub period: BeforeAfter,
    /// The weeks of it in which something changes, by their first day.
    pub weeks: Vec<(Date, BeforeAfter)>,
    /// Earlier imports knew deals by id and this file has none: its deals would count twice.
    pub lost_ids: bool,
    /// New and changed deals.
    pub deals: Vec<Arc<Deal>>,
    /// Spellings the plan would learn.
    pub spellings: Vec<(PersonId, String)>,
    pub metric: Option<MetricId>,
    /// Some seller and day is not yet spoken for by an earlier import.
    pub covers_more: bool,
}

impl Preview {
    /// Whether taking it in would leave the plan as it is.
    pub fn changes_nothing(&self) -> bool {
        self.deals.is_empty()
            && self.gone.is_empty()
            && self.spellings.is_empty()
            && !self.covers_more
    }

    /// The one edit that takes the import in, at once; see [`Preview::taking`].
    pub fn edit(self, table: &Table, today: Date) -> Option<Edit> {
        self.taking(table, today).map(Taking::edit)
    }

    /// Begins to make that edit; none when it would change nothing or cannot be taken.
    pub fn taking(self, table: &Table, today: Date) -> Option<Taking> {
        if self.changes_nothing() || !self.missing.is_empty() {
            return None;
        }
        let batch = Batch {
            file: table.file.clone(),
            taken: today,
            hash: table.hash.clone(),
            metric: self.metric?,
            from: self.covers.map(|(from, _)| from),
            to: self.covers.map(|(_, to)| to),
            people: self.sellers,
            deals: self.deals.into(),
            gone: self.gone,
            ..Batch::default()
        };
        Some(Taking::of(batch, self.spellings))
    }
}
