//! Goals and the landmarks on the way to them.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::calendar::Date;
use super::id::{GoalId, LandmarkId, MetricId, PersonId};
use super::metric::EventKind;
use super::record::{record, value};
use super::settings::Priority;

/// A goal runs at most so many years: a longer one is a mistyped year.
pub const LONGEST_YEARS: u32 = 10;

/// Whether so many days are too many for one goal.
pub fn runs_too_long(from: Date, to: Date) -> bool {
    from.checked_add_months(chrono::Months::new(12 * LONGEST_YEARS))
        .is_none_or(|end| to >= end)
}

/// Whose goal it is.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Team,
    #[default]
    Seller,
    Leader,
}

/// What sort of thing it asks for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    #[default]
    Outcome,
    Activity,
    Learning,
    Support,
}

/// Whose readings a measure reads.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    #[default]
    Owner,
    /// All the team's sellers and the leader, with leavers until they left.
    Team,
    These(Vec<PersonId>),
}

/// What the measure should do (rule 2).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Get to the target: up from nothing for sums, from the baseline up or down for the others.
    #[default]
    Reach,
    KeepAtLeast,
    KeepAtMost,
    /// From commit (the lower end) to target (the upper end).
    KeepBetween,
    /// Weights of landmarks done over all weights.
    Milestones,
    /// Done or not done.
    YesNo,
}

/// How the way is divided over the span (rule 4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// Seasonal where a year of history exists, else working days.
    #[default]
    Usual,
    Calendar,
    WorkingDays,
    WorkingHours,
    Seasonal(Weights),
    /// A table of dates and shares of the whole, in ten-thousandths, straight between its points.
    Phased(Vec<(Date, u32)>),
}

/// Where seasonal weights come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weights {
    /// One a bucket (month of the span, or week when it is one month), by hand.
    ByHand(Vec<Amount>),
    /// From the months of imported history.
    History,
    /// 4 : 4 : 5.
    FourFourFive,
}

value! {
    /// What a goal serves, and how its number enters there.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Serves {
        required goal: GoalId,
        required how: Serving,
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Serving {
    /// The same metric inside the parent's span.
    #[default]
    Adds,
    /// One of several, with a weight.
    ByWeight(u32),
    /// No arithmetic.
    Supports,
}

value! {
    /// A rhythm the leader keeps: so many events of a kind, each week or month (rule 6.4).
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Cadence {
        required kind: EventKind,
        required every: Every,
        required times: u8,
        /// With each seller, or once for the team.
        required each_seller: bool,
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    #[default]
    Week,
    Month,
    /// Once in the goal's whole span.
    Span,
}

value! {
    /// "When this happens, I will do that" (rule 10.5).
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    IfThen {
        required when: String,
        required then: String,
    }
}

record! {
    /// A goal: what, why, whose, by when, how it is measured and how it is paced.
    Goal, GoalField, GoalId {
        Statement statement: String,
        Level level: Level,
        Kind kind: Kind,
        /// Exactly one (rule 10.1).
        Owner owner: Option<PersonId>,
        Contributors contributors: Vec<PersonId>,
        From from: Option<Date>,
        To to: Option<Date>,
        Metric metric: Option<MetricId>,
        Whose whose: Whose,
        Direction direction: Direction,
        Baseline baseline: Option<Amount>,
        /// What the owner would not go below.
        Commit commit: Option<Amount>,
        /// What is agreed. For an activity goal with a daily rate it follows from the rate.
        Target target: Option<Amount>,
        Stretch stretch: Option<Amount>,
        /// Activity goals: so many a working day (MODEL: its weekly amount is rate × working days).
        Daily daily: Option<Amount>,
        Pace pace: Pace,
        Why why: String,
        Priority priority: Option<Priority>,
        Serves serves: Option<Serves>,
        IfThen if_then: IfThen,
        Cadence cadence: Option<Cadence>,
        /// A number for this goal that the owner put forward before any was agreed.
        OwnProposal own_proposal: Option<Amount>,
        /// "Why my number is my number": lines of reason and amount.
        Grounds grounds: Vec<(String, Option<Amount>)>,
        /// What the owner needs from the leader.
        Needs needs: String,
        /// Findings of the goal check that were left as they are, by id.
        LeftAlone left_alone: Vec<String>,
        /// Ended before its time, by an accounting or by hand.
        Stopped stopped: Option<Date>,
    }
}

/// When a landmark counts as met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// A value on the goal's metric, or on another.
    Value {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        metric: Option<MetricId>,
        amount: Amount,
    },
    /// So many things of so many done.
    Done { done: u32, of: u32 },
}

impl Condition {
    /// The metric it names; the goal's own where it names none.
    pub fn metric(&self) -> Option<MetricId> {
        match self {
            Condition::Value { metric, .. } => *metric,
            Condition::Done { .. } => None,
        }
    }
}

impl Default for Condition {
    fn default() -> Condition {
        Condition::Done { done: 0, of: 1 }
    }
}

record! {
    /// A dated point on the way to a goal.
    Landmark, LandmarkField, LandmarkId {
        Goal goal: GoalId,
        Name name: String,
        Due due: Date,
        Condition condition: Condition,
        /// Its weight where the goal is made of milestones; 0 reads as 1.
        Weight weight: u32,
        /// The day on which a landmark of things done was ticked complete.
        DoneOn done_on: Option<Date>,
    }
}
