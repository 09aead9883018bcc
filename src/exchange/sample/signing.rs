//! How the quarter's goals came to be agreed: each step through the one door, on its own day.

use chrono::Days;

use super::World;
use super::days::{working_day_before, working_day_from};
use super::goals::{Current, revenue};
use super::numbers::{COUNTERS, REVISED, dollars, revised_on, to_nearest};
use super::people::NEWCOMER;
use super::rows::clock;
use crate::model::{Amount, Context, Date, Edit, GoalField, GoalId, PersonId, Plan};

/// So many sellers' agreements are told step by step; the larger teams' others are simply there.
pub const THROUGH_THE_DOOR: usize = 5;

/// One step of the story.
struct Deed {
    on: Date,
    who: PersonId,
    edit: Edit,
}

/// Lets everybody sign, answer and change what the story has them sign, answer and change.
pub fn sign(plan: &mut Plan, context: &mut Context, world: &World, current: &Current) {
    let mut deeds = Vec::new();
    let before = |days| working_day_before(world.quarter.from - Days::new(days));
    let leader = world.leader;
    for goal in [current.team].iter().chain(&current.leader) {
        deeds.push(name(before(11), leader, *goal, 9));
    }
    for (n, goal) in current.revenue.iter().take(THROUGH_THE_DOOR).enumerate() {
        let seller = world.sellers[n].id;
        match n {
            COUNTERS => {
                deeds.push(name(before(8), leader, *goal, 8));
                deeds.push(counter(before(4), *goal, world, n));
            }
            NEWCOMER => deeds.push(name(before(3), seller, *goal, 8)),
            _ => {
                deeds.push(name(before(9), seller, *goal, 8));
                deeds.push(name(before(6), leader, *goal, 9));
            }
        }
    }
    revise(&mut deeds, world, current.revenue[REVISED]);
    deeds.sort_by_key(|deed| deed.on);
    for (minute, deed) in (0..).zip(deeds) {
        act(plan, context, deed, minute);
    }
}

fn name(on: Date, by: PersonId, goal: GoalId, commitment: u8) -> Deed {
    let edit = Edit::Sign {
        goal,
        by,
        commitment: Some(commitment),
        reason: String::new(),
    };
    Deed { on, who: by, edit }
}

fn counter(on: Date, goal: GoalId, world: &World, n: usize) -> Deed {
    let by = world.sellers[n].id;
    let numbers = &world.numbers.sellers[n];
    let with_it = revenue(world, world.quarter, numbers.agreed, numbers.last);
    let edit = Edit::Counter {
        goal,
        by,
        target: Amount::from_int(numbers.agreed),
        statement: Some(with_it.statement),
        commitment: Some(7),
        reason: "The port tender is decided next quarter, not in this one.".into(),
    };
    Deed { on, who: by, edit }
}

/// An agreed number is lowered with its reason, which reopens it, and both sign again.
fn revise(deeds: &mut Vec<Deed>, world: &World, goal: GoalId) {
    let numbers = &world.numbers.sellers[REVISED];
    let on = revised_on(world.quarter);
    if numbers.agreed == numbers.first || on >= world.today {
        return;
    }
    let target = numbers.agreed;
    let amount = |value| Some(Amount::from_int(value));
    let fields = vec![
        GoalField::Statement(revenue(world, world.quarter, target, numbers.last).statement),
        GoalField::Commit(amount(to_nearest(target * 9 / 10, 1_000))),
        GoalField::Target(amount(target)),
        GoalField::Stretch(amount(to_nearest(target * 11 / 10, 1_000))),
    ];
    let why = format!(
        "Two village accounts moved to the head office list; {} less.",
        dollars(numbers.first - target)
    );
    deeds.push(Deed {
        on,
        who: world.leader,
        edit: Edit::Goal {
            id: goal,
            fields,
            why,
        },
    });
    let next = working_day_from(on + Days::new(1)).min(world.today);
    let seller = world.sellers[REVISED].id;
    deeds.push(name(next, seller, goal, 8));
    deeds.push(name(next, world.leader, goal, 8));
}

fn act(plan: &mut Plan, context: &mut Context, deed: Deed, minute: u32) {
    context.today = deed.on;
    context.who = Some(deed.who);
    context.clock_ms = clock(deed.on, minute);
    let change = plan
        .resolve(deed.edit, context)
        .expect("invariant: what the story does is what the plan allows");
    plan.apply(change);
}
