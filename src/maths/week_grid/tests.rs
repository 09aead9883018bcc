//! Which cells a week has, what they hold, and how a typed number is dated.

use super::*;
use crate::model::{
    Batch, Context, Deal, DealKey, Edit, Person, Role, Stage, WeekNumber, Whose, Writer,
};

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

/// Quarter 4 of 2017; week 47 is 20–26 November.
struct World {
    plan: Plan,
    context: Context,
    seller: PersonId,
    bookings: MetricId,
    calls: MetricId,
}

impl World {
    fn new() -> World {
        let mut context = Context {
            writer: Writer(3),
            changes: 0,
            ids: 0,
            clock_ms: 1,
            today: day("2017-11-27"),
            who: None,
        };
        let (leader, seller) = (context.new_id(), context.new_id());
        let (bookings, calls) = (context.new_id(), context.new_id());
        let person = |name: &str, role| Person {
            name: name.into(),
            role,
            ..Person::default()
        };
        let metric = |name: &str, unit, feed| Metric {
            name: name.into(),
            unit,
            feed,
            ..Metric::default()
        };
        let start = Edit::Start {
            settings: Box::new(Settings {
                leader: Some(leader),
                ..Settings::default()
            }),
            people: vec![
                (leader, person("Lea Order", Role::Leader)),
                (seller, person("Sam Seller", Role::Seller)),
            ],
            metrics: vec![
                (bookings, metric("Bookings", Unit::Money, Feed::WonValue)),
                (calls, metric("Calls", Unit::Count, Feed::Typed)),
            ],
        };
        let plan = Plan::empty(context.new_id());
        let mut world = World {
            plan,
            context,
            seller,
            bookings,
            calls,
        };
        world.act(start);
        world
    }

    fn act(&mut self, edit: Edit) {
        let change = self.plan.resolve(edit, &mut self.context);
        self.plan.apply(change.expect("the edit is taken"));
    }

    fn goal(&mut self, goal: Goal) {
        let goal = Box::new(Goal {
            from: Some(goal.from.unwrap_or(day("2017-10-01"))),
            to: Some(goal.to.unwrap_or(day("2017-12-31"))),
            ..goal
        });
        self.act(Edit::AddGoal {
            goal,
            landmarks: vec![],
            rewards: vec![],
        });
    }

    fn own(&self, metric: MetricId) -> Goal {
        Goal {
            owner: Some(self.seller),
            metric: Some(metric),
            ..Goal::default()
        }
    }

    fn week(&self) -> Span {
        week_of(self.plan.settings(), day("2017-11-20"))
    }

    fn rows(&self) -> Vec<MeasureWeek> {
        measures(&self.plan, self.seller, self.week(), day("2017-11-27"))
    }

    fn typed(&self, value: i64, over: bool) -> Edit {
        Edit::RecordNumbers(vec![WeekNumber {
            metric: self.bookings,
            person: self.seller,
            week: self.week().from,
            date: self.week().to,
            value: Some(Value::One(Amount::from_int(value))),
            over,
        }])
    }

    fn import(&mut self) {
        let deal = |n: &str, closed: &str, value| Deal {
            key: DealKey::Source(n.into()),
            seller: self.seller,
            stage: Stage::Won,
            closed: Some(day(closed)),
            value: Some(Amount::from_int(value)),
            ..Deal::default()
        };
        let deals = vec![
            deal("a", "2017-11-14", 700),
            deal("b", "2017-11-21", 1_000),
            deal("c", "2017-11-24", 2_033),
        ];
        let batch = Box::new(Batch {
            metric: self.bookings,
            people: vec![self.seller],
            from: Some(day("2017-10-01")),
            to: Some(day("2017-11-26")),
            deals: deals.into(),
            ..Batch::default()
        });
        self.act(Edit::Import {
            batch,
            spellings: vec![],
        });
    }
}

fn amount(value: i64) -> Option<Amount> {
    Some(Amount::from_int(value))
}

#[test]
fn the_last_week_is_asked_for_on_three_days_and_then_the_running_one() {
    let settings = Settings::default();
    for (today, first) in [
        ("2017-11-26", "2017-11-20"),
        ("2017-11-27", "2017-11-20"),
        ("2017-11-29", "2017-11-20"),
        ("2017-11-30", "2017-11-27"),
    ] {
        assert_eq!(
            default_week(&settings, day(today)).from,
            day(first),
            "{today}"
        );
    }
    let week = default_week(&settings, day("2017-11-27"));
    let next = week_after(&settings, week, day("2017-11-27"));
    assert_eq!(next.map(|week| week.from), Some(day("2017-11-27")));
    let beyond = next.and_then(|week| week_after(&settings, week, day("2017-11-27")));
    assert_eq!(beyond, None);
}

#[test]
fn a_row_exists_because_a_goal_reads_it() {
    let mut world = World::new();
    assert_eq!(world.rows(), []);
    let calls = world.own(world.calls);
    world.goal(Goal {
        kind: Kind::Activity,
        daily: amount(4),
        ..calls
    });
    world.goal(Goal {
        level: Level::Team,
        metric: Some(world.bookings),
        whose: Whose::Team,
        target: amount(100_000),
        ..Goal::default()
    });
    let rows = world.rows();
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    // What deals fill stands first, whichever goal is older.
    assert_eq!(names, ["Bookings", "Calls"]);
    assert_eq!(rows[0].planned, None, "the team's plan is nobody's own");
    assert_eq!(rows[0].goal, None);
    assert_eq!(rows[1].planned, amount(20), "4 a day on 5 working days");
}

#[test]
fn goals_that_are_over_stopped_or_somebody_elses_bring_no_row() {
    let mut world = World::new();
    let over = world.own(world.calls);
    world.goal(Goal {
        from: Some(day("2017-07-01")),
        to: Some(day("2017-09-30")),
        ..over.clone()
    });
    world.goal(Goal {
        stopped: Some(day("2017-11-03")),
        ..over.clone()
    });
    world.goal(Goal {
        owner: None,
        ..over
    });
    assert_eq!(world.rows(), []);
}

#[test]
fn a_cell_is_open_then_typed_then_ruled_by_the_import_and_typed_over_on_purpose() {
    let mut world = World::new();
    let own = world.own(world.bookings);
    world.goal(Goal {
        target: amount(13_000),
        ..own
    });
    let entry = |world: &World| world.rows()[0].entry;
    assert_eq!(entry(&world), Entry::Open);
    let typed = world.typed(900, false);
    world.act(typed);
    assert_eq!(
        entry(&world),
        Entry::Typed(Value::One(Amount::from_int(900)))
    );
    world.import();
    assert_eq!(entry(&world), Entry::Imported(amount(3_033)));
    assert_eq!(world.rows()[0].before[3].actual, amount(700));
    assert_eq!(
        world.rows()[0].before[2].actual,
        amount(0),
        "no deal means 0"
    );
    let over = world.typed(2_500, true);
    world.act(over);
    let meant = Entry::Over {
        value: Value::One(Amount::from_int(2_500)),
        import: amount(3_033),
    };
    assert_eq!(entry(&world), meant);
}

#[test]
fn a_number_is_dated_at_the_weeks_last_day_inside_the_goal_and_the_persons_time() {
    let mut world = World::new();
    let own = world.own(world.calls);
    world.goal(Goal {
        to: Some(day("2017-11-24")),
        ..own
    });
    assert_eq!(world.rows()[0].date, day("2017-11-24"));
    let leave = crate::model::PersonField::Leave(Some(day("2017-11-22")));
    world.act(Edit::Person(world.seller, vec![leave]));
    assert_eq!(world.rows()[0].date, day("2017-11-22"));
    assert_eq!(shown::sellers(&world.plan, world.week()), [world.seller]);
    let later = week_after(world.plan.settings(), world.week(), day("2017-11-27"));
    assert_eq!(shown::sellers(&world.plan, later.expect("a week")), []);
}

#[test]
fn a_number_only_the_teams_goal_asks_for_is_dated_inside_it() {
    let mut world = World::new();
    // A year, and the part of it that ends in the middle of the week.
    for to in ["2018-12-31", "2017-11-22"] {
        let team = Goal {
            level: Level::Team,
            metric: Some(world.calls),
            whose: Whose::Team,
            to: Some(day(to)),
            ..Goal::default()
        };
        world.goal(team);
    }
    let row = &world.rows()[0];
    assert_eq!((row.goal, row.date), (None, day("2017-11-22")));
}
