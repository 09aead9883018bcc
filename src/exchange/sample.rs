//! The sample team: Harbour, a leader and five sellers who do not exist, with a year behind them and
//! a quarter under way.
//!
//! Everything is told relative to the day on which it is opened and drawn from a fixed seed, so the
//! same day gives the same bytes. The larger sizes are the same team grown, for measuring.

mod chance;
mod conversations;
mod days;
mod deals;
mod goals;
mod landmarks;
mod names;
mod numbers;
mod past;
mod people;
mod rows;
mod scale;
mod signing;
mod team;
mod weeks;

pub(super) use chance::Chance;
pub(super) use deals::PRODUCTS;
pub(super) use names::{account_name, person_name};

use crate::model::{Date, MetricId, PersonId, Plan, PlanId};
use days::Quarter;
use rows::Rows;

/// How large a team to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Size {
    /// The sample team itself.
    One,
    /// 25 sellers, 300 goals, 12,000 readings.
    Ten,
    /// 100 sellers, 1,500 goals, 120,000 readings.
    Hundred,
}

impl Size {
    /// How many sellers there are.
    pub fn sellers(self) -> usize {
        match self {
            Size::One => 5,
            Size::Ten => 25,
            Size::Hundred => 100,
        }
    }

    /// How many goals there are; the sample team has as many as its story needs.
    pub fn goals(self) -> Option<usize> {
        match self {
            Size::One => None,
            Size::Ten => Some(300),
            Size::Hundred => Some(1_500),
        }
    }

    /// How many typed readings there are; won deals come on top.
    pub fn readings(self) -> Option<usize> {
        match self {
            Size::One => None,
            Size::Ten => Some(12_000),
            Size::Hundred => Some(120_000),
        }
    }
}

/// A seller of the sample while it is being made.
struct Seller {
    id: PersonId,
    profile: people::Profile,
    /// First day in the team, for the one who has just joined.
    start: Option<Date>,
}

/// What everything else is told from.
struct World {
    today: Date,
    size: Size,
    /// The quarter under way.
    quarter: Quarter,
    leader: PersonId,
    sellers: Vec<Seller>,
    metrics: people::Metrics,
    book: deals::Book,
    numbers: numbers::Numbers,
}

impl World {
    /// Won by one seller from a day to a day, both included, in whole units of the currency.
    fn won(&self, seller: usize, from: Date, to: Date) -> i64 {
        self.book.won(self.sellers[seller].id, from, to)
    }

    /// Won by all.
    fn team_won(&self, from: Date, to: Date) -> i64 {
        (0..self.sellers.len())
            .map(|seller| self.won(seller, from, to))
            .sum()
    }

    fn bookings(&self) -> MetricId {
        self.metrics.bookings
    }
}

/// The sample team as it stands on a day.
///
/// One change brings everything in; the signatures of the quarter under way follow through the one
/// door, each on its own day, so that the history has something to tell.
pub fn plan(id: PlanId, today: Date, size: Size) -> Plan {
    let quarter = Quarter::of(today);
    let mut rows = Rows::new(quarter.loaded_on());
    let (leader, sellers, metrics) = people::add(&mut rows, today, size);
    let book = deals::Book::draw(&sellers, quarter, today);
    let numbers = numbers::Numbers::of(&sellers, &book, quarter, today);
    let book = book.with_current(&sellers, &numbers, quarter, today);
    let world = World {
        today,
        size,
        quarter,
        leader,
        sellers,
        metrics,
        book,
        numbers,
    };
    deals::add(&mut rows, &world);
    weeks::add(&mut rows, &world);
    let current = goals::add(&mut rows, &world);
    past::add(&mut rows, &world);
    conversations::add(&mut rows, &world, &current);
    scale::fill(&mut rows, &world);
    let mut plan = Plan::empty(id);
    let mut context = rows.load(&mut plan, leader);
    signing::sign(&mut plan, &mut context, &world, &current);
    plan
}
