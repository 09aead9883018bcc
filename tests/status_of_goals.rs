//! The word beside goals of every shape, read off a plan (Rules 2.3, 6.1).

mod plans;

use landmark::maths::figures::{Figures, figures};
use landmark::maths::fraction::Fraction;
use landmark::maths::own_call;
use landmark::maths::status::{Missing, Status, StatusWhy};
use landmark::model::*;
use plans::{Desk, amount, day, int};

fn part(n: i128, d: i128) -> Fraction {
    Fraction::new(n, d).expect("a fraction")
}

fn reading(desk: &mut Desk, metric: MetricId, date: &str, value: Value) {
    desk.act(Edit::AddReading(Reading {
        metric,
        person: desk.mona,
        date: day(date),
        value,
        ..Reading::default()
    }));
}

fn money(value: i64) -> Value {
    Value::One(int(value))
}

fn of(desk: &Desk, goal: GoalId, today: &str) -> Figures {
    figures(&desk.plan, goal, day(today)).expect("figures")
}

#[test]
fn the_last_call_stands_until_another_is_given() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let latest = |desk: &Desk, until: &str| {
        own_call::latest(&desk.plan, mona, day(until)).and_then(|row| row.call)
    };
    let say = |desk: &mut Desk, week: &str, fields| {
        desk.act(Edit::CheckIn {
            person: mona,
            week: day(week),
            fields,
        });
    };
    assert_eq!(latest(&desk, "2017-11-27"), None);
    let call = |call| vec![CheckInField::Call(call)];
    say(&mut desk, "2017-11-13", call(Some(Call::Ahead)));
    let note = CheckInField::Obstacle("A tender waits.".into());
    say(&mut desk, "2017-11-20", vec![note]);
    // A week with a note alone takes nothing back, and a later week says nothing of an earlier day.
    assert_eq!(latest(&desk, "2017-11-27"), Some(Call::Ahead));
    assert_eq!(latest(&desk, "2017-11-12"), None);
    say(&mut desk, "2017-11-20", call(Some(Call::Behind)));
    assert_eq!(latest(&desk, "2017-11-27"), Some(Call::Behind));
    assert_eq!(latest(&desk, "2017-11-19"), Some(Call::Ahead));
    say(&mut desk, "2017-11-20", call(None));
    assert_eq!(latest(&desk, "2017-11-27"), Some(Call::Ahead));
}

#[test]
fn reached_keeps_its_first_date_until_a_correction_undoes_it() {
    let mut desk = Desk::new();
    let bookings = desk.bookings;
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 10_000), vec![]);
    reading(&mut desk, bookings, "2017-11-02", money(9_000));
    reading(&mut desk, bookings, "2017-11-06", money(1_000));
    reading(&mut desk, bookings, "2017-11-20", money(5_000));
    let first = day("2017-11-06");
    let reached = of(&desk, goal, "2017-11-27");
    assert_eq!(reached.status, Status::Reached { first });
    assert_eq!(reached.undone, None);
    assert_eq!(
        of(&desk, goal, "2018-02-01").status,
        Status::Reached { first }
    );
    assert_ne!(
        of(&desk, goal, "2017-11-05").status,
        Status::Reached { first }
    );
    reading(&mut desk, bookings, "2017-11-21", money(-5_500));
    let undone = of(&desk, goal, "2017-11-27");
    assert_eq!(undone.status, Status::Ahead);
    assert_eq!(undone.undone, Some(first));
}

#[test]
fn a_goal_closes_at_its_share() {
    let mut desk = Desk::new();
    let bookings = desk.bookings;
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 10_000), vec![]);
    // Nothing was ever heard: that is no 0 %.
    assert_eq!(of(&desk, goal, "2018-01-01").status, Status::NoNumber);
    reading(&mut desk, bookings, "2017-11-02", money(9_230));
    let percent_tenths = 923;
    assert_eq!(
        of(&desk, goal, "2018-01-01").status,
        Status::Closed { percent_tenths }
    );
    assert_eq!(
        of(&desk, goal, "2017-12-31").status,
        Status::NoNews { days: 59 }
    );
    // Stopped before its time, it closes on that day.
    let stopped = vec![GoalField::Stopped(Some(day("2017-11-10")))];
    desk.set(goal, stopped, "");
    assert_eq!(
        of(&desk, goal, "2017-11-11").status,
        Status::Closed { percent_tenths }
    );
}

#[test]
fn a_rate_is_only_reached_when_the_span_is_over() {
    let mut desk = Desk::new();
    let rate = desk.win_rate;
    let goal = Goal {
        metric: Some(rate),
        baseline: Some(amount("0.5")),
        commit: None,
        target: Some(amount("0.6")),
        stretch: None,
        ..desk.revenue_goal(desk.mona, 0)
    };
    let goal = desk.add_goal(goal, vec![]);
    let parts = |upper, lower| Value::Parts {
        upper: int(upper),
        lower: int(lower),
    };
    reading(&mut desk, rate, "2017-11-20", parts(7, 10));
    let running = of(&desk, goal, "2017-11-27");
    assert_eq!(running.status, Status::Ahead);
    assert_eq!(running.progress, Some(Fraction::whole(2)));
    let first = day("2017-12-31");
    assert_eq!(
        of(&desk, goal, "2018-01-01").status,
        Status::Reached { first }
    );
}

#[test]
fn numbers_without_a_target_are_not_denied() {
    let mut desk = Desk::new();
    let mut goal = desk.revenue_goal(desk.mona, 10_000);
    goal.target = None;
    let goal = desk.add_goal(goal, vec![]);
    desk.number(desk.bookings, desk.mona, "2017-11-20", 1_600);
    let figures = of(&desk, goal, "2017-11-27");
    assert_eq!(figures.status, Status::NoTarget);
    assert_eq!(figures.status_why, StatusWhy::Missing(Missing::Target));
    assert_eq!(
        figures.actual.map(|actual| actual.amount()),
        Some(int(1_600))
    );
}

#[test]
fn what_is_missing_is_named() {
    let mut desk = Desk::new();
    let base = desk.revenue_goal(desk.mona, 10_000);
    let rate = Some(desk.win_rate);
    let variants = [
        (
            Goal {
                target: None,
                ..base.clone()
            },
            Missing::Target,
        ),
        (
            Goal {
                metric: None,
                ..base.clone()
            },
            Missing::Metric,
        ),
        (
            Goal {
                from: None,
                ..base.clone()
            },
            Missing::Dates,
        ),
        (
            Goal {
                metric: rate,
                baseline: None,
                ..base.clone()
            },
            Missing::Baseline,
        ),
        (base.clone(), Missing::Reading),
        (
            Goal {
                direction: Direction::Milestones,
                ..base.clone()
            },
            Missing::Conditions,
        ),
    ];
    for (goal, missing) in variants {
        let goal = desk.add_goal(goal, vec![]);
        let figures = of(&desk, goal, "2017-11-27");
        assert_eq!(figures.status, Status::NoNumber, "{missing:?}");
        assert_eq!(figures.status_why, StatusWhy::Missing(missing));
    }
}

#[test]
fn keeping_inside_a_range() {
    let mut desk = Desk::new();
    let metric = desk.add_metric("Open deals", Unit::Count, Combine::Latest);
    let goal = Goal {
        metric: Some(metric),
        direction: Direction::KeepBetween,
        commit: Some(int(10)),
        target: Some(int(20)),
        ..desk.revenue_goal(desk.mona, 0)
    };
    let goal = desk.add_goal(goal, vec![]);
    for (date, value, inside, share) in [
        ("2017-11-06", 10, true, part(1, 1)),
        ("2017-11-13", 21, false, part(1, 2)),
        ("2017-11-20", 20, true, part(2, 3)),
    ] {
        reading(&mut desk, metric, date, money(value));
        let figures = of(&desk, goal, date);
        let wanted = if inside {
            Status::OnPace
        } else {
            Status::Behind
        };
        assert_eq!(figures.status, wanted);
        assert_eq!(figures.keeping.map(|keeping| keeping.share()), Some(share));
    }
    let first = day("2017-12-31");
    assert_eq!(
        of(&desk, goal, "2018-01-01").status,
        Status::Reached { first }
    );
    reading(&mut desk, metric, "2017-12-30", money(9));
    let percent_tenths = 500;
    assert_eq!(
        of(&desk, goal, "2018-01-01").status,
        Status::Closed { percent_tenths }
    );
}

#[test]
fn milestones_are_expected_when_their_day_is_over() {
    let mut desk = Desk::new();
    let step = |name: &str, due: &str, weight: u32| Landmark {
        name: name.into(),
        due: day(due),
        weight,
        ..Landmark::default()
    };
    let goal = Goal {
        direction: Direction::Milestones,
        metric: None,
        ..desk.revenue_goal(desk.mona, 0)
    };
    let steps = vec![
        step("One", "2017-11-01", 2),
        step("Two", "2017-11-15", 4),
        step("Three", "2017-12-15", 3),
    ];
    let goal = desk.add_goal(goal, steps);
    assert_eq!(of(&desk, goal, "2017-11-01").status, Status::TooEarly);
    assert_eq!(of(&desk, goal, "2017-11-02").status, Status::Behind);
    for (place, on, progress) in [(0, "2017-11-01", part(2, 9)), (1, "2017-11-10", part(6, 9))] {
        let id = of(&desk, goal, on).landmarks[place].id;
        desk.act(Edit::Landmark {
            id,
            fields: vec![LandmarkField::DoneOn(Some(day(on)))],
            why: String::new(),
        });
        assert_eq!(of(&desk, goal, on).progress, Some(progress));
    }
    assert_eq!(of(&desk, goal, "2017-11-14").status, Status::Ahead);
    assert_eq!(of(&desk, goal, "2017-11-16").status, Status::OnPace);
    assert_eq!(of(&desk, goal, "2017-11-16").target, Some(int(9)));
}

#[test]
fn a_yes_or_no_is_expected_on_its_last_day() {
    let mut desk = Desk::new();
    let calls = desk.calls;
    let goal = Goal {
        direction: Direction::YesNo,
        metric: Some(calls),
        target: None,
        ..desk.revenue_goal(desk.mona, 0)
    };
    let goal = desk.add_goal(goal, vec![]);
    assert_eq!(of(&desk, goal, "2017-11-27").status, Status::TooEarly);
    assert_eq!(of(&desk, goal, "2017-11-27").progress, Some(Fraction::ZERO));
    let percent_tenths = 0;
    assert_eq!(
        of(&desk, goal, "2018-01-01").status,
        Status::Closed { percent_tenths }
    );
    reading(&mut desk, calls, "2017-11-20", money(1));
    let first = day("2017-11-20");
    assert_eq!(
        of(&desk, goal, "2017-11-27").status,
        Status::Reached { first }
    );
}

#[test]
fn what_is_kept_is_judged_where_an_import_says_that_nothing_came() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let kept = |direction, target| Goal {
        direction,
        target: Some(int(target)),
        commit: None,
        stretch: None,
        ..desk.revenue_goal(mona, 0)
    };
    let (least, most) = (
        kept(Direction::KeepAtLeast, 5_000),
        kept(Direction::KeepAtMost, 5_000),
    );
    let least = desk.add_goal(least, vec![]);
    let most = desk.add_goal(most, vec![]);
    let word = |desk: &Desk, goal, today| of(desk, goal, today).status;
    assert_eq!(word(&desk, least, "2017-11-27"), Status::NoNumber);
    let batch = Batch {
        metric: desk.bookings,
        from: Some(day("2017-10-01")),
        to: Some(day("2017-12-31")),
        people: vec![mona],
        ..Batch::default()
    };
    desk.act(Edit::Import {
        batch: Box::new(batch),
        spellings: vec![],
    });
    assert_eq!(word(&desk, least, "2017-11-27"), Status::Behind);
    assert_eq!(word(&desk, most, "2017-11-27"), Status::OnPace);
    let percent_tenths = 0;
    let closed = Status::Closed { percent_tenths };
    assert_eq!(word(&desk, least, "2018-01-01"), closed);
}

#[test]
fn a_goal_set_aside_before_its_first_day_was_not_started() {
    let mut desk = Desk::new();
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 10_000), vec![]);
    desk.set(goal, vec![GoalField::Stopped(Some(day("2017-09-20")))], "");
    for today in ["2017-09-21", "2017-11-27", "2018-01-01"] {
        let figures = of(&desk, goal, today);
        let found = (figures.status, figures.status_why);
        assert_eq!(found, (Status::NotStarted, StatusWhy::SetAside), "{today}");
    }
}
