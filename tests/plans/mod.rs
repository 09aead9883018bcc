//! A small team in its fourth quarter, for tests of words and advice. All names are invented.
#![allow(dead_code)] // Each test file uses its own part of it.

use landmark::model::*;

pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

pub fn amount(text: &str) -> Amount {
    text.parse().expect("an amount")
}

pub fn int(units: i64) -> Amount {
    Amount::from_int(units)
}

/// A plan under test and who acts in it.
pub struct Desk {
    pub plan: Plan,
    pub context: Context,
    pub leader: PersonId,
    pub mona: PersonId,
    pub cem: PersonId,
    pub bookings: MetricId,
    pub calls: MetricId,
    pub win_rate: MetricId,
    pub one_to_ones: MetricId,
}

impl Desk {
    /// A leader and two sellers, four metrics, no goal, on 27 November 2017.
    pub fn new() -> Desk {
        let mut context = Context {
            writer: Writer(7),
            changes: 0,
            ids: 0,
            clock_ms: 1_000,
            today: day("2017-11-27"),
            who: None,
        };
        let plan = Plan::empty(context.new_id());
        let (leader, mona, cem) = (context.new_id(), context.new_id(), context.new_id());
        let (bookings, calls) = (context.new_id(), context.new_id());
        let (win_rate, one_to_ones) = (context.new_id(), context.new_id());
        let mut desk = Desk {
            plan,
            context,
            leader,
            mona,
            cem,
            bookings,
            calls,
            win_rate,
            one_to_ones,
        };
        desk.act(desk.start());
        desk.context.who = Some(leader);
        desk
    }

    fn start(&self) -> Edit {
        let person = |name: &str, role| Person {
            name: name.into(),
            role,
            ..Person::default()
        };
        let metric = |name: &str, unit, combine, feed| Metric {
            name: name.into(),
            unit,
            combine,
            feed,
            ..Metric::default()
        };
        let events = Feed::Events(EventKind::OneToOne);
        Edit::Start {
            settings: Box::new(Settings {
                team: "Central".into(),
                leader: Some(self.leader),
                year: 2017,
                ..Settings::default()
            }),
            people: vec![
                (self.leader, person("Dora Brandt", Role::Leader)),
                (self.mona, person("Mona Fries", Role::Seller)),
                (self.cem, person("Cem Lamprecht", Role::Seller)),
            ],
            metrics: vec![
                (
                    self.bookings,
                    metric("Bookings", Unit::Money, Combine::Sum, Feed::WonValue),
                ),
                (
                    self.calls,
                    metric("Calls", Unit::Count, Combine::Sum, Feed::Typed),
                ),
                (
                    self.win_rate,
                    metric("Win rate", Unit::Percent, Combine::Ratio, Feed::Typed),
                ),
                (
                    self.one_to_ones,
                    metric("1:1s", Unit::Count, Combine::Sum, events),
                ),
            ],
        }
    }

    /// More sellers of the team, by their names.
    pub fn hire(&mut self, names: &[&str]) {
        let seller = |name: &&str| Person {
            name: (*name).into(),
            role: Role::Seller,
            ..Person::default()
        };
        self.act(Edit::AddPeople(names.iter().map(seller).collect()));
    }

    /// Makes an edit and returns the change it came to.
    pub fn act(&mut self, edit: Edit) -> Change {
        let change = self
            .plan
            .resolve(edit, &mut self.context)
            .expect("the edit is taken");
        self.plan.apply(change.clone());
        change
    }

    /// The change as the plan remembers it.
    pub fn last(&self) -> &Change {
        self.plan.history().last().expect("a change")
    }

    /// A seller's revenue goal for the quarter, complete and without fault.
    pub fn revenue_goal(&self, owner: PersonId, target: i64) -> Goal {
        Goal {
            statement: format!(
                "Book ${target} of new revenue between 1 October and 31 December 2017."
            ),
            level: Level::Seller,
            owner: Some(owner),
            from: Some(day("2017-10-01")),
            to: Some(day("2017-12-31")),
            metric: Some(self.bookings),
            baseline: Some(int(47_890)),
            commit: Some(int(target * 9 / 10)),
            target: Some(int(target)),
            stretch: Some(int(target * 11 / 10)),
            pace: Pace::WorkingDays,
            why: "Two good quarters in a row put me first in line for the new accounts.".into(),
            priority: Some(Priority::MarketShare),
            ..Goal::default()
        }
    }

    /// The team's revenue goal for the quarter.
    pub fn team_goal(&self, target: i64) -> Goal {
        Goal {
            level: Level::Team,
            whose: Whose::Team,
            ..self.revenue_goal(self.leader, target)
        }
    }

    pub fn add_goal(&mut self, goal: Goal, landmarks: Vec<Landmark>) -> GoalId {
        let change = self.act(Edit::AddGoal {
            goal: Box::new(goal),
            landmarks,
            rewards: vec![],
        });
        let ids = change.ops.iter().find_map(|op| match op {
            Op::Goal(op) => Some(op.id()),
            _ => None,
        });
        ids.expect("a goal")
    }

    /// Another metric, typed by hand.
    pub fn add_metric(&mut self, name: &str, unit: Unit, combine: Combine) -> MetricId {
        let change = self.act(Edit::AddMetric(Metric {
            name: name.into(),
            unit,
            combine,
            ..Metric::default()
        }));
        let id = change.ops.iter().find_map(|op| match op {
            Op::Metric(op) => Some(op.id()),
            _ => None,
        });
        id.expect("a metric")
    }

    /// A number typed for the week of a day.
    pub fn number(&mut self, metric: MetricId, person: PersonId, week: &str, value: i64) {
        let week = day(week);
        self.act(Edit::RecordNumbers(vec![WeekNumber {
            metric,
            person,
            week,
            date: week + chrono::Days::new(6),
            value: Some(Value::One(int(value))),
            over: false,
        }]));
    }

    pub fn sign(&mut self, goal: GoalId, by: PersonId, commitment: u8) -> Change {
        self.act(Edit::Sign {
            goal,
            by,
            commitment: Some(commitment),
            reason: String::new(),
        })
    }

    pub fn set(&mut self, id: GoalId, fields: Vec<GoalField>, why: &str) -> Change {
        self.act(Edit::Goal {
            id,
            fields,
            why: why.into(),
        })
    }
}

/// A landmark of money.
pub fn money_landmark(name: &str, due: &str, value: i64) -> Landmark {
    Landmark {
        name: name.into(),
        due: day(due),
        condition: Condition::Value {
            metric: None,
            amount: int(value),
        },
        ..Landmark::default()
    }
}
