//! Ops under construction: what every edit is made of, and the edits of team, calendar and imports.

use super::super::calendar::Date;
use super::super::change::{Intent, RowOp};
use super::super::conversation::{
    Accounting, Action, CheckInField, Event, Review, Reward, Scenario, Signature, SignatureField,
    Step,
};
use super::super::deal::{Batch, BatchField};
use super::super::goal::{Goal, Landmark, Whose};
use super::super::id::{DaysOffId, MetricId, PersonId, SettingsId};
use super::super::metric::Metric;
use super::super::person::{DaysOff, DaysOffField, Person, PersonField};
use super::super::plan::Plan;
use super::super::record::Record;
use super::super::settings::Settings;
use super::super::tables::{Kept, Op};
use super::{Context, Edit, Refusal};

/// Ops under construction.
pub(super) struct Draft<'a> {
    pub(super) plan: &'a Plan,
    pub(super) context: &'a mut Context,
    pub(super) ops: Vec<Op>,
    pub(super) why: String,
}

pub(super) type Outcome = Result<Intent, Refusal>;

impl Draft<'_> {
    pub(super) fn resolve(&mut self, edit: Edit) -> Outcome {
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
            Edit::DaysOff(id, fields) => self.change_days_off(id, fields),
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
                statement,
                commitment,
                reason,
            } => self.counter(goal, by, (target, statement), commitment, reason),
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
            Edit::Week {
                person,
                week,
                numbers,
                fields,
            } => self.week(person, week, numbers, fields),
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
            Edit::Account(accounting) => self.account(*accounting),
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
            Edit::Restore { ops, file } => {
                let known = |op: Op| op.where_known(self.plan.tables());
                self.ops = ops.into_iter().map(known).collect();
                self.why = file;
                Ok(Intent::Restore)
            }
            Edit::Joined { .. } | Edit::Undo(_) | Edit::Redo(_) => Err(Refusal::NothingToChange),
        }
    }

    pub(super) fn insert<R: Kept>(&mut self, record: R) -> R::Id {
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
    pub(super) fn set<R: Kept>(
        &mut self,
        id: R::Id,
        fields: Vec<R::Field>,
        intent: Intent,
    ) -> Outcome {
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

    /// A leave with another day of beginning or end, which has to stay the other way round.
    fn change_days_off(&mut self, id: DaysOffId, fields: Vec<DaysOffField>) -> Outcome {
        let mut after = self.plan.days_off.get(id).ok_or(Refusal::Gone)?.clone();
        for field in fields.iter().cloned() {
            Record::set(&mut after, field);
        }
        ordered(Some(after.from), Some(after.to))?;
        self.set::<DaysOff>(id, fields, Intent::ChangeDaysOff)
    }

    /// Somebody with a past leaves, and the leader is replaced; only a name added by mistake can be
    /// taken out again.
    fn remove_person(&mut self, id: PersonId) -> Outcome {
        if self.plan.settings().leader == Some(id) {
            return Err(Refusal::LeadsTheTeam);
        }
        if self.plan.names(id) {
            return Err(Refusal::HasAPast);
        }
        self.remove::<Person>(id, Intent::RemovePerson)
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
}

impl Plan {
    /// Whether a row that counts tells of a person: what they own, take part in, were given or have
    /// said. Days off are theirs alone and go with them.
    fn names(&self, id: PersonId) -> bool {
        let index = self.index();
        let works = index.owned(id).next().is_some()
            || index.check_ins(id).next().is_some()
            || !index.deals(id).is_empty()
            || self.readings.iter().any(|(_, row)| row.person == id)
            || index.batches().any(|(_, row)| row.people.contains(&id));
        let takes_part = self.goals.iter().any(|(_, goal)| {
            let of_these = matches!(&goal.whose, Whose::These(people) if people.contains(&id));
            of_these || goal.contributors.contains(&id)
        });
        let acts = self.events.iter().any(|(_, row)| row.people.contains(&id))
            || self
                .actions
                .iter()
                .any(|(_, row)| row.who == id || row.with == Some(id));
        let agrees = self.signatures.iter().any(|(_, row)| row.by == id)
            || self
                .accountings
                .iter()
                .any(|(_, row)| row.owner == Some(id));
        let is_told_of = self.recognitions.iter().any(|(_, row)| row.person == id)
            || self.steps.iter().any(|(_, row)| row.person == id)
            || self.reviews.iter().any(|(_, row)| row.person == Some(id))
            || self
                .scenarios
                .iter()
                .any(|(_, row)| row.numbers.iter().any(|(who, _)| *who == id));
        works || takes_part || acts || agrees || is_told_of
    }
}

pub(super) fn ordered(from: Option<Date>, to: Option<Date>) -> Result<(), Refusal> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err(Refusal::EndsBeforeStart { from, to }),
        _ => Ok(()),
    }
}

pub(super) fn within(given: u8, from: u8, to: u8) -> Result<(), Refusal> {
    if (from..=to).contains(&given) {
        Ok(())
    } else {
        Err(Refusal::OutOfRange { from, to, given })
    }
}
