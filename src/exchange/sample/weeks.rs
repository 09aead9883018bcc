//! Weekly numbers: calls, the meetings they led to, the proposals that followed.

use chrono::Days;

use super::chance::Chance;
use super::days::{self, Quarter};
use super::people::NEWCOMER;
use super::rows::Rows;
use super::{Seller, Size, World};
use crate::model::{Amount, Date, Reading, Value};

/// How many weeks back the sample team has typed its numbers.
const WEEKS: u64 = 60;

/// How many weeks the newcomer has not typed any.
pub const SILENT_WEEKS: u64 = 2;

/// Adds the weekly numbers of all sellers, the latest week first.
pub fn add(rows: &mut Rows, world: &World) {
    let each = world.size.readings().map(|all| all / world.sellers.len());
    for (n, seller) in world.sellers.iter().enumerate() {
        match each {
            Some(each) => add_many(rows, world, n, each),
            None => {
                let silent = if n == NEWCOMER { SILENT_WEEKS } else { 0 };
                for back in silent..WEEKS {
                    add_week(rows, world, n, seller, back, usize::MAX);
                }
            }
        }
    }
}

/// Exactly so many readings.
fn add_many(rows: &mut Rows, world: &World, n: usize, mut left: usize) {
    let seller = &world.sellers[n];
    let mut back = 0;
    while left > 0 {
        left -= add_week(rows, world, n, seller, back, left);
        back += 1;
    }
}

/// One week's numbers, at most so many; tells how many.
fn add_week(
    rows: &mut Rows,
    world: &World,
    n: usize,
    seller: &Seller,
    back: u64,
    at_most: usize,
) -> usize {
    let week = days::last_whole_week(world.today) - Days::new(7 * back);
    let date = dated(week);
    let absent = seller.start.is_some_and(|start| week < start);
    if absent && world.size == Size::One {
        return 0;
    }
    let mut chance = Chance::of("week", (n as u64) << 32 | back);
    let shares = working_share(week);
    let calls = seller.profile.calls * chance.between(78, 118) / 100 * shares / 5;
    let meetings = calls * chance.between(18, 27) / 100;
    let proposals = meetings * chance.between(48, 72) / 100;
    let known = [calls, meetings, proposals];
    let metrics = world.metrics.typed.iter().enumerate().take(at_most);
    let mut count = 0;
    for (place, (metric, _)) in metrics {
        let value = match known.get(place) {
            Some(value) => *value,
            None => chance.between(1, 14),
        };
        rows.add(Reading {
            metric: *metric,
            person: seller.id,
            date,
            week: Some(week),
            value: Value::One(Amount::from_int(value)),
            ..Reading::default()
        });
        count += 1;
    }
    count
}

/// The week's last day inside its quarter: what a weekly number is dated. A week that two quarters
/// share belongs to the one that has its Thursday.
fn dated(week: Date) -> Date {
    (week + Days::new(6)).min(Quarter::of(week + Days::new(3)).to)
}

/// How many of a week's five days are worked.
fn working_share(week: Date) -> i64 {
    days::working_days(week, week + Days::new(4)).count() as i64
}
