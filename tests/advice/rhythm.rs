//! Whether the goal is followed on its way.

use super::*;

#[test]
pub fn untracked() -> Pressed {
    let mut desk = Desk::new();
    let cem = desk.cem;
    let goal = desk.add_goal(desk.revenue_goal(cem, 64_000), vec![]);
    desk.context.today = day("2017-11-08");
    desk.act(Edit::CheckIn {
        person: cem,
        week: day("2017-11-06"),
        fields: vec![CheckInField::Confidence(Some(5))],
    });
    // It shares the point of the landmarks and has a heading of its own.
    assert_eq!(RemarkName::Untracked.title(), "Looked at in time");
    let said = |fields| Edit::CheckIn {
        person: cem,
        week: day("2017-11-27"),
        fields,
    };
    desk.context.today = day(TODAY);
    // A row that says nothing is no check-in.
    desk.act(said(vec![]));
    desk.act(Edit::CloseWeek {
        week: day("2017-11-20"),
        people: vec![cem],
    });
    // Nobody else can give the word: the fix leads to where it is given.
    follow(
        desk,
        goal,
        RemarkName::Untracked,
        "The last check-in was on Wed 8 Nov.",
        "Open the check-in",
        said(vec![CheckInField::Call(Some(Call::OnPace))]),
    )
}

#[test]
pub fn landmarks() -> Pressed {
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
        RemarkName::Landmarks,
        strip(2),
        "There is 1 landmark in the 2 months to come.",
        "Add 15 Dec, $54,100",
    );
    press(
        RemarkName::Landmarks,
        strip(0),
        "There is no landmark in the 2 months to come.",
        "Add 2 landmarks",
    );
    // Enough of them, but none in the month in which most of the number lies.
    let added = press(
        RemarkName::Landmarks,
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
    let plan = &added.desk.plan;
    let last = plan.index().landmarks(added.id).last();
    let last = last.and_then(|id| plan.landmarks.get(id));
    assert_eq!(
        last.map(|mark| mark.name.as_str()),
        Some("December at $50.7k")
    );
    added
}

#[test]
pub fn if_then() -> Pressed {
    let said = press(
        RemarkName::IfThen,
        |desk, goal| {
            let other = desk.plan.goals.iter().find(|(id, _)| *id != goal);
            let (other, _) = other.expect("the activity goal");
            with(vec![GoalField::IfThen(IfThen::default())])(desk, other)
        },
        "Nothing says when it is done.",
        "Say “When it is nine o’clock on a working day, I begin with calls, before I open the mail.”",
    );
    assert!(said.goal().if_then.then.contains("calls"));
    said
}
