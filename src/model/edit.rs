//! The one door: what a person means to do, and what it comes to.
//!
//! `Plan::resolve` turns an intent into a change or says why not; it changes nothing itself. What
//! concerns goals and what concerns weeks is resolved in files of their own.

mod draft;
mod goals;
mod weeks;

use super::amount::Amount;
use super::calendar::Date;
use super::change::{Change, Intent, Turn};
use super::conversation::{
    Accounting, AccountingField, Action, ActionField, CheckInField, Event, EventField, Recognition,
    Review, ReviewField, Reward, RewardField, Scenario, ScenarioField, Step, StepField,
};
use super::deal::Batch;
use super::goal::{Goal, GoalField, Landmark, LandmarkField};
use super::id::{
    AccountingId, ActionId, BatchId, DaysOffId, EventId, GoalId, Id, LandmarkId, MetricId,
    PersonId, ReviewId, RewardId, ScenarioId, SignatureId, StepId, Writer,
};
use super::metric::{Metric, MetricField, Reading, Value};
use super::person::{DaysOff, DaysOffField, Person, PersonField};
use super::plan::Plan;
use super::settings::{Settings, SettingsField};
use super::stamp::{ChangeRef, Stamp};
use super::tables::Op;
use super::undo;
use super::unknown::Unknown;
use draft::Draft;

/// What comes in from outside: who acts, what day it is, and new names for new rows.
#[derive(Clone, Debug)]
pub struct Context {
    pub writer: Writer,
    /// How many changes this writer has made.
    pub changes: u32,
    /// How many ids this writer has made.
    pub ids: u32,
    pub clock_ms: u64,
    /// The day on the author's calendar (never the as-of day).
    pub today: Date,
    pub who: Option<PersonId>,
}

impl Context {
    /// A new name for a new row.
    pub fn new_id<T: From<Id>>(&mut self) -> T {
        self.ids += 1;
        T::from(Id {
            writer: self.writer,
            n: self.ids,
        })
    }
}

/// A number typed for a week: nothing clears it.
#[derive(Clone, Debug, PartialEq)]
pub struct WeekNumber {
    pub metric: MetricId,
    pub person: PersonId,
    /// First day of the week.
    pub week: Date,
    /// The week's last day inside the period: what the reading is dated.
    pub date: Date,
    pub value: Option<Value>,
    /// Meant to count before what an import says for that week.
    pub over: bool,
}

/// One intent of a person.
#[derive(Clone, Debug, PartialEq)]
pub enum Edit {
    /// Starts a plan: settings, the leader, sellers, metrics, with ids already drawn.
    Start {
        settings: Box<Settings>,
        people: Vec<(PersonId, Person)>,
        metrics: Vec<(MetricId, Metric)>,
    },
    Settings(Vec<SettingsField>),
    AddPeople(Vec<Person>),
    Person(PersonId, Vec<PersonField>),
    RemovePerson(PersonId),
    AddDaysOff(DaysOff),
    DaysOff(DaysOffId, Vec<DaysOffField>),
    RemoveDaysOff(DaysOffId),
    AddMetric(Metric),
    Metric(MetricId, Vec<MetricField>),
    RecordNumbers(Vec<WeekNumber>),
    /// A reading of a day that is no weekly number.
    AddReading(Reading),
    /// An import, with the spellings and people it taught the plan.
    Import {
        batch: Box<Batch>,
        spellings: Vec<(PersonId, String)>,
    },
    WithdrawImport(BatchId),
    /// A goal with its landmarks and rewards.
    AddGoal {
        goal: Box<Goal>,
        landmarks: Vec<Landmark>,
        rewards: Vec<Reward>,
    },
    /// Terms and other fields of a goal, with the reason where terms were agreed.
    Goal {
        id: GoalId,
        fields: Vec<GoalField>,
        why: String,
    },
    RemoveGoal(GoalId),
    AddLandmark(Vec<Landmark>),
    Landmark {
        id: LandmarkId,
        fields: Vec<LandmarkField>,
        why: String,
    },
    RemoveLandmark(LandmarkId),
    /// A name under the goal's present terms.
    Sign {
        goal: GoalId,
        by: PersonId,
        commitment: Option<u8>,
        reason: String,
    },
    /// Other terms than the present ones, signed by whoever puts them forward: another number, and
    /// the goal's sentence with it where the sentence names the present one.
    Counter {
        goal: GoalId,
        by: PersonId,
        target: Amount,
        statement: Option<String>,
        commitment: Option<u8>,
        reason: String,
    },
    WithdrawSignature(SignatureId),
    CheckIn {
        person: PersonId,
        week: Date,
        fields: Vec<CheckInField>,
    },
    /// A person's whole week at once: its numbers and the word given for it.
    Week {
        person: PersonId,
        week: Date,
        numbers: Vec<WeekNumber>,
        fields: Vec<CheckInField>,
    },
    /// The leader closes a week for these people.
    CloseWeek {
        week: Date,
        people: Vec<PersonId>,
    },
    AddAction(Action),
    Action(ActionId, Vec<ActionField>),
    LogEvent(Event),
    Event(EventId, Vec<EventField>),
    RemoveEvent(EventId),
    /// What is owed for a missed landmark; the decision to stop ends the goal with it.
    Account(Box<Accounting>),
    Accounting(AccountingId, Vec<AccountingField>),
    AddReward(Reward),
    Reward(RewardId, Vec<RewardField>),
    RemoveReward(RewardId),
    Recognise(Recognition),
    AddStep(Step),
    Step(StepId, Vec<StepField>),
    AddReview(Box<Review>),
    Review(ReviewId, Vec<ReviewField>),
    AddScenario(Scenario),
    Scenario(ScenarioId, Vec<ScenarioField>),
    /// Rows from a file, already resolved to ops.
    Merge(Vec<Op>),
    /// The content of a file in the place of the one that was here: what lies [`between`] the two,
    /// once the file is joined, so that all its rows are known.
    ///
    /// [`between`]: super::between
    Restore {
        ops: Vec<Op>,
        file: String,
    },
    /// A file was joined: a step that writes nothing itself. What it brought is told to the plan by
    /// `Plan::note_join`, so that it can be taken back.
    Joined {
        file: String,
    },
    Undo(ChangeRef),
    Redo(ChangeRef),
}

/// Why an edit is not taken. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It would leave everything as it is.
    NothingToChange,
    /// The plan is only looked at: a newer version has changed it, or it is still being opened.
    ReadOnly,
    /// The row it is about is not there.
    Gone,
    /// A span's last day is before its first.
    EndsBeforeStart { from: Date, to: Date },
    /// A goal of more than ten years is a mistyped year.
    RunsTooLong { to: Date },
    /// Commitment goes from 1 to 10, confidence from 0 to 10.
    OutOfRange { from: u8, to: u8, given: u8 },
    /// A signature says how committed its writer is.
    GiveCommitment,
    /// Under the plan's floor a signature says why.
    SayWhyCommitmentIsLow { floor: u8 },
    /// Only the goal's owner and the leader sign.
    NotAParty,
    /// A goal needs an owner before it can be signed.
    NoOwner,
    /// An import rules this week's number; typing over it has to be meant.
    ImportRules { metric: MetricId, week: Date },
    /// The metric is not in the plan.
    NoMetric,
    /// A goal cannot serve itself or one that serves it.
    ServesItself,
    /// A person that goals, numbers, deals or records hang from gets a leaving date instead.
    HasAPast,
    /// The leader signs for the team: somebody else leads before the leader goes.
    LeadsTheTeam,
}

impl Plan {
    /// What an edit comes to, or why it is not taken.
    pub fn resolve(&self, edit: Edit, context: &mut Context) -> Result<Change, Refusal> {
        let mut turn = Turn::Do;
        let (intent, ops, why) = match edit {
            Edit::Undo(what) => {
                turn = Turn::Undo(what);
                let change = self.change(what).ok_or(Refusal::Gone)?;
                (change.intent, undo::undo_ops(self, change), String::new())
            }
            Edit::Redo(what) => {
                turn = Turn::Redo(what);
                let change = self.change(what).ok_or(Refusal::Gone)?;
                (change.intent, undo::redo_ops(self, change), String::new())
            }
            Edit::Joined { file } => (Intent::Restore, Vec::new(), file),
            edit => {
                let mut draft = Draft {
                    plan: self,
                    context: &mut *context,
                    ops: Vec::new(),
                    why: String::new(),
                };
                let intent = draft.resolve(edit)?;
                if draft.ops.is_empty() {
                    return Err(Refusal::NothingToChange);
                }
                (intent, draft.ops, draft.why)
            }
        };
        context.changes += 1;
        Ok(Change {
            at: Stamp::next(
                context.writer,
                context.changes,
                context.clock_ms,
                self.latest(),
            ),
            who: context.who,
            on: context.today,
            intent,
            turn,
            why,
            ops,
            unknown: Unknown::default(),
        })
    }
}
