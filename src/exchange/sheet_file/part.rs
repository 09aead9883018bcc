//! Which part of the plan goes onto a person's sheet.
//!
//! The person's own goals with all that hangs from them, and of other people only what the sheet
//! needs to be read: their names. The team's goals are the plan's and not a person's: of the one
//! that is served the sheet has the statement and the number, not its landmarks or rewards.

use std::collections::BTreeSet;

use super::SheetChoice;
use crate::maths::measure;
use crate::model::{
    Batch, Cadence, Change, Deals, Event, Feed, Goal, GoalId, Level, MetricId, Op, Person,
    PersonId, Plan, Reading, ReadingId, Row, Table, Tables, Whose,
};

/// The person's goals of the span, oldest id first.
pub(super) fn goals(plan: &Plan, choice: SheetChoice) -> Vec<GoalId> {
    let mine = plan.goals.iter().filter(|(_, goal)| {
        goal.owner == Some(choice.person)
            && goal.level != Level::Team
            && measure::span(goal).is_none_or(|span| span.intersection(choice.span).is_some())
    });
    mine.map(|(id, _)| id).collect()
}

/// How many private rewards of these goals do not go along.
pub(super) fn kept_off(plan: &Plan, choice: SheetChoice, goals: &[GoalId]) -> usize {
    let rewards = goals.iter().flat_map(|id| plan.index().rewards(*id));
    let private = rewards
        .filter_map(|id| plan.rewards.get(id))
        .filter(|row| row.private);
    if choice.private { 0 } else { private.count() }
}

/// What the goals read and name.
struct Needs {
    goals: BTreeSet<GoalId>,
    /// Goals that these serve.
    served: BTreeSet<GoalId>,
    metrics: BTreeSet<MetricId>,
    /// Whose numbers the goals read.
    counted: BTreeSet<PersonId>,
    /// Of whom only the name is needed.
    named: BTreeSet<PersonId>,
    /// Cadences that events are logged for.
    cadences: Vec<Cadence>,
}

impl Needs {
    fn of(plan: &Plan, choice: SheetChoice, goals: &[GoalId]) -> Needs {
        let rows: Vec<&Goal> = goals.iter().filter_map(|id| plan.goals.get(*id)).collect();
        let mut counted: BTreeSet<PersonId> = [choice.person].into();
        let mut named: BTreeSet<PersonId> = plan.settings().leader.into_iter().collect();
        for goal in &rows {
            if goal.whose != Whose::Owner {
                counted.extend(measure::people(plan, goal));
            }
            named.extend(&goal.contributors);
        }
        let cadences: Vec<Cadence> = rows
            .iter()
            .filter_map(|goal| goal.cadence.clone())
            .collect();
        if cadences.iter().any(|cadence| cadence.each_seller) {
            named.extend(plan.people.iter().map(|(id, _)| id));
        }
        Needs {
            goals: goals.iter().copied().collect(),
            served: rows
                .iter()
                .filter_map(|goal| Some(goal.serves.as_ref()?.goal))
                .collect(),
            metrics: goals
                .iter()
                .flat_map(|id| measure::metrics(plan, *id))
                .collect(),
            counted,
            named,
            cadences,
        }
    }

    /// Feeds of the metrics that the goals read.
    fn feeds(&self, plan: &Plan) -> Vec<Feed> {
        let rows = self.metrics.iter();
        rows.filter_map(|id| Some(measure::feed(plan, *id, plan.metrics.get(*id)?)))
            .collect()
    }
}

/// The rows that go along, with the ids and stamps they have in the plan.
pub(super) fn tables(plan: &Plan, choice: SheetChoice, goals: &[GoalId]) -> Tables {
    let needs = Needs::of(plan, choice, goals);
    let batches = batches(plan, &needs);
    let imported: BTreeSet<MetricId> = batches.iter().map(|(_, batch)| batch.metric).collect();
    let on_sheet = |id: &GoalId| needs.goals.contains(id);
    let landmarks = plan
        .landmarks
        .part(|_, row| on_sheet(&row.goal).then(|| row.clone()));
    Tables {
        settings: plan.settings.part(|_, row| Some(row.clone())),
        people: plan.people.part(|id, row| person(id, row, choice, &needs)),
        days_off: plan.days_off.part(|_, row| {
            let needed = needs.counted.contains(&row.person) || needs.named.contains(&row.person);
            needed.then(|| {
                let mut row = row.clone();
                row.note.clear();
                row
            })
        }),
        metrics: plan.metrics.part(|id, row| {
            let needed = needs.metrics.contains(&id) || imported.contains(&id);
            needed.then(|| row.clone())
        }),
        goals: plan.goals.part(|id, row| {
            if on_sheet(&id) {
                return Some(row.clone());
            }
            needs.served.contains(&id).then(|| served(row))
        }),
        signatures: plan
            .signatures
            .part(|_, row| on_sheet(&row.goal).then(|| row.clone())),
        check_ins: plan
            .check_ins
            .part(|_, row| (row.person == choice.person).then(|| row.clone())),
        actions: plan
            .actions
            .part(|_, row| row.goal.as_ref().is_some_and(on_sheet).then(|| row.clone())),
        events: plan.events.part(|_, row| event(row, plan, &needs)),
        accountings: plan
            .accountings
            .part(|_, row| landmarks.get(row.landmark).map(|_| row.clone())),
        rewards: plan.rewards.part(|_, row| {
            let shown = choice.private || !row.private;
            (shown && on_sheet(&row.goal)).then(|| row.clone())
        }),
        steps: plan
            .steps
            .part(|_, row| (choice.private && row.person == choice.person).then(|| row.clone())),
        readings: readings(plan, &needs),
        landmarks,
        batches,
        ..Tables::default()
    }
}

/// The person as in the plan; of others the name, and the days from which and to which they count.
fn person(id: PersonId, row: &Person, choice: SheetChoice, needs: &Needs) -> Option<Person> {
    if id == choice.person {
        return Some(row.clone());
    }
    let needed = needs.named.contains(&id) || needs.counted.contains(&id);
    needed.then(|| Person {
        name: row.name.clone(),
        role: row.role,
        start: row.start,
        leave: row.leave,
        ..Person::default()
    })
}

/// A goal that is served: what it says, whose it is and its number.
fn served(row: &Goal) -> Goal {
    Goal {
        statement: row.statement.clone(),
        level: row.level,
        kind: row.kind,
        owner: row.owner,
        from: row.from,
        to: row.to,
        target: row.target,
        priority: row.priority.clone(),
        ..Goal::default()
    }
}

/// A logged event that a goal counts, without what was noted at it.
fn event(row: &Event, plan: &Plan, needs: &Needs) -> Option<Event> {
    let counted = needs
        .cadences
        .iter()
        .any(|cadence| cadence.kind == row.kind)
        || needs.feeds(plan).contains(&Feed::Events(row.kind));
    let people: Vec<PersonId> = row
        .people
        .iter()
        .copied()
        .filter(|id| needs.counted.contains(id) || needs.named.contains(id))
        .collect();
    let theirs = row.people.iter().any(|id| needs.counted.contains(id));
    (counted && theirs).then(|| Event {
        people,
        note: String::new(),
        ..row.clone()
    })
}

/// The readings of the goals' metrics and people, the past included: paths and forecasts are read
/// off it.
fn readings(plan: &Plan, needs: &Needs) -> Table<Reading> {
    let pairs = needs
        .metrics
        .iter()
        .flat_map(|metric| needs.counted.iter().map(move |person| (*metric, *person)));
    let wanted: BTreeSet<ReadingId> = pairs
        .flat_map(|(metric, person)| plan.index().readings(metric, person))
        .map(|(_, id)| id)
        .collect();
    plan.readings
        .part(|id, row| wanted.contains(&id).then(|| row.clone()))
}

/// The imports, each with the deals of the counted people alone, where a goal reads deals.
fn batches(plan: &Plan, needs: &Needs) -> Table<Batch> {
    let reads_deals = needs
        .feeds(plan)
        .iter()
        .any(|feed| matches!(feed, Feed::WonValue | Feed::WonCount | Feed::WinRate));
    plan.batches.part(|_, row| {
        let counts = |id: &PersonId| needs.counted.contains(id);
        let people: Vec<PersonId> = row.people.iter().copied().filter(counts).collect();
        let deals = row.deals.iter().filter(|deal| counts(&deal.seller));
        let deals: Deals = deals.cloned().collect();
        let speaks = reads_deals && !row.withdrawn && !(people.is_empty() && deals.is_empty());
        speaks.then(|| Batch {
            people,
            deals,
            gone: Vec::new(),
            ..row.clone()
        })
    })
}

/// The past of what the sheet is about: changes of its goals, landmarks, signatures, accountings and
/// rewards, each without what it did elsewhere in the plan.
pub(super) fn history(plan: &Plan, tables: &Tables) -> Vec<Change> {
    let changes = plan.history().iter().filter_map(|change| {
        let ops: Vec<Op> = change
            .ops
            .iter()
            .filter(|op| tells(op, tables))
            .cloned()
            .collect();
        (!ops.is_empty()).then(|| Change {
            ops,
            ..change.clone()
        })
    });
    changes.collect()
}

fn tells(op: &Op, tables: &Tables) -> bool {
    match op {
        // A served goal is on the sheet by what it says, not by how it came about.
        Op::Goal(op) => tables
            .goals
            .get(op.id())
            .is_some_and(|_| is_own(op.id(), tables)),
        Op::Landmark(op) => tables.landmarks.get(op.id()).is_some(),
        Op::Signature(op) => tables.signatures.get(op.id()).is_some(),
        Op::Accounting(op) => tables.accountings.get(op.id()).is_some(),
        Op::Reward(op) => tables.rewards.get(op.id()).is_some(),
        _ => false,
    }
}

fn is_own(id: GoalId, tables: &Tables) -> bool {
    let goal = tables.goals.row(id).map(|row: &Row<Goal>| &row.record);
    goal.is_some_and(|goal| goal.level != Level::Team)
}
