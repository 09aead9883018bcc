//! The goal check: every finding of Rule 10.4 on a plan that has it, its fix pressed, and gone.

mod check;
mod needs;
mod numbers;
mod people;
#[path = "../plans/mod.rs"]
mod plans;
mod press;
mod rhythm;
mod wording;

use landmark::advice::finding;
use landmark::advice::goal_check::check;
use landmark::advice::{Finding, Link, RemarkName};
use landmark::model::*;
use landmark::words::PlainFormats;
use plans::{Desk, day, int, money_landmark};
use press::{Pressed, follow, press, press_on};

const TODAY: &str = "2017-11-27";

fn findings(desk: &Desk, goal: GoalId) -> Vec<Finding> {
    check(&desk.plan, goal, day(TODAY), &PlainFormats)
}

/// The finding of this name, which the goal has.
fn finding_of(desk: &Desk, goal: GoalId, name: RemarkName) -> Finding {
    let found = findings(desk, goal);
    let finding = found.iter().find(|finding| finding.name == name);
    finding
        .cloned()
        .unwrap_or_else(|| panic!("{name:?} is not among {found:?}"))
}

fn ids(desk: &Desk, goal: GoalId) -> Vec<&'static str> {
    findings(desk, goal)
        .iter()
        .map(|finding| finding.name.word())
        .collect()
}

/// Numbers of five quarters for a person, one amount a quarter, oldest first from Q3 2016.
fn past(desk: &mut Desk, person: PersonId, quarters: [i64; 5]) {
    let weeks = [
        "2016-07-04",
        "2016-10-03",
        "2017-01-02",
        "2017-04-03",
        "2017-07-03",
    ];
    for (week, amount) in weeks.into_iter().zip(quarters) {
        desk.number(desk.bookings, person, week, amount);
    }
}

/// A check-in this week, so that nothing is said of silence.
fn checked_in(desk: &mut Desk, person: PersonId) {
    desk.act(Edit::CheckIn {
        person,
        week: day("2017-11-20"),
        fields: vec![CheckInField::Confidence(Some(7))],
    });
}

/// A seller's goal that nothing is to be said of.
fn clear_goal(desk: &mut Desk) -> GoalId {
    let mona = desk.mona;
    past(desk, mona, [58_000, 60_000, 62_000, 64_000, 66_000]);
    checked_in(desk, mona);
    let goal = desk.add_goal(
        desk.revenue_goal(mona, 64_000),
        vec![
            money_landmark("October", "2017-10-31", 15_000),
            money_landmark("November", "2017-11-30", 36_000),
            money_landmark("Early December", "2017-12-08", 42_000),
        ],
    );
    desk.number(desk.bookings, mona, "2017-11-20", 33_000);
    let calls = desk.calls;
    desk.add_goal(
        Goal {
            statement: "Make 12 calls every working day.".into(),
            kind: Kind::Activity,
            metric: Some(calls),
            daily: Some(int(12)),
            target: None,
            commit: None,
            stretch: None,
            baseline: None,
            if_then: IfThen {
                when: "it is nine".into(),
                then: "I call".into(),
                ..IfThen::default()
            },
            ..desk.revenue_goal(mona, 0)
        },
        vec![],
    );
    desk.sign(goal, mona, 8);
    goal
}

/// Spoils the goal by setting fields.
fn with(fields: Vec<GoalField>) -> impl FnOnce(&mut Desk, GoalId) -> GoalId {
    move |desk, goal| {
        desk.set(goal, fields, "");
        goal
    }
}

fn goal_of(desk: &Desk, id: GoalId) -> &Goal {
    desk.plan.goals.get(id).expect("the goal")
}
