//! What needs you, oldest first.

use super::*;
use landmark::advice::{Need, NeedKind, needs_you};

fn needs(desk: &Desk) -> Vec<Need> {
    needs_you(&desk.plan, day(TODAY), &PlainFormats)
}

#[test]
fn nothing_needs_you_on_a_clear_day() {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    let leader = desk.leader;
    desk.sign(goal, leader, 9);
    let marks: Vec<_> = desk.plan.index().landmarks(goal).take(2).collect();
    for mark in marks {
        desk.act(Edit::Landmark {
            id: mark,
            fields: vec![LandmarkField::Condition(Condition::Done { done: 1, of: 1 })],
            why: String::new(),
        });
    }
    let other = desk
        .plan
        .goals
        .iter()
        .find(|(id, _)| *id != goal)
        .map(|(id, _)| id);
    desk.sign(other.expect("the activity goal"), desk.mona, 8);
    desk.sign(other.expect("the activity goal"), leader, 8);
    assert_eq!(needs(&desk), Vec::new());
    assert_eq!(
        landmark::advice::needs_you::NOTHING,
        "Nothing needs you today."
    );
}

#[test]
fn what_needs_you_stands_oldest_first() {
    let mut desk = Desk::new();
    let (mona, cem, leader) = (desk.mona, desk.cem, desk.leader);
    past(&mut desk, mona, [58_000, 60_000, 62_000, 64_000, 66_000]);
    let hers = desk.add_goal(
        desk.revenue_goal(mona, 64_000),
        vec![
            money_landmark("Half-way", "2017-11-24", 33_000),
            money_landmark("Proposals out", "2017-11-30", 40_000),
        ],
    );
    desk.number(desk.bookings, mona, "2017-11-13", 19_000);
    desk.context.today = day("2017-11-20");
    desk.sign(hers, mona, 8);
    let his = desk.add_goal(desk.revenue_goal(cem, 50_000), vec![]);
    desk.context.today = day("2017-11-22");
    desk.sign(his, leader, 8);
    desk.act(Edit::Counter {
        goal: his,
        by: cem,
        target: int(45_000),
        statement: None,
        commitment: Some(8),
        reason: String::new(),
    });
    let seen: Vec<(NeedKind, String, String)> = needs(&desk)
        .into_iter()
        .map(|need| (need.kind, need.title, need.text))
        .collect();
    let texts: Vec<(NeedKind, &str, &str)> = seen
        .iter()
        .map(|(kind, title, text)| (*kind, title.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        texts[..4],
        [
            (
                NeedKind::Silence,
                "Nothing from Cem for 57 days",
                "Last news Sun 1 Oct."
            ),
            (
                NeedKind::Signature,
                "2 goals are not agreed yet",
                "Mona has signed $64,000; your signature is open. Cem proposes $45,000, you $50,000."
            ),
            (
                NeedKind::Missed,
                "Mona, Half-way: landmark missed",
                "$33k was due Fri 24 Nov; $14k was missing. No account of it yet."
            ),
            (
                NeedKind::DueSoon,
                "Mona, Proposals out is due in 3 days",
                "$40,000 by then; $19,000 so far."
            ),
        ]
    );
    assert!(texts[4..].iter().all(|(kind, ..)| *kind == NeedKind::Check));
    assert!(seen.len() <= 6);
    let checks = needs(&desk);
    let check = checks
        .iter()
        .find(|need| need.kind == NeedKind::Check)
        .expect("a finding");
    assert!(check.edit.is_some() && matches!(check.link, Link::Goal(_)));
    // A quoted statement ends in a stop of its own; the sentence has one.
    assert!(check.text.contains("”. "), "{}", check.text);
    assert!(!check.text.contains(".”."), "{}", check.text);
}

#[test]
fn of_many_silent_people_five_are_named_and_the_rest_counted() {
    let mut desk = Desk::new();
    desk.hire(&["Ada", "Bo", "Cleo", "Dan", "Eve"]);
    let sellers = desk.plan.people.iter();
    let sellers = sellers.filter(|(_, person)| person.role == Role::Seller);
    let sellers: Vec<PersonId> = sellers.map(|(id, _)| id).collect();
    for seller in &sellers {
        desk.add_goal(desk.revenue_goal(*seller, 50_000), vec![]);
    }
    let silence = needs(&desk).into_iter();
    let silence = silence.filter(|need| need.kind == NeedKind::Silence);
    let said: Vec<(String, String)> = silence.map(|need| (need.title, need.text)).collect();
    let [(title, text)] = &said[..] else {
        panic!("{said:?}");
    };
    assert_eq!(title, "Nothing from 7 people for two check-ins");
    let names = text.split(';').next().expect("names");
    assert_eq!(names.matches(',').count(), 4, "{text}");
    assert!(names.ends_with(" and 2 more"), "{text}");
}

#[test]
fn what_was_left_undone_is_counted_in_good_words() {
    for (of, said) in [(1, "1 thing was not done."), (3, "3 things were not done.")] {
        let mut desk = Desk::new();
        let mark = Landmark {
            name: "Visits".into(),
            due: day("2017-11-24"),
            condition: Condition::Done { done: 0, of },
            ..Landmark::default()
        };
        desk.add_goal(desk.revenue_goal(desk.mona, 64_000), vec![mark]);
        let missed = needs(&desk).into_iter();
        let missed = missed.filter(|need| need.kind == NeedKind::Missed);
        let texts: Vec<String> = missed.map(|need| need.text).collect();
        let wanted = format!("It was due Fri 24 Nov; {said} No account of it yet.");
        assert_eq!(texts, [wanted]);
    }
}

#[test]
fn a_remark_is_called_in_the_list_as_in_its_margin() {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    desk.act(Edit::CheckIn {
        person: desk.mona,
        week: day("2017-11-20"),
        fields: vec![CheckInField::Confidence(None)],
    });
    let found = findings(&desk, goal);
    let names: Vec<RemarkName> = found.iter().map(|finding| finding.name).collect();
    assert_eq!(names, [RemarkName::Untracked]);
    let titles: Vec<String> = texts(&desk).into_iter().map(|(title, _)| title).collect();
    let called = "Goal check: looked at in time".to_string();
    assert!(titles.contains(&called), "{titles:?}");
}

#[test]
fn a_seller_sees_what_is_the_sellers() {
    let mut desk = Desk::new();
    let (mona, cem, leader) = (desk.mona, desk.cem, desk.leader);
    for person in [mona, cem] {
        let goal = desk.add_goal(desk.revenue_goal(person, 50_000), vec![]);
        desk.sign(goal, leader, 8);
    }
    let seen =
        landmark::advice::needs_you::needs_of(&desk.plan, Some(mona), day(TODAY), &PlainFormats);
    let signature = seen.iter().find(|need| need.kind == NeedKind::Signature);
    assert_eq!(
        signature.map(|need| need.text.as_str()),
        Some("Dora has signed $50,000; your signature is open.")
    );
    assert!(seen.iter().all(|need| !need.text.contains("Cem")));
}

fn texts(desk: &Desk) -> Vec<(String, String)> {
    let needs = needs(desk).into_iter();
    needs.map(|need| (need.title, need.text)).collect()
}

#[test]
fn what_ended_goals_owe_is_one_line() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let mark = |month: u32| {
        let due = format!("2016-{month:02}-15");
        money_landmark(&format!("Month {month}"), &due, 1_000)
    };
    let last_year = Goal {
        from: Some(day("2016-01-01")),
        to: Some(day("2016-12-31")),
        ..desk.revenue_goal(mona, 64_000)
    };
    desk.add_goal(last_year, (2..=8).map(mark).collect());
    let half = money_landmark("Half-way", "2017-11-24", 33_000);
    desk.add_goal(desk.revenue_goal(mona, 64_000), vec![half]);
    let found = texts(&desk);
    assert_eq!(
        found[0],
        (
            "7 missed landmarks of ended goals".to_string(),
            "The first: Mona, Month 2, due Mon 15 Feb 2016. No account of them yet.".to_string()
        )
    );
    let missed = found.iter().filter(|(title, _)| title.contains("missed"));
    let titles: Vec<&str> = missed.map(|(title, _)| title.as_str()).collect();
    assert_eq!(titles[1..], ["Mona, Half-way: landmark missed"]);
}

#[test]
fn a_landmark_on_another_metric_is_told_in_its_unit() {
    let mut desk = Desk::new();
    let (mona, calls) = (desk.mona, desk.calls);
    let of_calls = |name: &str, due: &str, amount: i64| Landmark {
        name: name.into(),
        due: day(due),
        condition: Condition::Value {
            metric: Some(calls),
            amount: int(amount),
        },
        ..Landmark::default()
    };
    desk.add_goal(
        desk.revenue_goal(mona, 64_000),
        vec![
            of_calls("A hundred", "2017-11-24", 100),
            of_calls("More", "2017-11-29", 120),
        ],
    );
    desk.number(calls, mona, "2017-11-13", 60);
    let found: Vec<String> = texts(&desk).into_iter().map(|(_, text)| text).collect();
    let wanted = [
        "Calls: 100 was due Fri 24 Nov; 40 was missing. No account of it yet.",
        "Calls: 120 by then; 60 so far.",
    ];
    for text in wanted {
        assert!(found.iter().any(|one| one == text), "{text} in {found:?}");
    }
}

#[test]
fn a_revised_landmark_is_told_with_what_stands_today() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let half = money_landmark("Half-way", "2017-11-17", 40_000);
    let goal = desk.add_goal(desk.revenue_goal(mona, 64_000), vec![half]);
    desk.number(desk.bookings, mona, "2017-11-06", 30_000);
    desk.number(desk.bookings, mona, "2017-11-20", 4_000);
    let landmark = desk.plan.index().landmarks(goal).next();
    desk.act(Edit::Account(Box::new(Accounting {
        landmark: landmark.expect("a landmark"),
        on: day("2017-11-20"),
        decision: Decision::Adjust,
        new_amount: Some(int(35_000)),
        new_due: Some(day("2017-11-29")),
        ..Accounting::default()
    })));
    let found = texts(&desk);
    let soon = found.iter().find(|(title, _)| title.contains("is due"));
    assert_eq!(
        soon.map(|(_, text)| text.as_str()),
        Some("$35,000 by then; $34,000 so far.")
    );
}
