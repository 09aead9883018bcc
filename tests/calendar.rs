//! The calendar over every day of a century, working days, fractions and rounding
//! (Rules 1.2–1.5), as tables and as properties.

use chrono::{Datelike, Days, Weekday};
use landmark::maths::calendar::{
    PeriodName, fiscal_year, month_of, months_of, quarter_of, shown_period, week_number, week_of,
    weeks_of, year_of,
};
use landmark::maths::fraction::Fraction;
use landmark::maths::rounding::largest_remainder;
use landmark::maths::span::Span;
use landmark::maths::workdays::WorkCalendar;
use landmark::model::{
    Amount, Context, Date, DaysOff, Edit, FiscalYear, Holiday, PeriodChoice, Person, PersonId,
    Plan, Settings, WeekPattern, WeekStart, Weekdays, Writer, YearEnd, YearName,
};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn span(from: &str, to: &str) -> Span {
    Span::new(day(from), day(to)).expect("a span")
}

fn date(year: i32, month: u32, day: u32) -> Date {
    Date::from_ymd_opt(year, month, day).expect("a date")
}

fn last_of_month(year: i32, month: u32) -> Date {
    let next = match month {
        12 => date(year + 1, 1, 1),
        _ => date(year, month + 1, 1),
    };
    next - Days::new(1)
}

fn by_months(start_month: u8, year_name: YearName) -> Settings {
    Settings {
        fiscal_year: FiscalYear::Months { start_month },
        year_name,
        ..Settings::default()
    }
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

const WEEKDAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];
const PATTERNS: [(WeekPattern, [i64; 3]); 3] = [
    (WeekPattern::W445, [4, 4, 5]),
    (WeekPattern::W454, [4, 5, 4]),
    (WeekPattern::W544, [5, 4, 4]),
];
const NAMES: [YearName; 2] = [YearName::Ending, YearName::Starting];

/// Every day of a century, from 1 January 1990 to 31 December 2100.
fn century() -> impl Iterator<Item = Date> {
    Span {
        from: date(1990, 1, 1),
        to: date(2100, 12, 31),
    }
    .dates()
}

/// Periods follow each other without a gap or an overlap and make up the whole.
fn assert_tiles(whole: Span, parts: &[Span]) {
    assert_eq!(parts.first().map(|part| part.from), Some(whole.from));
    assert_eq!(parts.last().map(|part| part.to), Some(whole.to));
    for part in parts {
        assert!(part.from <= part.to, "{part:?} has no day");
    }
    for pair in parts.windows(2) {
        assert_eq!(pair[0].to + Days::new(1), pair[1].from, "{pair:?}");
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

/// A plan with these settings and one person with days off.
fn plan(settings: Settings, person: Person, off: &[Span]) -> (Plan, PersonId) {
    let mut context = Context {
        writer: Writer(1),
        changes: 0,
        ids: 0,
        clock_ms: 1,
        today: day("2018-01-01"),
        who: None,
    };
    let mut plan = Plan::empty(context.new_id());
    let id: PersonId = context.new_id();
    let mut edits = vec![Edit::Start {
        settings: Box::new(settings),
        people: vec![(id, person)],
        metrics: vec![],
    }];
    edits.extend(off.iter().map(|off| {
        Edit::AddDaysOff(DaysOff {
            person: id,
            from: off.from,
            to: off.to,
            ..DaysOff::default()
        })
    }));
    for edit in edits {
        let change = plan.resolve(edit, &mut context).expect("it is taken");
        plan.apply(change);
    }
    (plan, id)
}

fn with_holidays(holidays: &[&str]) -> Settings {
    let holidays = holidays.iter().map(|date| Holiday {
        date: day(date),
        ..Holiday::default()
    });
    Settings {
        holidays: holidays.collect(),
        ..Settings::default()
    }
}

#[test]
fn working_days_are_the_weekdays_less_holidays_and_days_off() {
    let settings = with_holidays(&["2017-11-23", "2017-11-24", "2017-12-25", "2017-12-30"]);
    let anna = Person {
        start: Some(day("2017-10-09")),
        leave: Some(day("2017-12-20")),
        ..Person::default()
    };
    // A week off that overlaps the holidays, and one that overlaps that.
    let off = [
        span("2017-11-20", "2017-11-26"),
        span("2017-11-24", "2017-11-28"),
    ];
    let (plan, id) = plan(settings, anna, &off);
    let team = WorkCalendar::of_plan(&plan);
    let own = WorkCalendar::of_person(&plan, id);
    let quarter = span("2017-10-01", "2017-12-31");
    assert_eq!(team.working_days(quarter), 62);
    // Without 2–6 October, 20–22, 27, 28 November and 21, 22, 26–29 December.
    assert_eq!(own.working_days(quarter), 62 - 5 - 5 - 6);
    assert_eq!(team.working_days(span("2018-05-01", "2018-05-31")), 23);
    assert_eq!(team.working_days(span("2018-05-01", "2018-05-29")), 21);
    assert!(!own.is_working(day("2017-11-28")) && team.is_working(day("2017-11-28")));
    assert_eq!(team.opening_minutes(quarter), None);
}

#[test]
fn opening_minutes_count_on_working_days_only() {
    let settings = Settings {
        opening: Some([480, 480, 480, 480, 300, 600, 0]),
        ..with_holidays(&["2017-11-23"])
    };
    let (plan, _) = plan(settings, Person::default(), &[]);
    let week = span("2017-11-20", "2017-11-26");
    let calendar = WorkCalendar::of_plan(&plan);
    assert_eq!(calendar.opening_minutes(week), Some(3 * 480 + 300));
}

#[test]
fn fractions_compare_and_round() {
    let f = |n, d| Fraction::new(n, d).expect("a fraction");
    assert_eq!(f(2, -4), f(-1, 2));
    assert_eq!(f(0, -7), Fraction::ZERO);
    assert!(Fraction::new(1, 0).is_none());
    assert!(f(1, 3) < f(334, 1000) && f(-1, 3) > f(-334, 1000));
    // Products of these leave 128 bits.
    let huge = i128::MAX / 3;
    assert!(f(huge, huge - 1) < f(huge - 1, huge - 2));
    assert!(f(-huge, huge - 1) > f(1 - huge, huge - 2));
    let close = f(huge, huge - 1) + f(huge - 1, huge - 2);
    assert_eq!(close.percent_tenths(), 2000);
    for (n, d, tenths) in [(21, 23, 913), (1, 2000, 1), (-1, 2000, -1), (1, 2001, 0)] {
        assert_eq!(f(n, d).percent_tenths(), tenths, "{n}/{d}");
    }
    let ten = |text: &str| text.parse::<Amount>().expect("an amount");
    assert_eq!(f(21, 23).of_to(ten("10000"), 2), ten("9130.43"));
    assert_eq!(f(100_495, 100_000).of_to(ten("1"), 2), ten("1"));
    assert_eq!(
        (f(1, 3).ceiling(), f(-1, 3).ceiling(), f(2, 1).ceiling()),
        (1, 0, 2)
    );
}

fn whole(amounts: &[i64]) -> Vec<Amount> {
    amounts.iter().map(|n| Amount::from_int(*n)).collect()
}

#[test]
fn parts_add_up_to_the_whole() {
    let f = |n: &i64| Fraction::whole(*n);
    for (total, weights, unit, parts) in [
        (64_000, vec![23, 33, 43], 1, vec![14_869, 21_333, 27_798]),
        (
            850_000,
            vec![115, 92, 81, 112],
            1,
            vec![244_375, 195_500, 172_125, 238_000],
        ),
        // Ties by list order.
        (100, vec![1, 1, 1], 1, vec![34, 33, 33]),
        (200, vec![1, 1, 1], 100, vec![100, 100, 0]),
        // What is left below one unit goes to the largest part.
        (
            330_250,
            vec![23, 33, 43],
            1_000,
            vec![77_000, 110_000, 143_250],
        ),
        (50, vec![1, 3, 2], 100, vec![0, 50, 0]),
        (-100, vec![1, 1, 1], 1, vec![-34, -33, -33]),
        (0, vec![1, 2], 1, vec![0, 0]),
        (10, vec![0, 5, 0], 1, vec![0, 10, 0]),
    ] {
        let weights: Vec<Fraction> = weights.iter().map(f).collect();
        let got = largest_remainder(Amount::from_int(total), &weights, Amount::from_int(unit));
        assert_eq!(got, Some(whole(&parts)), "{total} by {weights:?}");
    }
}

#[test]
fn nothing_is_divided_by_no_weight() {
    let (one, zero) = (Amount::from_int(1), Amount::ZERO);
    let minus = -Fraction::ONE;
    for weights in [vec![], vec![Fraction::ZERO], vec![Fraction::ONE, minus]] {
        assert_eq!(largest_remainder(one, &weights, one), None);
    }
    assert_eq!(largest_remainder(one, &[Fraction::ONE], zero), None);
}

/// Weights: mostly plain, some zero, some with denominators that have nothing in common.
fn weights() -> impl Strategy<Value = Vec<Fraction>> {
    let weight = prop_oneof![
        (0i128..200, 1i128..8),
        (0i128..1_000_000_000_000, 1i128..1_000_000_000_000),
        Just((0, 1)),
        Just((7, 3)),
    ];
    let weight = weight.prop_map(|(n, d)| Fraction::new(n, d).expect("a fraction"));
    prop::collection::vec(weight, 1..12)
        .prop_filter("some weight", |all| all.iter().any(|w| !w.is_zero()))
}

proptest! {
    #[test]
    fn largest_remainder_adds_up_and_stays_within_one_unit(
        total in -1_000_000_000_000i64..1_000_000_000_000,
        weights in weights(),
        unit in prop_oneof![Just(1i64), Just(100), Just(10_000), Just(10_000_000), 1i64..100_000],
    ) {
        let (total, unit) = (Amount::from_raw(total), Amount::from_raw(unit));
        let parts = largest_remainder(total, &weights, unit).expect("parts");
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.iter().copied().sum::<Amount>(), total);
        let all: Fraction = weights.iter().copied().sum();
        let unit = Fraction::of_amount(unit);
        for (part, weight) in parts.iter().zip(&weights) {
            let share = weight.divided_by(all).expect("a share") * Fraction::of_amount(total);
            let off = Fraction::of_amount(*part) - share;
            prop_assert!(off < unit && -off < unit, "{part} for {share:?}");
            prop_assert!(!weight.is_zero() || part.is_zero());
        }
    }

    #[test]
    fn only_the_largest_part_carries_what_is_below_one_unit(
        total in 0i64..1_000_000_000,
        weights in weights(),
        unit in 1i64..100_000,
    ) {
        let (amount, step) = (Amount::from_raw(total), Amount::from_raw(unit));
        let parts = largest_remainder(amount, &weights, step).expect("parts");
        let heaviest = weights.iter().max().expect("weights");
        let largest = weights.iter().position(|w| w == heaviest).expect("the first of them");
        for (place, part) in parts.iter().enumerate() {
            let below = if place == largest { total % unit } else { 0 };
            prop_assert_eq!(part.raw() % unit, below);
            prop_assert!(part.raw() >= 0);
        }
    }

    #[test]
    fn equal_weights_differ_by_one_unit_at_most_and_the_first_get_more(
        total in 0i64..1_000_000, count in 1usize..20,
    ) {
        let total = Amount::from_int(total);
        let weights = vec![Fraction::ONE; count];
        let parts = largest_remainder(total, &weights, Amount::from_int(1)).expect("parts");
        prop_assert!(parts.is_sorted_by(|a, b| a >= b));
        prop_assert!(parts[0] - parts[count - 1] <= Amount::from_int(1));
    }

    #[test]
    fn fractions_add_and_multiply_like_numbers(
        a in (-100_000i128..100_000, 1i128..100_000),
        b in (-100_000i128..100_000, 1i128..100_000),
    ) {
        let (x, y) = (Fraction::new(a.0, a.1).expect("x"), Fraction::new(b.0, b.1).expect("y"));
        prop_assert_eq!(x + y, Fraction::new(a.0 * b.1 + b.0 * a.1, a.1 * b.1).expect("sum"));
        prop_assert_eq!(x * y, Fraction::new(a.0 * b.0, a.1 * b.1).expect("product"));
        prop_assert_eq!(x - y + y, x);
        prop_assert_eq!(x.cmp(&y), (a.0 * b.1).cmp(&(b.0 * a.1)));
        let back = x.divided_by(y).map(|ratio| ratio * y);
        prop_assert_eq!(back, (!y.is_zero()).then_some(x));
    }

    #[test]
    fn sums_that_no_longer_fit_stay_close(
        parts in prop::collection::vec((0i128..i64::MAX as i128, 1i128..i64::MAX as i128), 3..30),
    ) {
        let below_one = parts.iter().map(|(n, d)| (*n.min(d), *n.max(d).max(&1)));
        let below_one: Vec<(i128, i128)> = below_one.collect();
        let sum: Fraction = below_one.iter().filter_map(|(n, d)| Fraction::new(*n, *d)).sum();
        let float: f64 = below_one.iter().map(|(n, d)| *n as f64 / *d as f64).sum();
        prop_assert!((sum.to_f64() - float).abs() < 1e-9, "{sum:?} for {float}");
    }

    #[test]
    fn working_days_are_additive_and_counted_day_by_day(
        weekdays in 0u8..128,
        length in 1i64..400,
        cut in 0i64..400,
        holidays in prop::collection::vec(0i64..420, 0..12),
        off in prop::collection::vec((0i64..420, 0i64..30), 0..6),
        start in prop::option::of(0i64..420),
        leave in prop::option::of(0i64..420),
    ) {
        let nth = |n: i64| day("2018-01-01") + Days::new(n as u64);
        let settings = Settings {
            working_days: Weekdays(weekdays),
            opening: Some([60, 120, 180, 240, 300, 360, 420]),
            holidays: holidays
                .iter()
                .map(|n| Holiday { date: nth(*n), ..Holiday::default() })
                .collect(),
            ..Settings::default()
        };
        let person = Person {
            start: start.map(nth),
            leave: leave.map(nth),
            ..Person::default()
        };
        let off: Vec<Span> = off
            .iter()
            .map(|(from, more)| Span { from: nth(*from), to: nth(from + more) })
            .collect();
        let (plan, id) = plan(settings, person, &off);
        let whole = Span { from: nth(0), to: nth(length) };
        let first = Span { from: nth(0), to: nth(cut.min(length)) };
        for calendar in [WorkCalendar::of_plan(&plan), WorkCalendar::of_person(&plan, id)] {
            let rest = whole.after(first.to).map_or(0, |rest| calendar.working_days(rest));
            prop_assert_eq!(calendar.working_days(whole), calendar.working_days(first) + rest);
            let counted = calendar.working_dates(whole).count() as i64;
            prop_assert_eq!(calendar.working_days(whole), counted);
            let worth = |day: Date| 60 * (i64::from(day.weekday().num_days_from_monday()) + 1);
            let minutes = calendar.working_dates(whole).map(worth).sum();
            prop_assert_eq!(calendar.opening_minutes(whole), Some(minutes));
        }
        // What a working day is, told without the calendar under test.
        let own = WorkCalendar::of_person(&plan, id);
        for day in whole.dates() {
            let n = (day - nth(0)).num_days();
            let works = Weekdays(weekdays).contains(day.weekday())
                && !holidays.contains(&n)
                && !off.iter().any(|off| off.contains(day))
                && start.is_none_or(|start| start <= n)
                && leave.is_none_or(|leave| n <= leave);
            prop_assert_eq!(own.is_working(day), works, "{}", day);
        }
    }
}
