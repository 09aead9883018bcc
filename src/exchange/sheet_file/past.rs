//! What the sheet knows of the team's past: without it a path that follows the season would look
//! different elsewhere, because the season is the whole team's (Rule 4.4).
//!
//! It is carried as sums of everybody the sheet has no numbers of, week by week and cut at the ends
//! of months, so that both sorts of bucket come out the same. In an opened sheet these sums stand as
//! readings of one other person of the plan, and never go back into a file.

use serde::{Deserialize, Serialize};

use super::SheetDocument;
use crate::maths::calendar;
use crate::maths::measure;
use crate::maths::series::{Actual, Series};
use crate::maths::span::Span;
use crate::model::{
    Amount, Change, Combine, Date, Feed, Goal, GoalId, Id, Intent, Metric, MetricId, Op, Pace,
    PersonId, Plan, Reading, ReadingId, RowOp, Stamp, Tables, Turn, Unknown, Value, Weights,
    Writer,
};

/// A metric's past for all whose numbers are not on the sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct TeamPast {
    metric: MetricId,
    /// One of them, whose name the sheet has: the sums stand as this person's readings.
    person: PersonId,
    /// The last day of a week or of its part in a month, and what these days brought.
    sums: Vec<(Date, Amount)>,
}

/// The past that these goals' seasons are read off.
pub(super) fn of_team(plan: &Plan, goals: &[GoalId], tables: &Tables) -> Vec<TeamPast> {
    let mut pasts: Vec<TeamPast> = Vec::new();
    let rows = goals.iter().filter_map(|id| plan.goals.get(*id));
    for goal in rows.filter(|goal| follows_history(goal)) {
        let (Some(metric), Some(from)) = (goal.metric, goal.from) else {
            continue;
        };
        let others = others(plan, metric, tables);
        let Some(person) = others
            .iter()
            .copied()
            .find(|id| tables.people.get(*id).is_some())
        else {
            continue;
        };
        let sums = sums(plan, metric, &others, from);
        if !sums.is_empty() {
            pasts.push(TeamPast {
                metric,
                person,
                sums,
            });
        }
    }
    // Of two goals on one metric the later one's past holds the earlier one's.
    pasts.sort_by_key(|past| (past.metric, std::cmp::Reverse(past.sums.len())));
    pasts.dedup_by_key(|past| past.metric);
    pasts
}

/// Everybody whose numbers of a metric the sheet does not have.
fn others(plan: &Plan, metric: MetricId, tables: &Tables) -> Vec<PersonId> {
    let people = plan.people.iter().map(|(id, _)| id);
    people
        .filter(|person| !is_counted(plan, metric, *person, tables))
        .collect()
}

fn follows_history(goal: &Goal) -> bool {
    matches!(goal.pace, Pace::Usual | Pace::Seasonal(Weights::History))
}

/// Sums before a day; none for metrics that do not add up, nor for those that count the log: the
/// events of a rhythm are on the sheet themselves.
fn sums(plan: &Plan, id: MetricId, others: &[PersonId], before: Date) -> Vec<(Date, Amount)> {
    let adds_up = |row: &&Metric| {
        let logged = matches!(row.feed, Feed::Events(_));
        row.combine == Combine::Sum && !logged
    };
    let Some(metric) = plan.metrics.get(id).filter(adds_up) else {
        return Vec::new();
    };
    let Some(yesterday) = before.pred_opt() else {
        return Vec::new();
    };
    let all = Span {
        from: Date::MIN,
        to: yesterday,
    };
    let series = Series::read(plan, (id, metric), others, all, yesterday);
    let known = series.first_news().zip(series.last_news());
    let Some(span) = known.and_then(|(from, to)| Span::new(from, to)) else {
        return Vec::new();
    };
    let months = calendar::months_of(plan.settings(), span);
    let pieces = months
        .into_iter()
        .flat_map(|month| calendar::weeks_of(plan.settings(), month));
    let sum = |piece: Span| match series.over(piece)? {
        Actual::One(amount) => Some((piece.to, amount)),
        Actual::Ratio { .. } => None,
    };
    pieces.filter_map(sum).collect()
}

/// Whether the sheet itself has this person's numbers of a metric.
fn is_counted(plan: &Plan, metric: MetricId, person: PersonId, tables: &Tables) -> bool {
    let typed = tables
        .readings
        .iter()
        .any(|(_, row)| row.metric == metric && row.person == person);
    let imported = tables
        .batches
        .iter()
        .any(|(_, row)| row.people.contains(&person));
    let owns = tables.goals.iter().any(|(_, goal)| {
        goal.metric == Some(metric) && measure::people(plan, goal).contains(&person)
    });
    typed || imported || owns
}

/// The sheet's part as a plan, with the team's past in it.
pub(super) fn with_team(document: &SheetDocument) -> Plan {
    let mut plan = Plan::from_parts(document.plan, document.tables.clone(), Vec::new());
    if !document.team_past.is_empty() {
        plan.apply(as_change(document));
    }
    Plan::from_parts(plan.id, plan.tables().clone(), document.history.clone())
}

/// The writer of rows that are in no plan: the number is drawn for no page load.
const NOBODY: Writer = Writer(0);

fn as_change(document: &SheetDocument) -> Change {
    let sums = document.team_past.iter().flat_map(|past| {
        let sums = past.sums.iter();
        sums.map(|(date, amount)| (past.metric, past.person, *date, *amount))
    });
    let ops = (1..).zip(sums).map(|(n, (metric, person, date, amount))| {
        let id = ReadingId(Id { writer: NOBODY, n });
        let reading = Reading {
            metric,
            person,
            date,
            value: Value::One(amount),
            ..Reading::default()
        };
        Op::Reading(RowOp::Insert(id, Box::new(reading)))
    });
    Change {
        at: Stamp::default(),
        who: None,
        on: document.made,
        intent: Intent::Merge,
        turn: Turn::Do,
        why: String::new(),
        ops: ops.collect(),
        unknown: Unknown::default(),
    }
}
