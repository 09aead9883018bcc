//! Working days: weekdays less holidays and days off (Rule 1.5).

use super::*;
use landmark::maths::workdays::WorkCalendar;
use landmark::model::{Context, DaysOff, Edit, Holiday, Person, PersonId, Plan, Weekdays, Writer};
use proptest::prelude::*;

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

proptest! {
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
