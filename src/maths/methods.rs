//! What would each of the five ways to pace expect by today? Side by side, with the numbers each
//! is made of (Rule 4).

use super::fraction::Fraction;
use super::method::{Ground, Method, WhyNot};
use super::path::{NoPath, Walk, at};
use super::season::Season;
use super::share::{Parts, Way};
use crate::model::{Amount, Date, GoalId, Plan};

/// One way to pace, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodRow {
    pub method: Method,
    /// Whether the goal is paced by it.
    pub in_force: bool,
    /// What it says, or why it cannot be used.
    pub says: Result<Expects, WhyNot>,
}

/// What a way to pace expects, and of what that is made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expects {
    /// f, from 0 to 1.
    pub share: Fraction,
    /// E = b + (T − b) · f, with b = 0 for sums.
    pub expected: Amount,
    /// The numbers in f; on the span's last day and after it they make the whole.
    pub parts: Parts,
    /// Seasonal: the buckets and their weights.
    pub season: Option<Season>,
}

/// The five ways side by side on a day, in the order of Rule 4; or why the goal has no path.
///
/// The seasonal row takes the goal's own weights where it is paced by weights, else history's.
pub fn all_methods(plan: &Plan, id: GoalId, day: Date) -> Result<Vec<MethodRow>, NoPath> {
    let goal = plan.goals.get(id).ok_or(NoPath::Gone)?;
    let walk = Walk::of(plan, id, day)?;
    let ground = || Ground::of(plan, goal, walk.span, day);
    let (_, in_force) = ground().in_force();
    let ground = ground();
    let row = |method| MethodRow {
        method,
        in_force: method == in_force.kind,
        says: ground.by(method).map(|shares| {
            let share = shares.on(day);
            Expects {
                share,
                expected: at(walk.start, walk.target, share, walk.digits),
                parts: shares.parts(day),
                season: match shares.way {
                    Way::Seasonal(season) => Some(season),
                    _ => None,
                },
            }
        }),
    };
    Ok(Method::FIVE.map(row).into())
}
