//! More goals for the larger teams, up to the number their size names.

use super::World;
use super::goals::{self, add_signatures};
use super::rows::Rows;
use crate::model::{Amount, Op};

/// How many quarters the added goals reach back.
const QUARTERS: usize = 5;

/// Adds activity goals, seller by seller and from this quarter back, until there are enough.
pub fn fill(rows: &mut Rows, world: &World) {
    let Some(wanted) = world.size.goals() else {
        return;
    };
    let have = rows.count(|op| matches!(op, Op::Goal(_)));
    let sellers = world.sellers.len();
    let metrics = world.metrics.typed.len();
    for nth in 0..wanted.saturating_sub(have) {
        let n = nth % sellers;
        let round = nth / sellers;
        let back = round % QUARTERS;
        let (metric, name) = &world.metrics.typed[round / QUARTERS % metrics];
        let quarter = world.quarter.back(back as u32);
        let daily = Amount::from_int(2 + (n + round) as i64 % 10);
        let goal = goals::activity(world, n, Some(*metric), name, daily, quarter);
        let id = rows.add(goal.clone());
        add_signatures(rows, world, id, &goal, world.sellers[n].id, quarter.from);
    }
}
