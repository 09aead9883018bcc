//! What people say to each other about goals: agreements, check-ins, accountings, rewards, reviews.

use serde::{Deserialize, Serialize};

use super::amount::Amount;
use super::calendar::{Date, MaybeDateRead};
use super::goal::{Direction, Pace, Whose};
use super::id::{
    AccountingId, ActionId, CheckInId, EventId, GoalId, LandmarkId, MetricId, PersonId,
    RecognitionId, ReviewId, RewardId, ScenarioId, SignatureId, StepId,
};
use super::metric::EventKind;
use super::record::{record, value};

value! {
    /// What is agreed: the parts of a goal that a signature stands under (rule 10.2).
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    Terms {
        required statement: String,
        plain owner: Option<PersonId>,
        plain from: Option<Date> = MaybeDateRead,
        plain to: Option<Date> = MaybeDateRead,
        plain metric: Option<MetricId>,
        plain whose: Whose,
        plain direction: Direction,
        plain baseline: Option<Amount>,
        plain commit: Option<Amount>,
        plain target: Option<Amount>,
        plain stretch: Option<Amount>,
        plain daily: Option<Amount>,
        plain pace: Pace,
    }
}

record! {
    /// One person's name under terms. A proposal is a signature under terms the other has not
    /// signed; a counter is one under other terms; an agreement is both under the same.
    Signature, SignatureField, SignatureId {
        Goal goal: GoalId,
        By by: PersonId,
        On on: Date,
        Terms terms: Box<Terms>,
        /// 1–10.
        Commitment commitment: Option<u8>,
        /// Why this number; or, under the floor, why so little commitment.
        Reason reason: String,
        /// Taken back before the other signed.
        Withdrawn withdrawn: bool,
    }
}

/// A person's own word for where a goal stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    Ahead,
    OnPace,
    Slightly,
    Behind,
}

record! {
    /// A person's word for a week: one row a person and week.
    CheckIn, CheckInField, CheckInId {
        Person person: PersonId,
        /// First day of the week.
        Week week: Date,
        /// The day it was last touched.
        On on: Date,
        Call call: Option<Call>,
        /// Why, for the last two calls.
        Reason reason: String,
        /// 0–10.
        Confidence confidence: Option<u8>,
        /// What stands in the way.
        Obstacle obstacle: String,
        /// The week was closed by the leader.
        Closed closed: bool,
    }
}

impl CheckIn {
    /// What it says in words: what stands in the way, then why the call is what it is.
    pub fn note(&self) -> String {
        let texts = [self.obstacle.trim(), self.reason.trim()];
        let texts: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
        texts.join(" ")
    }

    /// Whether the person gave any word: a call, a reason, a confidence or an obstacle.
    pub fn says_something(&self) -> bool {
        self.call.is_some()
            || self.confidence.is_some()
            || !self.reason.trim().is_empty()
            || !self.obstacle.trim().is_empty()
    }
}

record! {
    /// Something somebody said they would do.
    Action, ActionField, ActionId {
        /// Who does it.
        Who who: PersonId,
        What what: String,
        Due due: Option<Date>,
        Done done: Option<Date>,
        /// How often it was carried to the next conversation.
        Carried carried: u32,
        Raised raised: Date,
        /// In whose one-to-one it is kept.
        With with: Option<PersonId>,
        Goal goal: Option<GoalId>,
        Accounting accounting: Option<AccountingId>,
    }
}

record! {
    /// Something that took place.
    Event, EventField, EventId {
        Kind kind: EventKind,
        People people: Vec<PersonId>,
        Date date: Date,
        Note note: String,
    }
}

/// Why a landmark was missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    #[default]
    Timing,
    Customer,
    Competition,
    TooLittleActivity,
    Skill,
    Capacity,
    Process,
    Market,
    TargetTooHigh,
    Other,
}

/// What follows from a missed landmark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    #[default]
    BackOnTrack,
    Adjust,
    Stop,
}

record! {
    /// What is owed when a landmark is missed (rule 10.3).
    Accounting, AccountingField, AccountingId {
        Landmark landmark: LandmarkId,
        On on: Date,
        Happened happened: String,
        Cause cause: Cause,
        CauseWords cause_words: String,
        Decision decision: Decision,
        /// Back on track: what is done about it.
        Steps steps: String,
        /// Adjust: the revised value and date; the original stays on the chart.
        NewAmount new_amount: Option<Amount>,
        NewDue new_due: Option<Date>,
        /// Adjust or stop: why.
        Reason reason: String,
        Owner owner: Option<PersonId>,
        NextLook next_look: Option<Date>,
    }
}

/// What sort of reward.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RewardKind {
    Money,
    #[default]
    Recognition,
    Development,
}

record! {
    /// What reaching a goal brings.
    Reward, RewardField, RewardId {
        Goal goal: GoalId,
        Kind kind: RewardKind,
        Text text: String,
        /// Seen by owner and leader only; hidden while presenting, left off the sheet.
        Private private: bool,
    }
}

record! {
    /// A word of recognition that was given.
    Recognition, RecognitionField, RecognitionId {
        Person person: PersonId,
        On on: Date,
        Text text: String,
        Private private: bool,
    }
}

/// What a leader does about a lasting miss, from the least to the most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StepKind {
    #[default]
    Talk,
    Plan,
    Review,
    Reassign,
    Other,
}

record! {
    /// A corrective step, private, with the seller's answer beside it.
    Step, StepField, StepId {
        Person person: PersonId,
        On on: Date,
        Kind kind: StepKind,
        Text text: String,
        Answer answer: String,
    }
}

record! {
    /// What was learnt at a period's end.
    Review, ReviewField, ReviewId {
        Goal goal: Option<GoalId>,
        Person person: Option<PersonId>,
        From from: Date,
        To to: Date,
        Worked worked: String,
        DidNot did_not: String,
        Because because: String,
        Changes changes: String,
    }
}

record! {
    /// A set of seller numbers under consideration.
    Scenario, ScenarioField, ScenarioId {
        Name name: String,
        Goal goal: Option<GoalId>,
        Numbers numbers: Vec<(PersonId, Amount)>,
        Chosen chosen: bool,
        Note note: String,
    }
}
