//! Where a sum is likely to end (Rules 5.4, 5.5).

mod plans;

use landmark::maths::forecast::{DRAWS, Forecast, NoForecast, Simulation, forecast};
use landmark::maths::path::NoPath;
use landmark::model::*;
use plans::{Desk, amount, day, int};
use proptest::prelude::*;

/// A quarter of calls at 100 a week, paced by the calendar, with these weeks typed, the first one
/// from Monday 4 September.
fn desk_with(weeks: &[i64]) -> (Desk, GoalId) {
    let mut desk = Desk::new();
    let goal = Goal {
        metric: Some(desk.calls),
        pace: Pace::Calendar,
        from: Some(day("2017-10-02")),
        to: Some(day("2017-12-31")),
        ..desk.revenue_goal(desk.mona, 1_300)
    };
    let goal = desk.add_goal(goal, vec![]);
    let (calls, mona) = (desk.calls, desk.mona);
    let mut week = day("2017-09-04");
    for value in weeks {
        desk.number(calls, mona, &week.to_string(), *value);
        week = week + chrono::Days::new(7);
    }
    (desk, goal)
}

fn told(weeks: &[i64], today: &str) -> Result<Forecast, NoForecast> {
    let (desk, goal) = desk_with(weeks);
    forecast(&desk.plan, goal, day(today))
}

#[test]
fn even_weeks_have_one_future() {
    // Twelve weeks of 100, eight of them in the quarter; five of thirteen are left.
    let end = told(&[100; 12], "2017-11-26").expect("a forecast");
    assert_eq!(end.booked, int(800));
    assert_eq!(
        (end.low80, end.mid, end.high80),
        (int(1_300), int(1_300), int(1_300))
    );
    assert_eq!(end.from_weeks, 12);
    let dates: Vec<Date> = end.bands.iter().map(|band| band.date).collect();
    let expected = [
        "2017-11-26",
        "2017-12-03",
        "2017-12-10",
        "2017-12-17",
        "2017-12-24",
        "2017-12-31",
    ];
    assert_eq!(dates, expected.map(day));
    let mids: Vec<Amount> = end.bands.iter().map(|band| band.mid).collect();
    assert_eq!(mids, [800, 900, 1_000, 1_100, 1_200, 1_300].map(int));
}

#[test]
fn the_running_week_counts_by_its_rest() {
    // On Wednesday four of its seven days are left, and its number is not whole yet.
    let end = told(&[100; 12], "2017-11-29").expect("a forecast");
    assert_eq!(end.booked, int(800));
    assert_eq!(end.bands[1].mid, amount("857.1429"));
    assert_eq!(end.mid, amount("1257.1429"));
}

#[test]
fn fewer_than_six_whole_weeks_is_no_forecast() {
    let have = 5;
    assert_eq!(
        told(&[100; 5], "2017-10-08"),
        Err(NoForecast::TooFewWeeks { have })
    );
    assert!(told(&[100; 6], "2017-10-15").is_ok());
    // A week nobody reported is not known; it is no week of 0.
    let (mut desk, goal) = desk_with(&[100; 6]);
    let (calls, mona) = (desk.calls, desk.mona);
    desk.act(Edit::RecordNumbers(vec![WeekNumber {
        metric: calls,
        person: mona,
        week: day("2017-09-11"),
        date: day("2017-09-17"),
        value: None,
        over: false,
    }]));
    let found = forecast(&desk.plan, goal, day("2017-10-15"));
    assert_eq!(found, Err(NoForecast::TooFewWeeks { have }));
}

#[test]
fn a_zero_that_was_reported_is_a_week() {
    let end = told(&[100, 100, 100, 100, 100, 0], "2017-10-15").expect("a forecast");
    assert_eq!(end.from_weeks, 6);
    assert!(end.low80 < end.high80);
}

#[test]
fn what_has_no_forecast_says_why() {
    let (mut desk, goal) = desk_with(&[100; 12]);
    let ask = |desk: &Desk, goal, today| forecast(&desk.plan, goal, day(today));
    assert_eq!(ask(&desk, goal, "2017-10-01"), Err(NoForecast::NotStarted));
    assert_eq!(ask(&desk, goal, "2017-12-31"), Err(NoForecast::Over));
    assert_eq!(
        ask(&desk, GoalId::default(), "2017-11-27"),
        Err(NoForecast::Gone)
    );
    desk.set(goal, vec![GoalField::Stopped(Some(day("2017-11-10")))], "");
    assert_eq!(ask(&desk, goal, "2017-11-27"), Err(NoForecast::Over));
    desk.set(
        goal,
        vec![GoalField::Stopped(None), GoalField::Target(None)],
        "",
    );
    let no_target = Err(NoForecast::NoPath(NoPath::NoTarget));
    assert_eq!(ask(&desk, goal, "2017-11-27"), no_target);
    let rate = vec![GoalField::Metric(Some(desk.win_rate))];
    desk.set(goal, rate, "");
    assert_eq!(ask(&desk, goal, "2017-11-27"), Err(NoForecast::NotASum));
}

#[test]
fn chances_count_futures() {
    let weeks = [50, 150, 50, 150, 50, 150, 50, 150, 50, 150, 50, 150];
    let (mut desk, goal) = desk_with(&weeks);
    // Eight weeks brought 800 and five are left, of 50 or 150 each: reaching 1,250 takes at least
    // two of the dearer five, which 26 of 32 futures hold; 1,550 takes all five, 1 of 32.
    let fields = vec![
        GoalField::Commit(Some(int(1_050))),
        GoalField::Target(Some(int(1_250))),
        GoalField::Stretch(Some(int(1_550))),
    ];
    desk.set(goal, fields, "");
    let end = forecast(&desk.plan, goal, day("2017-11-26")).expect("a forecast");
    let share =
        |chance: Option<landmark::maths::forecast::Chance>| chance.expect("a level").share();
    assert_eq!(share(end.chance_commit), 1.0);
    assert!((share(end.chance_target) - 26.0 / 32.0).abs() < 0.02);
    assert!((share(end.chance_stretch) - 1.0 / 32.0).abs() < 0.01);
    assert_eq!(end.chance_target.map(|chance| chance.of), Some(DRAWS));
}

#[test]
fn slices_and_the_whole_are_the_same() {
    let (desk, goal) = desk_with(&[31, 95, 120, 60, 77, 140, 0, 88, 101, 93, 55, 180]);
    let whole = forecast(&desk.plan, goal, day("2017-11-27")).expect("a forecast");
    let start = || Simulation::start(&desk.plan, goal, day("2017-11-27")).expect("a start");
    for slice in [1, 37, 999, DRAWS, 3 * DRAWS] {
        let mut simulation = start();
        let mut steps = 0;
        while !simulation.done() {
            simulation.step(slice);
            steps += 1;
        }
        assert_eq!(simulation.finish(), whole);
        assert!(steps > DRAWS / slice.max(1));
    }
    assert_eq!(start().finish(), whole);
}

/// Frozen on the host; the browser has to find the same to the last digit.
#[test]
fn the_same_futures_everywhere() {
    let weeks = [31, 95, 120, 60, 77, 140, 0, 88, 101, 93, 55, 180];
    let end = told(&weeks, "2017-11-27").expect("a forecast");
    let found = [end.low80, end.low50, end.mid, end.high50, end.high80];
    assert_eq!(found.map(|amount| amount.to_string()), FROZEN);
}

const FROZEN: [&str; 5] = [
    "1026.5714",
    "1086.5714",
    "1154.4286",
    "1220.4286",
    "1283.2857",
];

#[test]
fn a_team_draws_whole_weeks() {
    // Two sellers who never have a good week together: as a team they bring 100 every week.
    let mut desk = Desk::new();
    let (calls, mona, cem) = (desk.calls, desk.mona, desk.cem);
    let mut week = day("2017-09-04");
    for n in 0..12 {
        let (one, other) = if n % 2 == 0 { (100, 0) } else { (0, 100) };
        desk.number(calls, mona, &week.to_string(), one);
        desk.number(calls, cem, &week.to_string(), other);
        week = week + chrono::Days::new(7);
    }
    let goal = |desk: &Desk, whose| Goal {
        metric: Some(calls),
        whose,
        pace: Pace::Calendar,
        from: Some(day("2017-10-02")),
        ..desk.revenue_goal(mona, 1_300)
    };
    let team = desk.add_goal(goal(&desk, Whose::Team), vec![]);
    let own = desk.add_goal(goal(&desk, Whose::Owner), vec![]);
    let end = |goal| forecast(&desk.plan, goal, day("2017-11-26")).expect("a forecast");
    assert_eq!(end(team).high80 - end(team).low80, Amount::ZERO);
    assert!(end(own).high80 - end(own).low80 >= int(200));
}

/// Good weeks, and weeks in which more is taken back than comes in.
fn weeks_of_a_quarter() -> impl Strategy<Value = Vec<i64>> {
    let of = |weeks| proptest::collection::vec(weeks, 12);
    prop_oneof![of(-20i64..400), of(-400i64..20)]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Ranges lie inside each other, never below what is booked, and are drawn alike each time.
    #[test]
    fn ranges_are_ordered_and_repeatable(weeks in weeks_of_a_quarter()) {
        let end = told(&weeks, "2017-11-28").expect("a forecast");
        for band in &end.bands {
            let order = [band.low80, band.low50, band.mid, band.high50, band.high80];
            prop_assert!(order.is_sorted());
            prop_assert!(band.low80 >= end.booked);
        }
        let chances = [end.chance_stretch, end.chance_target, end.chance_commit];
        let hits: Vec<usize> = chances.iter().flatten().map(|chance| chance.hits).collect();
        prop_assert!(hits.is_sorted());
        prop_assert_eq!(told(&weeks, "2017-11-28").expect("a forecast"), end);
    }
}
