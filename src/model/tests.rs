//! The door, the tables and the undo steps, on plans small enough to read.

mod edits;
mod imports;
mod merging;

use super::*;
use chrono::NaiveDate;

fn day(text: &str) -> Date {
    text.parse::<NaiveDate>().expect("a date")
}

fn context(writer: u64) -> Context {
    Context {
        writer: Writer(writer),
        changes: 0,
        ids: 0,
        clock_ms: 1_000,
        today: day("2026-01-05"),
        who: None,
    }
}

/// A plan with a leader, a seller and a metric.
fn started(context: &mut Context) -> (Plan, PersonId, PersonId, MetricId) {
    let mut plan = Plan::empty(context.new_id());
    let (leader, seller, metric) = (context.new_id(), context.new_id(), context.new_id());
    let named = |name: &str, role| Person {
        name: name.into(),
        role,
        ..Person::default()
    };
    let edit = Edit::Start {
        settings: Box::new(Settings {
            team: "North".into(),
            leader: Some(leader),
            ..Settings::default()
        }),
        people: vec![
            (leader, named("Lea Order", Role::Leader)),
            (seller, named("Sam Seller", Role::Seller)),
        ],
        metrics: vec![(
            metric,
            Metric {
                name: "Calls".into(),
                unit: Unit::Count,
                ..Metric::default()
            },
        )],
    };
    act(&mut plan, context, edit);
    (plan, leader, seller, metric)
}

fn act(plan: &mut Plan, context: &mut Context, edit: Edit) -> Change {
    let change = plan.resolve(edit, context).expect("the edit is taken");
    plan.apply(change.clone());
    change
}

fn number(metric: MetricId, person: PersonId, value: Option<i64>) -> Edit {
    Edit::RecordNumbers(vec![WeekNumber {
        metric,
        person,
        week: day("2026-01-05"),
        date: day("2026-01-11"),
        value: value.map(|value| Value::One(Amount::from_int(value))),
        over: false,
    }])
}

/// Adds a goal without landmarks.
fn add(plan: &mut Plan, context: &mut Context, goal: Goal) -> GoalId {
    act(plan, context, alone(goal));
    let newest = plan.goals.by_age().into_iter().next_back();
    newest.expect("a goal").0
}

/// What adds a goal without landmarks.
fn alone(goal: Goal) -> Edit {
    Edit::AddGoal {
        goal: Box::new(goal),
        landmarks: Vec::new(),
        rewards: Vec::new(),
    }
}
