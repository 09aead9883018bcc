//! What does a goal read: whose readings, of which metric, from when to when, and towards what?

use std::collections::BTreeSet;

use super::span::Span;
use super::workdays::WorkCalendar;
use crate::model::{
    Amount, Combine, Direction, Feed, Goal, GoalId, Metric, MetricId, PersonId, Plan, Whose,
    runs_too_long,
};

/// How progress of a goal is judged (Rule 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Adds up from nothing (Rule 2.1).
    Sum,
    /// Goes from a baseline to a target, up or down (Rule 2.2).
    Way,
    /// Stays inside bounds (Rule 2.3).
    Keep,
    /// Weights of landmarks done (Rule 2.3).
    Milestones,
    /// Done or not done (Rule 2.3).
    YesNo,
    /// Events of a kind, each week or month (Rule 6.4).
    Cadence,
}

/// A goal's measure, with what follows from it filled in.
#[derive(Clone, Debug)]
pub struct Measure<'a> {
    pub goal: &'a Goal,
    pub shape: Shape,
    /// From–to; nothing until both are set.
    pub span: Option<Span>,
    pub metric: Option<(MetricId, &'a Metric)>,
    pub people: Vec<PersonId>,
    /// As the goal has it, or daily rate × working days.
    pub target: Option<Amount>,
}

impl<'a> Measure<'a> {
    /// The measure of a goal; nothing where there is no such goal.
    pub fn of(plan: &'a Plan, id: GoalId) -> Option<Measure<'a>> {
        let goal = plan.goals.get(id)?;
        let metric = goal.metric.and_then(|id| Some((id, plan.metrics.get(id)?)));
        Some(Measure {
            goal,
            shape: shape(goal, metric.map(|(_, metric)| metric)),
            span: span(goal),
            metric,
            people: people(plan, goal),
            target: target(plan, goal),
        })
    }

    /// Whether its readings add up.
    pub fn is_sum(&self) -> bool {
        self.shape == Shape::Sum
    }

    /// How the metric's readings combine; a sum where there is no metric.
    pub fn combine(&self) -> Combine {
        self.metric
            .map_or(Combine::Sum, |(_, metric)| metric.combine)
    }
}

/// A goal's days, where both ends are set and in order. What a file says of more than ten years is
/// no span: every figure walks it day by day, and the goal still shows the dates to be mended.
pub fn span(goal: &Goal) -> Option<Span> {
    let (from, to) = (goal.from?, goal.to?);
    Span::new(from, to).filter(|_| !runs_too_long(from, to))
}

/// Whose readings a goal reads (MODEL, measure).
///
/// The team is everybody in the plan, the leader too; that leavers count until they left is for
/// each reading to say (`series`).
pub fn people(plan: &Plan, goal: &Goal) -> Vec<PersonId> {
    match &goal.whose {
        Whose::Owner => goal.owner.into_iter().collect(),
        Whose::Team => plan.people.iter().map(|(id, _)| id).collect(),
        Whose::These(people) => people.clone(),
    }
}

/// The metrics that a goal's figures are read off: its own, and those that its landmarks name (MODEL,
/// landmark).
pub fn metrics(plan: &Plan, id: GoalId) -> BTreeSet<MetricId> {
    let own = plan.goals.get(id).and_then(|goal| goal.metric);
    let landmarks = plan.index().landmarks(id);
    let named = landmarks.filter_map(|id| plan.landmarks.get(id)?.condition.metric());
    own.into_iter().chain(named).collect()
}

/// The target: the goal's own, or daily rate × working days of the span for an activity goal
/// with a rate (MODEL, goal). Nothing where neither is given, or a rate has no span yet.
pub fn target(plan: &Plan, goal: &Goal) -> Option<Amount> {
    let Some(daily) = goal.daily else {
        return goal.target;
    };
    let days = WorkCalendar::of_goal(plan, goal).working_days(span(goal)?);
    daily.scaled(i128::from(days), 1)
}

/// How a goal's progress is judged: by what it asks for, then by how its metric combines.
pub fn shape(goal: &Goal, metric: Option<&Metric>) -> Shape {
    if goal.cadence.is_some() {
        return Shape::Cadence;
    }
    match goal.direction {
        Direction::KeepAtLeast | Direction::KeepAtMost | Direction::KeepBetween => Shape::Keep,
        Direction::Milestones => Shape::Milestones,
        Direction::YesNo => Shape::YesNo,
        Direction::Reach => match metric.map(|metric| metric.combine) {
            Some(Combine::Latest | Combine::Average | Combine::Ratio) => Shape::Way,
            Some(Combine::Sum) | None => Shape::Sum,
        },
    }
}

/// What fills a metric. One that people type is read from deals as soon as an import names it.
pub fn feed(plan: &Plan, id: MetricId, metric: &Metric) -> Feed {
    let imported = || plan.index().batches().any(|(_, batch)| batch.metric == id);
    match metric.feed {
        Feed::Typed if imported() => Feed::WonValue,
        feed => feed,
    }
}

/// Whether one of some metrics counts logged events.
pub fn counts_log(plan: &Plan, metrics: &BTreeSet<MetricId>) -> bool {
    let mut rows = metrics.iter().filter_map(|id| plan.metrics.get(*id));
    rows.any(|row| matches!(row.feed, Feed::Events(_)))
}
