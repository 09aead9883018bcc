//! The five ways, with the rules' figures.

use super::*;
use landmark::maths::methods::MethodRow;
use landmark::maths::share::Parts;
use landmark::model::Whose;

#[test]
fn may_2018_by_each_way() {
    let settings = Settings {
        opening: Some([480, 480, 480, 480, 240, 0, 0]),
        ..Settings::default()
    };
    let may = span("2018-05-01", "2018-05-31");
    let table = vec![(day("2018-05-10"), 2_000), (day("2018-05-20"), 7_000)];
    for (pace, kind, today, expected) in [
        (
            Pace::WorkingDays,
            Method::WorkingDays,
            "2018-05-29",
            "9130.43",
        ),
        (
            Pace::WorkingDays,
            Method::WorkingDays,
            "2018-05-27",
            "8260.87",
        ),
        (Pace::Calendar, Method::Calendar, "2018-05-29", "9354.84"),
        // 19 long days and 4 Fridays: 10,080 minutes, 2 long days of them to come.
        (
            Pace::WorkingHours,
            Method::WorkingHours,
            "2018-05-29",
            "9047.62",
        ),
        (
            Pace::Phased(table.clone()),
            Method::Phased,
            "2018-05-05",
            "1000",
        ),
        (
            Pace::Phased(table.clone()),
            Method::Phased,
            "2018-05-10",
            "2000",
        ),
        (
            Pace::Phased(table.clone()),
            Method::Phased,
            "2018-05-15",
            "4500",
        ),
        (Pace::Phased(table), Method::Phased, "2018-05-29", "9454.55"),
        // Weeks of one month: 4, 5, 5, 5 and 4 working days, the running one 2 of 4.
        (
            by_hand(&[1, 1, 2, 4, 2]),
            Method::Seasonal,
            "2018-05-29",
            "9000",
        ),
    ] {
        let path = Desk::new(settings.clone()).paced(may, 10_000, pace);
        assert_eq!(path.method().kind, kind);
        assert_eq!(path.method().fallback, None);
        assert_eq!(
            path.expected(day(today)),
            amount(expected),
            "{kind:?} {today}"
        );
    }
}

#[test]
fn the_last_quarter_of_2017_by_hand_weights_and_by_working_days() {
    let mut desk = Desk::new(with_holidays(&HOLIDAYS));
    let today = day("2017-11-27");
    let seasonal = desk.paced(last_quarter(), 330_000, by_hand(&[23, 33, 43]));
    assert_eq!(seasonal.shares().calendar.working_days(last_quarter()), 62);
    assert_eq!(seasonal.expected(today), amount("170166.67"));
    // 23 of 99, and 17 of November's 20 working days of 33 of 99.
    assert_eq!(seasonal.share(today), fraction(2300 + 33 * 85, 9900));
    let method = seasonal.method();
    assert!(method.normalised && !method.usual && !method.prorated);
    assert_eq!(method.weights_from, Some(WeightsFrom::ByHand));
    assert_eq!(method.buckets.len(), 3);
    let plain = desk.paced(last_quarter(), 330_000, Pace::WorkingDays);
    assert_eq!(plain.expected(today), amount("207580.65"));
}

#[test]
fn a_target_spreads_over_months_so_that_they_add_up() {
    let mut desk = Desk::new(with_holidays(&HOLIDAYS));
    let path = desk.paced(last_quarter(), 64_000, by_hand(&[23, 33, 43]));
    let months = [
        span("2017-10-01", "2017-10-31"),
        span("2017-11-01", "2017-11-30"),
        span("2017-12-01", "2017-12-31"),
    ];
    let one = Amount::from_int(1);
    assert_eq!(
        path.spread(&months, one),
        Some(amounts(&[14_869, 21_333, 27_798]))
    );
    assert_eq!(path.planned(months[0]), amount("14868.69"));
    let after = [span("2018-01-01", "2018-01-31")];
    assert_eq!(path.spread(&after, one), None);
}

#[test]
fn quarter_indices_divide_a_year() {
    let year = span("2018-01-01", "2018-12-31");
    let months = [115, 115, 115, 92, 92, 92, 81, 81, 81, 112, 112, 112];
    for weights in [&[115, 92, 81, 112][..], &months] {
        let path = Desk::new(Settings::default()).paced(year, 850_000, by_hand(weights));
        assert_eq!(path.method().kind, Method::Seasonal);
        let mut before = Amount::ZERO;
        for (end, quarter) in [
            ("2018-03-31", 244_375),
            ("2018-06-30", 195_500),
            ("2018-09-30", 172_125),
            ("2018-12-31", 238_000),
        ] {
            let expected = path.expected(day(end));
            assert_eq!(expected - before, Amount::from_int(quarter), "{end}");
            before = expected;
        }
    }
}

#[test]
fn holidays_weekends_and_days_off_are_flat() {
    let mut desk = Desk::new(with_holidays(&HOLIDAYS));
    desk.act(Edit::AddDaysOff(DaysOff {
        person: desk.seller,
        from: day("2017-12-04"),
        to: day("2017-12-05"),
        ..DaysOff::default()
    }));
    let path = desk.paced(last_quarter(), 330_000, by_hand(&[23, 33, 43]));
    for days in last_quarter().dates() {
        let works = path.shares().calendar.is_working(days);
        let moved = path.share_of(Span::day(days)) > Fraction::ZERO;
        assert_eq!(works, moved, "{days}");
    }
    for flat in ["2017-11-23", "2017-11-25", "2017-12-05", "2017-12-25"] {
        assert!(path.share_of(Span::day(day(flat))).is_zero(), "{flat}");
    }
    // A team goal is not flat on one person's days off.
    let team = Goal {
        whose: Whose::Team,
        ..desk.goal(last_quarter(), 330_000, Pace::WorkingDays)
    };
    let id = desk.add(team);
    let team = desk.path(id, day("2017-10-01")).expect("a path");
    assert!(!team.share_of(Span::day(day("2017-12-05"))).is_zero());
}

#[test]
fn the_weight_of_a_month_nobody_works_in_arrives_day_by_day() {
    let mut desk = Desk::new(Settings::default());
    desk.act(Edit::AddDaysOff(DaysOff {
        person: desk.seller,
        from: day("2017-11-01"),
        to: day("2017-11-30"),
        ..DaysOff::default()
    }));
    let path = desk.paced(last_quarter(), 99_000, by_hand(&[23, 33, 43]));
    assert_eq!(path.expected(day("2017-11-10")), amount("34000"));
    match path.parts(day("2017-11-10")) {
        Parts::Weights {
            current: Some(bucket),
            ..
        } => assert_eq!(
            (bucket.by_calendar, bucket.elapsed, bucket.all),
            (true, 10, 30)
        ),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_cannot_be_used_gives_way_and_says_why() {
    let weekend = span("2018-05-05", "2018-05-06");
    let quarter = last_quarter();
    let opening = Settings {
        opening: Some([0; 7]),
        ..Settings::default()
    };
    let plain = Settings::default();
    let outside = vec![(day("2018-05-05"), 5_000), (day("2017-12-31"), 9_000)];
    let minus = by_hand(&[2, -1, 2]);
    for (settings, days, pace, kind, why) in [
        (
            &plain,
            weekend,
            Pace::Usual,
            Method::Calendar,
            WhyNot::NoWorkingDays,
        ),
        (
            &plain,
            weekend,
            Pace::WorkingDays,
            Method::Calendar,
            WhyNot::NoWorkingDays,
        ),
        (
            &plain,
            weekend,
            by_hand(&[1]),
            Method::Calendar,
            WhyNot::NoWorkingDays,
        ),
        (
            &plain,
            quarter,
            Pace::WorkingHours,
            Method::WorkingDays,
            WhyNot::NoOpeningHours,
        ),
        (
            &opening,
            quarter,
            Pace::WorkingHours,
            Method::WorkingDays,
            WhyNot::NoOpeningHours,
        ),
        (
            &plain,
            quarter,
            by_hand(&[1, 2]),
            Method::WorkingDays,
            WhyNot::WeightsDoNotFit {
                given: 2,
                needed: 3,
            },
        ),
        (
            &plain,
            quarter,
            by_hand(&[0, 0, 0]),
            Method::WorkingDays,
            WhyNot::NoWeight,
        ),
        (
            &plain,
            quarter,
            minus,
            Method::WorkingDays,
            WhyNot::NoWeight,
        ),
        (
            &plain,
            quarter,
            Pace::Seasonal(Weights::History),
            Method::WorkingDays,
            WhyNot::NoHistory,
        ),
        (
            &plain,
            quarter,
            Pace::Phased(vec![]),
            Method::WorkingDays,
            WhyNot::NoTable,
        ),
        (
            &plain,
            quarter,
            Pace::Phased(outside),
            Method::WorkingDays,
            WhyNot::NoTable,
        ),
    ] {
        let path = Desk::new(settings.clone()).paced(days, 1_000, pace.clone());
        assert_eq!(path.method().kind, kind, "{pace:?}");
        assert_eq!(path.method().fallback, Some(why), "{pace:?}");
        assert_eq!(path.expected(days.to), amount("1000"));
    }
    let mut desk = Desk::new(plain);
    let half = desk.paced(weekend, 1_000, Pace::WorkingDays);
    assert_eq!(half.expected(weekend.from), amount("500"));
}

#[test]
fn the_five_ways_stand_side_by_side_with_their_numbers() {
    let mut desk = Desk::new(with_holidays(&HOLIDAYS));
    let id = desk.add(desk.goal(last_quarter(), 330_000, by_hand(&[23, 33, 43])));
    let rows = all_methods(&desk.plan, id, day("2017-11-27")).expect("rows");
    let told = |row: &MethodRow| {
        let says = row
            .says
            .as_ref()
            .map(|says| says.expected)
            .map_err(|why| *why);
        (row.method, row.in_force, says)
    };
    assert_eq!(
        rows.iter().map(told).collect::<Vec<_>>(),
        [
            (Method::Calendar, false, Ok(amount("208043.48"))),
            (Method::WorkingDays, false, Ok(amount("207580.65"))),
            (Method::WorkingHours, false, Err(WhyNot::NoOpeningHours)),
            (Method::Seasonal, true, Ok(amount("170166.67"))),
            (Method::Phased, false, Err(WhyNot::NoTable)),
        ]
    );
    let parts = |place: usize| rows[place].says.as_ref().expect("numbers").parts;
    assert_eq!(
        parts(0),
        Parts::Days {
            elapsed: 58,
            all: 92
        }
    );
    assert_eq!(
        parts(1),
        Parts::WorkingDays {
            elapsed: 39,
            all: 62
        }
    );
    match parts(3) {
        Parts::Weights {
            finished,
            current: Some(bucket),
            all,
        } => {
            assert_eq!((finished, all), (Fraction::whole(23), Fraction::whole(99)));
            assert_eq!((bucket.elapsed, bucket.all), (17, 20));
        }
        other => panic!("{other:?}"),
    }
}
