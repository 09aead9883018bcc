//! Progress, levels, OKR reading, roll-up, mismatch and pace, with the rules' own examples
//! (Rules 2, 3, 5.1–5.3, 6.5).

mod plans;

use landmark::maths::figures::figures;
use landmark::maths::fraction::Fraction;
use landmark::maths::levels;
use landmark::maths::mismatch::mismatch;
use landmark::maths::net_confidence::{of_calls, of_week};
use landmark::maths::okr::{Ambition, Grade, grade, objective, score};
use landmark::maths::pace::{Required, best_run, is_steep, projected, required, run_rate};
use landmark::maths::progress::{along, clamped, has_reached};
use landmark::maths::rollup::{Part, roll_up, weakest};
use landmark::maths::series::Series;
use landmark::maths::span::Span;
use landmark::maths::status::Status;
use landmark::maths::workdays::WorkCalendar;
use landmark::model::*;
use plans::{Desk, amount, day, int};
use proptest::prelude::*;

fn part(n: i128, d: i128) -> Fraction {
    Fraction::new(n, d).expect("a fraction")
}

fn value(text: &str) -> Fraction {
    Fraction::of_amount(amount(text))
}

/// Progress of a sum begins at 0 (Rule 2.1).
fn of_sum(value: Fraction, target: Amount) -> Fraction {
    along(value, Amount::ZERO, target)
}

#[test]
fn progress_of_a_way_up_or_down() {
    for (v, b, t, tenths) in [
        ("15", "20", "10", 500),
        ("15", "10", "20", 500),
        ("21.2", "10", "20", 1120),
        ("7.5", "10", "20", -250),
        ("0.66", "0.63", "0.65", 1500),
        ("20", "20", "10", 0),
        ("10", "20", "10", 1000),
        ("10", "10", "10", 1000),
        ("9.9", "10", "10", 0),
    ] {
        let p = along(value(v), amount(b), amount(t));
        assert_eq!(p.percent_tenths(), tenths, "{v} from {b} to {t}");
    }
}

#[test]
fn a_sum_starts_from_nothing() {
    assert_eq!(of_sum(value("96000"), int(260_000)).percent_tenths(), 369);
    assert_eq!(of_sum(value("-5"), int(100)).percent_tenths(), -50);
    assert_eq!(of_sum(value("150"), int(100)).percent_tenths(), 1500);
    assert_eq!(of_sum(value("0"), int(0)), Fraction::ONE);
}

#[test]
fn reaching_knows_its_direction() {
    assert!(has_reached(value("10"), Some(int(20)), int(10)));
    assert!(!has_reached(value("11"), Some(int(20)), int(10)));
    assert!(has_reached(value("10"), None, int(10)));
    assert!(!has_reached(value("9"), Some(int(5)), int(10)));
}

#[test]
fn levels_that_go_together() {
    let (b, s) = (int(100), int(200));
    assert_eq!(levels::commit_and_target(b, s), Some((int(130), int(170))));
    assert_eq!(levels::stretch(b, int(170)), Some(s));
    assert_eq!(levels::baseline(int(170), s), Some(b));
    assert_eq!(levels::commit(int(170), s), Some(int(130)));
    let down = levels::commit_and_target(int(20), int(10));
    assert_eq!(down, Some((int(17), int(13))));
    assert_eq!(levels::stretch(int(0), int(1)), Some(amount("1.4286")));
}

#[test]
fn the_okr_reading() {
    assert_eq!(score(of_sum(value("3"), int(6))), part(1, 2));
    assert_eq!(score(part(3, 2)), Fraction::ONE);
    assert_eq!(score(part(-1, 2)), Fraction::ZERO);
    let results = [(2, Some(part(1, 1))), (1, Some(part(2, 5))), (9, None)];
    assert_eq!(objective(&results), Some(part(4, 5)));
    assert_eq!(objective(&[(1, None)]), None);
    assert_eq!(objective(&[(0, Some(part(1, 2)))]), None);
    for (tenths, wanted) in [
        (7, Grade::Green),
        (6, Grade::Amber),
        (4, Grade::Amber),
        (3, Grade::Red),
    ] {
        assert_eq!(grade(part(tenths, 10)), wanted);
    }
    assert!(Ambition::Aspirational.is_met(part(7, 10)));
    assert!(!Ambition::Committed.is_met(part(9, 10)));
    assert!(Ambition::Committed.is_met(Fraction::ONE));
}

fn rolled(weight: Fraction, progress: Option<Fraction>, status: Status) -> Part {
    Part {
        goal: GoalId::default(),
        owner: None,
        weight,
        progress,
        status,
    }
}

#[test]
fn progress_and_status_roll_up_apart() {
    let one = Fraction::ONE;
    let parts = vec![
        rolled(one, Some(one), Status::OnPace),
        rolled(one, Some(Fraction::ZERO), Status::Slightly),
        rolled(one, Some(part(-1, 2)), Status::TooEarly),
        rolled(one, None, Status::NoNumber),
    ];
    let rollup = roll_up(parts).expect("a roll-up");
    assert_eq!(rollup.progress, Some(part(1, 3)));
    assert_eq!(rollup.progress.map(Fraction::percent_tenths), Some(333));
    assert_eq!(rollup.with_number, 3);
    assert_eq!(
        rollup.weakest.map(|(_, status)| status),
        Some(Status::Slightly)
    );
    assert_eq!(rollup.without_verdict, 2);
    assert_eq!(roll_up(vec![]), None);
    let silent = roll_up(vec![rolled(one, None, Status::NoNumber)]).expect("a roll-up");
    assert_eq!((silent.progress, silent.weakest), (None, None));
}

#[test]
fn the_weakest_word_wins() {
    let first = day("2017-11-01");
    let order = [
        Status::Behind,
        Status::Slightly,
        Status::OnPace,
        Status::Ahead,
        Status::Reached { first },
    ];
    for (place, weakest) in order.iter().enumerate() {
        let rest = order[place..].iter().rev();
        let parts = rest.map(|status| rolled(Fraction::ONE, None, *status));
        let rollup = roll_up(parts.collect()).expect("a roll-up");
        assert_eq!(rollup.weakest.map(|(_, status)| status), Some(*weakest));
    }
}

#[test]
fn one_word_stands_for_several_goals() {
    let first = day("2017-11-01");
    let reached = Status::Reached { first };
    let silent = Status::NoNews { days: 22 };
    let table: [(&[Status], Option<Status>); 7] = [
        (&[], None),
        (
            &[reached, Status::OnPace, Status::Ahead],
            Some(Status::OnPace),
        ),
        (
            &[Status::TooEarly, Status::Behind, Status::Slightly],
            Some(Status::Behind),
        ),
        // A goal without a verdict hides none that asks for something,
        (&[silent, Status::Ahead, reached], Some(Status::Ahead)),
        // but all is not done while one of them is unknown.
        (&[reached, silent, Status::NoNumber], Some(silent)),
        (&[reached, reached], Some(reached)),
        (
            &[Status::NoNumber, Status::TooEarly],
            Some(Status::NoNumber),
        ),
    ];
    for (statuses, wanted) in table {
        let found = weakest(statuses, |status| *status).copied();
        assert_eq!(found, wanted, "{statuses:?}");
    }
}

fn any_part() -> impl Strategy<Value = Part> {
    let progress = proptest::option::of((-300i128..400, 1i128..200));
    (0i64..1_000_000, progress).prop_map(|(weight, progress)| {
        let progress = progress.map(|(n, d)| part(n, d));
        rolled(Fraction::whole(weight), progress, Status::OnPace)
    })
}

proptest! {
    /// A mean lies between its smallest and its largest part, and does not hang on their order.
    #[test]
    fn a_roll_up_lies_between_its_parts(parts in proptest::collection::vec(any_part(), 1..12)) {
        let inside: Vec<Fraction> = parts.iter().filter_map(|p| p.progress).map(clamped).collect();
        let mut turned = parts.clone();
        turned.reverse();
        let rollup = roll_up(parts).expect("parts");
        prop_assert_eq!(rollup.progress.is_some(), !inside.is_empty());
        prop_assert_eq!(rollup.progress, roll_up(turned).expect("parts").progress);
        if let Some(mean) = rollup.progress {
            let low = inside.iter().min().copied().expect("a part");
            let high = inside.iter().max().copied().expect("a part");
            prop_assert!(low <= mean && mean <= high);
            prop_assert!(Fraction::ZERO <= mean && mean <= Fraction::ONE);
        }
    }

    /// What is required brings exactly the target, but for less than a cent a day of rounding.
    #[test]
    fn what_is_required_is_enough(target in 1i64..1_000_000, actual in 0i64..1_000_000, days in 1i64..90) {
        match required(int(target), int(actual), days, 2) {
            Required::Done => prop_assert!(actual >= target),
            Required::NoneLeft => prop_assert!(false, "there are days left"),
            Required::PerDay(each) => {
                let brought = each.scaled(i128::from(days), 1).expect("in range");
                let missing = int(target - actual);
                let slack = Amount::from_raw(50 * days);
                prop_assert!(brought + slack >= missing && brought - slack <= missing);
            }
        }
    }
}

#[test]
fn parts_that_do_not_add_up_are_named() {
    let mut desk = Desk::new();
    let team = desk.add_goal(desk.team_goal(300_000), vec![]);
    let serves = Some(Serves {
        goal: team,
        how: Serving::Adds,
        ..Serves::default()
    });
    for target in [90_000, 120_000, 90_000, 110_000] {
        let goal = Goal {
            serves: serves.clone(),
            ..desk.revenue_goal(desk.mona, target)
        };
        desk.add_goal(goal, vec![]);
    }
    let line = mismatch(&desk.plan, team).expect("a line");
    assert_eq!(
        (line.parent, line.sum, line.parts),
        (int(300_000), int(410_000), 4)
    );
    assert_eq!(line.difference(), int(110_000));
    assert_eq!(line.share().map(Fraction::percent_tenths), Some(367));

    let other = Goal {
        serves: serves.clone(),
        metric: Some(desk.calls),
        ..desk.revenue_goal(desk.cem, 5)
    };
    desk.add_goal(other, vec![]);
    let open = Goal {
        serves: serves.clone(),
        target: None,
        ..desk.revenue_goal(desk.cem, 0)
    };
    desk.add_goal(open, vec![]);
    let line = mismatch(&desk.plan, team).expect("a line");
    assert_eq!((line.not_comparable, line.without_target), (1, 1));
    assert_eq!(line.sum, int(410_000));
}

#[test]
fn a_team_goal_shows_progress_and_status_of_its_parts() {
    let mut desk = Desk::new();
    let team = desk.add_goal(desk.team_goal(100_000), vec![]);
    let serves = Some(Serves {
        goal: team,
        how: Serving::Adds,
        ..Serves::default()
    });
    for (owner, target) in [(desk.mona, 75_000), (desk.cem, 25_000)] {
        let goal = Goal {
            serves: serves.clone(),
            ..desk.revenue_goal(owner, target)
        };
        desk.add_goal(goal, vec![]);
    }
    let (bookings, mona, cem) = (desk.bookings, desk.mona, desk.cem);
    desk.number(bookings, mona, "2017-11-20", 60_000);
    let rollup = |desk: &Desk| {
        let figures = figures(&desk.plan, team, day("2017-11-27")).expect("figures");
        figures.rollup.expect("parts")
    };
    // Only one part has a number; it does not dilute the mean with a zero nobody reported.
    assert_eq!(rollup(&desk).progress, Some(part(4, 5)));
    assert_eq!(rollup(&desk).with_number, 1);
    desk.number(bookings, cem, "2017-11-20", 5_000);
    // (60,000 + 5,000) / 100,000
    assert_eq!(rollup(&desk).progress, Some(part(13, 20)));
    assert_eq!(
        rollup(&desk).weakest.map(|(_, status)| status),
        Some(Status::Behind)
    );
}

#[test]
fn run_rate_projection_and_what_is_required() {
    let (target, actual) = (int(260_000), int(96_000));
    assert_eq!(run_rate(actual, 12), Some(Fraction::whole(8_000)));
    assert_eq!(run_rate(actual, 0), None);
    let end = projected(actual, part(12, 30)).expect("an end");
    assert_eq!(end, Fraction::whole(240_000));
    assert_eq!(of_sum(end, target).percent_tenths(), 923);
    assert_eq!(projected(actual, Fraction::ZERO), None);
    assert_eq!(
        required(target, actual, 18, 2),
        Required::PerDay(amount("9111.11"))
    );
    assert_eq!(required(target, actual, 0, 2), Required::NoneLeft);
    assert_eq!(required(target, target, 0, 2), Required::Done);
}

/// A month in which every day is worked, 96,000 booked on the twelfth.
#[test]
fn the_same_numbers_from_a_plan() {
    let mut desk = Desk::new();
    let all_days = Weekdays(0b111_1111);
    desk.act(Edit::Settings(vec![SettingsField::WorkingDays(all_days)]));
    desk.act(Edit::AddReading(Reading {
        metric: desk.bookings,
        person: desk.mona,
        date: day("2017-11-12"),
        value: Value::One(int(96_000)),
        ..Reading::default()
    }));
    let goal = Goal {
        from: Some(day("2017-11-01")),
        to: Some(day("2017-11-30")),
        ..desk.revenue_goal(desk.mona, 260_000)
    };
    let goal = desk.add_goal(goal, vec![]);
    let figures = figures(&desk.plan, goal, day("2017-11-12")).expect("figures");
    assert_eq!(figures.run_rate, Some(int(8_000)));
    assert_eq!(figures.projected, Some(int(240_000)));
    assert_eq!(figures.required, Some(Required::PerDay(amount("9111.11"))));
    assert_eq!(figures.expected, Some(int(104_000)));
    assert_eq!(figures.variance, Some(int(-8_000)));
    assert_eq!(figures.ratio, Some(part(12, 13)));
    // The path stood at 96,000 on the eleventh day's end (95,333) to the twelfth's (104,000).
    assert_eq!(figures.variance_days, Some(0));
    assert_eq!(figures.days.working_left, 18);
}

#[test]
fn variance_in_days_counts_working_days() {
    let mut desk = Desk::new();
    let goal = Goal {
        from: Some(day("2017-11-06")),
        to: Some(day("2017-12-01")),
        ..desk.revenue_goal(desk.mona, 20_000)
    };
    // Twenty working days, 1,000 a day; on Monday the 20th 11,000 are expected.
    let goal = desk.add_goal(goal, vec![]);
    for (booked, days) in [
        (11_000, 0),
        (9_000, -2),
        (8_500, -2),
        (1, -10),
        (0, -11),
        (-5, -11),
        (13_000, 2),
        (30_000, 9),
    ] {
        let mut desk = Desk {
            plan: desk.plan.clone(),
            context: desk.context.clone(),
            ..desk
        };
        desk.act(Edit::AddReading(Reading {
            metric: desk.bookings,
            person: desk.mona,
            date: day("2017-11-20"),
            value: Value::One(int(booked)),
            ..Reading::default()
        }));
        let figures = figures(&desk.plan, goal, day("2017-11-20")).expect("figures");
        assert_eq!(figures.variance_days, Some(days), "{booked}");
    }
}

#[test]
fn the_best_run_of_working_days() {
    let mut desk = Desk::new();
    let (calls, mona) = (desk.calls, desk.mona);
    for (date, calls_made) in [
        ("2017-11-06", 1),
        ("2017-11-07", 9),
        ("2017-11-08", 4),
        // A Saturday counts with the Friday before it.
        ("2017-11-11", 7),
        ("2017-11-13", 2),
    ] {
        desk.act(Edit::AddReading(Reading {
            metric: calls,
            person: mona,
            date: day(date),
            value: Value::One(int(calls_made)),
            ..Reading::default()
        }));
    }
    let plan = &desk.plan;
    let november = Span::new(day("2017-11-01"), day("2017-11-30")).expect("a span");
    let row = plan.metrics.get(calls).expect("calls");
    let series = Series::read(plan, (calls, row), &[mona], november, day("2017-11-27"));
    let calendar = WorkCalendar::of_person(plan, mona);
    // Mon 1, Tue 9, Wed 4, Thu 0, Fri 7, Mon 2.
    for (days, best) in [
        (1, Some(9)),
        (2, Some(13)),
        (4, Some(20)),
        (6, Some(23)),
        (7, None),
        (0, None),
    ] {
        assert_eq!(best_run(&series, &calendar, days), best.map(int), "{days}");
    }
    assert!(is_steep(int(16), Some(int(10))));
    assert!(!is_steep(int(15), Some(int(10))));
    assert!(!is_steep(int(15), None));
}

#[test]
fn net_confidence_is_a_difference_of_shares() {
    use Call::{Ahead, Behind, OnPace, Slightly};
    let net = of_calls([Ahead, OnPace, OnPace, Slightly, Behind]).expect("calls");
    assert_eq!(net.net(), part(1, 5));
    assert_eq!(of_calls([]), None);
    assert_eq!(
        of_calls([Behind]).map(|net| net.net()),
        Some(-Fraction::ONE)
    );

    let mut desk = Desk::new();
    let week = day("2017-11-20");
    desk.act(Edit::CheckIn {
        person: desk.mona,
        week,
        fields: vec![CheckInField::Call(Some(OnPace))],
    });
    desk.act(Edit::CheckIn {
        person: desk.cem,
        week,
        fields: vec![CheckInField::Confidence(Some(3))],
    });
    let people = [desk.mona, desk.cem];
    let net = of_week(&desk.plan, &people, week).expect("a call");
    assert_eq!((net.sure, net.unsure), (1, 0));
    assert_eq!(of_week(&desk.plan, &people, day("2017-11-27")), None);
}

#[test]
fn a_goal_of_nine_hundred_years_has_no_span_to_walk() {
    let until = |to: &str| Goal {
        from: Some(day("2017-10-01")),
        to: Some(day(to)),
        ..Goal::default()
    };
    let days = |to: &str| landmark::maths::measure::span(&until(to)).map(|span| span.days());
    assert_eq!(days("2017-12-31"), Some(92));
    assert_eq!(days("2917-12-31"), None);
}
