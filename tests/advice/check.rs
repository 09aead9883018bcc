//! The goal check as a whole.

use super::*;
use landmark::advice::{Point, evidence};

#[test]
fn nothing_is_said_of_a_clear_goal() {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    assert_eq!(findings(&desk, goal), Vec::new());
    assert_eq!(
        finding::summary(findings(&desk, goal).iter()),
        "10 of 10 clear"
    );
}

/// The test that presses a finding's fix. A new name does not compile without one, and only a press
/// gives what is handed on.
fn pressed(name: RemarkName) -> Pressed {
    match name {
        RemarkName::Number => wording::number(),
        RemarkName::Date => wording::date(),
        RemarkName::Owner => wording::owner(),
        RemarkName::Vague => wording::vague(),
        RemarkName::Start => numbers::start(),
        RemarkName::Levels => numbers::levels(),
        RemarkName::TooHigh => numbers::too_high(),
        RemarkName::Landmarks => rhythm::landmarks(),
        RemarkName::IfThen => rhythm::if_then(),
        RemarkName::LearnFirst => people::learn_first(),
        RemarkName::HandedDown => people::handed_down(),
        RemarkName::SameForAll => people::same_for_all(),
        RemarkName::RevenueOnly => people::revenue_only(),
        RemarkName::Serves => wording::serves(),
        RemarkName::Reason => wording::reason(),
        RemarkName::TooLow => numbers::too_low(),
        RemarkName::Untracked => rhythm::untracked(),
        RemarkName::TooMany => people::too_many(),
    }
}

#[test]
fn every_finding_has_been_pressed() {
    for name in RemarkName::ALL {
        assert_eq!(pressed(*name).name(), *name);
    }
}

#[test]
fn something_can_be_said_of_every_point() {
    for point in Point::TEN {
        let mut points = RemarkName::ALL.iter().map(|name| name.point());
        assert!(points.any(|of| of == point), "{point:?}");
    }
}

#[test]
fn findings_are_counted_and_left_alone() {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    desk.set(
        goal,
        vec![GoalField::Why(String::new()), GoalField::Priority(None)],
        "",
    );
    let found = findings(&desk, goal);
    assert_eq!(
        finding::summary(found.iter()),
        "9 of 10 clear, 2 suggestions"
    );
    let goal_now = goal_of(&desk, goal).clone();
    desk.act(finding::leave(goal, &goal_now, &found[0]));
    let left = findings(&desk, goal);
    assert_eq!(finding::summary(left.iter()), "9 of 10 clear, 1 suggestion");
    assert!(left.iter().all(|finding| finding.name != found[0].name));
}

#[test]
fn nothing_is_said_of_what_is_over() {
    let mut desk = Desk::new();
    let goal = desk.add_goal(
        Goal {
            why: String::new(),
            ..desk.revenue_goal(desk.mona, 64_000)
        },
        vec![],
    );
    assert!(!findings(&desk, goal).is_empty());
    assert!(check(&desk.plan, goal, day("2018-01-01"), &PlainFormats).is_empty());
    desk.set(goal, vec![GoalField::Stopped(Some(day(TODAY)))], "");
    assert!(findings(&desk, goal).is_empty());
}

#[test]
fn only_what_has_a_source_is_claimed() {
    for evidence in evidence::ALL {
        let cited = evidence.cited();
        assert!(
            cited.contains(evidence.source) && cited.ends_with('.'),
            "{cited}"
        );
        assert!(!cited.contains("30"), "{cited}");
    }
    assert_eq!(
        evidence::behind(RemarkName::IfThen).map(|evidence| evidence.source),
        Some("Gollwitzer and Sheeran 2006")
    );
    assert_eq!(evidence::behind(RemarkName::Owner), None);
}
