//! What a view can depend on, so that an edit wakes only those who read what it touched.

use std::cell::RefCell;
use std::collections::HashMap;

use leptos::prelude::{ArcTrigger, Notify, Track};

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
    /// The history, and with it the steps that can be undone.
    History,
}

/// A trigger for every topic somebody has read.
#[derive(Default)]
pub struct Topics(RefCell<HashMap<Topic, ArcTrigger>>);

impl Topics {
    /// Makes the running view, memo or effect depend on a topic.
    pub fn track(&self, topic: Topic) {
        let trigger = self.0.borrow_mut().entry(topic).or_default().clone();
        trigger.track();
    }

    /// Wakes everybody who read one of these.
    pub fn notify(&self, topics: impl IntoIterator<Item = Topic>) {
        let known = self.0.borrow();
        let woken: Vec<ArcTrigger> = topics
            .into_iter()
            .filter_map(|topic| known.get(&topic).cloned())
            .collect();
        drop(known);
        for trigger in woken {
            trigger.notify();
        }
    }

    /// Wakes everybody: another plan is open.
    pub fn notify_all(&self) {
        let woken: Vec<ArcTrigger> = self.0.borrow().values().cloned().collect();
        for trigger in woken {
            trigger.notify();
        }
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
            let serves = Goal::table(tables).ever(id).and_then(|goal| goal.serves);
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
    }
}
