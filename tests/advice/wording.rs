//! How the goal is said: figure, day, owner, reason, what it serves.

use super::*;

#[test]
fn number() {
    // The number the statement names is taken.
    let (desk, goal) = press(
        "number",
        with(vec![
            GoalField::Target(None),
            GoalField::Statement("Book $61,500 by 31 December 2017.".into()),
        ]),
        "It counts bookings and names no figure.",
        "Set bookings to $61,500",
    );
    assert_eq!(goal_of(&desk, goal).target, Some(int(61_500)));
    // Without any, the usual of the past.
    press(
        "number",
        with(vec![
            GoalField::Target(None),
            GoalField::Metric(None),
            GoalField::Statement("Win the frame contract".into()),
            GoalField::Kind(Kind::Support),
        ]),
        "It has no measure.",
        "Count it as done or not done",
    );
    let (desk, goal) = press(
        "number",
        with(vec![
            GoalField::Target(None),
            GoalField::Statement("Win the frame contract by 8 December 2017".into()),
        ]),
        "It counts bookings and names no figure.",
        "Set bookings to $62,000",
    );
    assert_eq!(goal_of(&desk, goal).target, Some(int(62_000)));
    press(
        "number",
        with(vec![
            GoalField::Direction(Direction::KeepBetween),
            GoalField::Commit(None),
        ]),
        "It counts bookings and names no figure.",
        "Set bookings to $64,000",
    );
}

#[test]
fn vague() {
    let (desk, goal) = press(
        "vague",
        with(vec![GoalField::Statement(
            "Increase revenue as much as possible in Q4 2017".into(),
        )]),
        "“as much as possible” and “increase” say a direction and no figure.",
        "Say “Book $64,000 of new revenue between 1 October and 31 December 2017.”",
    );
    assert_eq!(
        goal_of(&desk, goal).statement,
        "Book $64,000 of new revenue between 1 October and 31 December 2017."
    );
    press(
        "vague",
        with(vec![GoalField::Statement("  ".into())]),
        "The goal has no sentence yet.",
        "Say “Book $64,000 of new revenue between 1 October and 31 December 2017.”",
    );
    // Without a number the vague words alone go.
    press(
        "vague",
        with(vec![
            GoalField::Target(None),
            GoalField::Statement("Try to improve the demo".into()),
        ]),
        "“try” and “improve” say a direction and no figure.",
        "Say “To the demo, done by 31 December 2017.”",
    );
    for (statement, vague) in [
        ("Book $64,000 more than last year", false),
        ("Hold two better workshops", false),
        ("Be better in 2017", true),
        ("Grow by 31 December 2017", true),
        ("Improve the win rate in Q4", true),
        ("Improve the win rate to 54 %", false),
        ("Win the frame contract", false),
        ("Do more by 2017-12-31", true),
        ("Make 12 calls a day", false),
    ] {
        let mut desk = Desk::new();
        let goal = clear_goal(&mut desk);
        desk.set(goal, vec![GoalField::Statement(statement.into())], "");
        assert_eq!(ids(&desk, goal).contains(&"vague"), vague, "{statement}");
    }
}

#[test]
fn drafted_statements_fit_every_measure() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let base = Goal {
        statement: String::new(),
        ..desk.revenue_goal(mona, 0)
    };
    let (calls, win_rate) = (desk.calls, desk.win_rate);
    let share = |text: &str| Some(plans::amount(text));
    for (goal, draft) in [
        (
            Goal {
                metric: Some(calls),
                daily: Some(plans::amount("12.2")),
                ..base.clone()
            },
            "Make 12.2 calls every working day between 1 October and 31 December 2017.",
        ),
        (
            Goal {
                metric: Some(calls),
                target: Some(int(300)),
                ..base.clone()
            },
            "Reach 300 calls between 1 October and 31 December 2017.",
        ),
        (
            Goal {
                metric: Some(win_rate),
                baseline: share("0.45"),
                target: share("0.54"),
                ..base.clone()
            },
            "Bring win rate from 45\u{2009}% to 54\u{2009}% by 31 December 2017.",
        ),
        (
            Goal {
                metric: Some(win_rate),
                direction: Direction::KeepAtLeast,
                target: share("0.5"),
                ..base.clone()
            },
            "Keep win rate at or above 50\u{2009}% between 1 October and 31 December 2017.",
        ),
        (
            Goal {
                cadence: Some(Cadence {
                    kind: EventKind::OneToOne,
                    every: Every::Week,
                    times: 1,
                    each_seller: true,
                }),
                ..base.clone()
            },
            "Hold 1 1:1 with each seller every week between 1 October and 31 December 2017.",
        ),
    ] {
        let id = desk.add_goal(goal, vec![]);
        let found = findings(&desk, id);
        let vague = found
            .iter()
            .find(|finding| finding.name == RemarkName::Vague)
            .expect("vague");
        assert_eq!(vague.fix.label, format!("Say “{draft}”"));
        desk.act(vague.fix.edit.clone().expect("an edit"));
        assert!(!ids(&desk, id).contains(&"vague"), "{draft}");
    }
}

#[test]
fn date() {
    press(
        "date",
        with(vec![GoalField::From(None), GoalField::To(None)]),
        "It has no first and no last day.",
        "Set 1 Oct to 31 Dec",
    );
    press(
        "date",
        with(vec![GoalField::To(None)]),
        "It has no last day.",
        "Set Sun 31 Dec",
    );
    let (desk, goal) = press(
        "date",
        with(vec![
            GoalField::From(None),
            GoalField::To(Some(day("2018-02-15"))),
        ]),
        "It has no first day.",
        "Start on Mon 1 Jan",
    );
    assert_eq!(goal_of(&desk, goal).from, Some(day("2018-01-01")));
}

#[test]
fn owner() {
    let (desk, goal) = press(
        "owner",
        with(vec![GoalField::Owner(None)]),
        "Nobody owns this goal.",
        "Make Cem Lamprecht the owner",
    );
    assert_eq!(goal_of(&desk, goal).owner, Some(desk.cem));
    press(
        "owner",
        with(vec![GoalField::Owner(None), GoalField::Level(Level::Team)]),
        "Nobody owns this goal.",
        "Make Dora Brandt the owner",
    );
}

#[test]
fn reason() {
    let (desk, goal) = press(
        "reason",
        with(vec![GoalField::Why(String::new())]),
        "Nothing says why this goal matters.",
        "Insert a draft to put into own words",
    );
    assert_eq!(
        goal_of(&desk, goal).why,
        "It serves our priority “Market share”."
    );
}

#[test]
fn serves() {
    press(
        "serves",
        with(vec![GoalField::Priority(None)]),
        "It serves no other goal and no priority.",
        "Link it to “Communicate value”",
    );
    let (desk, goal) = press(
        "serves",
        |desk, goal| {
            desk.add_goal(desk.team_goal(330_000), vec![]);
            with(vec![GoalField::Priority(None)])(desk, goal)
        },
        "It serves no other goal and no priority.",
        "Let it serve “Book $330000 of new revenue between 1 October and 31 December 2017.”",
    );
    let serves = goal_of(&desk, goal).serves.expect("a parent");
    assert_eq!(serves.how, Serving::Adds);
}
