//! A plan in which every figure has something to say.

use super::*;

/// A plan with a goal of every shape, past weeks, parts, a missed landmark, calls and events.
pub fn full_plan() -> (Desk, Vec<GoalId>) {
    let mut desk = Desk::new();
    let (leader, mona, cem) = (desk.leader, desk.mona, desk.cem);
    let (bookings, calls) = (desk.bookings, desk.calls);
    for week in 0..40u64 {
        let monday = (day("2017-02-20") + chrono::Days::new(7 * week)).to_string();
        let n = i64::try_from(week).expect("small");
        desk.number(bookings, mona, &monday, 2_000 + (n * 37) % 11 * 400);
        desk.number(bookings, cem, &monday, 1_500 + (n * 53) % 7 * 350);
        desk.number(calls, mona, &monday, 40 + (n * 17) % 9);
    }
    let team = desk.add_goal(desk.team_goal(90_000), vec![]);
    let serves = |how| {
        Some(Serves {
            goal: team,
            how,
            ..Serves::default()
        })
    };
    let hers = desk.add_goal(
        Goal {
            serves: serves(Serving::Adds),
            ..desk.revenue_goal(mona, 64_000)
        },
        vec![
            money_landmark("October at $40k", "2017-10-31", 40_000),
            money_landmark("October at $5k", "2017-10-31", 5_000),
            money_landmark("Last ones", "2017-12-15", 55_000),
        ],
    );
    let his = desk.add_goal(
        Goal {
            serves: serves(Serving::Adds),
            pace: Pace::Calendar,
            ..desk.revenue_goal(cem, 31_000)
        },
        vec![],
    );
    let bare = Goal {
        target: None,
        commit: None,
        stretch: None,
        baseline: None,
        ..desk.revenue_goal(mona, 0)
    };
    let daily = desk.add_goal(
        Goal {
            kind: Kind::Activity,
            metric: Some(calls),
            daily: Some(amount("9.5")),
            pace: Pace::Usual,
            ..bare.clone()
        },
        vec![],
    );
    let rate = desk.add_goal(
        Goal {
            metric: Some(desk.win_rate),
            baseline: Some(amount("0.4")),
            target: Some(amount("0.55")),
            ..bare.clone()
        },
        vec![],
    );
    let keep = desk.add_goal(
        Goal {
            metric: Some(desk.win_rate),
            direction: Direction::KeepAtLeast,
            target: Some(amount("0.5")),
            ..bare.clone()
        },
        vec![],
    );
    for (week, won, closed) in [
        ("2017-10-02", 4, 9),
        ("2017-10-30", 5, 9),
        ("2017-11-13", 3, 7),
    ] {
        desk.act(Edit::RecordNumbers(vec![WeekNumber {
            metric: desk.win_rate,
            person: mona,
            week: day(week),
            date: day(week) + chrono::Days::new(6),
            value: Some(Value::Parts {
                upper: int(won),
                lower: int(closed),
            }),
            over: false,
        }]));
    }
    let steps = desk.add_goal(
        Goal {
            kind: Kind::Learning,
            metric: None,
            direction: Direction::Milestones,
            ..bare.clone()
        },
        vec![
            Landmark {
                name: "Two role-plays".into(),
                due: day("2017-10-20"),
                condition: Condition::Done { done: 2, of: 2 },
                weight: 2,
                done_on: Some(day("2017-10-18")),
                ..Landmark::default()
            },
            Landmark {
                name: "Four live calls".into(),
                due: day("2017-11-10"),
                condition: Condition::Done { done: 1, of: 4 },
                weight: 4,
                ..Landmark::default()
            },
        ],
    );
    let once = desk.add_goal(
        Goal {
            metric: None,
            direction: Direction::YesNo,
            ..bare.clone()
        },
        vec![Landmark {
            name: "Contract signed".into(),
            due: day("2017-12-08"),
            ..Landmark::default()
        }],
    );
    let rhythm = desk.add_goal(
        Goal {
            level: Level::Leader,
            owner: Some(leader),
            metric: Some(desk.one_to_ones),
            cadence: Some(Cadence {
                kind: EventKind::OneToOne,
                every: Every::Week,
                times: 1,
                each_seller: true,
                ..Cadence::default()
            }),
            ..bare
        },
        vec![],
    );
    for (date, people) in [
        ("2017-10-04", vec![mona, cem]),
        ("2017-10-11", vec![mona]),
        ("2017-11-22", vec![mona, cem]),
    ] {
        desk.act(Edit::LogEvent(Event {
            kind: EventKind::OneToOne,
            people,
            date: day(date),
            ..Event::default()
        }));
    }
    for (person, call) in [(mona, Call::OnPace), (cem, Call::Behind)] {
        desk.act(Edit::CheckIn {
            person,
            week: day("2017-11-20"),
            fields: vec![
                CheckInField::Call(Some(call)),
                CheckInField::Confidence(Some(7)),
            ],
        });
    }
    let seasonal = desk.add_goal(
        Goal {
            pace: Pace::Seasonal(Weights::ByHand([23, 33, 43].map(int).to_vec())),
            ..desk.revenue_goal(mona, 64_000)
        },
        vec![],
    );
    let phased = desk.add_goal(
        Goal {
            pace: Pace::Phased(vec![(day("2017-10-31"), 2_300), (day("2017-11-30"), 5_600)]),
            ..desk.revenue_goal(mona, 64_000)
        },
        vec![],
    );
    let empty = desk.add_goal(Goal::default(), vec![]);
    let goals = vec![
        team, hers, his, daily, rate, keep, steps, once, rhythm, seasonal, phased, empty,
    ];
    (desk, goals)
}
