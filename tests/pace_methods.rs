//! What is expected by a day: the five ways to pace, as tables with the rules' figures and as
//! properties (Rules 4.1–4.5).

use chrono::{Days, Weekday};
use landmark::maths::curve;
use landmark::maths::fraction::Fraction;
use landmark::maths::measure::Shape;
use landmark::maths::method::{Method, WhyNot};
use landmark::maths::methods::{MethodRow, all_methods};
use landmark::maths::path::{NoPath, Path};
use landmark::maths::season::WeightsFrom;
use landmark::maths::share::Parts;
use landmark::maths::span::Span;
use landmark::model::{
    Amount, Batch, Combine, Context, Date, DaysOff, Deal, DealKey, Direction, Edit, Feed,
    FiscalYear, Goal, GoalId, Holiday, Metric, MetricId, Pace, Person, PersonId, Plan, Reading,
    Settings, Stage, Unit, Value, WeekPattern, Weekdays, Weights, Whose, Writer, YearEnd,
};
use proptest::prelude::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn span(from: &str, to: &str) -> Span {
    Span::new(day(from), day(to)).expect("a span")
}

fn amount(text: &str) -> Amount {
    text.parse().expect("an amount")
}

fn amounts(all: &[i64]) -> Vec<Amount> {
    all.iter().map(|n| Amount::from_int(*n)).collect()
}

fn fraction(n: i128, d: i128) -> Fraction {
    Fraction::new(n, d).expect("a fraction")
}

fn by_hand(weights: &[i64]) -> Pace {
    Pace::Seasonal(Weights::ByHand(amounts(weights)))
}

/// A plan with one seller and one metric, to which goals and the past are added.
struct Desk {
    plan: Plan,
    context: Context,
    seller: PersonId,
    metric: MetricId,
}

impl Desk {
    fn new(settings: Settings) -> Desk {
        Desk::with(settings, Person::default(), Metric::default())
    }

    fn with(settings: Settings, person: Person, metric: Metric) -> Desk {
        let mut context = Context {
            writer: Writer(1),
            changes: 0,
            ids: 0,
            clock_ms: 1,
            today: day("2018-01-01"),
            who: None,
        };
        let plan = Plan::empty(context.new_id());
        let (seller, id) = (context.new_id(), context.new_id());
        let mut desk = Desk {
            plan,
            context,
            seller,
            metric: id,
        };
        desk.act(Edit::Start {
            settings: Box::new(settings),
            people: vec![(seller, person)],
            metrics: vec![(id, metric)],
        });
        desk
    }

    fn act(&mut self, edit: Edit) {
        let change = self.plan.resolve(edit, &mut self.context);
        self.plan.apply(change.expect("the edit is taken"));
    }

    /// A goal of the seller's on the metric.
    fn goal(&self, days: Span, target: i64, pace: Pace) -> Goal {
        Goal {
            owner: Some(self.seller),
            metric: Some(self.metric),
            from: Some(days.from),
            to: Some(days.to),
            target: Some(Amount::from_int(target)),
            pace,
            ..Goal::default()
        }
    }

    fn add(&mut self, goal: Goal) -> GoalId {
        let known: Vec<GoalId> = self.plan.goals.iter().map(|(id, _)| id).collect();
        self.act(Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: vec![],
            rewards: vec![],
        });
        let mut ids = self.plan.goals.iter().map(|(id, _)| id);
        ids.find(|id| !known.contains(id)).expect("the new goal")
    }

    fn paced(&mut self, days: Span, target: i64, pace: Pace) -> Path {
        let id = self.add(self.goal(days, target, pace));
        self.path(id, days.from).expect("a path")
    }

    fn path(&self, id: GoalId, today: Date) -> Result<Path, NoPath> {
        Path::of(&self.plan, id, today)
    }

    fn read(&mut self, date: &str, value: i64) {
        let reading = Reading {
            metric: self.metric,
            person: self.seller,
            date: day(date),
            value: Value::One(Amount::from_int(value)),
            ..Reading::default()
        };
        self.act(Edit::AddReading(reading));
    }

    /// An import of won deals that covers some days.
    fn import(&mut self, days: Span, deals: &[(&str, i64)]) {
        let deals = deals.iter().enumerate().map(|(n, (date, value))| Deal {
            key: DealKey::Source(n.to_string()),
            seller: self.seller,
            stage: Stage::Won,
            closed: Some(day(date)),
            value: Some(Amount::from_int(*value)),
            ..Deal::default()
        });
        let batch = Batch {
            metric: self.metric,
            from: Some(days.from),
            to: Some(days.to),
            people: vec![self.seller],
            deals: deals.collect(),
            ..Batch::default()
        };
        self.act(Edit::Import {
            batch: Box::new(batch),
            spellings: vec![],
        });
    }
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

const HOLIDAYS: [&str; 3] = ["2017-11-23", "2017-11-24", "2017-12-25"];

fn last_quarter() -> Span {
    span("2017-10-01", "2017-12-31")
}

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

/// Won deals of 2016's months, 1,000 times the month's number each.
fn deals_of_2016() -> Vec<(&'static str, i64)> {
    vec![
        ("2016-01-15", 1_000),
        ("2016-02-15", 2_000),
        ("2016-10-14", 10_000),
        ("2016-11-04", 4_000),
        ("2016-11-25", 7_000),
        ("2016-12-31", 19_000),
    ]
}

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

/// Any pace over a span of so many days.
fn paces() -> impl Strategy<Value = Pace> {
    let table = prop::collection::vec((0u64..500, 0u32..12_000), 0..8);
    let weights = prop::collection::vec(0i64..50, 0..18);
    prop_oneof![
        Just(Pace::Usual),
        Just(Pace::Calendar),
        Just(Pace::WorkingDays),
        Just(Pace::WorkingHours),
        Just(Pace::Seasonal(Weights::FourFourFive)),
        Just(Pace::Seasonal(Weights::History)),
        weights.prop_map(|weights| by_hand(&weights)),
        table.prop_map(|table| {
            let at = |(n, share)| (day("2018-01-01") + Days::new(n), share);
            Pace::Phased(table.into_iter().map(at).collect())
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_path_goes_from_nothing_to_the_whole_and_never_back(
        pace in paces(),
        first in 0u64..60,
        length in 0u64..430,
        weekdays in 0u8..128,
        fit in any::<bool>(),
        off in prop::collection::vec((0u64..450, 0u64..60), 0..3),
        start in prop::option::of(0u64..450),
        past in prop::collection::vec((0u64..730, 0i64..100), 0..60),
    ) {
        let nth = |n: u64| day("2018-01-01") + Days::new(n);
        let days = Span { from: nth(first), to: nth(first + length) };
        let settings = Settings {
            working_days: Weekdays(weekdays),
            opening: Some([60, 0, 480, 480, 480, 30, 0]),
            ..Settings::default()
        };
        // Half of the time weights by hand are cut or filled to one a bucket.
        let pace = match pace {
            Pace::Seasonal(Weights::ByHand(mut weights)) if fit => {
                let needed = landmark::maths::season::buckets(&settings, days).len();
                weights.resize(needed, Amount::from_int(3));
                Pace::Seasonal(Weights::ByHand(weights))
            }
            pace => pace,
        };
        let person = Person { start: start.map(nth), ..Person::default() };
        let metric = Metric { feed: Feed::WonValue, ..Metric::default() };
        let mut desk = Desk::with(settings, person, metric);
        for (from, more) in off {
            let off = DaysOff {
                person: desk.seller,
                from: nth(from),
                to: nth(from + more),
                ..DaysOff::default()
            };
            desk.act(Edit::AddDaysOff(off));
        }
        for (n, value) in past {
            desk.read(&(day("2016-01-01") + Days::new(n)).to_string(), value);
        }
        let id = desk.add(desk.goal(days, 1_000, pace));
        let path = desk.path(id, days.from).expect("a path");
        let mut before = Fraction::ZERO;
        prop_assert!(path.share(days.from - Days::new(1)).is_zero());
        for day in days.dates() {
            let share = path.share(day);
            prop_assert!(before <= share && share <= Fraction::ONE, "{} {:?}", day, share);
            prop_assert_eq!(path.share_of(Span::day(day)), share - before);
            prop_assert_eq!(path.parts(day).share(), share, "{} {:?}", day, path.parts(day));
            if share > before {
                prop_assert_eq!(path.shares().first_day_at(share), day);
            }
            before = share;
        }
        prop_assert_eq!(before, Fraction::ONE);
        prop_assert_eq!(path.share(days.to + Days::new(9)), Fraction::ONE);
        let first = path.first_expected_day();
        prop_assert!(path.share(first) > Fraction::ZERO);
        prop_assert!(path.share(first - Days::new(1)).is_zero());
    }
}
