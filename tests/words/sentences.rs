//! The sentences that give a page's finding.

use super::*;
use landmark::maths::path::NoPath;
use landmark::words::{FigureName, sentences, working};

#[test]
fn sentences_give_the_finding() {
    let (desk, goals) = full_plan();
    let today = day("2017-11-27");
    let say = |goal: GoalId, today: Date, say: &dyn Fn(&Told) -> String| {
        let figures = figures(&desk.plan, goal, today).expect("figures");
        let forecast = forecast(&desk.plan, goal, today);
        say(&Told {
            plan: &desk.plan,
            figures: &figures,
            forecast: Some(&forecast),
            formats: &PlainFormats,
        })
    };
    let [team, hers, .., empty] = goals.as_slice() else {
        panic!("goals")
    };
    let headline = say(*team, today, &sentences::headline);
    let parts = [
        "expected by today. Likely finish $",
        "chance to reach $90k.",
    ];
    assert!(
        parts.iter().all(|part| headline.contains(part)),
        "{headline}"
    );
    assert_eq!(
        say(*team, day("2017-09-25"), &sentences::headline),
        "Not started: It begins in 6 days."
    );
    assert_eq!(
        say(*empty, today, &sentences::headline),
        "No number yet: No first and last day yet."
    );
    assert_eq!(
        say(*team, today, &sentences::goal_line),
        "$90,000 by 31 December"
    );
    assert_eq!(
        say(*team, today, &|told| sentences::mismatch(told)
            .unwrap_or_default()),
        "$5,000 over the goal (5.6\u{2009}%)"
    );
    assert_eq!(
        say(*hers, today, &|told| {
            let marks = told.figures.landmarks.iter();
            let states: Vec<String> = marks
                .map(|mark| sentences::landmark_state(told, mark))
                .collect();
            states.join("; ")
        })
        .split("; ")
        .last(),
        Some("In 18 days")
    );
    assert_eq!(
        say(goals[8], today, &|told| {
            let rhythm = told.figures.cadence.as_ref().expect("a rhythm");
            sentences::rhythm(&desk.plan, rhythm, Every::Week, &PlainFormats)
        }),
        "5 of 16 held. Missed: Mona, weeks 44, 45 and 46, and 2 earlier; \
         Cem, weeks 44, 45 and 46, and 3 earlier."
    );
    assert_eq!(
        say(goals[9], today, &|told| match &told.figures.path {
            Ok(path) => sentences::method(path.method()),
            Err(_) => String::new(),
        }),
        "Paced by seasonal weights entered by hand, normalised."
    );
    // Landmarks are expected by days of their own: it may be behind, and yet has no pace.
    assert_eq!(
        say(goals[6], today, &|told| match &told.figures.path {
            Err(NoPath::NotPaced(shape)) => sentences::not_paced(*shape).into(),
            _ => String::new(),
        }),
        "Each of its landmarks is expected by its own day; between them there is nothing to pace."
    );
}

#[test]
fn room_is_kept_for_the_likely_finish_until_it_is_known() {
    let (desk, goals) = full_plan();
    let [team, .., empty] = goals.as_slice() else {
        panic!("goals")
    };
    let told = |goal: GoalId, today: &str, known: bool| {
        let today = day(today);
        let figures = figures(&desk.plan, goal, today).expect("figures");
        let forecast = forecast(&desk.plan, goal, today);
        let told = Told {
            plan: &desk.plan,
            figures: &figures,
            forecast: known.then_some(&forecast),
            formats: &PlainFormats,
        };
        let finding = sentences::finding(&told).to_string();
        (finding, sentences::outlook_room(&told))
    };
    let length = |text: &str| text.chars().count();
    let (before, room) = told(*team, "2017-11-27", false);
    let (after, none) = told(*team, "2017-11-27", true);
    let grown = length(&after) - length(&before);
    assert!(
        (length(&room) + 1).abs_diff(grown) <= 4,
        "“{room}” for “{after}” after “{before}”"
    );
    assert_eq!(none, "");
    for (goal, today) in [(*team, "2017-09-25"), (*empty, "2017-11-27")] {
        assert_eq!(told(goal, today, false).1, "", "nothing will come");
    }
}

#[test]
fn an_agreement_is_said_from_where_one_stands() {
    let mut desk = Desk::new();
    let (leader, mona) = (desk.leader, desk.mona);
    let goal = desk.add_goal(desk.revenue_goal(mona, 64_000), vec![]);
    let say = |desk: &Desk, who: PersonId| {
        let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
        let told = Told {
            plan: &desk.plan,
            figures: &figures,
            forecast: None,
            formats: &PlainFormats,
        };
        sentences::agreement(&told, Some(who))
    };
    assert_eq!(say(&desk, leader), "not proposed yet");
    desk.sign(goal, mona, 8);
    assert_eq!(say(&desk, leader), "proposed by Mona, your turn");
    assert_eq!(say(&desk, mona), "proposed by Mona, Dora’s turn");
    desk.act(Edit::Counter {
        goal,
        by: leader,
        target: int(66_000),
        statement: None,
        commitment: Some(8),
        reason: String::new(),
    });
    assert_eq!(say(&desk, mona), "Dora asks $66k, your turn");
    desk.sign(goal, mona, 8);
    assert_eq!(say(&desk, mona), "agreed 27 Nov");
    desk.set(goal, vec![GoalField::Target(Some(int(60_000)))], "less");
    assert_eq!(say(&desk, mona), "changed since it was agreed 27 Nov");
}

#[test]
fn a_landmark_on_another_metric_names_it() {
    let mut desk = Desk::new();
    let (calls, mona) = (desk.calls, desk.mona);
    let hundred = Landmark {
        name: "A hundred calls".into(),
        due: day("2017-11-15"),
        condition: Condition::Value {
            metric: Some(calls),
            amount: int(100),
        },
        ..Landmark::default()
    };
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![hundred]);
    let measured = |desk: &Desk| {
        let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
        let told = Told::of(&desk.plan, &figures, &PlainFormats);
        sentences::landmark_measure(&told, &figures.landmarks[0]).to_string()
    };
    assert_eq!(measured(&desk), "Calls: 100");
    desk.number(calls, mona, "2017-11-06", 60);
    assert_eq!(measured(&desk), "Calls: 60 of 100");
    let landmark = desk.plan.index().landmarks(goal).next().expect("one");
    let (today, stood) = (day("2017-11-27"), FigureName::LandmarkStood(landmark));
    let working = working::of(&desk.plan, goal, today, stood, &PlainFormats);
    assert_eq!(
        working.formula,
        "the readings of Calls up to its day, or up to today"
    );
}

#[test]
fn an_adjusted_landmark_says_what_was_asked_and_what_is_asked_now() {
    let mut desk = Desk::new();
    let half = money_landmark("Half-way", "2017-11-15", 30_000);
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 62_000), vec![half]);
    let (bookings, mona) = (desk.bookings, desk.mona);
    desk.number(bookings, mona, "2017-11-06", 12_000);
    let measured = |desk: &Desk| {
        let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
        let told = Told {
            plan: &desk.plan,
            figures: &figures,
            forecast: None,
            formats: &PlainFormats,
        };
        sentences::landmark_measure(&told, &figures.landmarks[0]).to_string()
    };
    assert_eq!(measured(&desk), "$12,000 of $30,000");
    let landmark = desk.plan.index().landmarks(goal).next();
    let adjusted = |new_amount, new_due| {
        Edit::Account(Box::new(Accounting {
            landmark: landmark.expect("a landmark"),
            on: day("2017-11-27"),
            decision: Decision::Adjust,
            new_amount,
            new_due,
            ..Accounting::default()
        }))
    };
    // Another day alone leaves the value as it was.
    desk.act(adjusted(None, Some(day("2017-11-30"))));
    assert_eq!(measured(&desk), "$12,000 of $30,000");
    desk.act(adjusted(Some(int(27_500)), None));
    assert_eq!(measured(&desk), "$12,000 of $30,000, now $27,500");
    desk.number(bookings, mona, "2017-11-20", 3_000);
    assert_eq!(
        measured(&desk),
        "$12,000 of $30,000, now $15,000 of $27,500"
    );
}

#[test]
fn an_adjusted_landmark_says_how_both_stand() {
    let mut desk = Desk::new();
    let half = money_landmark("Half-way", "2017-11-15", 30_000);
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 62_000), vec![half]);
    let (bookings, mona) = (desk.bookings, desk.mona);
    desk.number(bookings, mona, "2017-11-06", 12_000);
    let state = |desk: &Desk, today: &str| {
        let figures = figures(&desk.plan, goal, day(today)).expect("figures");
        let told = Told::of(&desk.plan, &figures, &PlainFormats);
        sentences::landmark_state(&told, &figures.landmarks[0])
    };
    assert_eq!(
        state(&desk, "2017-11-27"),
        "Missed by $18,000, to account for"
    );
    let landmark = desk.plan.index().landmarks(goal).next();
    desk.act(Edit::Account(Box::new(Accounting {
        landmark: landmark.expect("a landmark"),
        on: day("2017-11-27"),
        decision: Decision::Adjust,
        new_amount: Some(int(32_000)),
        new_due: Some(day("2017-12-20")),
        ..Accounting::default()
    })));
    let original = "Missed by $18,000, accounted 27 Nov; revised: ";
    assert_eq!(state(&desk, "2017-11-27"), format!("{original}in 23 days"));
    assert_eq!(
        state(&desk, "2017-12-27"),
        format!("{original}missed by $20,000, to account for")
    );
    // A number stands for the seven days from its own on.
    desk.number(bookings, mona, "2017-12-04", 20_000);
    assert_eq!(
        state(&desk, "2017-12-27"),
        format!("{original}reached 10 Dec")
    );
}

/// A goal of 330,000 with so much booked.
fn short_of(booked: i64, today: &str) -> (String, String) {
    let mut desk = Desk::new();
    let (mona, bookings) = (desk.mona, desk.bookings);
    let goal = desk.add_goal(desk.revenue_goal(mona, 330_000), vec![]);
    desk.number(bookings, mona, "2017-11-20", booked);
    let figures = figures(&desk.plan, goal, day(today)).expect("figures");
    let told = Told::of(&desk.plan, &figures, &PlainFormats);
    (
        landmark::words::status::word(figures.status),
        told.text(landmark::words::FigureName::Progress),
    )
}

#[test]
fn what_was_missed_never_reads_as_all_of_it() {
    for (booked, word, progress) in [
        (329_900, "Closed at 99\u{2009}%", "99.9\u{2009}%"),
        (329_999, "Closed at 99\u{2009}%", "99.9\u{2009}%"),
        (330_000, "Reached", "100\u{2009}%"),
        (289_000, "Closed at 88\u{2009}%", "88\u{2009}%"),
        (165_000, "Closed at 50\u{2009}%", "50\u{2009}%"),
    ] {
        let (found, share) = short_of(booked, "2018-01-01");
        assert_eq!(
            (found.as_str(), share.as_str()),
            (word, progress),
            "{booked}"
        );
    }
}

#[test]
fn a_rhythm_with_many_names_five_and_counts_the_others() {
    let mut desk = Desk::new();
    desk.hire(&["Ada", "Bo", "Cleo", "Dan", "Eve"]);
    let goal = Goal {
        level: Level::Leader,
        cadence: Some(Cadence {
            kind: EventKind::OneToOne,
            every: Every::Week,
            times: 1,
            each_seller: true,
            ..Cadence::default()
        }),
        ..desk.revenue_goal(desk.leader, 1)
    };
    let goal = desk.add_goal(goal, vec![]);
    let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
    let rhythm = figures.cadence.as_ref().expect("a rhythm");
    let said = sentences::rhythm(&desk.plan, rhythm, Every::Week, &PlainFormats);
    let (_, missed) = said.split_once("Missed: ").expect("all were missed");
    assert_eq!(missed.matches(", weeks ").count(), 5, "{said}");
    assert!(missed.ends_with("; 2 more."), "{said}");
}

#[test]
fn what_is_excused_of_a_rhythm_follows_how_often_and_with_whom() {
    let excused = |every, each_seller| {
        sentences::excused(&Cadence {
            kind: EventKind::OneToOne,
            every,
            times: 1,
            each_seller,
            ..Cadence::default()
        })
    };
    for (every, each_seller, said) in [
        (
            Every::Week,
            true,
            "weeks without a working day in common are excused",
        ),
        (
            Every::Month,
            true,
            "months without a working day in common are excused",
        ),
        (
            Every::Month,
            false,
            "months without a working day of its owner are excused",
        ),
        (
            Every::Span,
            false,
            "without a working day of its owner it is excused",
        ),
    ] {
        assert_eq!(excused(every, each_seller), said);
    }
}

#[test]
fn one_party_signs_alone() {
    let desk = Desk::new();
    let two = [desk.mona, desk.leader];
    assert_eq!(
        sentences::signatures_again(&two[..1]),
        "the signature again"
    );
    assert_eq!(sentences::signatures_again(&two), "both signatures again");
}

#[test]
fn a_check_in_says_what_is_in_the_way_and_why() {
    let note = |obstacle: &str, reason: &str| {
        let row = CheckIn {
            obstacle: obstacle.into(),
            reason: reason.into(),
            ..CheckIn::default()
        };
        row.note()
    };
    assert_eq!(
        note("", " Lost a week to the fair. "),
        "Lost a week to the fair."
    );
    assert_eq!(
        note("No stock.", "Two deals slipped."),
        "No stock. Two deals slipped."
    );
    assert_eq!(note(" ", ""), "");
}
