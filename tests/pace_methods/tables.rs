//! Phased paths: a table, and last year's curve (Rule 4.5).

use super::*;
use landmark::maths::curve;

#[test]
fn a_phased_table_is_read_in_order_and_never_falls() {
    let table = vec![
        (day("2018-05-20"), 7_000),
        (day("2018-05-10"), 9_999),
        (day("2018-05-10"), 8_000),
        (day("2018-05-31"), 9_000),
        (day("2018-06-05"), 10),
    ];
    let may = span("2018-05-01", "2018-05-31");
    let path = Desk::new(Settings::default()).paced(may, 10_000, Pace::Phased(table));
    for (today, expected) in [
        ("2018-04-30", "0"),
        ("2018-05-01", "800"),
        ("2018-05-10", "8000"),
        ("2018-05-15", "8000"),
        ("2018-05-20", "8000"),
        ("2018-05-31", "10000"),
        ("2018-06-05", "10000"),
    ] {
        assert_eq!(path.expected(day(today)), amount(expected), "{today}");
    }
}

#[test]
fn last_years_curve_becomes_a_table() {
    let mut desk = Desk::new(Settings::default());
    desk.import(span("2016-01-01", "2016-12-31"), &deals_of_2016());
    let id = desk.add(desk.goal(last_quarter(), 40_000, Pace::Usual));
    let curve = curve::last_year(&desk.plan, id, day("2017-10-01")).expect("a curve");
    for (date, share) in [
        ("2017-10-01", 0),
        ("2017-10-08", 0),
        ("2017-10-15", 2_500),
        ("2017-10-31", 2_500),
        ("2017-11-05", 3_500),
        ("2017-11-30", 5_250),
        ("2017-12-24", 5_250),
        ("2017-12-31", 10_000),
    ] {
        let point = curve.iter().find(|(at, _)| *at == day(date));
        assert_eq!(point, Some(&(day(date), share)));
    }
    let path = desk.paced(last_quarter(), 40_000, Pace::Phased(curve));
    assert_eq!(path.method().kind, Method::Phased);
    // Three and a half of seven days from 8 to 15 October: straight between them.
    assert_eq!(path.expected(day("2017-10-12")), amount("5714.29"));
    let early = desk.add(desk.goal(span("2016-10-01", "2016-12-31"), 1, Pace::Usual));
    assert_eq!(curve::last_year(&desk.plan, early, day("2017-10-01")), None);
}
