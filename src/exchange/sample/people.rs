//! Who is in the team, what is counted, and what holds for the plan.

use chrono::{Datelike, Days};

use super::chance::Chance;
use super::days::{self, Quarter};
use super::names::person_name;
use super::rows::Rows;
use super::{Seller, Size};
use crate::exchange::goal_templates::StandardMetric;
use crate::model::{
    Amount, Date, DaysOff, Metric, MetricId, Person, PersonId, Role, Settings, SettingsId, Unit,
};

/// What a seller is like, as the story needs it.
#[derive(Clone)]
pub struct Profile {
    pub name: String,
    pub territory: String,
    pub strengths: String,
    pub motivates: String,
    /// Won in an ordinary quarter.
    pub usual: i64,
    /// How this quarter goes against the path, in percent.
    pub form: i64,
    /// Calls in an ordinary week.
    pub calls: i64,
}

/// The metrics by what they are.
pub struct Metrics {
    pub bookings: MetricId,
    pub win_rate: MetricId,
    /// Typed by week: calls, meetings, proposals, and more in the larger teams.
    pub typed: Vec<(MetricId, String)>,
    standard: Vec<(StandardMetric, MetricId)>,
}

impl Metrics {
    pub fn of(&self, wanted: StandardMetric) -> Option<MetricId> {
        let found = self.standard.iter().find(|(metric, _)| *metric == wanted);
        found.map(|(_, id)| *id)
    }
}

/// How the five stand this quarter: each a different word on the Overview.
const FORMS: [i64; 5] = [94, 85, 102, 116, 80];

/// Where the seller who has just joined stands in the list.
pub const NEWCOMER: usize = 2;

const TELLING: [(&str, &str, &str, i64, i64); 5] = [
    (
        "North shore",
        "Opens doors at large accounts",
        "Seeing a customer grow",
        68_000,
        62,
    ),
    (
        "Old town and port",
        "Knows every stock room by name",
        "Time for the children on Fridays",
        76_000,
        60,
    ),
    (
        "South bank",
        "Asks the question nobody asked",
        "Learning the trade from the ground",
        46_000,
        64,
    ),
    (
        "Airport ring",
        "Closes what is on the table",
        "Being the one others ask",
        62_000,
        54,
    ),
    (
        "Western villages",
        "Patient with small accounts",
        "A team lead’s job one day",
        57_000,
        62,
    ),
];

fn profile(n: usize) -> Profile {
    let (territory, strengths, motivates, usual, calls) = TELLING[n % 5];
    let mut chance = Chance::of("profile", n as u64);
    let own = n >= TELLING.len();
    Profile {
        name: person_name(n),
        territory: if own {
            format!("{territory} {}", n / 5 + 1)
        } else {
            territory.into()
        },
        strengths: strengths.into(),
        motivates: motivates.into(),
        usual: usual * if own { chance.between(80, 125) } else { 100 } / 100,
        form: FORMS[n % 5] + if own { chance.between(-6, 6) } else { 0 },
        calls,
    }
}

/// More that larger teams count by week.
const MORE_METRICS: [&str; 5] = [
    "Demos",
    "Follow-ups",
    "Referrals",
    "New contacts",
    "Account reviews",
];

/// Adds settings, people and metrics.
pub fn add(rows: &mut Rows, today: Date, size: Size) -> (PersonId, Vec<Seller>, Metrics) {
    let quarter = Quarter::of(today);
    let leader: PersonId = rows.id();
    rows.add_as(
        SettingsId::default(),
        Settings {
            team: "Harbour".into(),
            leader: Some(leader),
            year: today.year(),
            holidays: days::holidays(today),
            own_priorities: vec!["Fewer, larger accounts".into()],
            round_to: Some(Amount::from_int(1_000)),
            sample: true,
            ..Settings::default()
        },
    );
    rows.add_as(
        leader,
        Person {
            name: "Marit Solheim-Diaz".into(),
            role: Role::Leader,
            territory: "Whole harbour".into(),
            strengths: "Listens first".into(),
            motivates: "A team that does not need her to be there".into(),
            ..Person::default()
        },
    );
    let sellers: Vec<Seller> = (0..size.sellers())
        .map(|n| add_seller(rows, n, quarter))
        .collect();
    add_days_off(rows, &sellers, leader, today);
    let metrics = add_metrics(rows, size);
    (leader, sellers, metrics)
}

fn add_seller(rows: &mut Rows, n: usize, quarter: Quarter) -> Seller {
    let profile = profile(n);
    let start = (n == NEWCOMER).then(|| quarter.back(1).day(7));
    let new = start.is_some();
    let id = rows.add(Person {
        name: profile.name.clone(),
        role: Role::Seller,
        start,
        ramp: if new {
            vec![30, 50, 75, 90]
        } else {
            Vec::new()
        },
        territory: profile.territory.clone(),
        strengths: profile.strengths.clone(),
        motivates: profile.motivates.clone(),
        new_to: if new {
            "The trade, and the Beacon line".into()
        } else {
            String::new()
        },
        ..Person::default()
    });
    Seller { id, profile, start }
}

fn add_days_off(rows: &mut Rows, sellers: &[Seller], leader: PersonId, today: Date) {
    let ahead = days::monday(today) + Days::new(21);
    let behind = days::monday(today) - Days::new(35);
    for (person, from, days, note) in [
        (sellers[0].id, ahead, 4, "Holiday"),
        (sellers[3].id, behind, 1, "Moving house"),
        (leader, ahead + Days::new(9), 1, "Sales conference"),
    ] {
        rows.add(DaysOff {
            person,
            from,
            to: from + Days::new(days),
            note: note.into(),
            ..DaysOff::default()
        });
    }
}

fn add_metrics(rows: &mut Rows, size: Size) -> Metrics {
    let standard: Vec<(StandardMetric, MetricId)> = StandardMetric::ALL
        .into_iter()
        .map(|metric| (metric, rows.add(metric.metric())))
        .collect();
    let of = |wanted: StandardMetric| {
        let found = standard.iter().find(|(metric, _)| *metric == wanted);
        found.map(|(_, id)| *id).unwrap_or_default()
    };
    let mut typed: Vec<(MetricId, String)> = [
        StandardMetric::Calls,
        StandardMetric::Meetings,
        StandardMetric::Proposals,
    ]
    .map(|metric| (of(metric), metric.name().to_owned()))
    .into();
    let (bookings, win_rate) = (of(StandardMetric::Bookings), of(StandardMetric::WinRate));
    if size != Size::One {
        for name in MORE_METRICS {
            let id = rows.add(Metric {
                name: name.into(),
                unit: Unit::Count,
                ..Metric::default()
            });
            typed.push((id, name.into()));
        }
    }
    Metrics {
        bookings,
        win_rate,
        typed,
        standard,
    }
}
