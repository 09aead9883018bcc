//! Fiscal years over every day of a century.

use super::*;
use landmark::maths::calendar::{month_of, quarter_of, year_of};
use landmark::model::YearEnd;

fn last_of_month(year: i32, month: u32) -> Date {
    let next = match month {
        12 => date(year + 1, 1, 1),
        _ => date(year, month + 1, 1),
    };
    next - Days::new(1)
}

fn by_weeks(
    pattern: WeekPattern,
    ends_on: Weekday,
    in_month: u8,
    rule: YearEnd,
    year_name: YearName,
) -> Settings {
    Settings {
        fiscal_year: FiscalYear::Weeks {
            pattern,
            ends_on,
            in_month,
            rule,
        },
        year_name,
        ..Settings::default()
    }
}

/// Years of a plan tile time, quarters tile the year, months tile each quarter; then every day of
/// the century lies in the year, quarter and month that it is said to lie in.
fn assert_calendar(settings: &Settings) {
    let mut year = fiscal_year(settings, 1988);
    for name in 1988..=2102 {
        assert_tiles(year.span, &year.quarters);
        for (quarter, months) in year.quarters.iter().zip(year.months.chunks(3)) {
            assert_tiles(*quarter, months);
        }
        let next = fiscal_year(settings, name + 1);
        assert_eq!(next.name, name + 1);
        assert_tiles(
            Span {
                from: year.span.from,
                to: next.span.to,
            },
            &[year.span, next.span],
        );
        year = next;
    }
    for day in century() {
        let name = year_of(settings, day);
        if !year.span.contains(day) {
            year = fiscal_year(settings, name);
        }
        assert_eq!(year.name, name, "{day} in {settings:?}");
        assert!(year.span.contains(day), "{day} in {settings:?}");
    }
    // Months are looked up at their first and last days: inside them nothing can change.
    for name in 1990..=2100 {
        for (place, month) in fiscal_year(settings, name).months.iter().enumerate() {
            let (place, quarter) = (place as u8 + 1, place as u8 / 3 + 1);
            for end in [month.from, month.to] {
                assert_eq!(month_of(settings, end), (name, place));
                assert_eq!(quarter_of(settings, end), (name, quarter));
            }
        }
    }
}

#[test]
fn years_of_months_tile_every_day_of_a_century() {
    for start_month in 1..=12 {
        for year_name in NAMES {
            let settings = by_months(start_month, year_name);
            assert_calendar(&settings);
            for name in 1990..=2100 {
                let year = fiscal_year(&settings, name);
                for month in year.months {
                    assert_eq!(month.from.day(), 1);
                    assert_eq!(month.to, last_of_month(month.to.year(), month.to.month()));
                }
                assert_eq!(year.span.from.month(), u32::from(start_month));
                let named_after = match year_name {
                    YearName::Ending => year.span.to.year(),
                    YearName::Starting => year.span.from.year(),
                };
                assert_eq!(name, named_after, "starting in month {start_month}");
            }
        }
    }
}

#[test]
fn years_of_weeks_tile_every_day_of_a_century() {
    for (pattern, weeks) in PATTERNS {
        for rule in [YearEnd::LastInMonth, YearEnd::NearestToMonthEnd] {
            for ends_on in WEEKDAYS {
                for in_month in 1..=12 {
                    for year_name in NAMES {
                        let settings = by_weeks(pattern, ends_on, in_month, rule, year_name);
                        assert_calendar(&settings);
                        assert_weeks(&settings, weeks);
                    }
                }
            }
        }
    }
}

/// Months have the pattern's weeks; a 53rd joins the last.
fn assert_weeks(settings: &Settings, weeks: [i64; 3]) {
    let mut long_years = 0;
    for name in 1990..=2100 {
        let year = fiscal_year(settings, name);
        let extra = year.span.days() / 7 - 52;
        assert_eq!(year.span.days(), 7 * (52 + extra));
        assert!(extra == 0 || extra == 1);
        long_years += extra;
        for (place, month) in year.months.iter().enumerate() {
            let joined = if place == 11 { extra } else { 0 };
            assert_eq!(month.days(), 7 * (weeks[place % 3] + joined), "{name}");
        }
    }
    // 111 years are 5,792 or so weeks: 20 more than 111 times 52.
    assert!((19..=21).contains(&long_years), "{long_years}");
}

#[test]
fn years_of_weeks_end_where_their_rule_says_and_are_named_after_it() {
    for ends_on in WEEKDAYS {
        for in_month in 1..=12u8 {
            for rule in [YearEnd::LastInMonth, YearEnd::NearestToMonthEnd] {
                for year_name in NAMES {
                    let settings = by_weeks(WeekPattern::W445, ends_on, in_month, rule, year_name);
                    for name in 1990..=2100 {
                        let end = fiscal_year(&settings, name).span.to;
                        // Named by its start, a year that closes in any month but December is
                        // named one less than the year of the month that it seeks.
                        let ahead = year_name == YearName::Starting && in_month != 12;
                        let sought = name + i32::from(ahead);
                        let month_end = last_of_month(sought, u32::from(in_month));
                        let off = (end - month_end).num_days();
                        assert_eq!(end.weekday(), ends_on);
                        match rule {
                            YearEnd::LastInMonth => assert!((-6..=0).contains(&off)),
                            YearEnd::NearestToMonthEnd => assert!((-3..=3).contains(&off)),
                        }
                    }
                }
            }
        }
    }
}

#[test]
fn known_years_are_where_their_companies_print_them() {
    // Retail's 4-5-4 calendar: the Saturday nearest to the end of January, named by its start;
    // 2017 and 2023 had 53 weeks.
    let retail = by_weeks(
        WeekPattern::W454,
        Weekday::Sat,
        1,
        YearEnd::NearestToMonthEnd,
        YearName::Starting,
    );
    // The last Saturday of September, named after that September.
    let last_saturday = by_weeks(
        WeekPattern::W445,
        Weekday::Sat,
        9,
        YearEnd::LastInMonth,
        YearName::Ending,
    );
    let april = by_months(4, YearName::Ending);
    for (settings, name, from, to) in [
        (&retail, 2016, "2016-01-31", "2017-01-28"),
        (&retail, 2017, "2017-01-29", "2018-02-03"),
        (&retail, 2018, "2018-02-04", "2019-02-02"),
        (&retail, 2023, "2023-01-29", "2024-02-03"),
        (&last_saturday, 2022, "2021-09-26", "2022-09-24"),
        (&last_saturday, 2023, "2022-09-25", "2023-09-30"),
        (&april, 2018, "2017-04-01", "2018-03-31"),
    ] {
        assert_eq!(fiscal_year(settings, name).span, span(from, to));
        assert_eq!(year_of(settings, day(from)), name);
        assert_eq!(year_of(settings, day(to)), name);
    }
}

#[test]
fn a_year_that_closes_in_january_keeps_the_name_of_the_month_it_seeks() {
    // The Sunday nearest to 31 December 2016 is 1 January 2017: the year is still 2016.
    let settings = by_weeks(
        WeekPattern::W445,
        Weekday::Sun,
        12,
        YearEnd::NearestToMonthEnd,
        YearName::Ending,
    );
    assert_eq!(fiscal_year(&settings, 2016).span.to, day("2017-01-01"));
    assert_eq!(year_of(&settings, day("2017-01-01")), 2016);
    assert_eq!(year_of(&settings, day("2017-01-02")), 2017);
}
