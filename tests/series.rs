//! Which readings count, and what they come to (Rules 2.4, 2.5; MODEL: readings, deals).

mod plans;

use landmark::maths::figures::{Figures, figures};
use landmark::maths::forecast::{NoForecast, forecast};
use landmark::maths::fraction::Fraction;
use landmark::maths::series::{Actual, Series, total};
use landmark::maths::span::Span;
use landmark::maths::status::Status;
use landmark::model::*;
use plans::{Desk, amount, day, int};

fn quarter() -> Span {
    Span::new(day("2017-10-01"), day("2017-12-31")).expect("a span")
}

fn deal(desk: &Desk, key: &str, closed: &str, stage: Stage, value: i64) -> Deal {
    Deal {
        key: DealKey::Source(key.into()),
        seller: desk.mona,
        stage,
        closed: Some(day(closed)),
        value: Some(int(value)),
        ..Deal::default()
    }
}

fn import(desk: &mut Desk, deals: Vec<Deal>, from: &str, to: &str) -> BatchId {
    let change = desk.act(Edit::Import {
        batch: Box::new(Batch {
            taken: desk.context.today,
            metric: desk.bookings,
            from: Some(day(from)),
            to: Some(day(to)),
            people: vec![desk.mona],
            deals: deals.into(),
            ..Batch::default()
        }),
        spellings: vec![],
    });
    let batch = change.ops.iter().find_map(|op| match op {
        Op::Batch(op) => Some(op.id()),
        _ => None,
    });
    batch.expect("a batch")
}

fn booked(desk: &Desk, today: &str) -> Option<Amount> {
    let people = [desk.mona];
    total(&desk.plan, desk.bookings, &people, quarter(), day(today)).map(Actual::amount)
}

fn reading(desk: &mut Desk, metric: MetricId, person: PersonId, date: &str, value: Value) {
    desk.act(Edit::AddReading(Reading {
        metric,
        person,
        date: day(date),
        value,
        ..Reading::default()
    }));
}

fn one(text: &str) -> Value {
    Value::One(amount(text))
}

fn at(desk: &Desk, metric: MetricId, people: &[PersonId], today: &str) -> Option<Actual> {
    total(&desk.plan, metric, people, quarter(), day(today))
}

#[test]
fn no_reading_yet_is_not_zero() {
    let mut desk = Desk::new();
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 64_000), vec![]);
    let of = |desk: &Desk| figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
    let Figures {
        actual,
        progress,
        status,
        variance,
        projected,
        ..
    } = of(&desk);
    assert_eq!(
        (actual, progress, variance, projected),
        (None, None, None, None)
    );
    assert_eq!(status, Status::NoNumber);
    assert!(of(&desk).points.is_empty());

    // Inside the days an import covers, no deal means 0 (Rule 2.4).
    import(&mut desk, vec![], "2017-10-01", "2017-11-30");
    let covered = of(&desk);
    assert_eq!(covered.actual, Some(Actual::One(Amount::ZERO)));
    assert_eq!(covered.progress, Some(Fraction::ZERO));
    assert_eq!(covered.status, Status::Behind);
    assert_eq!(covered.last_news, Some(day("2017-11-27")));
    let weeks: Vec<Option<Amount>> = covered.weeks.iter().map(|week| week.actual).collect();
    assert_eq!(
        weeks
            .iter()
            .filter(|week| **week == Some(Amount::ZERO))
            .count(),
        10
    );
    assert!(weeks.iter().skip(10).all(Option::is_none));
}

#[test]
fn readings_after_the_day_do_not_count_and_are_named() {
    let mut desk = Desk::new();
    let deals = vec![
        deal(&desk, "a", "2017-10-10", Stage::Won, 100),
        deal(&desk, "b", "2017-11-27", Stage::Won, 20),
        deal(&desk, "c", "2017-11-28", Stage::Won, 3),
        deal(&desk, "d", "2017-12-05", Stage::Won, 4),
        deal(&desk, "e", "2017-09-30", Stage::Won, 50_000),
        deal(&desk, "f", "2017-10-11", Stage::Lost, 0),
        deal(&desk, "g", "2017-10-12", Stage::Open, 70),
    ];
    import(&mut desk, deals, "2017-09-01", "2017-12-31");
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(120)));
    assert_eq!(booked(&desk, "2017-12-31"), Some(int(127)));
    let goal = desk.add_goal(desk.revenue_goal(desk.mona, 64_000), vec![]);
    let later = figures(&desk.plan, goal, day("2017-11-27"))
        .and_then(|figures| figures.later)
        .expect("later readings are named");
    assert_eq!(
        (later.count, later.first, later.last),
        (2, day("2017-11-28"), day("2017-12-05"))
    );
}

#[test]
fn in_each_week_the_import_rules_before_the_hand_unless_it_was_meant() {
    let mut desk = Desk::new();
    let (bookings, mona) = (desk.bookings, desk.mona);
    desk.number(bookings, mona, "2017-10-09", 500);
    desk.number(bookings, mona, "2017-11-06", 900);
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(1_400)));
    let deals = vec![deal(&desk, "a", "2017-10-10", Stage::Won, 100)];
    let batch = import(&mut desk, deals, "2017-10-01", "2017-10-31");
    // The week of 9 October is the import's; that of 6 November is not covered.
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(1_000)));
    let over = |desk: &mut Desk, week: &str, value: i64| {
        desk.act(Edit::RecordNumbers(vec![WeekNumber {
            metric: bookings,
            person: mona,
            week: day(week),
            date: day(week) + chrono::Days::new(6),
            value: Some(Value::One(int(value))),
            over: true,
        }]));
    };
    over(&mut desk, "2017-10-09", 130);
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(1_030)));
    // Undoing the import leaves what was typed.
    desk.act(Edit::WithdrawImport(batch));
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(1_030)));
    over(&mut desk, "2017-10-16", 1);
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(1_031)));
}

#[test]
fn a_covered_week_without_a_deal_is_the_imports_zero() {
    let mut desk = Desk::new();
    let (bookings, mona) = (desk.bookings, desk.mona);
    desk.number(bookings, mona, "2017-10-16", 700);
    let deals = vec![deal(&desk, "a", "2017-10-10", Stage::Won, 100)];
    import(&mut desk, deals, "2017-10-01", "2017-10-31");
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(100)));
}

#[test]
fn an_import_says_nothing_of_the_time_before_somebody_started() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let deals = vec![
        deal(&desk, "a", "2017-11-08", Stage::Won, 900),
        deal(&desk, "b", "2017-11-15", Stage::Won, 1_100),
    ];
    import(&mut desk, deals, "2016-01-01", "2017-11-27");
    let goal = desk.add_goal(desk.revenue_goal(mona, 20_000), vec![]);
    let today = day("2017-11-27");
    let weeks = |desk: &Desk| forecast(&desk.plan, goal, today).map(|found| found.from_weeks);
    assert_eq!(weeks(&desk), Ok(26), "in the team all along");
    let began = |desk: &Desk| {
        let metric = desk.plan.metrics.get(desk.bookings).expect("bookings");
        let all = Span::new(day("2016-01-01"), today).expect("a span");
        Series::read(&desk.plan, (desk.bookings, metric), &[mona], all, today).first_news()
    };
    assert_eq!(began(&desk), Some(day("2016-01-01")));

    let started = vec![PersonField::Start(Some(day("2017-11-06")))];
    desk.act(Edit::Person(mona, started));
    assert_eq!(began(&desk), Some(day("2017-11-06")));
    // The weeks of 6, 13 and 20 November; those before are no weeks of 0.
    assert_eq!(weeks(&desk), Err(NoForecast::TooFewWeeks { have: 3 }));
    assert_eq!(booked(&desk, "2017-11-27"), Some(int(2_000)));
}

#[test]
fn a_corrected_deal_counts_as_the_latest_batch_tells_it() {
    let mut desk = Desk::new();
    let deals = vec![deal(&desk, "a", "2017-10-10", Stage::Won, 100)];
    import(&mut desk, deals, "2017-10-01", "2017-10-31");
    desk.context.today = day("2017-11-28");
    let deals = vec![deal(&desk, "a", "2017-10-11", Stage::Won, 90)];
    let second = import(&mut desk, deals, "2017-10-01", "2017-11-28");
    assert_eq!(booked(&desk, "2017-11-30"), Some(int(90)));
    desk.act(Edit::WithdrawImport(second));
    assert_eq!(booked(&desk, "2017-11-30"), Some(int(100)));
}

#[test]
fn a_ratio_keeps_both_its_parts() {
    let mut desk = Desk::new();
    let (rate, mona, cem) = (desk.win_rate, desk.mona, desk.cem);
    let parts = |upper, lower| Value::Parts {
        upper: int(upper),
        lower: int(lower),
    };
    reading(&mut desk, rate, mona, "2017-10-10", parts(9, 10));
    reading(&mut desk, rate, cem, "2017-10-11", parts(10, 90));
    // 19 of 100, by volume; the plain mean of 90 % and 11 % would be 51 %.
    let both = at(&desk, rate, &[mona, cem], "2017-11-27").expect("a rate");
    assert_eq!(both.amount(), amount("0.19"));
    reading(&mut desk, rate, cem, "2017-11-10", parts(0, 0));
    assert_eq!(
        at(&desk, rate, &[cem], "2017-11-27").map(Actual::amount),
        Some(amount("0.1111"))
    );
    // Nothing closed is no rate, not 0 %.
    let november = Span::new(day("2017-11-01"), day("2017-11-30")).expect("a span");
    let plan = &desk.plan;
    assert_eq!(total(plan, rate, &[cem], november, day("2017-11-27")), None);
}

#[test]
fn the_win_rate_of_imported_deals_is_won_over_closed() {
    let mut desk = Desk::new();
    let fields = vec![MetricField::Feed(Feed::WinRate)];
    desk.act(Edit::Metric(desk.win_rate, fields));
    let deals = vec![
        deal(&desk, "a", "2017-10-10", Stage::Won, 100),
        deal(&desk, "b", "2017-10-11", Stage::Lost, 0),
        deal(&desk, "c", "2017-10-12", Stage::Won, 100),
        deal(&desk, "d", "2017-10-13", Stage::Open, 100),
    ];
    import(&mut desk, deals, "2017-10-01", "2017-11-30");
    let rate = at(&desk, desk.win_rate, &[desk.mona], "2017-11-27");
    let expected = Actual::Ratio {
        upper: int(2),
        lower: int(3),
    };
    assert_eq!(rate, Some(expected));
}

#[test]
fn latest_holds_until_the_next_and_brings_its_own_baseline() {
    let mut desk = Desk::new();
    let open = desk.add_metric("Another", Unit::Money, Combine::Latest);
    let (mona, cem) = (desk.mona, desk.cem);
    reading(&mut desk, open, mona, "2017-09-20", one("20"));
    reading(&mut desk, open, cem, "2017-09-25", one("10"));
    assert_eq!(at(&desk, open, &[mona], "2017-11-27"), None);
    reading(&mut desk, open, mona, "2017-10-05", one("15"));
    let both = [mona, cem];
    // Amounts of several people add; who has not reported since holds the last value.
    assert_eq!(
        at(&desk, open, &both, "2017-11-27"),
        Some(Actual::One(int(25)))
    );
    let goal = Goal {
        metric: Some(open),
        target: Some(int(10)),
        baseline: None,
        ..desk.revenue_goal(mona, 10)
    };
    let goal = desk.add_goal(goal, vec![]);
    let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
    assert_eq!(figures.baseline, Some(int(20)));
    assert_eq!(figures.progress, Fraction::new(1, 2));
}

#[test]
fn marks_and_averages_are_means() {
    let mut desk = Desk::new();
    let (mona, cem) = (desk.mona, desk.cem);
    let mark = desk.add_metric("Mark", Unit::Rating, Combine::Latest);
    let mean = desk.add_metric("Mean", Unit::Rating, Combine::Average);
    for metric in [mark, mean] {
        reading(&mut desk, metric, mona, "2017-10-05", one("2"));
        reading(&mut desk, metric, mona, "2017-10-06", one("4"));
        reading(&mut desk, metric, cem, "2017-10-07", one("1"));
    }
    let both = [mona, cem];
    let shown = |metric| at(&desk, metric, &both, "2017-11-27").map(Actual::amount);
    assert_eq!(shown(mark), Some(amount("2.5")));
    assert_eq!(shown(mean), Some(amount("2.3333")));
}

#[test]
fn the_team_is_everybody_and_leavers_until_they_left() {
    let mut desk = Desk::new();
    let (calls, mona, cem, leader) = (desk.calls, desk.mona, desk.cem, desk.leader);
    reading(&mut desk, calls, mona, "2017-10-05", one("10"));
    reading(&mut desk, calls, cem, "2017-10-06", one("200"));
    reading(&mut desk, calls, cem, "2017-11-06", one("3000"));
    reading(&mut desk, calls, leader, "2017-10-07", one("4"));
    let goal = Goal {
        metric: Some(calls),
        ..desk.team_goal(5_000)
    };
    let goal = desk.add_goal(goal, vec![]);
    let actual = |desk: &Desk| {
        let figures = figures(&desk.plan, goal, day("2017-11-27")).expect("figures");
        figures.actual.map(Actual::amount)
    };
    assert_eq!(actual(&desk), Some(int(3_214)));
    let left = vec![PersonField::Leave(Some(day("2017-10-31")))];
    desk.act(Edit::Person(cem, left));
    assert_eq!(actual(&desk), Some(int(214)));
}

#[test]
fn events_count_once_and_all_of_them_for_the_leader() {
    let mut desk = Desk::new();
    let (mona, cem, leader) = (desk.mona, desk.cem, desk.leader);
    for people in [vec![mona], vec![mona, cem], vec![cem], vec![]] {
        desk.act(Edit::LogEvent(Event {
            kind: EventKind::OneToOne,
            people,
            date: day("2017-10-05"),
            ..Event::default()
        }));
    }
    let held =
        |people: &[PersonId]| at(&desk, desk.one_to_ones, people, "2017-11-27").map(Actual::amount);
    assert_eq!(held(&[leader]), Some(int(4)));
    assert_eq!(held(&[mona]), Some(int(2)));
    assert_eq!(held(&[mona, cem]), Some(int(3)));
}

#[test]
fn the_walked_line_has_a_point_for_each_day_with_a_number() {
    let mut desk = Desk::new();
    let (calls, mona) = (desk.calls, desk.mona);
    reading(&mut desk, calls, mona, "2017-10-03", one("5"));
    reading(&mut desk, calls, mona, "2017-10-05", one("2"));
    let row = desk.plan.metrics.get(calls).expect("calls");
    let series = Series::read(
        &desk.plan,
        (calls, row),
        &[mona],
        quarter(),
        day("2017-10-20"),
    );
    let points: Vec<(Date, Amount)> = series.walked(day("2017-10-01"));
    let expected = [("2017-10-03", 5), ("2017-10-04", 5), ("2017-10-05", 7)];
    assert_eq!(
        points,
        expected.map(|(date, value)| (day(date), int(value)))
    );
}

#[test]
fn an_activity_target_is_rate_times_working_days() {
    let mut desk = Desk::new();
    let goal = Goal {
        metric: Some(desk.calls),
        daily: Some(amount("12.5")),
        target: None,
        ..desk.revenue_goal(desk.mona, 0)
    };
    let goal = desk.add_goal(goal, vec![]);
    let target = |desk: &Desk| figures(&desk.plan, goal, day("2017-11-27")).and_then(|f| f.target);
    // 65 weekdays from 1 October to 31 December 2017.
    assert_eq!(target(&desk), Some(amount("812.5")));
    let off = DaysOff {
        person: desk.mona,
        from: day("2017-12-25"),
        to: day("2017-12-29"),
        ..DaysOff::default()
    };
    desk.act(Edit::AddDaysOff(off));
    assert_eq!(target(&desk), Some(int(750)));
}
