//! New goals from templates: what a screen needs of the exchange room for making one.

use super::workspace::Workspace;
use crate::exchange::goal_templates::{
    LeaderTemplate, StandardMetric, activity_goal, learning_goal,
};
use crate::maths::calendar::shown_period;
use crate::maths::span::Span;
use crate::model::{
    Amount, Date, Edit, Goal, GoalId, Kind, Level, Op, PersonId, Plan, RowOp, Serves, Serving,
    Whose,
};

/// What can be made with one press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NewGoalKind {
    Team,
    /// A seller's share of the team goal.
    Seller(PersonId),
    Activity(PersonId),
    Learning(PersonId),
    Leader(LeaderTemplate),
    /// A goal of the leader's own from a blank sheet.
    LeaderBlank,
}

/// The leader's templates with the words on their buttons.
pub fn leader_templates() -> [(NewGoalKind, &'static str); 4] {
    LeaderTemplate::ALL.map(|template| (NewGoalKind::Leader(template), template.name()))
}

/// What a leader's template asks for, in a sentence; nothing for other kinds.
pub fn template_about(kind: NewGoalKind) -> &'static str {
    match kind {
        NewGoalKind::Leader(template) => template.about(),
        _ => "",
    }
}

/// Adds a goal of that kind to the plan, for the period that is shown.
pub fn add_goal(workspace: Workspace, kind: NewGoalKind) -> Option<GoalId> {
    let today = workspace.today();
    let edit = workspace.peek(|plan| {
        let span = shown_period(plan.settings(), today).span;
        edit(plan, kind, span, today)
    });
    let change = workspace.dispatch(edit).ok()?;
    change.ops.iter().find_map(|op| match op {
        Op::Goal(RowOp::Insert(id, _) | RowOp::Added(id)) => Some(*id),
        _ => None,
    })
}

fn edit(plan: &Plan, kind: NewGoalKind, span: Span, today: Date) -> Edit {
    let (from, to) = (span.from, span.to);
    match kind {
        NewGoalKind::Team => blank(team_goal(plan, span)),
        NewGoalKind::Seller(owner) => blank(seller_goal(plan, owner, span)),
        NewGoalKind::LeaderBlank => blank(Goal {
            level: Level::Leader,
            owner: plan.settings().leader,
            from: Some(from),
            to: Some(to),
            ..Goal::default()
        }),
        NewGoalKind::Leader(template) => template.edit(plan, from, to),
        NewGoalKind::Learning(owner) => learning_goal(
            owner,
            "ask for the purchasing date in the first meeting",
            span,
            today,
        ),
        NewGoalKind::Activity(owner) => match StandardMetric::Calls.in_plan(plan) {
            Some(metric) => activity_goal(plan, owner, metric, Amount::from_int(10), from, to),
            None => blank(Goal {
                kind: Kind::Activity,
                ..seller_goal(plan, owner, span)
            }),
        },
    }
}

fn team_goal(plan: &Plan, span: Span) -> Goal {
    Goal {
        level: Level::Team,
        owner: plan.settings().leader,
        from: Some(span.from),
        to: Some(span.to),
        metric: StandardMetric::Bookings.in_plan(plan),
        whose: Whose::Team,
        ..Goal::default()
    }
}

/// It adds to the team's goal of the same days, where there is one.
fn seller_goal(plan: &Plan, owner: PersonId, span: Span) -> Goal {
    let metric = StandardMetric::Bookings.in_plan(plan);
    let parent = plan.goals.by_age().into_iter().find(|(_, goal)| {
        let covers = goal.from.is_some_and(|from| from <= span.from)
            && goal.to.is_some_and(|to| span.to <= to);
        goal.level == Level::Team && goal.metric == metric && covers && goal.stopped.is_none()
    });
    Goal {
        level: Level::Seller,
        owner: Some(owner),
        from: Some(span.from),
        to: Some(span.to),
        metric,
        serves: parent.map(|(goal, _)| Serves {
            goal,
            how: Serving::Adds,
            ..Serves::default()
        }),
        ..Goal::default()
    }
}

fn blank(goal: Goal) -> Edit {
    Edit::AddGoal {
        goal: Box::new(goal),
        landmarks: Vec::new(),
        rewards: Vec::new(),
    }
}
