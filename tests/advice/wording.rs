//! How the goal is said: figure, day, owner, reason, what it serves.

use super::*;
use landmark::advice::Point;

#[test]
pub fn number() -> Pressed {
    // The number the statement names is taken.
    let named = press(
        RemarkName::Number,
        with(vec![
            GoalField::Target(None),
            GoalField::Statement("Book $61,500 by 31 December 2017.".into()),
        ]),
        "It counts bookings and names no figure.",
        "Set bookings to $61,500",
    );
    assert_eq!(named.goal().target, Some(int(61_500)));
    // Without any, the usual of the past.
    press(
        RemarkName::Number,
        with(vec![
            GoalField::Target(None),
            GoalField::Metric(None),
            GoalField::Statement("Win the frame contract".into()),
            GoalField::Kind(Kind::Support),
        ]),
        "It has no measure.",
        "Count it as done or not done",
    );
    let usual = press(
        RemarkName::Number,
        with(vec![
            GoalField::Target(None),
            GoalField::Statement("Win the frame contract by 8 December 2017".into()),
        ]),
        "It counts bookings and names no figure.",
        "Set bookings to $62,000",
    );
    assert_eq!(usual.goal().target, Some(int(62_000)));
    press(
        RemarkName::Number,
        with(vec![
            GoalField::Direction(Direction::KeepBetween),
            GoalField::Commit(None),
        ]),
        "It counts bookings and names no figure.",
        "Set bookings to $64,000",
    )
}

#[test]
pub fn vague() -> Pressed {
    let said = press(
        RemarkName::Vague,
        with(vec![GoalField::Statement(
            "Increase revenue as much as possible in Q4 2017".into(),
        )]),
        "“as much as possible” and “increase” say a direction and no figure.",
        "Say “Book $64,000 of new revenue between 1 October and 31 December 2017.”",
    );
    assert_eq!(
        said.goal().statement,
        "Book $64,000 of new revenue between 1 October and 31 December 2017."
    );
    press(
        RemarkName::Vague,
        with(vec![GoalField::Statement("  ".into())]),
        "The goal has no sentence yet.",
        "Say “Book $64,000 of new revenue between 1 October and 31 December 2017.”",
    );
    // Without a number the vague words alone go.
    press(
        RemarkName::Vague,
        with(vec![
            GoalField::Target(None),
            GoalField::Statement("Try to improve the demo".into()),
        ]),
        "“try” and “improve” say a direction and no figure.",
        "Say “To the demo, done by 31 December 2017.”",
    );
    said
}

#[test]
fn an_empty_goal_is_offered_a_sentence_of_what_is_known() {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    let empty = vec![
        GoalField::Statement(String::new()),
        GoalField::Target(None),
        GoalField::Stretch(None),
    ];
    desk.set(goal, empty, "");
    let number = finding_of(&desk, goal, RemarkName::Number).fix.label;
    let offered = number.strip_prefix("Set bookings to ").expect("a number");
    let said = press_on(
        desk,
        goal,
        RemarkName::Vague,
        "The goal has no sentence yet.",
        &format!("Say “Book {offered} of new revenue between 1 October and 31 December 2017.”"),
    );
    // The number that the sentence names is still the one that is offered.
    assert_eq!(
        finding_of(&said.desk, goal, RemarkName::Number).fix.label,
        number
    );

    let mut desk = said.desk;
    let bare = |direction, metric| Goal {
        level: Level::Seller,
        owner: Some(desk.cem),
        from: Some(day("2017-10-01")),
        to: Some(day("2017-12-31")),
        direction,
        metric,
        ..Goal::default()
    };
    let (counts, done) = (
        bare(Direction::Reach, Some(desk.win_rate)),
        bare(Direction::YesNo, None),
    );
    let counts = desk.add_goal(counts, vec![]);
    assert_eq!(
        finding_of(&desk, counts, RemarkName::Vague).fix.label,
        "Say “Reach a target for win rate by 31 December 2017.”"
    );
    // What only its writer knows is left to the writer, at its place.
    let done = desk.add_goal(done, vec![]);
    let finding = finding_of(&desk, done, RemarkName::Vague);
    assert_eq!(
        (finding.fix.label.as_str(), &finding.fix.edit),
        ("Write it", &None)
    );
    assert!(!finding.leads_to_check_in());
}

#[test]
fn what_has_no_number_is_not_called_attainable() {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    let unclear = |desk: &Desk| {
        let found = findings(desk, goal);
        found
            .iter()
            .any(|finding| finding.speaks_against(Point::Attainable))
    };
    assert!(!unclear(&desk));
    desk.set(goal, vec![GoalField::Target(None)], "");
    assert!(unclear(&desk));
    let found = findings(&desk, goal);
    assert!(
        found
            .iter()
            .any(|finding| finding.name == RemarkName::Number)
    );
    assert!(
        found
            .iter()
            .all(|finding| finding.name.point() != Point::Attainable)
    );
}

#[test]
fn a_figure_makes_a_direction_clear_and_a_day_does_not() {
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
                    ..Cadence::default()
                }),
                ..base.clone()
            },
            "Hold 1 1:1 with each seller every week between 1 October and 31 December 2017.",
        ),
    ] {
        let id = desk.add_goal(goal, vec![]);
        let said = press_on(
            desk,
            id,
            RemarkName::Vague,
            "The goal has no sentence yet.",
            &format!("Say “{draft}”"),
        );
        desk = said.desk;
    }
}

#[test]
pub fn date() -> Pressed {
    press(
        RemarkName::Date,
        with(vec![GoalField::From(None), GoalField::To(None)]),
        "It has no first and no last day.",
        "Set 1 Oct to 31 Dec",
    );
    press(
        RemarkName::Date,
        with(vec![GoalField::To(None)]),
        "It has no last day.",
        "Set Sun 31 Dec",
    );
    let begun = press(
        RemarkName::Date,
        with(vec![
            GoalField::From(None),
            GoalField::To(Some(day("2018-02-15"))),
        ]),
        "It has no first day.",
        "Start on Mon 1 Jan",
    );
    assert_eq!(begun.goal().from, Some(day("2018-01-01")));
    begun
}

#[test]
pub fn owner() -> Pressed {
    let owned = press(
        RemarkName::Owner,
        with(vec![GoalField::Owner(None)]),
        "Nobody owns this goal.",
        "Make Cem Lamprecht the owner",
    );
    assert_eq!(owned.goal().owner, Some(owned.desk.cem));
    press(
        RemarkName::Owner,
        with(vec![GoalField::Owner(None), GoalField::Level(Level::Team)]),
        "Nobody owns this goal.",
        "Make Dora Brandt the owner",
    )
}

#[test]
pub fn reason() -> Pressed {
    let drafted = press(
        RemarkName::Reason,
        with(vec![GoalField::Why(String::new())]),
        "Nothing says why this goal matters.",
        "Insert a draft to put into own words",
    );
    assert_eq!(drafted.goal().why, "It serves our priority “Market share”.");
    drafted
}

#[test]
pub fn serves() -> Pressed {
    press(
        RemarkName::Serves,
        with(vec![GoalField::Priority(None)]),
        "It serves no other goal and no priority.",
        "Link it to “Communicate value”",
    );
    let linked = press(
        RemarkName::Serves,
        |desk, goal| {
            desk.add_goal(desk.team_goal(330_000), vec![]);
            with(vec![GoalField::Priority(None)])(desk, goal)
        },
        "It serves no other goal and no priority.",
        "Let it serve “Book $330000 of new revenue between 1 October and 31 December 2017.”",
    );
    let serves = linked.goal().serves.as_ref().expect("a parent");
    assert_eq!(serves.how, Serving::Adds);
    linked
}
