//! Last quarter: goals that are closed, and what was learnt from them.

use super::World;
use super::days::Quarter;
use super::goals::{self, add_learned, add_signatures};
use super::landmarks::{Fate, Road, Stop};
use super::numbers::{month, to_nearest};
use super::people::NEWCOMER;
use super::rows::Rows;
use crate::exchange::goal_templates::{
    LeaderTemplate, StandardMetric, learning, learning_landmarks,
};
use crate::model::{Amount, Goal, GoalId, Level, Priority, Review, Serves, Serving, Whose};

/// Adds last quarter's goals with their signatures, landmarks and reviews.
pub fn add(rows: &mut Rows, world: &World) {
    let quarter = world.quarter.back(1);
    let targets: Vec<i64> = (0..world.sellers.len())
        .map(|n| past_target(world, n, quarter))
        .collect();
    let team = add_team(rows, world, quarter, targets.iter().sum());
    for (n, target) in targets.into_iter().enumerate() {
        add_revenue(rows, world, n, team, quarter, target);
    }
    add_calls(rows, world, quarter);
    add_learning(rows, world, quarter);
    for template in [LeaderTemplate::OneToOnes, LeaderTemplate::FieldDays] {
        let metric = world.metrics.of(template.metric());
        let goal = template.goal_of(Some(world.leader), metric, quarter.from, quarter.to);
        let id = rows.add(goal.clone());
        add_signatures(rows, world, id, &goal, world.leader, quarter.from);
    }
}

/// A number that three of five came up to.
fn past_target(world: &World, n: usize, quarter: Quarter) -> i64 {
    let won = world.won(n, quarter.from, quarter.to);
    let against = [97, 104, 96, 94, 109][n % 5];
    to_nearest(won * against / 100, 1_000).max(1_000)
}

fn add_team(rows: &mut Rows, world: &World, quarter: Quarter, together: i64) -> GoalId {
    let before = quarter.back(1);
    let target = together * 100 / 104 / 5_000 * 5_000;
    let goal = Goal {
        level: Level::Team,
        owner: Some(world.leader),
        whose: Whose::Team,
        why: "It pays for the first service van.".into(),
        priority: Some(Priority::MarketShare),
        ..goals::revenue(
            world,
            quarter,
            target,
            world.team_won(before.from, before.to),
        )
    };
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, world.leader, quarter.from);
    let road = Road {
        world,
        goal: id,
        owner: world.leader,
        target,
        step: 1_000,
        won: &|day| world.team_won(quarter.from, day),
    };
    add_month_ends(rows, &road, quarter);
    rows.add(Review {
        goal: Some(id),
        from: quarter.from,
        to: quarter.to,
        worked: "Asking for the purchasing date early: the last month held no surprises.".into(),
        did_not: "Field days fell out as soon as a month became busy.".into(),
        because: "They had no date in the calendar before the month began.".into(),
        changes: "Field days are in the calendar a quarter ahead.".into(),
        ..Review::default()
    });
    id
}

fn add_revenue(
    rows: &mut Rows,
    world: &World,
    n: usize,
    team: GoalId,
    quarter: Quarter,
    target: i64,
) {
    let seller = &world.sellers[n];
    let before = quarter.back(1);
    let goal = Goal {
        owner: Some(seller.id),
        why: "It is my share of the van.".into(),
        priority: Some(Priority::Accounts),
        serves: Some(Serves {
            goal: team,
            how: Serving::Adds,
            ..Serves::default()
        }),
        own_proposal: Some(Amount::from_int(target)),
        ..goals::revenue(world, quarter, target, world.won(n, before.from, before.to))
    };
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, seller.id, quarter.from);
    let road = Road {
        world,
        goal: id,
        owner: seller.id,
        target,
        step: 500,
        won: &|day| world.won(n, quarter.from, day),
    };
    add_month_ends(rows, &road, quarter);
    let (worked, did_not, because, changes) = LEARNT[n % LEARNT.len()];
    rows.add(Review {
        goal: Some(id),
        person: Some(seller.id),
        from: quarter.from,
        to: quarter.to,
        worked: worked.into(),
        did_not: did_not.into(),
        because: because.into(),
        changes: changes.into(),
        ..Review::default()
    });
}

fn add_month_ends(rows: &mut Rows, road: &Road, quarter: Quarter) {
    let [first, second, _] = quarter.month_ends();
    for end in [first, second] {
        road.add(
            rows,
            Stop::value(format!("{} closed", month(end)), end, Fate::Walked),
        );
    }
    let last = quarter.last_working_day();
    road.add(rows, Stop::value("Target reached", last, Fate::Walked));
}

fn add_calls(rows: &mut Rows, world: &World, quarter: Quarter) {
    let metric = StandardMetric::Calls;
    let id = world.metrics.of(metric);
    let goal = goals::activity(world, 1, id, metric.name(), Amount::from_int(10), quarter);
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, world.sellers[1].id, quarter.from);
}

fn add_learning(rows: &mut Rows, world: &World, quarter: Quarter) {
    let owner = world.sellers[NEWCOMER].id;
    let skill = "tell the six products apart";
    let from = quarter.day(21);
    let goal = learning(owner, skill, from, quarter.to);
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, owner, from);
    for stop in learning_landmarks(from, quarter.to) {
        add_learned(rows, world, id, stop);
    }
}

/// What worked, what did not, why, what changes.
const LEARNT: [(&str, &str, &str, &str); 5] = [
    (
        "Two customers bought the service with the first order.",
        "Three proposals went out without a date.",
        "I wrote them on Friday afternoons.",
        "Proposals are written on Tuesdays, with the date in the first line.",
    ),
    (
        "The port account grew by a third.",
        "New accounts: one instead of four.",
        "The port took all of my Thursdays.",
        "Thursday mornings are for new accounts only.",
    ),
    (
        "My first three demonstrations were all followed by a proposal.",
        "I did not know the price of service when asked.",
        "I had learnt the machines and not the contracts.",
        "One contract a week is read through with the service desk.",
    ),
    (
        "Calling on Monday before ten.",
        "Discounts were given too early.",
        "I named a price before I knew the need.",
        "No price before the third question.",
    ),
    (
        "The village tour brought six small orders.",
        "The large one was lost to a cheaper offer.",
        "I met the buyer only once.",
        "Every offer over $5,000 has two meetings before it.",
    ),
];
