//! The sample team: the same on the same day, believable on every day, as large as it says.

mod course;
mod goals;
mod rows;

use chrono::Days;
use landmark::exchange::sample::{self, Size};
use landmark::model::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn made(today: Date) -> Plan {
    sample::plan(PlanId::default(), today, Size::One)
}

/// Quarter edges, the turn of the year, a leap day, weekends and plain days in between.
fn days() -> Vec<Date> {
    let edges = [
        "2024-02-29",
        "2025-12-31",
        "2026-01-01",
        "2026-01-02",
        "2026-03-31",
        "2026-04-01",
        "2026-05-01",
        "2026-06-30",
        "2026-07-01",
        "2026-09-30",
        "2026-10-01",
        "2026-10-04",
        "2026-11-27",
        "2026-12-24",
        "2026-12-25",
        "2027-01-03",
    ];
    let start = day("2026-06-26");
    let through = (0..23).map(|step| start + Days::new(step * 9));
    edges.into_iter().map(day).chain(through).collect()
}

fn goal_of(plan: &Plan, accepts: impl Fn(&Goal) -> bool) -> Vec<(GoalId, &Goal)> {
    plan.goals
        .iter()
        .filter(|(_, goal)| accepts(goal))
        .collect()
}

/// The team's goal of the quarter in which a day lies.
fn team_goal(plan: &Plan, today: Date) -> (GoalId, &Goal) {
    let found = goal_of(plan, |goal| {
        goal.level == Level::Team && goal.kind == Kind::Outcome && is_running(goal, today)
    });
    assert_eq!(found.len(), 1, "one team goal on {today}");
    found[0]
}

fn is_running(goal: &Goal, today: Date) -> bool {
    goal.from.is_some_and(|from| from <= today) && goal.to.is_some_and(|to| today <= to)
}

fn won(plan: &Plan, person: PersonId, from: Date, to: Date) -> Amount {
    let deals = plan.index().won(person);
    let inside = deals.filter(|deal| deal.closed.is_some_and(|day| from <= day && day <= to));
    inside.filter_map(|deal| deal.value).sum()
}
