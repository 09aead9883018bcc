//! What a plan file would change, in sentences.

use landmark::model::*;
use landmark::words::PlainFormats;
use landmark::words::restoring::{effect, parted, size};

use crate::plans::{Desk, amount, day, int};

/// A goal of Mona's and the plan as it stood then.
fn with_goal() -> (Desk, GoalId, Plan) {
    let mut desk = Desk::new();
    desk.act(Edit::AddGoal {
        goal: Box::new(Goal {
            statement: "Book $66,000 by 31 December".into(),
            owner: Some(desk.mona),
            level: Level::Seller,
            metric: Some(desk.bookings),
            target: Some(amount("66000")),
            ..Goal::default()
        }),
        landmarks: vec![Landmark {
            name: "Half-way".into(),
            due: day("2017-12-01"),
            ..Landmark::default()
        }],
        rewards: vec![],
    });
    let goal = desk.plan.goals.iter().next().expect("a goal").0;
    let then = desk.plan.clone();
    (desk, goal, then)
}

fn number(desk: &Desk, week: &str, value: i64) -> WeekNumber {
    WeekNumber {
        metric: desk.calls,
        person: desk.mona,
        week: day(week),
        date: day(week),
        value: Some(Value::One(int(value))),
        over: false,
    }
}

#[test]
fn each_row_that_differs_is_told_the_most_telling_first() {
    let (mut desk, goal, then) = with_goal();
    let numbers = ["2017-11-06", "2017-11-13", "2017-11-20"].map(|week| number(&desk, week, 4));
    desk.act(Edit::RecordNumbers(numbers.into()));
    desk.act(Edit::Settings(vec![SettingsField::Team("North".into())]));
    let mark = desk.plan.landmarks.iter().next().expect("a landmark").0;
    desk.act(Edit::RemoveLandmark(mark));
    desk.act(Edit::Goal {
        id: goal,
        fields: vec![GoalField::Target(Some(amount("64000")))],
        why: String::new(),
    });
    let mut forth = between(&then, &desk.plan);
    let told = effect(&desk.plan, &forth, &PlainFormats);
    assert_eq!(
        told.says,
        "Adds 3 numbers. Changes 1 goal and the settings. Takes out 1 landmark."
    );
    assert_eq!(
        told.lines[..3],
        [
            "Target of Mona $66,000 → $64,000",
            "Landmark removed: “Half-way”",
            "Team name of the plan “Central” → “North”",
        ]
    );
    assert_eq!((told.lines.len(), told.more), (5, 1));
    forth = between(&desk.plan, &then);
    let told = effect(&desk.plan, &forth, &PlainFormats);
    assert_eq!(
        told.says,
        "Brings back 1 landmark. Changes 1 goal and the settings. Takes out 3 numbers."
    );
    assert_eq!(told.lines[0], "Target of Mona $64,000 → $66,000");
    assert_eq!(told.lines[1], "Landmark restored: “Half-way”");
}

#[test]
fn what_goes_is_said_to_go_whatever_it_is() {
    let (mut desk, _, then) = with_goal();
    let who = desk.mona;
    desk.act(Edit::AddMetric(Metric {
        name: "Visits".into(),
        ..Metric::default()
    }));
    desk.act(Edit::AddAction(Action {
        who,
        what: "Call the port".into(),
        raised: day("2017-11-20"),
        ..Action::default()
    }));
    let back = between(&desk.plan, &then);
    let told = effect(&desk.plan, &back, &PlainFormats);
    assert_eq!(told.says, "Takes out 1 metric and 1 action.");
    assert_eq!(
        told.lines,
        [
            "Metric: Visits (taken out)",
            "Action for Mona: Call the port (taken out)"
        ]
    );
}

#[test]
fn nothing_that_differs_is_said_as_well() {
    let (desk, _, then) = with_goal();
    let told = effect(&desk.plan, &between(&then, &desk.plan), &PlainFormats);
    assert_eq!(told.says, "Nothing that is shown would change.");
    assert!(told.lines.is_empty());
}

#[test]
fn how_two_copies_have_parted_is_a_sentence_for_each_side() {
    for (there, here, says) in [
        (0, 0, "The file and this browser hold the same changes."),
        (
            1,
            0,
            "The file has 1 change that is not in this browser. It lacks nothing that is here.",
        ),
        (
            0,
            3,
            "This browser has 3 changes that are not in the file. The file has nothing new.",
        ),
        (
            2,
            1,
            "The file has 2 changes that are not in this browser. This browser has 1 change that is not in the file.",
        ),
    ] {
        assert_eq!(parted(there, here, &PlainFormats), says);
    }
}

#[test]
fn bytes_are_said_in_their_size() {
    for (bytes, says) in [
        (1, "1 byte"),
        (999, "999 bytes"),
        (1_000, "1 kB"),
        (214_700, "214 kB"),
        (5_100_000, "5 MB"),
        (2_000_000_000, "2 GB"),
    ] {
        assert_eq!(size(bytes, &PlainFormats), says);
    }
}
