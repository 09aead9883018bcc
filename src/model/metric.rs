//! What is counted, and the readings of it.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::calendar::{Date, DateRead, MaybeDateRead};
use super::id::{BatchId, EventId, Id, MetricId, PersonId, ReadingId};
use super::record::record;

/// What one of it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// The plan's currency.
    #[default]
    Money,
    /// Things; the metric's name says which.
    Count,
    /// A share, shown in percent.
    Percent,
    Hours,
    /// A mark on a scale.
    Rating,
}

/// How readings of a span become one number (rule 2.5).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Combine {
    /// All of them added.
    #[default]
    Sum,
    /// The last one, until the next.
    Latest,
    /// Their plain mean.
    Average,
    /// The sum of the upper parts over the sum of the lower parts.
    Ratio,
}

/// What fills a metric.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feed {
    /// Numbers that people type.
    #[default]
    Typed,
    /// The value of won deals, dated at their close; typed numbers fill what no import covers.
    WonValue,
    /// The number of won deals.
    WonCount,
    /// Won deals over closed deals.
    WinRate,
    /// Logged events of a kind.
    Events(EventKind),
}

/// What a leader does on purpose and logs.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    #[default]
    OneToOne,
    FieldDay,
    Workshop,
    Training,
    /// The leader's own learning.
    Learning,
}

record! {
    /// What is counted: its unit and how its readings combine.
    Metric, MetricField, MetricId {
        Name name: String,
        Unit unit: Unit,
        Combine combine: Combine,
        Feed feed: Feed,
        /// Names of a ratio's parts: "won" and "closed".
        Upper upper: String,
        Lower lower: String,
    }
}

/// What a reading says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
pub enum Value {
    One(Amount),
    /// Both parts of a ratio, never a percent alone.
    Parts {
        upper: Amount,
        lower: Amount,
    },
}

impl Default for Value {
    fn default() -> Value {
        Value::One(Amount::ZERO)
    }
}

impl Value {
    /// The number of a plain reading, the upper part of a ratio's.
    pub fn upper(self) -> Amount {
        match self {
            Value::One(amount) => amount,
            Value::Parts { upper, .. } => upper,
        }
    }

    /// The lower part of a ratio's reading; nothing for a plain one.
    pub fn lower(self) -> Amount {
        match self {
            Value::One(_) => Amount::ZERO,
            Value::Parts { lower, .. } => lower,
        }
    }
}

/// Where a reading came from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    #[default]
    Typed,
    Import(BatchId),
    /// A returned goal sheet, by the file's id.
    Sheet(Id),
    Event(EventId),
}

record! {
    /// A dated value of a metric for a person. It belongs to no goal.
    Reading, ReadingField, ReadingId {
        Metric metric: MetricId,
        Person person: PersonId,
        /// The day it counts for; a weekly number's is the week's last day inside the period.
        Date date: Date = DateRead,
        /// First day of the week, where it is a weekly number.
        Week week: Option<Date> = MaybeDateRead,
        Value value: Value,
        Source source: Source,
        Note note: String,
        /// Typed over an imported figure on purpose: for its week it rules before the import.
        Over over: bool,
        /// Withdrawn, not deleted: it no longer counts.
        Withdrawn withdrawn: bool,
    }
}
