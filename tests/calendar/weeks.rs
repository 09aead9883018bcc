//! Weeks, the months of a span, and the period that is shown.

use super::*;
use landmark::maths::calendar::{
    PeriodName, months_of, shown_period, week_number, week_of, weeks_of,
};
use landmark::model::{PeriodChoice, WeekStart};

#[test]
fn weeks_from_monday_are_iso_weeks() {
    let settings = Settings::default();
    for day in century() {
        assert_eq!(
            u32::from(week_number(&settings, day)),
            day.iso_week().week()
        );
        let week = week_of(&settings, day);
        assert!(week.contains(day) && week.days() == 7);
        assert_eq!(week.from.weekday(), Weekday::Mon);
    }
}

#[test]
fn weeks_from_another_day_number_by_the_same_scheme() {
    for start in WEEKDAYS {
        let settings = Settings {
            week_start: WeekStart(start),
            ..Settings::default()
        };
        let mut before: Option<(Span, u8)> = None;
        for day in century() {
            let (week, number) = (week_of(&settings, day), week_number(&settings, day));
            assert!(week.contains(day) && week.days() == 7);
            assert_eq!(week.from.weekday(), start);
            let holds_4_january = week.dates().any(|d| (d.month(), d.day()) == (1, 4));
            assert_eq!(number == 1, holds_4_january, "{day}");
            match before {
                Some((last, was)) if last != week => {
                    assert_eq!(last.to + Days::new(1), week.from);
                    assert!(number == was + 1 || (number == 1 && was >= 52));
                }
                Some((_, was)) => assert_eq!(number, was),
                None => {}
            }
            before = Some((week, number));
        }
    }
}

#[test]
fn weeks_and_months_of_a_span_tile_it() {
    let settings = by_months(4, YearName::Ending);
    let days: Vec<Date> = span("2019-12-15", "2020-03-20").dates().collect();
    for (place, from) in days.iter().enumerate() {
        for to in &days[place..] {
            let span = Span {
                from: *from,
                to: *to,
            };
            assert_tiles(span, &weeks_of(&settings, span));
            assert_tiles(span, &months_of(&settings, span));
        }
    }
    let parts = months_of(&settings, span("2020-02-10", "2020-04-02"));
    assert_eq!(
        parts,
        [
            span("2020-02-10", "2020-02-29"),
            span("2020-03-01", "2020-03-31"),
            span("2020-04-01", "2020-04-02"),
        ]
    );
    let nothing = Span {
        from: day("2020-02-02"),
        to: day("2020-02-01"),
    };
    assert!(weeks_of(&settings, nothing).is_empty());
    assert_eq!(nothing.days(), 0);
}

#[test]
fn the_shown_period_follows_the_choice() {
    let today = day("2017-11-27");
    for (choice, name, from, to) in [
        (
            PeriodChoice::CurrentQuarter,
            PeriodName::Quarter(2018, 3),
            "2017-10-01",
            "2017-12-31",
        ),
        (
            PeriodChoice::Year { year: 2018 },
            PeriodName::Year(2018),
            "2017-04-01",
            "2018-03-31",
        ),
        (
            PeriodChoice::Quarter {
                year: 2018,
                quarter: 9,
            },
            PeriodName::Quarter(2018, 4),
            "2018-01-01",
            "2018-03-31",
        ),
        (
            PeriodChoice::Month {
                year: 2018,
                month: 1,
            },
            PeriodName::Month(2018, 1),
            "2017-04-01",
            "2017-04-30",
        ),
        (
            PeriodChoice::Span {
                from: day("2017-05-31"),
                to: day("2017-05-01"),
            },
            PeriodName::Span,
            "2017-05-01",
            "2017-05-31",
        ),
    ] {
        let settings = Settings {
            period: choice,
            ..by_months(4, YearName::Ending)
        };
        let shown = shown_period(&settings, today);
        assert_eq!((shown.name, shown.span), (name, span(from, to)));
    }
}

#[test]
fn elapsed_counts_today_as_a_whole_day() {
    let april = span("2018-04-01", "2018-04-30");
    for (today, elapsed) in [
        ("2018-03-31", 0),
        ("2018-04-01", 1),
        ("2018-04-15", 15),
        ("2018-04-30", 30),
        ("2018-05-01", 30),
    ] {
        assert_eq!(april.elapsed(day(today)), elapsed, "{today}");
    }
}
