//! The arithmetic behind every figure.

use super::*;
use landmark::words::{FigureName, working};

/// Every shown figure opens its arithmetic, and the arithmetic ends where the figure stands.
#[test]
fn every_figure_opens_its_arithmetic() {
    let (desk, goals) = full_plan();
    let mut opened = std::collections::BTreeSet::new();
    for date in [
        "2017-09-20",
        "2017-10-03",
        "2017-11-27",
        "2017-12-31",
        "2018-01-20",
    ] {
        let today = day(date);
        for goal in &goals {
            let figures = figures(&desk.plan, *goal, today).expect("figures");
            let forecast = forecast(&desk.plan, *goal, today);
            let told = Told {
                plan: &desk.plan,
                figures: &figures,
                forecast: Some(&forecast),
                formats: &PlainFormats,
            };
            for name in FigureName::all_of(&figures) {
                let shown = told.text(name);
                let working = working::of_told(&told, name);
                assert_eq!(
                    working.result, shown,
                    "{name:?} of {goal} on {date}: {working:?}"
                );
                assert!(!working.title.is_empty());
                if shown == "–" {
                    assert!(!working.note.is_empty(), "{name:?} says no reason");
                } else {
                    assert!(!working.formula.is_empty(), "{name:?} has no formula");
                    opened.insert(name.title());
                }
            }
        }
    }
    // Each of them was seen with a number at least once.
    let once = FigureName::ONCE.iter().map(|name| name.title());
    let each = [
        FigureName::LandmarkStood(LandmarkId::default()),
        FigureName::LandmarkGap(LandmarkId::default()),
        FigureName::WeekActual(day("2017-11-20")),
        FigureName::WeekPlanned(day("2017-11-20")),
        FigureName::WeekStood(day("2017-11-20")),
        FigureName::WeekPath(day("2017-11-20")),
        FigureName::NetConfidence(day("2017-11-20")),
    ];
    for title in once.chain(each.iter().map(|name| name.title())) {
        assert!(opened.contains(title), "{title} was never opened");
    }
}

fn working_of(
    desk: &Desk,
    goal: GoalId,
    name: FigureName,
) -> (String, Vec<(String, String)>, String) {
    let working = working::of(&desk.plan, goal, day("2017-11-27"), name, &PlainFormats);
    let lines = working
        .lines
        .into_iter()
        .map(|line| (line.label, line.value));
    (working.formula, lines.collect(), working.result)
}

fn lines(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = |(label, value): &(&str, &str)| (label.to_string(), value.to_string());
    pairs.iter().map(own).collect()
}

#[test]
fn a_working_carries_the_persons_own_numbers() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let goal = desk.add_goal(desk.revenue_goal(mona, 65_000), vec![]);
    desk.number(desk.bookings, mona, "2017-10-09", 20_000);
    desk.number(desk.bookings, mona, "2017-11-13", 10_000);
    for (name, formula, put_in, result) in [
        (
            FigureName::Actual,
            "sum of the weeks so far",
            lines(&[("week 41", "$20,000"), ("week 46", "$10,000")]),
            "$30,000",
        ),
        (
            FigureName::Expected,
            "target × working days elapsed ÷ working days",
            lines(&[
                ("target", "$65,000"),
                ("working days elapsed", "41"),
                ("working days", "65"),
                ("share of the way", "63\u{2009}%"),
            ]),
            "$41,000",
        ),
        (
            FigureName::Ratio,
            "so far ÷ expected",
            lines(&[("Booked", "$30,000"), ("expected by today", "$41,000")]),
            "73\u{2009}%",
        ),
        (
            FigureName::Variance,
            "so far − expected",
            lines(&[("Booked", "$30,000"), ("expected by today", "$41,000")]),
            "−$11,000",
        ),
        (
            FigureName::VarianceDays,
            "working days between today and the day on which the path stands there",
            lines(&[
                ("Booked", "$30,000"),
                ("the path stands there on", "Fri 10 Nov"),
                ("today", "Mon 27 Nov"),
            ]),
            "11 working days behind",
        ),
        (
            FigureName::Required,
            "(target − so far) ÷ working days left",
            lines(&[
                ("target", "$65,000"),
                ("Booked", "$30,000"),
                ("working days left", "24"),
            ]),
            "$1,458",
        ),
        (
            FigureName::StretchOver,
            "stretch ÷ target − 1",
            lines(&[("stretch", "$71,500"), ("target", "$65,000")]),
            "+10\u{2009}%",
        ),
    ] {
        assert_eq!(
            working_of(&desk, goal, name),
            (formula.to_string(), put_in, result.to_string()),
            "{name:?}"
        );
    }
}

/// Mona's goal of 12.5 calls a working day.
fn with_calls() -> (Desk, GoalId) {
    let mut desk = Desk::new();
    let goal = Goal {
        kind: Kind::Activity,
        metric: Some(desk.calls),
        daily: Some(amount("12.5")),
        target: None,
        ..desk.revenue_goal(desk.mona, 0)
    };
    let goal = desk.add_goal(goal, vec![]);
    (desk, goal)
}

/// A week is planned in whole things wherever it stands, and its arithmetic ends there (Rule 1.3).
#[test]
fn a_planned_week_of_an_activity_ends_in_whole_things() {
    let (desk, goal) = with_calls();
    let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
    let told = Told::of(&desk.plan, &figures, &PlainFormats);
    let week = FigureName::WeekPlanned(day("2017-11-20"));
    // 12.5 on five working days are 62.5.
    assert_eq!(told.text(week), "63");
    let working = working::of_told(&told, week);
    assert_eq!(working.result, "63");
    let last = working.lines.last().expect("a line");
    assert_eq!((&*last.label, &*last.value), ("before rounding", "62.5"));
    assert!(working.note.starts_with("Rounded up to whole ones."));
}

/// Nobody can make a third of a call (Rule 1.3).
#[test]
fn an_activity_needs_whole_things_a_day() {
    let (mut desk, goal) = with_calls();
    let (mona, calls) = (desk.mona, desk.calls);
    desk.number(calls, mona, "2017-11-06", 300);
    let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
    let told = Told::of(&desk.plan, &figures, &PlainFormats);
    // 12.5 on 65 working days are 812.5; 512.5 in the 24 that are left are 21.4 a day.
    assert_eq!(told.text(FigureName::Required), "22");
    let working = working::of_told(&told, FigureName::Required);
    assert_eq!(working.result, "22");
    assert_eq!(working.note, "Rounded up to whole ones.");
}

/// What is too much to ask is rounded up all the same, and its arithmetic says both (Rules 1.3, 5.3).
#[test]
fn an_activity_that_asks_too_much_says_that_it_is_rounded_too() {
    let (mut desk, goal) = with_calls();
    let (mona, calls) = (desk.mona, desk.calls);
    desk.number(calls, mona, "2017-07-03", 10);
    desk.number(calls, mona, "2017-11-06", 290);
    // 522.5 are missing, and the best 24 working days brought 290.
    let working = working::of(
        &desk.plan,
        goal,
        day("2017-11-27"),
        FigureName::Required,
        &PlainFormats,
    );
    assert_eq!(working.result, "22");
    assert_eq!(
        working.note,
        "Rounded up to whole ones. More than one and a half times the best 24 working days in a row, 290."
    );
}

/// The path of things that do not add up is shown in whole ones as well (Rule 1.3).
#[test]
fn a_week_on_the_way_to_a_number_of_things_says_that_it_is_rounded() {
    let mut desk = Desk::new();
    let accounts = desk.add_metric("Open accounts", Unit::Count, Combine::Latest);
    let goal = Goal {
        metric: Some(accounts),
        baseline: Some(int(100)),
        target: Some(int(200)),
        ..desk.revenue_goal(desk.mona, 0)
    };
    let goal = desk.add_goal(goal, vec![]);
    let week = FigureName::WeekPlanned(day("2017-11-20"));
    let working = working::of(&desk.plan, goal, day("2017-11-27"), week, &PlainFormats);
    // 40 of 65 working days are over by then: 161.5.
    assert_eq!(working.result, "162");
    let last = working.lines.last().expect("a line");
    assert_eq!(last.label, "before rounding");
    assert!(last.value.starts_with("161.5"), "{}", last.value);
    assert!(working.note.starts_with("Rounded up to whole ones."));
}
