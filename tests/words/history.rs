//! The readable history: a line for every kind of change.

use super::*;
use landmark::exchange::sample::{self, Size};
use landmark::words::history;

/// The history's line and the step's name of whatever was done last.
fn told(desk: &Desk) -> (String, String) {
    let last = desk.last();
    (
        history::line(&desk.plan, last, &PlainFormats),
        history::step_name(&desk.plan, last, &PlainFormats),
    )
}

#[test]
fn the_history_tells_every_kind_of_change() {
    let mut desk = Desk::new();
    let (leader, mona, cem) = (desk.leader, desk.mona, desk.cem);
    let by = ", 27 Nov 2017, D. Brandt";
    let check = |desk: &Desk, line: &str, name: &str| {
        assert_eq!(told(desk), (format!("{line}{by}"), name.to_string()));
    };
    assert_eq!(
        told(&desk),
        (
            "Plan started: Central, 27 Nov 2017".into(),
            "plan started, Central".into()
        )
    );

    let goal = desk.add_goal(desk.revenue_goal(mona, 66_000), vec![]);
    let said = "“Book $66000 of new revenue between 1 October and 31 December 2017.”";
    check(
        &desk,
        &format!("Goal added: {said}"),
        "goal added, “Book $66000 of new revenue between 1…",
    );

    desk.set(
        goal,
        vec![GoalField::Target(Some(int(64_000)))],
        "territory lost two accounts",
    );
    assert_eq!(
        told(&desk),
        (
            format!("Target of Mona $66,000 → $64,000{by}: territory lost two accounts"),
            "target of Mona, $64,000".into()
        )
    );
    desk.set(
        goal,
        vec![
            GoalField::Stretch(None),
            GoalField::Commit(Some(int(58_000))),
        ],
        "",
    );
    check(
        &desk,
        "Stretch of Mona $72,600 → –, commit $59,400 → $58,000",
        "stretch of Mona",
    );

    desk.act(Edit::AddLandmark(vec![Landmark {
        goal,
        ..money_landmark("Half-way", "2017-11-15", 30_000)
    }]));
    check(
        &desk,
        "Landmark added: “Half-way”",
        "landmark added, “Half-way”",
    );
    let landmark = desk
        .plan
        .index()
        .landmarks(goal)
        .next()
        .expect("a landmark");
    desk.act(Edit::Landmark {
        id: landmark,
        fields: vec![LandmarkField::Due(day("2017-11-17"))],
        why: String::new(),
    });
    check(
        &desk,
        "Due date of landmark “Half-way” 15 Nov 2017 → 17 Nov 2017",
        "due date of landmark “Half-way”, 17 Nov 2017",
    );
    let measured_by = |metric, amount| Edit::Landmark {
        id: landmark,
        fields: vec![LandmarkField::Condition(Condition::Value {
            metric,
            amount: int(amount),
        })],
        why: String::new(),
    };
    desk.act(measured_by(Some(desk.calls), 100));
    check(
        &desk,
        "Condition of landmark “Half-way” $30,000 → 100 Calls",
        "condition of landmark “Half-way”, 100 Calls",
    );
    desk.act(measured_by(None, 30_000));
    desk.act(Edit::Account(Box::new(Accounting {
        landmark,
        on: day("2017-11-27"),
        decision: Decision::Adjust,
        ..Accounting::default()
    })));
    check(
        &desk,
        "Landmark “Half-way” accounted for: adjust",
        "landmark “Half-way” accounted for, adjust",
    );

    desk.sign(goal, mona, 8);
    check(
        &desk,
        "Mona proposed $64,000, “Book $66000 of new revenue between 1 October and 31 December 2017”, commitment 8",
        "Mona proposed $64,000",
    );
    desk.act(Edit::Counter {
        goal,
        by: leader,
        target: int(65_000),
        statement: None,
        commitment: Some(8),
        reason: String::new(),
    });
    check(
        &desk,
        "Dora proposed $65,000 instead, “Book $66000 of new revenue between 1 October and 31 December 2017”, commitment 8",
        "Dora proposed $65,000 instead",
    );
    desk.sign(goal, mona, 9);
    check(
        &desk,
        "Mona signed $65,000, “Book $66000 of new revenue between 1 October and 31 December 2017”, commitment 9",
        "Mona signed $65,000",
    );

    desk.act(Edit::Account(Box::new(Accounting {
        landmark,
        on: day("2017-11-27"),
        decision: Decision::Stop,
        ..Accounting::default()
    })));
    check(
        &desk,
        "Landmark “Half-way” accounted for: stop",
        "landmark “Half-way” accounted for, stop",
    );

    let calls = desk.calls;
    desk.number(calls, cem, "2017-11-20", 5);
    check(
        &desk,
        "Calls of Cem, week of 20 Nov: 5",
        "calls of Cem, week of 20 Nov, 5",
    );
    let first = desk.last().clone();
    desk.number(calls, cem, "2017-11-20", 7);
    check(
        &desk,
        "Calls of Cem, week of 20 Nov 5 → 7",
        "calls of Cem, week of 20 Nov, 7",
    );
    assert_eq!(
        history::what(&desk.plan, &first, &PlainFormats),
        "Calls of Cem, week of 20 Nov: 5",
        "what was added stays told as it was added"
    );
    let change = desk.last().at.change();
    desk.act(Edit::Undo(change));
    check(
        &desk,
        "Undone: calls of Cem, week of 20 Nov 5 → 7",
        "calls of Cem, week of 20 Nov, 7",
    );
    desk.act(Edit::Redo(change));
    check(
        &desk,
        "Done again: calls of Cem, week of 20 Nov 5 → 7",
        "calls of Cem, week of 20 Nov, 7",
    );

    let numbers = [mona, cem].map(|person| WeekNumber {
        metric: calls,
        person,
        week: day("2017-11-13"),
        date: day("2017-11-19"),
        value: Some(Value::One(int(12))),
        over: false,
    });
    desk.act(Edit::RecordNumbers(numbers.to_vec()));
    check(
        &desk,
        "2 numbers, week of 13 Nov",
        "2 numbers, week of 13 Nov",
    );

    desk.act(Edit::CheckIn {
        person: mona,
        week: day("2017-11-20"),
        fields: vec![
            CheckInField::Call(Some(Call::OnPace)),
            CheckInField::Confidence(Some(7)),
        ],
    });
    check(
        &desk,
        "Check-in of Mona, week of 20 Nov: call On pace, confidence 7",
        "check-in of Mona, week of 20 Nov, call On pace, confidence 7",
    );
    desk.act(Edit::Week {
        person: mona,
        week: day("2017-11-20"),
        numbers: vec![WeekNumber {
            metric: calls,
            person: mona,
            week: day("2017-11-20"),
            date: day("2017-11-26"),
            value: Some(Value::One(int(9))),
            over: false,
        }],
        fields: vec![CheckInField::Confidence(Some(8))],
    });
    check(
        &desk,
        "Check-in of Mona, week of 20 Nov: confidence 8, 1 number",
        "check-in of Mona, week of 20 Nov, confidence 8",
    );
    desk.act(Edit::CloseWeek {
        week: day("2017-11-20"),
        people: vec![mona, cem],
    });
    check(&desk, "Week of 20 Nov closed", "week of 20 Nov closed");

    desk.act(Edit::LogEvent(Event {
        kind: EventKind::OneToOne,
        people: vec![mona],
        date: day("2017-11-24"),
        ..Event::default()
    }));
    check(&desk, "1:1 with Mona, 24 Nov", "1:1 with Mona, 24 Nov");
    desk.act(Edit::AddAction(Action {
        who: mona,
        what: "Ask for the procurement calendar".into(),
        ..Action::default()
    }));
    check(
        &desk,
        "Action for Mona: Ask for the procurement calendar",
        "action for Mona, Ask for the procurement calendar",
    );

    desk.act(Edit::Import {
        batch: Box::new(Batch {
            file: "deals.csv".into(),
            deals: vec![Deal::default(); 2].into(),
            ..Batch::default()
        }),
        spellings: vec![(mona, "M. Fries".into())],
    });
    check(&desk, "Import of deals.csv, 2 deals", "import of deals.csv");
    desk.act(Edit::AddPeople(vec![
        Person {
            name: "Ada Long".into(),
            ..Person::default()
        },
        Person {
            name: "Bo Short".into(),
            ..Person::default()
        },
    ]));
    check(
        &desk,
        "2 people added, Ada Long and Bo Short",
        "2 people added",
    );
    desk.act(Edit::Person(
        mona,
        vec![PersonField::Territory("North".into())],
    ));
    check(
        &desk,
        "Territory of Mona – → “North”",
        "territory of Mona, “North”",
    );
    desk.act(Edit::Settings(vec![SettingsField::CheckInDays(
        CheckInDays(14),
    )]));
    check(
        &desk,
        "Days between check-ins of the plan 7 days → 14 days",
        "days between check-ins of the plan, 14 days",
    );
    desk.act(Edit::RemoveGoal(goal));
    check(
        &desk,
        &format!("Goal removed: {said}"),
        "goal removed, “Book $66000 of new revenue between 1…",
    );
}

#[test]
fn a_goals_record_says_of_a_change_what_concerns_the_goal() {
    let plan = sample::plan(PlanId::default(), day("2026-11-20"), Size::One);
    let opened = &plan.history()[0];
    let (goal, _) = plan.goals.iter().next().expect("a goal");
    let whole = history::what(&plan, opened, &PlainFormats);
    assert!(
        whole.starts_with("Sample team opened, settings, "),
        "{whole}"
    );
    let own = history::what_of_goal(&plan, opened, goal, &PlainFormats);
    assert_eq!(own, "Sample team opened");

    let mut desk = Desk::new();
    let half = money_landmark("Half-way", "2017-11-15", 30_000);
    let hers = desk.add_goal(desk.revenue_goal(desk.mona, 66_000), vec![half]);
    let his = desk.add_goal(desk.revenue_goal(desk.cem, 50_000), vec![]);
    let landmark = desk.plan.index().landmarks(hers).next().expect("one");
    desk.act(Edit::Merge(vec![
        Op::Goal(RowOp::Remove(hers)),
        Op::Landmark(RowOp::Remove(landmark)),
        Op::Goal(RowOp::Remove(his)),
    ]));
    let told = |goal| history::what_of_goal(&desk.plan, desk.last(), goal, &PlainFormats);
    assert_eq!(
        history::what(&desk.plan, desk.last(), &PlainFormats),
        "Goal sheet merged, 2 goals and 1 landmark"
    );
    assert_eq!(told(hers), "Goal sheet merged, 1 goal and 1 landmark");
    assert_eq!(told(his), "Goal sheet merged, 1 goal");
}
