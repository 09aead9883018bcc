//! Whether the goal is followed on its way.

use super::*;

#[test]
fn untracked() {
    let mut desk = Desk::new();
    let cem = desk.cem;
    let goal = desk.add_goal(desk.revenue_goal(cem, 64_000), vec![]);
    desk.context.today = day("2017-11-08");
    desk.act(Edit::CheckIn {
        person: cem,
        week: day("2017-11-06"),
        fields: vec![CheckInField::Confidence(Some(5))],
    });
    let found = findings(&desk, goal);
    let finding = found
        .iter()
        .find(|finding| finding.name == RemarkName::Untracked)
        .expect("untracked");
    assert_eq!(finding.says, "The last check-in was on Wed 8 Nov.");
    // It shares the point of the landmarks and has a heading of its own.
    assert_eq!(finding.name.title(), "Looked at in time");
    assert_eq!(finding.fix.label, "Open the check-in");
    // Nobody else can give the word: it leads there, and a row that says nothing is none.
    assert_eq!(finding.fix.edit, None);
    let said = |fields| Edit::CheckIn {
        person: cem,
        week: day("2017-11-27"),
        fields,
    };
    desk.context.today = day(TODAY);
    desk.act(said(vec![]));
    desk.act(Edit::CloseWeek {
        week: day("2017-11-20"),
        people: vec![cem],
    });
    assert!(ids(&desk, goal).contains(&"untracked"));
    desk.act(said(vec![CheckInField::Call(Some(Call::OnPace))]));
    assert!(!ids(&desk, goal).contains(&"untracked"));
}

#[test]
fn landmarks() {
    let strip = |keep: usize| {
        move |desk: &mut Desk, goal: GoalId| {
            let marks: Vec<_> = desk.plan.index().landmarks(goal).collect();
            for mark in marks.into_iter().skip(keep) {
                desk.act(Edit::RemoveLandmark(mark));
            }
            goal
        }
    };
    press(
        "landmarks",
        strip(2),
        "There is 1 landmark in the 2 months to come.",
        "Add 15 Dec, $54,100",
    );
    press(
        "landmarks",
        strip(0),
        "There is no landmark in the 2 months to come.",
        "Add 2 landmarks",
    );
    // Enough of them, but none in the month in which most of the number lies.
    let (desk, goal) = press(
        "landmarks",
        |desk, goal| {
            strip(2)(desk, goal);
            desk.act(Edit::AddLandmark(vec![Landmark {
                goal,
                ..money_landmark("Trade fair", "2017-11-29", 35_000)
            }]));
            let weights = Weights::ByHand([23, 33, 43].map(int).to_vec());
            with(vec![GoalField::Pace(Pace::Seasonal(weights))])(desk, goal)
        },
        "43\u{2009}% of the number is due in December and there is no landmark in it.",
        "Add 15 Dec, $50,700",
    );
    let last = desk
        .plan
        .index()
        .landmarks(goal)
        .last()
        .expect("a landmark");
    let added = desk.plan.landmarks.get(last).expect("a landmark");
    assert_eq!(added.name, "December at $50.7k");
}

#[test]
fn if_then() {
    let (desk, goal) = press(
        "if-then",
        |desk, goal| {
            let other = desk.plan.goals.iter().find(|(id, _)| *id != goal);
            let (other, _) = other.expect("the activity goal");
            with(vec![GoalField::IfThen(IfThen::default())])(desk, other)
        },
        "Nothing says when it is done.",
        "Say “When it is nine o’clock on a working day, I begin with calls, before I open the mail.”",
    );
    assert!(goal_of(&desk, goal).if_then.then.contains("calls"));
}
