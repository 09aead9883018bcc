//! Seasons: from history, by the months' places, and where the span cuts a month (Rule 4.4).

use super::*;
use chrono::Weekday;
use landmark::model::{FiscalYear, WeekPattern, YearEnd};

#[test]
fn the_usual_way_is_seasonal_once_a_year_of_history_exists() {
    let quarter = last_quarter();
    let year_2016 = span("2016-01-01", "2016-12-31");
    let late = span("2016-10-10", "2016-12-31");
    for (covered, today, kind) in [
        (year_2016, "2017-11-27", Method::Seasonal),
        (late, "2017-11-27", Method::WorkingDays),
        (
            span("2016-01-01", "2016-12-05"),
            "2017-11-27",
            Method::WorkingDays,
        ),
        // As of a day on which December 2016 was not over.
        (year_2016, "2016-12-20", Method::WorkingDays),
    ] {
        let mut desk = Desk::new(Settings::default());
        let mut deals = deals_of_2016();
        deals.retain(|(date, _)| covered.contains(day(date)));
        desk.import(covered, &deals);
        let id = desk.add(desk.goal(quarter, 400, Pace::Usual));
        let path = desk.path(id, day(today)).expect("a path");
        let method = path.method();
        assert_eq!((method.kind, method.usual), (kind, true), "{covered:?}");
        assert_eq!(method.fallback, None);
        if kind == Method::Seasonal {
            assert_eq!(method.weights_from, Some(WeightsFrom::History));
            assert!(method.normalised);
            // 10 : 11 : 19 of 40.
            assert_eq!(path.expected(day("2017-10-31")), amount("100"));
            assert_eq!(path.expected(day("2017-11-30")), amount("210"));
            // Half of November's 22 working days.
            assert_eq!(path.expected(day("2017-11-15")), amount("155"));
        }
    }
}

#[test]
fn typed_weeks_are_history_too_and_years_weigh_together() {
    // 2015 brought 1 : 1 : 2 and 2016 brought 3 : 5 : 8.
    let november_2015 = ("2015-11-01", 1);
    let others = [
        ("2015-10-06", 1),
        ("2015-12-27", 2),
        ("2016-10-31", 3),
        ("2016-11-20", 5),
        ("2016-12-25", 8),
    ];
    let weights = |readings: &[(&str, i64)]| {
        let mut desk = Desk::new(Settings::default());
        for (date, value) in readings {
            desk.read(date, *value);
        }
        let path = desk.paced(last_quarter(), 200, Pace::Usual);
        let buckets = path.method().buckets.iter();
        buckets.map(|bucket| bucket.weight).collect::<Vec<_>>()
    };
    let both = [&others[..], &[november_2015]].concat();
    assert_eq!(weights(&both), [4, 6, 10].map(Fraction::whole));
    // Where nothing is known of one of its months, a year does not weigh in at all.
    assert_eq!(weights(&others), [3, 5, 8].map(Fraction::whole));
    // The first number of the past comes too late in October.
    assert_eq!(weights(&[("2016-10-08", 3), others[3], others[4]]), []);
}

#[test]
fn a_month_that_the_span_cuts_weighs_its_working_share() {
    let mut desk = Desk::new(Settings::default());
    desk.import(span("2016-01-01", "2016-12-31"), &deals_of_2016());
    // 16–31 October 2017 are 12 of its 22 working days.
    let path = desk.paced(span("2017-10-16", "2017-12-31"), 1_000, Pace::Usual);
    let weights: Vec<Fraction> = path.method().buckets.iter().map(|b| b.weight).collect();
    let october = fraction(12 * 10_000, 22);
    assert_eq!(
        weights,
        [october, Fraction::whole(11_000), Fraction::whole(19_000)]
    );
}

#[test]
fn four_four_five_goes_by_the_months_place_in_its_quarter() {
    let pace = Pace::Seasonal(Weights::FourFourFive);
    let path = Desk::new(Settings::default()).paced(last_quarter(), 1_300, pace.clone());
    assert_eq!(path.expected(day("2017-10-31")), amount("400"));
    assert_eq!(path.expected(day("2017-11-30")), amount("800"));
    // In a year from February, November opens a quarter.
    let february = Settings {
        fiscal_year: FiscalYear::Months { start_month: 2 },
        ..Settings::default()
    };
    let days = span("2017-11-01", "2018-01-31");
    let path = Desk::new(february).paced(days, 1_300, pace.clone());
    assert_eq!(path.expected(day("2017-11-30")), amount("400"));
    // Inside one month there is nothing to weigh but working days.
    let may = span("2018-05-01", "2018-05-31");
    let path = Desk::new(Settings::default()).paced(may, 10_000, pace);
    let weights = path.method().buckets.iter().map(|b| b.weight);
    let expected = [
        fraction(4, 5),
        Fraction::ONE,
        Fraction::ONE,
        Fraction::ONE,
        fraction(4, 5),
    ];
    assert_eq!(weights.collect::<Vec<_>>(), expected);
    assert_eq!(path.expected(day("2018-05-29")), amount("9130.43"));
}

#[test]
fn buckets_of_a_year_of_weeks_are_its_own_months() {
    let settings = Settings {
        fiscal_year: FiscalYear::Weeks {
            pattern: WeekPattern::W454,
            ends_on: Weekday::Sat,
            in_month: 1,
            rule: YearEnd::NearestToMonthEnd,
        },
        ..Settings::default()
    };
    // The last quarter of the year that ended on 3 February 2018: 4, 5 and 4 + 1 weeks.
    let path =
        Desk::new(settings).paced(span("2017-10-29", "2018-02-03"), 300, by_hand(&[1, 1, 1]));
    let weeks = path.method().buckets.iter().map(|b| b.span.days() / 7);
    assert_eq!(weeks.collect::<Vec<_>>(), [4, 5, 5]);
    assert_eq!(path.expected(day("2017-11-25")), amount("100"));
}

#[test]
fn somebody_who_starts_inside_the_span_has_the_season_from_then_on() {
    let starter = Person {
        start: Some(day("2017-11-16")),
        leave: Some(day("2017-12-15")),
        ..Person::default()
    };
    let mut desk = Desk::with(Settings::default(), starter, Metric::default());
    // Half of November's 22 working days are left: 0, 15 and 45 of 60.
    let path = desk.paced(last_quarter(), 60, by_hand(&[25, 30, 45]));
    assert!(path.method().prorated);
    assert_eq!(path.first_expected_day(), day("2017-11-16"));
    assert_eq!(path.expected(day("2017-11-15")), amount("0"));
    assert_eq!(path.expected(day("2017-11-30")), amount("15"));
    // A leaving date that is set while the goal runs does not squeeze the path.
    assert!(path.share(day("2017-12-15")) < Fraction::ONE);
    let plain = desk.paced(last_quarter(), 32, Pace::WorkingDays);
    assert_eq!(plain.expected(day("2017-11-30")), amount("11"));
    // Whoever comes after the span has no working day in it: the calendar is left.
    let after = Person {
        start: Some(day("2018-03-01")),
        ..Person::default()
    };
    let mut desk = Desk::with(Settings::default(), after, Metric::default());
    let path = desk.paced(last_quarter(), 92, by_hand(&[25, 30, 45]));
    assert_eq!(path.method().fallback, Some(WhyNot::NoWorkingDays));
    assert_eq!(path.expected(day("2017-10-31")), amount("31"));
}
