//! The one door: what a person means to do, and what it comes to.
//!
//! `Plan::resolve` turns an intent into a change or says why not; it changes nothing itself.

use super::amount::Amount;
use super::calendar::Date;
use super::change::{Change, Intent, RowOp, Turn};
use super::conversation::{
    Accounting, AccountingField, Action, ActionField, CheckIn, CheckInField, Event, EventField,
    Recognition, Review, ReviewField, Reward, RewardField, Scenario, ScenarioField, Signature,
    SignatureField, Step, StepField, Terms,
};
use super::deal::{Batch, BatchField};
use super::goal::{Goal, GoalField, Landmark, LandmarkField};
use super::id::{
    AccountingId, ActionId, BatchId, CheckInId, EventId, GoalId, Id, LandmarkId, MetricId,
    PersonId, ReadingId, ReviewId, RewardId, ScenarioId, SettingsId, SignatureId, StepId, Writer,
};
use super::metric::{Metric, MetricField, Reading, ReadingField, Source, Value};
use super::person::{DaysOff, DaysOffField, Person, PersonField};
use super::plan::{Kept, Op, Plan};
use super::settings::{Settings, SettingsField};
use super::stamp::{ChangeRef, Stamp};
use super::undo;

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
    DaysOff(super::id::DaysOffId, Vec<DaysOffField>),
    RemoveDaysOff(super::id::DaysOffId),
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
    /// Other terms than the present ones, signed by whoever puts them forward.
    Counter {
        goal: GoalId,
        by: PersonId,
        target: Amount,
        commitment: Option<u8>,
        reason: String,
    },
    WithdrawSignature(SignatureId),
    CheckIn {
        person: PersonId,
        week: Date,
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
    Undo(ChangeRef),
    Redo(ChangeRef),
}

/// Why an edit is not taken. Nothing was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It would leave everything as it is.
    NothingToChange,
    /// The row it is about is not there.
    Gone,
    /// A span's last day is before its first.
    EndsBeforeStart { from: Date, to: Date },
    /// Commitment goes from 1 to 10, confidence from 0 to 10.
    OutOfRange { from: u8, to: u8, given: u8 },
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
    /// A person that goals, numbers or deals hang from gets a leaving date instead.
    HasAPast,
}

/// Ops under construction.
struct Draft<'a> {
    plan: &'a Plan,
    context: &'a mut Context,
    ops: Vec<Op>,
    why: String,
}

type Outcome = Result<Intent, Refusal>;

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
        })
    }

    /// The goal's present terms, which a signature stands under.
    pub fn terms(&self, goal: GoalId) -> Option<Terms> {
        self.goals.get(goal).map(Goal::terms)
    }
}

impl Goal {
    /// What a signature stands under.
    pub fn terms(&self) -> Terms {
        Terms {
            statement: self.statement.clone(),
            owner: self.owner,
            from: self.from,
            to: self.to,
            metric: self.metric,
            whose: self.whose.clone(),
            direction: self.direction,
            baseline: self.baseline,
            commit: self.commit,
            target: self.target,
            stretch: self.stretch,
            daily: self.daily,
            pace: self.pace.clone(),
        }
    }
}

impl Draft<'_> {
    fn resolve(&mut self, edit: Edit) -> Outcome {
        match edit {
            Edit::Start {
                settings,
                people,
                metrics,
            } => self.start(*settings, people, metrics),
            Edit::Settings(fields) => {
                self.set::<Settings>(SettingsId::default(), fields, Intent::ChangeSettings)
            }
            Edit::AddPeople(people) => self.add_all(people, Intent::AddPeople),
            Edit::Person(id, fields) => self.set::<Person>(id, fields, Intent::ChangePerson),
            Edit::RemovePerson(id) => self.remove_person(id),
            Edit::AddDaysOff(days) => {
                ordered(Some(days.from), Some(days.to))?;
                self.add(days, Intent::AddDaysOff)
            }
            Edit::DaysOff(id, fields) => self.set::<DaysOff>(id, fields, Intent::ChangeDaysOff),
            Edit::RemoveDaysOff(id) => self.remove::<DaysOff>(id, Intent::ChangeDaysOff),
            Edit::AddMetric(metric) => self.add(metric, Intent::AddMetric),
            Edit::Metric(id, fields) => self.set::<Metric>(id, fields, Intent::ChangeMetric),
            Edit::RecordNumbers(numbers) => self.record_numbers(numbers),
            Edit::AddReading(reading) => self.add(reading, Intent::RecordNumbers),
            Edit::Import { batch, spellings } => self.import(*batch, spellings),
            Edit::WithdrawImport(id) => self.set::<Batch>(
                id,
                vec![BatchField::Withdrawn(true)],
                Intent::WithdrawImport,
            ),
            Edit::AddGoal {
                goal,
                landmarks,
                rewards,
            } => self.add_goal(*goal, landmarks, rewards),
            Edit::Goal { id, fields, why } => self.change_goal(id, fields, why),
            Edit::RemoveGoal(id) => self.remove::<Goal>(id, Intent::RemoveGoal),
            Edit::AddLandmark(landmarks) => self.add_all(landmarks, Intent::AddLandmark),
            Edit::Landmark { id, fields, why } => {
                self.why = why;
                self.set::<Landmark>(id, fields, Intent::ChangeLandmark)
            }
            Edit::RemoveLandmark(id) => self.remove::<Landmark>(id, Intent::RemoveLandmark),
            Edit::Sign {
                goal,
                by,
                commitment,
                reason,
            } => self.sign(goal, by, commitment, reason),
            Edit::Counter {
                goal,
                by,
                target,
                commitment,
                reason,
            } => self.counter(goal, by, target, commitment, reason),
            Edit::WithdrawSignature(id) => {
                let fields = vec![SignatureField::Withdrawn(true)];
                self.set::<Signature>(id, fields, Intent::WithdrawSignature)
            }
            Edit::CheckIn {
                person,
                week,
                fields,
            } => {
                self.check_in(person, week, fields)?;
                Ok(Intent::CheckIn)
            }
            Edit::CloseWeek { week, people } => {
                for person in people {
                    self.check_in(person, week, vec![CheckInField::Closed(true)])?;
                }
                Ok(Intent::CloseWeek)
            }
            Edit::AddAction(action) => self.add(action, Intent::AddAction),
            Edit::Action(id, fields) => self.set::<Action>(id, fields, Intent::ChangeAction),
            Edit::LogEvent(event) => self.add(event, Intent::LogEvent),
            Edit::Event(id, fields) => self.set::<Event>(id, fields, Intent::ChangeEvent),
            Edit::RemoveEvent(id) => self.remove::<Event>(id, Intent::ChangeEvent),
            Edit::Account(accounting) => self.add(*accounting, Intent::Account),
            Edit::Accounting(id, fields) => {
                self.set::<Accounting>(id, fields, Intent::ChangeAccounting)
            }
            Edit::AddReward(reward) => self.add(reward, Intent::Reward),
            Edit::Reward(id, fields) => self.set::<Reward>(id, fields, Intent::Reward),
            Edit::RemoveReward(id) => self.remove::<Reward>(id, Intent::Reward),
            Edit::Recognise(word) => self.add(word, Intent::Recognise),
            Edit::AddStep(step) => self.add(step, Intent::Step),
            Edit::Step(id, fields) => self.set::<Step>(id, fields, Intent::Step),
            Edit::AddReview(review) => self.add(*review, Intent::Review),
            Edit::Review(id, fields) => self.set::<Review>(id, fields, Intent::Review),
            Edit::AddScenario(scenario) => self.add(scenario, Intent::Scenario),
            Edit::Scenario(id, fields) => self.set::<Scenario>(id, fields, Intent::Scenario),
            Edit::Merge(ops) => {
                self.ops = ops;
                Ok(Intent::Merge)
            }
            Edit::Undo(_) | Edit::Redo(_) => Err(Refusal::NothingToChange),
        }
    }

    fn insert<R: Kept>(&mut self, record: R) -> R::Id {
        let id: R::Id = self.context.new_id();
        self.ops.push(R::op(RowOp::Insert(id, Box::new(record))));
        id
    }

    fn add<R: Kept>(&mut self, record: R, intent: Intent) -> Outcome {
        self.insert(record);
        Ok(intent)
    }

    fn add_all<R: Kept>(&mut self, records: Vec<R>, intent: Intent) -> Outcome {
        for record in records {
            self.insert(record);
        }
        Ok(intent)
    }

    /// Sets those fields that differ from what is there.
    fn set<R: Kept>(&mut self, id: R::Id, fields: Vec<R::Field>, intent: Intent) -> Outcome {
        let row = R::table(self.plan.tables()).get(id).ok_or(Refusal::Gone)?;
        for to in fields {
            let from = row.get(&to);
            if from != to {
                self.ops.push(R::op(RowOp::Set { id, from, to }));
            }
        }
        Ok(intent)
    }

    fn remove<R: Kept>(&mut self, id: R::Id, intent: Intent) -> Outcome {
        R::table(self.plan.tables()).get(id).ok_or(Refusal::Gone)?;
        self.ops.push(R::op(RowOp::Remove(id)));
        Ok(intent)
    }

    fn start(
        &mut self,
        settings: Settings,
        people: Vec<(PersonId, Person)>,
        metrics: Vec<(MetricId, Metric)>,
    ) -> Outcome {
        let id = SettingsId::default();
        self.ops
            .push(Settings::op(RowOp::Insert(id, Box::new(settings))));
        for (id, person) in people {
            self.ops
                .push(Person::op(RowOp::Insert(id, Box::new(person))));
        }
        for (id, metric) in metrics {
            self.ops
                .push(Metric::op(RowOp::Insert(id, Box::new(metric))));
        }
        Ok(Intent::StartPlan)
    }

    /// Somebody with a past leaves; only a name added by mistake can be taken out again.
    fn remove_person(&mut self, id: PersonId) -> Outcome {
        let index = self.plan.index();
        let has_goals = index.owned(id).next().is_some();
        let has_numbers = self
            .plan
            .readings
            .iter()
            .any(|(_, reading)| reading.person == id);
        let has_words = index.check_ins(id).next().is_some();
        if has_goals || has_numbers || has_words || !index.deals(id).is_empty() {
            return Err(Refusal::HasAPast);
        }
        self.remove::<Person>(id, Intent::RemovePerson)
    }

    /// One reading for (metric, person, week), replaced when typed again, withdrawn when cleared.
    fn record_numbers(&mut self, numbers: Vec<WeekNumber>) -> Outcome {
        for number in numbers {
            self.record_number(number)?;
        }
        Ok(Intent::RecordNumbers)
    }

    fn record_number(&mut self, number: WeekNumber) -> Result<(), Refusal> {
        let WeekNumber {
            metric,
            person,
            week,
            date,
            value,
            over,
        } = number;
        self.plan.metrics.get(metric).ok_or(Refusal::NoMetric)?;
        if value.is_some() && !over && self.plan.import_rules(metric, person, week) {
            return Err(Refusal::ImportRules { metric, week });
        }
        let present = self.plan.weekly_reading(metric, person, week);
        let Some(value) = value else {
            let Some(id) = present else { return Ok(()) };
            return self
                .set::<Reading>(
                    id,
                    vec![ReadingField::Withdrawn(true)],
                    Intent::RecordNumbers,
                )
                .map(drop);
        };
        if let Some(id) = present {
            let fields = vec![
                ReadingField::Value(value),
                ReadingField::Date(date),
                ReadingField::Over(over),
                ReadingField::Source(Source::Typed),
            ];
            return self
                .set::<Reading>(id, fields, Intent::RecordNumbers)
                .map(drop);
        }
        self.insert(Reading {
            metric,
            person,
            date,
            week: Some(week),
            value,
            over,
            ..Reading::default()
        });
        Ok(())
    }

    /// A batch and the spellings it taught: one step, taken back as one.
    fn import(&mut self, batch: Batch, spellings: Vec<(PersonId, String)>) -> Outcome {
        let mut people: Vec<PersonId> = spellings.iter().map(|(id, _)| *id).collect();
        people.dedup();
        for person in people {
            let row = self.plan.people.get(person).ok_or(Refusal::Gone)?;
            let mut known = row.spellings.clone();
            let taught = spellings.iter().filter(|(id, _)| *id == person);
            known.extend(taught.map(|(_, spelling)| spelling.clone()));
            self.set::<Person>(person, vec![PersonField::Spellings(known)], Intent::Import)?;
        }
        self.add(batch, Intent::Import)
    }

    fn add_goal(&mut self, goal: Goal, landmarks: Vec<Landmark>, rewards: Vec<Reward>) -> Outcome {
        ordered(goal.from, goal.to)?;
        let id = self.insert(goal);
        for landmark in landmarks {
            self.insert(Landmark {
                goal: id,
                ..landmark
            });
        }
        for reward in rewards {
            self.insert(Reward { goal: id, ..reward });
        }
        Ok(Intent::AddGoal)
    }

    fn change_goal(&mut self, id: GoalId, fields: Vec<GoalField>, why: String) -> Outcome {
        let mut after = self.plan.goals.get(id).ok_or(Refusal::Gone)?.clone();
        for field in fields.iter().cloned() {
            super::record::Record::set(&mut after, field);
        }
        ordered(after.from, after.to)?;
        if after
            .serves
            .is_some_and(|serves| self.plan.serves_eventually(serves.goal, id))
        {
            return Err(Refusal::ServesItself);
        }
        self.why = why;
        self.set::<Goal>(id, fields, Intent::ChangeGoal)
    }

    fn sign(
        &mut self,
        goal: GoalId,
        by: PersonId,
        commitment: Option<u8>,
        reason: String,
    ) -> Outcome {
        let terms = self.plan.terms(goal).ok_or(Refusal::Gone)?;
        self.put_name(goal, by, terms, commitment, reason)
    }

    fn counter(
        &mut self,
        goal: GoalId,
        by: PersonId,
        target: Amount,
        commitment: Option<u8>,
        reason: String,
    ) -> Outcome {
        let mut terms = self.plan.terms(goal).ok_or(Refusal::Gone)?;
        if terms.target == Some(target) {
            return self.put_name(goal, by, terms, commitment, reason);
        }
        terms.target = Some(target);
        self.put_name(goal, by, terms, commitment, reason)?;
        self.set::<Goal>(goal, vec![GoalField::Target(Some(target))], Intent::Counter)
    }

    fn put_name(
        &mut self,
        goal: GoalId,
        by: PersonId,
        terms: Terms,
        commitment: Option<u8>,
        reason: String,
    ) -> Outcome {
        let owner = terms.owner.ok_or(Refusal::NoOwner)?;
        let leader = self.plan.settings().leader;
        if by != owner && Some(by) != leader {
            return Err(Refusal::NotAParty);
        }
        if let Some(given) = commitment {
            within(given, 1, 10)?;
            let floor = self.plan.settings().commitment_floor.0;
            if given < floor && reason.trim().is_empty() {
                return Err(Refusal::SayWhyCommitmentIsLow { floor });
            }
        }
        let others = self
            .plan
            .index()
            .signatures(goal)
            .filter_map(|id| self.plan.signatures.get(id));
        let answered = others
            .into_iter()
            .any(|other| other.by != by && *other.terms == terms);
        let alone = self.plan.index().signatures(goal).next().is_none();
        self.insert(Signature {
            goal,
            by,
            on: self.context.today,
            terms: Box::new(terms),
            commitment,
            reason,
            ..Signature::default()
        });
        Ok(match (answered, alone) {
            (true, _) => Intent::Sign,
            (false, true) => Intent::Propose,
            (false, false) => Intent::Counter,
        })
    }

    /// One row for (person, week), made when it is first spoken of.
    fn check_in(
        &mut self,
        person: PersonId,
        week: Date,
        mut fields: Vec<CheckInField>,
    ) -> Result<(), Refusal> {
        for field in &fields {
            if let CheckInField::Confidence(Some(given)) = field {
                within(*given, 0, 10)?;
            }
        }
        fields.push(CheckInField::On(self.context.today));
        if let Some(id) = self.plan.check_in(person, week) {
            return self.set::<CheckIn>(id, fields, Intent::CheckIn).map(drop);
        }
        let mut row = CheckIn {
            person,
            week,
            ..CheckIn::default()
        };
        for field in fields {
            super::record::Record::set(&mut row, field);
        }
        self.insert(row);
        Ok(())
    }
}

fn ordered(from: Option<Date>, to: Option<Date>) -> Result<(), Refusal> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Refusal::EndsBeforeStart { from, to }),
        _ => Ok(()),
    }
}

fn within(given: u8, from: u8, to: u8) -> Result<(), Refusal> {
    if (from..=to).contains(&given) {
        Ok(())
    } else {
        Err(Refusal::OutOfRange { from, to, given })
    }
}

impl Plan {
    /// The weekly number of (metric, person, week), if one counts.
    pub fn weekly_reading(
        &self,
        metric: MetricId,
        person: PersonId,
        week: Date,
    ) -> Option<ReadingId> {
        let readings = self.index().readings(metric, person);
        let mut weekly = readings.filter(|(_, id)| {
            self.readings
                .get(*id)
                .is_some_and(|row| row.week == Some(week))
        });
        weekly.next_back().map(|(_, id)| id)
    }

    /// A person's check-in of a week.
    pub fn check_in(&self, person: PersonId, week: Date) -> Option<CheckInId> {
        let mut rows = self.index().check_ins(person);
        rows.rfind(|(of, _)| *of == week).map(|(_, id)| id)
    }

    /// Whether an import covers any day of a person's week on this metric.
    pub fn import_rules(&self, metric: MetricId, person: PersonId, week: Date) -> bool {
        self.index().batches().any(|(_, batch)| {
            batch.metric == metric
                && batch.people.contains(&person)
                && batch
                    .from
                    .is_some_and(|from| from < week + chrono::Days::new(7))
                && batch.to.is_some_and(|to| week <= to)
        })
    }

    /// Whether `goal` serves `wanted`, directly or through others, or is it.
    pub fn serves_eventually(&self, goal: GoalId, wanted: GoalId) -> bool {
        let mut at = Some(goal);
        // A chain is never longer than there are goals; a ring from a broken file ends here.
        for _ in 0..=self.goals.len() {
            match at {
                None => return false,
                Some(id) if id == wanted => return true,
                Some(id) => {
                    at = self
                        .goals
                        .get(id)
                        .and_then(|row| row.serves)
                        .map(|serves| serves.goal);
                }
            }
        }
        true
    }
}
