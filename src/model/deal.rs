//! Deals, as one import brought them.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::calendar::{Date, MaybeDateRead};
use super::deals::Deals;
use super::id::{BatchId, MetricId, PersonId};
use super::record::{record, value};

/// Where a deal stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    #[default]
    Open,
    Won,
    Lost,
}

/// What makes a deal the same deal in the next file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DealKey {
    /// The source's own id.
    Source(String),
    /// Without one: who, when closed, for how much, and the how-manieth such row.
    Row(PersonId, Option<Date>, Option<Amount>, u32),
}

impl Default for DealKey {
    fn default() -> DealKey {
        DealKey::Source(String::new())
    }
}

value! {
    /// One deal of a batch. It never changes: a corrected row is a deal of a later batch.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Deal {
        required key: DealKey,
        required seller: PersonId,
        required stage: Stage,
        /// The stage as the source names it.
        spare stage_name: String,
        spare opened: Option<Date> = MaybeDateRead,
        spare closed: Option<Date> = MaybeDateRead,
        spare value: Option<Amount>,
        spare product: String,
        spare account: String,
    }
}

record! {
    /// One import: the deals it added or corrected, and the days it speaks for.
    Batch, BatchField, BatchId {
        /// The file's name.
        File file: String,
        /// The day it was taken.
        Taken taken: Date,
        /// SHA-256 of the file's bytes, in hexadecimal.
        Hash hash: String,
        /// The metric its won deals are readings of.
        Metric metric: MetricId,
        /// First and last day it covers: inside them no deal means 0, not silence.
        From from: Option<Date>,
        To to: Option<Date>,
        /// The sellers it covers.
        People people: Vec<PersonId>,
        /// Deals that were new or differ from what was there.
        Deals deals: Deals,
        /// Deals that earlier batches had and this file no longer has: listed and left.
        Gone gone: Vec<DealKey>,
        /// Undone: none of it counts.
        Withdrawn withdrawn: bool,
    }
}
