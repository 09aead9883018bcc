//! Which number a path leads to, measure by measure.

use super::*;
use landmark::maths::measure::Shape;
use landmark::model::{Combine, Direction, Unit};

fn latest() -> Metric {
    Metric {
        unit: Unit::Rating,
        combine: Combine::Latest,
        ..Metric::default()
    }
}

#[test]
fn latest_measures_walk_from_their_baseline_up_or_down() {
    let may = span("2018-05-01", "2018-05-31");
    for (baseline, target, today, expected) in [
        (20, 10, "2018-05-29", "10.8696"),
        (10, 20, "2018-05-29", "19.1304"),
        (20, 10, "2018-04-30", "20"),
        (20, 10, "2018-05-31", "10"),
    ] {
        let mut desk = Desk::with(Settings::default(), Person::default(), latest());
        let goal = Goal {
            baseline: Some(Amount::from_int(baseline)),
            ..desk.goal(may, target, Pace::Usual)
        };
        let id = desk.add(goal);
        let path = desk.path(id, may.from).expect("a path");
        assert_eq!(path.method().kind, Method::WorkingDays);
        assert_eq!(
            path.expected(day(today)),
            amount(expected),
            "{baseline} {today}"
        );
        let back = path.first_day_at(path.expected(day("2018-05-15")));
        assert_eq!(back, day("2018-05-15"));
    }
}

#[test]
fn a_latest_measure_takes_its_last_value_before_the_span_as_its_baseline() {
    let mut desk = Desk::with(Settings::default(), Person::default(), latest());
    desk.read("2018-04-20", 14);
    desk.read("2018-05-03", 15);
    let may = span("2018-05-01", "2018-05-31");
    let id = desk.add(desk.goal(may, 20, Pace::Usual));
    let path = desk.path(id, may.to).expect("a path");
    assert_eq!((path.start(), path.target()), (amount("14"), amount("20")));
}

#[test]
fn sums_start_from_nothing_whatever_their_baseline() {
    let mut desk = Desk::new(Settings::default());
    let goal = Goal {
        baseline: Some(Amount::from_int(4_000)),
        ..desk.goal(span("2018-05-01", "2018-05-31"), 10_000, Pace::Usual)
    };
    let id = desk.add(goal);
    let path = desk.path(id, day("2018-05-29")).expect("a path");
    assert_eq!(path.expected(day("2018-05-29")), amount("9130.43"));
}

#[test]
fn a_goal_without_a_path_says_why() {
    let may = span("2018-05-01", "2018-05-31");
    let sum = Desk::new(Settings::default());
    let good = sum.goal(may, 10, Pace::Usual);
    let kept = Goal {
        direction: Direction::KeepAtLeast,
        ..good.clone()
    };
    let no_metric = Goal {
        metric: None,
        ..good.clone()
    };
    let no_target = Goal {
        target: None,
        ..good.clone()
    };
    let no_span = Goal {
        to: None,
        ..good.clone()
    };
    for (goal, why) in [
        (kept, NoPath::NotPaced(Shape::Keep)),
        (no_metric, NoPath::NoMetric),
        (no_target, NoPath::NoTarget),
        (no_span, NoPath::NoSpan),
    ] {
        let mut desk = Desk::new(Settings::default());
        let id = desk.add(goal);
        assert_eq!(desk.path(id, may.from), Err(why));
        assert_eq!(all_methods(&desk.plan, id, may.from), Err(why));
    }
    let mut desk = Desk::with(Settings::default(), Person::default(), latest());
    let id = desk.add(desk.goal(may, 10, Pace::Usual));
    assert_eq!(desk.path(id, may.from), Err(NoPath::NoBaseline));
    assert_eq!(desk.path(GoalId::default(), may.from), Err(NoPath::Gone));
}

#[test]
fn a_daily_rate_is_paced_by_working_days_whatever_last_year_brought() {
    let mut desk = Desk::new(Settings::default());
    desk.import(span("2016-01-01", "2016-12-31"), &deals_of_2016());
    let goal = Goal {
        daily: Some(Amount::from_int(12)),
        ..desk.goal(last_quarter(), 0, Pace::Usual)
    };
    let id = desk.add(goal);
    let path = desk.path(id, day("2017-11-27")).expect("a path");
    assert_eq!(path.method().kind, Method::WorkingDays);
    // 65 working days; a plain week plans five times the rate.
    assert_eq!(path.target(), Amount::from_int(12 * 65));
    assert_eq!(path.planned(span("2017-11-06", "2017-11-12")), amount("60"));
}
