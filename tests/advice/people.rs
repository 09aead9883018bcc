//! Whether the goal fits the person and the team.

use super::*;

#[test]
pub fn revenue_only() -> Pressed {
    let added = press(
        RemarkName::RevenueOnly,
        |desk, goal| {
            let (mona, calls) = (desk.mona, desk.calls);
            desk.number(calls, mona, "2017-11-13", 60);
            desk.number(calls, mona, "2017-11-06", 60);
            let other = desk.plan.goals.iter().find(|(id, _)| *id != goal);
            let (other, _) = other.expect("the activity goal");
            desk.act(Edit::RemoveGoal(other));
            goal
        },
        "Mona has outcome goals only: nothing that can be done this week.",
        "Add 3 calls a working day",
    );
    let (id, activity) = of_kind(&added.desk, Kind::Activity);
    assert_eq!(
        activity.statement,
        "Make 3 calls every working day until 31 December 2017."
    );
    // What the fix adds needs no remark of its own but the seller's hand in it.
    assert_eq!(ids(&added.desk, id), vec!["handed-down"]);
    added
}

/// The goal of a kind that the plan has one of.
fn of_kind(desk: &Desk, kind: Kind) -> (GoalId, &Goal) {
    let mut goals = desk.plan.goals.iter();
    goals.find(|(_, goal)| goal.kind == kind).expect("a goal")
}

#[test]
pub fn same_for_all() -> Pressed {
    let shared = press(
        RemarkName::SameForAll,
        |desk, goal| {
            let cem = desk.cem;
            past(desk, cem, [30_000, 30_000, 30_000, 30_000, 33_000]);
            desk.add_goal(desk.revenue_goal(cem, 64_000), vec![]);
            goal
        },
        "All 2 sellers have $64,000, though last period differed.",
        "Set $85,300, the share of last period",
    );
    assert_eq!(shared.goal().target, Some(int(85_300)));
    shared
}

#[test]
pub fn learn_first() -> Pressed {
    let added = press(
        RemarkName::LearnFirst,
        |desk, goal| {
            let new_to = PersonField::NewTo("the northern market".into());
            desk.act(Edit::Person(desk.mona, vec![new_to]));
            goal
        },
        "Mona is new to the northern market and has no learning goal.",
        "Add a learning goal of six rehearsals",
    );
    let plan = &added.desk.plan;
    let (id, learning) = of_kind(&added.desk, Kind::Learning);
    assert_eq!(
        learning.statement,
        "Learn the northern market: six rehearsals by 31 December 2017."
    );
    let dues: Vec<String> = plan
        .index()
        .landmarks(id)
        .filter_map(|id| plan.landmarks.get(id))
        .map(|landmark| landmark.due.to_string())
        .collect();
    assert_eq!(dues, ["2017-12-08", "2017-12-19", "2017-12-29"]);
    added
}

#[test]
pub fn too_many() -> Pressed {
    let mut desk = Desk::new();
    let cem = desk.cem;
    let goals: Vec<GoalId> = (0..7)
        .map(|n| desk.add_goal(desk.revenue_goal(cem, 10_000 + n), vec![]))
        .collect();
    for (place, goal) in goals.iter().enumerate() {
        assert_eq!(
            ids(&desk, *goal).contains(&"too-many"),
            place >= 5,
            "{place}"
        );
    }
    let stopped = press_on(
        desk,
        goals[6],
        RemarkName::TooMany,
        "Cem has 7 goals at a time; this is number 7.",
        "Set this one aside",
    );
    assert_eq!(findings(&stopped.desk, goals[6]), Vec::new());
    stopped
}

#[test]
pub fn handed_down() -> Pressed {
    let mut desk = Desk::new();
    let cem = desk.cem;
    let goal = desk.add_goal(desk.revenue_goal(cem, 64_000), vec![]);
    let mut asked = press_on(
        desk,
        goal,
        RemarkName::HandedDown,
        "Cem has not had a hand in this goal.",
        "Put it on the agenda with Cem",
    );
    let handed = |desk: &Desk| ids(desk, goal).contains(&"handed-down");
    let desk = &mut asked.desk;
    let (action, row) = desk.plan.actions.iter().next().expect("an action");
    assert_eq!(
        row.what,
        "Ask Cem for a number and a reason before $64,000 is agreed."
    );
    // Asked and answered with nothing: it is said again, until the seller has a hand in it.
    desk.act(Edit::Action(
        action,
        vec![ActionField::Done(Some(day("2017-11-28")))],
    ));
    assert!(handed(desk));
    desk.context.who = Some(cem);
    desk.set(goal, vec![GoalField::Why("It is mine.".into())], "");
    assert!(!handed(desk));
    asked
}
