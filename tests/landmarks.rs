//! Landmarks judged on their day, and accountings (Rules 6.4, 10.3).

mod plans;

use landmark::maths::figures::{Figures, figures};
use landmark::maths::landmark::{LandmarkFigure, LandmarkState, Shortfall};
use landmark::maths::measure;
use landmark::maths::status::{Status, StatusWhy, Verdict};
use landmark::model::*;
use plans::{Desk, day, int, money_landmark};

fn book(desk: &mut Desk, date: &str, value: i64) {
    desk.act(Edit::AddReading(Reading {
        metric: desk.bookings,
        person: desk.mona,
        date: day(date),
        value: Value::One(int(value)),
        ..Reading::default()
    }));
}

fn of(desk: &Desk, goal: GoalId, today: &str) -> Figures {
    figures(&desk.plan, goal, day(today)).expect("figures")
}

fn mark(desk: &Desk, goal: GoalId, today: &str) -> LandmarkFigure {
    let mut marks = of(desk, goal, today).landmarks;
    marks.remove(0)
}

fn missed_by(value: i64) -> LandmarkState {
    let by = Shortfall::Amount(int(value));
    LandmarkState::Missed { by }
}

/// A goal with one landmark: 40,000 by Friday 17 November.
fn half_way(desk: &mut Desk) -> GoalId {
    let half = money_landmark("Half-way", "2017-11-17", 40_000);
    desk.add_goal(desk.revenue_goal(desk.mona, 64_000), vec![half])
}

fn account(desk: &mut Desk, landmark: LandmarkId, accounting: Accounting) {
    desk.act(Edit::Account(Box::new(Accounting {
        landmark,
        on: desk.context.today,
        happened: "Two deals slipped.".into(),
        ..accounting
    })));
}

#[test]
fn a_landmark_is_judged_at_the_end_of_its_day() {
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    book(&mut desk, "2017-11-10", 30_000);
    book(&mut desk, "2017-11-17", 9_999);
    assert_eq!(mark(&desk, goal, "2017-11-16").state, LandmarkState::ToCome);
    assert_eq!(mark(&desk, goal, "2017-11-17").state, LandmarkState::ToCome);
    assert_eq!(mark(&desk, goal, "2017-11-18").state, missed_by(1));
    assert_eq!(mark(&desk, goal, "2017-11-18").value, Some(int(39_999)));
    // What comes later does not undo the miss; it says when the value was there.
    book(&mut desk, "2017-11-20", 10_000);
    let late = mark(&desk, goal, "2017-11-27");
    assert_eq!(late.state, missed_by(1));
    assert_eq!(late.met_on, Some(day("2017-11-20")));
    // One more that is dated on the day itself meets it.
    book(&mut desk, "2017-11-17", 1);
    let met = mark(&desk, goal, "2017-11-27");
    assert_eq!(met.state, LandmarkState::Reached(day("2017-11-17")));
}

#[test]
fn no_number_at_all_is_said_as_such() {
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    let missed = LandmarkState::Missed {
        by: Shortfall::NoNumber,
    };
    assert_eq!(mark(&desk, goal, "2017-11-18").state, missed);
    assert_eq!(mark(&desk, goal, "2017-11-18").value, None);
}

#[test]
fn things_to_be_done_are_done_on_their_day() {
    let mut desk = Desk::new();
    let trials = Landmark {
        name: "Trials live".into(),
        due: day("2017-11-17"),
        condition: Condition::Done { done: 1, of: 3 },
        ..Landmark::default()
    };
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 64_000), vec![trials]);
    let id = mark(&desk, goal, "2017-11-10").id;
    let missed = LandmarkState::Missed {
        by: Shortfall::Things(2),
    };
    assert_eq!(mark(&desk, goal, "2017-11-18").state, missed);
    let done = |on: &str| Edit::Landmark {
        id,
        fields: vec![
            LandmarkField::Condition(Condition::Done { done: 3, of: 3 }),
            LandmarkField::DoneOn(Some(day(on))),
        ],
        why: String::new(),
    };
    desk.act(done("2017-11-20"));
    let late = mark(&desk, goal, "2017-11-27");
    assert!(late.is_missed());
    assert_eq!(late.met_on, Some(day("2017-11-20")));
    desk.act(done("2017-11-16"));
    let state = mark(&desk, goal, "2017-11-27").state;
    assert_eq!(state, LandmarkState::Reached(day("2017-11-16")));
    // As of the day before, it was still to come.
    assert_eq!(mark(&desk, goal, "2017-11-15").state, LandmarkState::ToCome);
}

#[test]
fn a_landmark_may_stand_on_another_metric() {
    let mut desk = Desk::new();
    let calls = Landmark {
        name: "A hundred calls".into(),
        due: day("2017-11-17"),
        condition: Condition::Value {
            metric: Some(desk.calls),
            amount: int(100),
        },
        ..Landmark::default()
    };
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 64_000), vec![calls]);
    let (metric, mona) = (desk.calls, desk.mona);
    desk.number(metric, mona, "2017-09-18", 1_000);
    desk.number(metric, mona, "2017-10-09", 60);
    assert_eq!(mark(&desk, goal, "2017-11-27").state, missed_by(40));
    desk.number(metric, mona, "2017-10-16", 40);
    let state = mark(&desk, goal, "2017-11-27").state;
    assert_eq!(state, LandmarkState::Reached(day("2017-10-22")));
}

/// What a goal's figures are read off wakes them, and goes along on its sheet.
#[test]
fn a_goal_reads_its_own_metric_and_those_of_its_landmarks() {
    let mut desk = Desk::new();
    let on = |metric: Option<MetricId>| Landmark {
        due: day("2017-11-17"),
        condition: Condition::Value {
            metric,
            amount: int(100),
        },
        ..Landmark::default()
    };
    let things = Landmark {
        condition: Condition::Done { done: 1, of: 3 },
        ..on(None)
    };
    let (bookings, calls, log) = (desk.bookings, desk.calls, desk.one_to_ones);
    let table = [
        (vec![], vec![bookings], false),
        (vec![on(None), things.clone()], vec![bookings], false),
        (vec![on(Some(calls))], vec![bookings, calls], false),
        (
            vec![on(Some(bookings)), on(Some(log))],
            vec![bookings, log],
            true,
        ),
    ];
    for (marks, expected, counts_log) in table {
        let goal = desk.add_goal(desk.revenue_goal(desk.mona, 64_000), marks);
        let read = measure::metrics(&desk.plan, goal);
        assert_eq!(read, expected.into_iter().collect());
        assert_eq!(measure::counts_log(&desk.plan, &read), counts_log);
    }
    // A goal without a metric reads what its landmarks name.
    let learning = Goal {
        metric: None,
        direction: Direction::Milestones,
        ..desk.revenue_goal(desk.mona, 0)
    };
    let goal = desk.add_goal(learning, vec![things, on(Some(calls))]);
    assert_eq!(measure::metrics(&desk.plan, goal), [calls].into());
    assert!(measure::metrics(&desk.plan, GoalId::default()).is_empty());
}

#[test]
fn a_late_correction_says_so_and_keeps_the_record() {
    let mut desk = Desk::new();
    desk.context.today = day("2017-11-01");
    let goal = half_way(&mut desk);
    desk.context.today = day("2017-11-18");
    book(&mut desk, "2017-11-10", 30_000);
    assert_eq!(mark(&desk, goal, "2017-11-20").state, missed_by(10_000));
    let id = mark(&desk, goal, "2017-11-20").id;
    account(&mut desk, id, Accounting::default());
    desk.context.today = day("2017-11-22");
    book(&mut desk, "2017-11-17", 10_000);
    let corrected = mark(&desk, goal, "2017-11-27");
    assert_eq!(corrected.state, LandmarkState::Reached(day("2017-11-17")));
    assert_eq!(corrected.corrected_on, Some(day("2017-11-22")));
    assert_eq!(corrected.accountings.len(), 1);
    assert!(!corrected.owes_account);

    // Numbers that were there on the day are no correction, and a plan that is written up
    // afterwards has none.
    let mut desk = Desk::new();
    desk.context.today = day("2017-11-16");
    book(&mut desk, "2017-11-10", 40_000);
    let goal = half_way(&mut desk);
    assert_eq!(mark(&desk, goal, "2017-11-27").corrected_on, None);
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    book(&mut desk, "2017-11-10", 40_000);
    assert_eq!(mark(&desk, goal, "2017-11-27").corrected_on, None);
}

#[test]
fn a_missed_landmark_without_an_accounting_keeps_the_status_down() {
    let mut desk = Desk::new();
    let half = money_landmark("Half-way", "2017-11-17", 60_000);
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 64_000), vec![half]);
    book(&mut desk, "2017-11-16", 55_000);
    let capped = of(&desk, goal, "2017-11-20");
    assert_eq!(capped.status, Status::Slightly);
    let would_be = Verdict::Ahead;
    assert_eq!(capped.status_why, StatusWhy::MissedLandmark { would_be });
    let id = capped.landmarks[0].id;
    assert!(capped.landmarks[0].owes_account);
    account(&mut desk, id, Accounting::default());
    assert_eq!(of(&desk, goal, "2017-11-20").status, Status::Ahead);
    assert!(of(&desk, goal, "2017-11-20").landmarks[0].is_missed());
}

#[test]
fn the_cap_never_lifts_a_word() {
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    book(&mut desk, "2017-11-16", 10_000);
    let figures = of(&desk, goal, "2017-11-20");
    assert!(figures.landmarks[0].owes_account);
    assert_eq!(figures.status, Status::Behind);
}

/// The account that moves a landmark.
fn adjust(amount: Option<i64>, due: Option<&str>) -> Accounting {
    Accounting {
        decision: Decision::Adjust,
        new_amount: amount.map(int),
        new_due: due.map(day),
        reason: "A territory was lost.".into(),
        ..Accounting::default()
    }
}

#[test]
fn an_adjusted_landmark_stands_beside_the_original() {
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    book(&mut desk, "2017-11-10", 30_000);
    let id = mark(&desk, goal, "2017-11-20").id;
    account(&mut desk, id, adjust(Some(35_000), Some("2017-11-24")));
    let open = mark(&desk, goal, "2017-11-20");
    assert_eq!(
        (open.due, open.state),
        (day("2017-11-17"), missed_by(10_000))
    );
    assert_eq!(
        (open.due_now(), open.amount_now()),
        (day("2017-11-24"), Some(int(35_000)))
    );
    assert_eq!(open.state_now(), LandmarkState::ToCome);
    assert!(!open.owes_account);
    // Missed again, it owes an account again; the second adjustment keeps what it does not name.
    let again = mark(&desk, goal, "2017-11-25");
    assert_eq!(again.state_now(), missed_by(5_000));
    assert!(again.owes_account);
    account(&mut desk, id, adjust(None, Some("2017-12-08")));
    let third = mark(&desk, goal, "2017-11-27");
    assert_eq!(third.amount_now(), Some(int(35_000)));
    assert_eq!(third.state_now(), LandmarkState::ToCome);
    assert!(!third.owes_account);
    assert!(!of(&desk, goal, "2017-11-27").suggests_coaching);
    account(&mut desk, id, Accounting::default());
    assert!(of(&desk, goal, "2017-11-27").suggests_coaching);
    assert_eq!(mark(&desk, goal, "2017-11-27").accountings.len(), 3);
}

#[test]
fn an_adjustment_of_the_value_alone_answers_for_the_day_in_force() {
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    book(&mut desk, "2017-11-10", 30_000);
    let id = mark(&desk, goal, "2017-11-20").id;
    account(&mut desk, id, adjust(None, Some("2017-11-24")));
    assert!(mark(&desk, goal, "2017-11-27").owes_account, "missed again");
    account(&mut desk, id, adjust(Some(36_000), None));
    let answered = mark(&desk, goal, "2017-11-27");
    assert_eq!(answered.due_now(), day("2017-11-24"));
    assert_eq!(answered.state_now(), missed_by(6_000));
    assert!(!answered.owes_account);
}

#[test]
fn a_revised_landmark_has_the_value_of_its_own_day() {
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    book(&mut desk, "2017-11-10", 30_000);
    let id = mark(&desk, goal, "2017-11-20").id;
    account(&mut desk, id, adjust(Some(35_000), Some("2017-11-29")));
    book(&mut desk, "2017-11-22", 4_000);
    let open = mark(&desk, goal, "2017-11-27");
    assert_eq!(open.value, Some(int(30_000)), "on the first day");
    assert_eq!(open.value_now(), Some(int(34_000)), "today");
    book(&mut desk, "2017-11-30", 9_000);
    assert_eq!(
        mark(&desk, goal, "2017-12-01").value_now(),
        Some(int(34_000))
    );
}

#[test]
fn what_is_kept_down_is_met_at_or_below_its_landmark() {
    let mut desk = Desk::new();
    let metric = desk.add_metric("Discount", Unit::Percent, Combine::Latest);
    let mark_at = |due: &str, share: &str| Landmark {
        due: day(due),
        condition: Condition::Value {
            metric: None,
            amount: plans::amount(share),
        },
        ..Landmark::default()
    };
    let goal = Goal {
        metric: Some(metric),
        direction: Direction::KeepAtMost,
        target: Some(plans::amount("0.08")),
        ..desk.revenue_goal(desk.mona, 0)
    };
    let marks = vec![mark_at("2017-11-03", "0.1"), mark_at("2017-11-17", "0.08")];
    let goal = desk.add_goal(goal, marks);
    for (date, share) in [("2017-10-20", "0.12"), ("2017-11-15", "0.075")] {
        desk.act(Edit::AddReading(Reading {
            metric,
            person: desk.mona,
            date: day(date),
            value: Value::One(plans::amount(share)),
            ..Reading::default()
        }));
    }
    let states: Vec<LandmarkState> = of(&desk, goal, "2017-11-27")
        .landmarks
        .iter()
        .map(|mark| mark.state)
        .collect();
    let by = Shortfall::Amount(plans::amount("0.02"));
    let met = LandmarkState::Reached(day("2017-11-15"));
    assert_eq!(states, [LandmarkState::Missed { by }, met]);
}

#[test]
fn stopping_ends_the_goal_in_the_same_step() {
    let mut desk = Desk::new();
    let goal = half_way(&mut desk);
    let landmark = mark(&desk, goal, "2017-11-27").id;
    let stop = Accounting {
        decision: Decision::Stop,
        ..Accounting::default()
    };
    account(&mut desk, landmark, stop.clone());
    let stopped = |desk: &Desk| desk.plan.goals.get(goal).expect("a goal").stopped;
    assert_eq!(stopped(&desk), Some(day("2017-11-27")));
    let change = desk.last().at.change();
    desk.act(Edit::Undo(change));
    assert_eq!(stopped(&desk), None);
    assert!(mark(&desk, goal, "2017-11-27").accountings.is_empty());

    // A goal that ended before keeps its day.
    desk.set(goal, vec![GoalField::Stopped(Some(day("2017-11-20")))], "");
    account(&mut desk, landmark, stop);
    assert_eq!(stopped(&desk), Some(day("2017-11-20")));

    // Any other decision leaves the goal running, and what is not there cannot be accounted for.
    desk.set(goal, vec![GoalField::Stopped(None)], "");
    account(&mut desk, landmark, Accounting::default());
    assert_eq!(stopped(&desk), None);
    desk.act(Edit::RemoveLandmark(landmark));
    let nowhere = Edit::Account(Box::new(Accounting {
        landmark,
        ..Accounting::default()
    }));
    let refused = desk.plan.resolve(nowhere, &mut desk.context);
    assert_eq!(refused, Err(Refusal::Gone));
}
