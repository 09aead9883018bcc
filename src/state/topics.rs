//! What a view can depend on, so that an edit wakes only those who read what it touched.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use leptos::prelude::{ArcTrigger, Notify, Track};

use crate::maths::measure;
use crate::model::{
    Accounting, CheckIn, Goal, GoalId, Kept, Landmark, LandmarkId, MetricId, PersonId, Plan,
    Reading, Reward, RowRef, Signature, TableName,
};

/// One thing that can change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Topic {
    /// Any row of a table.
    Table(TableName),
    /// A goal and what hangs from it: landmarks, signatures, accountings, rewards, its parts.
    Goal(GoalId),
    /// The readings of a metric for a person.
    Series(MetricId, PersonId),
    /// A person's check-ins.
    Words(PersonId),
    /// What is being typed on a goal's worksheet, and not kept yet.
    Draft(GoalId),
    /// The history, and with it the steps that can be undone.
    History,
}

/// When a reader hears of an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hears {
    /// Before the coming frame.
    AtOnce,
    /// Once the frame that shows the edit itself has been painted.
    AFrameLater,
}

/// A trigger for every topic somebody has read.
#[derive(Default)]
pub struct Topics {
    triggers: RefCell<HashMap<(Topic, Hears), ArcTrigger>>,
    /// What those who hear later have not heard yet.
    waiting: RefCell<HashSet<Topic>>,
}

impl Topics {
    /// Makes the running view, memo or effect depend on a topic.
    pub fn track(&self, topic: Topic, hears: Hears) {
        let mut triggers = self.triggers.borrow_mut();
        let trigger = triggers.entry((topic, hears)).or_default().clone();
        drop(triggers);
        trigger.track();
    }

    /// Wakes everybody who read one of these and hears at once. Answers whether somebody has to be woken
    /// later, by `notify_later`, who does not know yet that there is something to hear.
    pub fn notify(&self, topics: &[Topic]) -> bool {
        self.wake(topics, Hears::AtOnce);
        let mut waiting = self.waiting.borrow_mut();
        let first = waiting.is_empty();
        waiting.extend(topics);
        first && !waiting.is_empty()
    }

    /// Wakes those who hear later, of everything since they were woken last.
    pub fn notify_later(&self) {
        let topics: Vec<Topic> = self.waiting.borrow_mut().drain().collect();
        self.wake(&topics, Hears::AFrameLater);
    }

    fn wake(&self, topics: &[Topic], hears: Hears) {
        let triggers = self.triggers.borrow();
        let known = topics
            .iter()
            .filter_map(|topic| triggers.get(&(*topic, hears)).cloned());
        let woken: Vec<ArcTrigger> = known.collect();
        drop(triggers);
        for trigger in woken {
            trigger.notify();
        }
    }

    /// Wakes everybody: another plan is open.
    pub fn notify_all(&self) {
        self.waiting.borrow_mut().clear();
        let woken: Vec<ArcTrigger> = self.triggers.borrow().values().cloned().collect();
        for trigger in woken {
            trigger.notify();
        }
    }
}

/// Everything a goal's figures rest on: its rows, its parts, its readings. In no order, each once.
pub fn rests_on(plan: &Plan, goal: GoalId) -> HashSet<Topic> {
    const SHARED: [TableName; 5] = [
        TableName::Settings,
        TableName::Person,
        TableName::DaysOff,
        TableName::Batch,
        TableName::Metric,
    ];
    let mut topics = HashSet::from(SHARED.map(Topic::Table));
    goal_rests_on(plan, goal, &mut topics);
    topics
}

fn goal_rests_on(plan: &Plan, id: GoalId, topics: &mut HashSet<Topic>) {
    // A ring from a broken file ends where it comes back to.
    if !topics.insert(Topic::Goal(id)) {
        return;
    }
    let Some(goal) = plan.goals.get(id) else {
        return;
    };
    let metrics = measure::metrics(plan, id);
    if goal.cadence.is_some() || measure::counts_log(plan, &metrics) {
        topics.insert(Topic::Table(TableName::Event));
    }
    for person in whose(plan, goal) {
        topics.insert(Topic::Words(person));
        topics.extend(metrics.iter().map(|metric| Topic::Series(*metric, person)));
    }
    for part in plan.index().parts(id) {
        goal_rests_on(plan, part, topics);
    }
}

/// The people whose readings a goal may read; a rhythm is kept with everybody.
fn whose(plan: &Plan, goal: &Goal) -> Vec<PersonId> {
    match goal.cadence {
        None => measure::people(plan, goal),
        Some(_) => plan.people.iter().map(|(id, _)| id).collect(),
    }
}

/// The topics a change of these rows concerns.
pub fn touched(plan: &Plan, rows: &[RowRef]) -> Vec<Topic> {
    let mut topics = vec![Topic::History];
    for row in rows {
        topics.push(Topic::Table(row.table));
        topics.extend(of_row(plan, *row));
    }
    topics.sort_unstable_by_key(|topic| sort_key(*topic));
    topics.dedup();
    topics
}

fn of_row(plan: &Plan, row: RowRef) -> Vec<Topic> {
    let tables = plan.tables();
    let of_goal = |goal: Option<GoalId>| goal.map(Topic::Goal).into_iter().collect();
    match row.table {
        TableName::Goal => {
            let id = GoalId(row.id);
            let serves = Goal::table(tables)
                .ever(id)
                .and_then(|goal| goal.serves.as_ref());
            let parent = serves.map(|serves| Topic::Goal(serves.goal));
            std::iter::once(Topic::Goal(id)).chain(parent).collect()
        }
        TableName::Landmark => of_goal(landmark_goal(plan, LandmarkId(row.id))),
        TableName::Signature => of_goal(
            Signature::table(tables)
                .ever(row.id.into())
                .map(|row| row.goal),
        ),
        TableName::Reward => of_goal(
            Reward::table(tables)
                .ever(row.id.into())
                .map(|row| row.goal),
        ),
        TableName::Accounting => {
            let landmark = Accounting::table(tables)
                .ever(row.id.into())
                .map(|row| row.landmark);
            of_goal(landmark.and_then(|id| landmark_goal(plan, id)))
        }
        TableName::Reading => Reading::table(tables)
            .ever(row.id.into())
            .map(|row| Topic::Series(row.metric, row.person))
            .into_iter()
            .collect(),
        TableName::CheckIn => CheckIn::table(tables)
            .ever(row.id.into())
            .map(|row| Topic::Words(row.person))
            .into_iter()
            .collect(),
        _ => Vec::new(),
    }
}

fn landmark_goal(plan: &Plan, id: LandmarkId) -> Option<GoalId> {
    Landmark::table(plan.tables()).ever(id).map(|row| row.goal)
}

/// Any order will do, as long as equal topics stand next to each other.
fn sort_key(topic: Topic) -> (u8, crate::model::Id, crate::model::Id) {
    let none = crate::model::Id::default();
    match topic {
        Topic::History => (0, none, none),
        Topic::Table(table) => (1 + table as u8, none, none),
        Topic::Goal(goal) => (200, goal.0, none),
        Topic::Series(metric, person) => (201, metric.0, person.0),
        Topic::Words(person) => (202, person.0, none),
        Topic::Draft(goal) => (203, goal.0, none),
    }
}
