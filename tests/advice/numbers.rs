//! Whether the number is in proportion to the past.

use super::*;

#[test]
pub fn start() -> Pressed {
    let known = press(
        RemarkName::Start,
        with(vec![GoalField::Baseline(None)]),
        "Last period’s figure is known and not beside it.",
        "Put $66,000 beside it",
    );
    assert_eq!(known.goal().baseline, Some(int(66_000)));
    press(
        RemarkName::Start,
        |desk, goal| {
            let metric = desk.win_rate;
            with(vec![
                GoalField::Metric(Some(metric)),
                GoalField::Baseline(None),
                GoalField::Target(Some(plans::amount("0.54"))),
                GoalField::Commit(None),
                GoalField::Stretch(None),
            ])(desk, goal)
        },
        "Nothing says where it starts from.",
        "Start from 0\u{2009}% until a number is in",
    )
}

#[test]
pub fn levels() -> Pressed {
    let commit = press(
        RemarkName::Levels,
        with(vec![GoalField::Commit(Some(int(70_000)))]),
        "The commit, $70,000, is above the target, $64,000.",
        "Put the commit at $64,000",
    );
    let kept = commit.goal();
    assert_eq!(
        (kept.commit, kept.target, kept.stretch),
        (Some(int(64_000)), Some(int(64_000)), Some(int(70_400)))
    );
    press(
        RemarkName::Levels,
        with(vec![
            GoalField::Commit(Some(int(65_000))),
            GoalField::Stretch(Some(int(60_000))),
        ]),
        "The commit, $65,000, is above the target, $64,000. The stretch, $60,000, is below the target, $64,000.",
        "Put the commit and the stretch at $64,000",
    );
    press(
        RemarkName::Levels,
        with(vec![
            GoalField::Target(None),
            GoalField::Stretch(Some(int(50_000))),
        ]),
        "The stretch, $50,000, is below the commit, $57,600.",
        "Put the stretch at $57,600",
    )
}

/// Where less is better, what is promised is the higher number.
#[test]
fn levels_of_what_comes_down() {
    let down = |desk: &Desk, commit: &str| {
        vec![
            GoalField::Metric(Some(desk.win_rate)),
            GoalField::Baseline(Some(plans::amount("0.2"))),
            GoalField::Commit(Some(plans::amount(commit))),
            GoalField::Target(Some(plans::amount("0.1"))),
            GoalField::Stretch(Some(plans::amount("0.05"))),
        ]
    };
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    let fields = down(&desk, "0.15");
    desk.set(goal, fields, "");
    assert!(!ids(&desk, goal).contains(&"levels"));
    press(
        RemarkName::Levels,
        |desk, goal| {
            let fields = down(desk, "0.08");
            with(fields)(desk, goal)
        },
        "The commit, 8\u{2009}%, is below the target, 10\u{2009}%.",
        "Put the commit at 10\u{2009}%",
    );
}

/// The two ends of a range may be entered in either order: they are no levels.
#[test]
fn ends_of_a_range_are_no_levels() {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    let range = vec![
        GoalField::Direction(Direction::KeepBetween),
        GoalField::Commit(Some(int(70_000))),
    ];
    desk.set(goal, range, "");
    assert!(!ids(&desk, goal).contains(&"levels"));
}

#[test]
pub fn too_high() -> Pressed {
    // The best three of five quarters are 66, 64 and 62 thousand.
    let lowered = press(
        RemarkName::TooHigh,
        with(vec![
            GoalField::Target(Some(int(64_100))),
            GoalField::Commit(Some(int(64_050))),
        ]),
        "$64,100 is above the mean of the best three periods, $64,000.",
        "Set $64,000",
    );
    let goal = lowered.goal();
    assert_eq!(
        (goal.target, goal.commit),
        (Some(int(64_000)), Some(int(64_000)))
    );
    lowered
}

/// Rule 1.3, as beside the goal's other figures.
#[test]
fn what_a_day_needs_of_an_activity_is_whole() {
    let mut desk = Desk::new();
    let (cem, calls) = (desk.cem, desk.calls);
    for week in 0..10 {
        let monday = day("2017-09-18") + chrono::Days::new(7 * week);
        desk.number(calls, cem, &monday.to_string(), 10);
    }
    let goal = Goal {
        kind: Kind::Activity,
        metric: Some(calls),
        ..desk.revenue_goal(cem, 605)
    };
    let goal = desk.add_goal(goal, vec![]);
    let says = finding_of(&desk, goal, RemarkName::TooHigh).says;
    assert!(
        says.starts_with("The rest needs 22 a working day;"),
        "{says}"
    );
}

#[test]
fn too_high_by_the_rate_alone() {
    // One known period only: its mean says nothing, its best run does.
    let mut desk = Desk::new();
    let cem = desk.cem;
    for week in 0..10 {
        let monday = day("2017-09-18") + chrono::Days::new(7 * week);
        desk.number(desk.bookings, cem, &monday.to_string(), 1_000);
    }
    let goal = desk.add_goal(desk.revenue_goal(cem, 60_000), vec![]);
    let lowered = press_on(
        desk,
        goal,
        RemarkName::TooHigh,
        // Five whole weeks lie in the best 24 days.
        "The rest needs $2,125 a working day; the best 24 working days in a row brought $5,000.",
        "Set $16,500",
    );
    assert_eq!(lowered.goal().target, Some(int(16_500)));
}

#[test]
fn two_periods_are_enough_and_one_is_not() {
    for (periods, found) in [(1, false), (2, true)] {
        let mut desk = Desk::new();
        let cem = desk.cem;
        for week in &["2017-07-03", "2017-04-03"][..periods] {
            desk.number(desk.bookings, cem, week, 10_000);
        }
        let goal = desk.add_goal(
            Goal {
                from: Some(day("2018-01-01")),
                to: Some(day("2018-03-31")),
                ..desk.revenue_goal(cem, 11_000)
            },
            vec![],
        );
        // The running quarter is no whole period yet: two quarters are known before it.
        assert_eq!(ids(&desk, goal).contains(&"too-high"), found, "{periods}");
    }
}

#[test]
pub fn too_low() -> Pressed {
    let raised = press(
        RemarkName::TooLow,
        with(vec![
            GoalField::Target(Some(int(50_000))),
            GoalField::Stretch(Some(int(55_000))),
        ]),
        "$50,000 is under the usual: half of the last 5 periods brought $62,000 or more.",
        "Set $62,000",
    );
    assert_eq!(raised.goal().stretch, Some(int(62_000)));
    raised
}

#[test]
fn what_is_too_low_is_put_right_without_cents() {
    // Of two known quarters the middle is the mean of the best too: nothing rounder fits.
    let mut desk = Desk::new();
    let cem = desk.cem;
    for (week, amount) in [("2017-07-03", 62_436), ("2017-04-03", 60_001)] {
        desk.number(desk.bookings, cem, week, amount);
    }
    let goal = desk.add_goal(desk.revenue_goal(cem, 50_000), vec![]);
    let raised = press_on(
        desk,
        goal,
        RemarkName::TooLow,
        "$50,000 is under the usual: half of the last 2 periods brought $61,219 or more.",
        "Set $61,219",
    );
    assert!(!ids(&raised.desk, goal).contains(&"too-high"));

    // With some room to the best three, as round as that room allows.
    let mut desk = Desk::new();
    let mona = desk.mona;
    past(&mut desk, mona, [58_000, 60_000, 61_234, 61_260, 61_270]);
    let goal = desk.add_goal(desk.revenue_goal(mona, 50_000), vec![]);
    press_on(
        desk,
        goal,
        RemarkName::TooLow,
        "$50,000 is under the usual: half of the last 5 periods brought $61,234 or more.",
        "Set $61,240",
    );
}
