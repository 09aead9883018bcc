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

#[test]
fn every_finding_has_been_pressed() {
    let pressed = [
        include_str!("wording.rs"),
        include_str!("numbers.rs"),
        include_str!("people.rs"),
        include_str!("rhythm.rs"),
    ]
    .concat();
    for name in RemarkName::ALL {
        let word = format!("\"{}\"", name.word());
        let is_pressed =
            pressed.contains(&word) || pressed.contains(&format!("RemarkName::{name:?}"));
        assert!(is_pressed, "{word} has no test");
    }
    for point in Point::TEN {
        let points = RemarkName::ALL.iter().filter(|name| name.point() == point);
        assert!(points.count() > 0, "nothing can be said of {point:?}");
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
