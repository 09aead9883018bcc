//! A goal's sentence when another number is put forward: rewritten where it names the old one once
//! and beyond doubt, left alone everywhere else.

use super::*;
use landmark::words::statement::{following, name, short_name, with_target};

fn said(statement: &str, metric: MetricId, from: &str, to: &str, desk: &Desk) -> Option<String> {
    let goal = Goal {
        statement: statement.into(),
        metric: Some(metric),
        target: Some(amount(from)),
        ..Goal::default()
    };
    with_target(&desk.plan, &goal, amount(to), &PlainFormats)
}

#[test]
fn a_goal_is_called_by_its_sentence_or_by_what_it_counts() {
    let desk = Desk::new();
    let called = |statement: &str, metric| {
        let goal = Goal {
            statement: statement.into(),
            metric,
            ..Goal::default()
        };
        let plan = &desk.plan;
        (name(plan, &goal).to_string(), short_name(plan, &goal))
    };
    let calls = Some(desk.calls);
    let both = |text: &str| (text.to_string(), text.to_string());
    assert_eq!(called("  ", calls), both("Calls"));
    assert_eq!(called("", None), both("A goal without a statement"));
    assert_eq!(
        called(" Call ten shops. ", calls),
        ("Call ten shops.".into(), "Call ten shops".into())
    );
    let long = "Book $64,000 of new revenue between 1 October and 31 December 2017.";
    let short = "Book $64,000 of new revenue between 1…";
    assert_eq!(called(long, None), (long.into(), short.into()));
    // What ends with a whole word keeps it, and one long word is cut inside.
    for (long, short) in [
        (
            "Win eleven larger accounts in the northern region.",
            "Win eleven larger accounts in the northern…",
        ),
        (
            "A Rindfleischetikettierungsüberwachungsaufgabe for all.",
            "A Rindfleischetikettierungsüberwachungsauf…",
        ),
    ] {
        assert_eq!(called(long, None).1, short);
        assert!(long.starts_with(short.trim_end_matches('…')));
    }
}

#[test]
fn a_sentence_names_the_new_number_where_it_named_the_old_one() {
    let desk = Desk::new();
    let Desk {
        bookings,
        calls,
        win_rate,
        ..
    } = desk;
    for (metric, from, to, before, after) in [
        (
            bookings,
            "62000",
            "64500",
            "Book $62,000 by 31 December 2017.",
            "Book $64,500 by 31 December 2017.",
        ),
        (bookings, "62000", "64500", "Book $62000.", "Book $64,500."),
        (
            bookings,
            "62000",
            "64500",
            "Book  $62k, and keep it.",
            "Book  $64,500, and keep it.",
        ),
        (
            bookings,
            "62000",
            "64500",
            "Bring in new revenue (62,000 dollars).",
            "Bring in new revenue (64,500 dollars).",
        ),
        (
            bookings,
            "62000",
            "64500.5",
            "$62,000: my number",
            "$64,500.50: my number",
        ),
        // A day of a month is no target, however alike they look.
        (
            calls,
            "12",
            "14",
            "Win 12 new accounts by 12 December",
            "Win 14 new accounts by 12 December",
        ),
        (
            calls,
            "12",
            "14",
            "By Dec 12, 2017: 12 accounts",
            "By Dec 12, 2017: 14 accounts",
        ),
        (
            win_rate,
            "0.54",
            "0.57",
            "Bring the win rate to 54\u{2009}% by June",
            "Bring the win rate to 57\u{2009}% by June",
        ),
        (
            win_rate,
            "0.54",
            "0.575",
            "Win rate 54%",
            "Win rate 57.5\u{2009}%",
        ),
    ] {
        let read = said(before, metric, from, to, &desk);
        assert_eq!(read.as_deref(), Some(after), "{before}");
    }
}

#[test]
fn any_other_sentence_stays_its_writers() {
    let desk = Desk::new();
    let Desk {
        bookings, calls, ..
    } = desk;
    for (metric, from, statement) in [
        (bookings, "62000", ""),
        (bookings, "62000", "Sell more than last year."),
        (bookings, "62000", "Book $62,500 by 31 December."),
        (bookings, "62000", "Book €62,000 by 31 December."),
        // Twice is once too often: who knows which of them is the target.
        (bookings, "62000", "From $62,000 to $62,000 and on."),
        (calls, "12", "Twelve accounts by 12 December."),
        (calls, "12", "Make 12/40 of them."),
        (calls, "3", "Reach Q3 by 3.5.2018."),
    ] {
        let read = said(statement, metric, from, "64500", &desk);
        assert_eq!(read, None, "{statement}");
    }
    let unmeasured = Goal {
        statement: "Book $62,000.".into(),
        metric: Some(bookings),
        ..Goal::default()
    };
    let read = with_target(&desk.plan, &unmeasured, int(1), &PlainFormats);
    assert_eq!(read, None);
}

#[test]
fn a_quoted_sentence_leaves_its_stop_to_the_one_around_it() {
    for (sentence, quoted) in [
        ("Book $64,000.", "“Book $64,000”"),
        (" Book $64,000 ", "“Book $64,000”"),
        ("Book more …", "“Book more …”"),
        ("Book more...", "“Book more...”"),
    ] {
        assert_eq!(landmark::words::statement::quoted(sentence), quoted);
    }
}

#[test]
fn a_sentence_follows_whichever_of_its_numbers_is_set() {
    let desk = Desk::new();
    let goal = Goal {
        statement: "10 calls every working day.".into(),
        metric: Some(desk.calls),
        daily: Some(int(10)),
        target: Some(int(640)),
        ..Goal::default()
    };
    let set = |fields: Vec<GoalField>| following(&desk.plan, &goal, fields, &PlainFormats);
    let daily = GoalField::Daily(Some(int(6)));
    let follows = GoalField::Statement("6 calls every working day.".into());
    assert_eq!(set(vec![daily.clone()]), vec![daily.clone(), follows]);
    // It names no target, it is set itself, or it counts something else from now on.
    for fields in [
        vec![GoalField::Target(Some(int(600)))],
        vec![GoalField::Daily(None)],
        vec![GoalField::Daily(Some(int(10)))],
        vec![daily.clone(), GoalField::Statement("Call more.".into())],
        vec![daily.clone(), GoalField::Metric(Some(desk.bookings))],
    ] {
        assert_eq!(set(fields.clone()), fields);
    }
}
