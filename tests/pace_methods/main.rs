//! What is expected by a day: the five ways to pace, as tables with the rules' figures and as
//! properties (Rules 4.1–4.5).

mod measures;
mod properties;
mod seasons;
mod tables;
mod ways;

use chrono::Days;
use landmark::maths::fraction::Fraction;
use landmark::maths::method::{Method, WhyNot};
use landmark::maths::methods::all_methods;
use landmark::maths::path::{NoPath, Path};
use landmark::maths::season::WeightsFrom;
use landmark::maths::span::Span;
use landmark::model::{
    Amount, Batch, Context, Date, DaysOff, Deal, DealKey, Edit, Goal, GoalId, Holiday, Metric,
    MetricId, Pace, Person, PersonId, Plan, Reading, Settings, Stage, Value, Weights, Writer,
};

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
