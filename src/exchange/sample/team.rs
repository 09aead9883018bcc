//! The team's own goals: its revenue, and the work beside the numbers.

use chrono::Days;

use super::World;
use super::days::{Quarter, WHOLE, first_of_month, working_day_from};
use super::goals::{add_signatures, revenue};
use super::landmarks::{Fate, Road, Stop};
use super::numbers::{dollars, month};
use super::rows::Rows;
use crate::model::{
    Date, Direction, Goal, GoalId, Kind, Level, Priority, Reward, RewardKind, Serves, Serving,
    Whose,
};

pub fn add_team(rows: &mut Rows, world: &World) -> GoalId {
    let quarter = world.quarter;
    let last = quarter.back(1);
    let target = world.numbers.team;
    let goal = rows.add(Goal {
        level: Level::Team,
        owner: Some(world.leader),
        whose: Whose::Team,
        why: "It pays for the second service van, and with it for next-day repairs.".into(),
        priority: Some(Priority::MarketShare),
        needs: String::new(),
        ..revenue(world, quarter, target, world.team_won(last.from, last.to))
    });
    let road = Road {
        world,
        goal,
        owner: world.leader,
        target,
        step: 1_000,
        won: &|day| world.team_won(quarter.from, day),
    };
    let half = quarter.day_of_share(WHOLE / 2);
    let fates = team_fates(world, quarter.month_ends()[0], half);
    let [first_end, ..] = quarter.month_ends();
    for stop in [
        Stop::done("Launch offers out", quarter.day(12), 12, Fate::Reached),
        Stop::value(format!("{} closed", month(first_end)), first_end, fates.0),
        Stop::value("Half-way", half, fates.1),
        Stop::done("Last proposals out", quarter.day(75), 30, Fate::Reached),
        Stop::value("Target reached", quarter.last_working_day(), Fate::Walked),
    ] {
        road.add(rows, stop);
    }
    rows.add(Reward {
        goal,
        kind: RewardKind::Recognition,
        text: format!(
            "Dinner on the ferry when Harbour reaches {}.",
            dollars(target)
        ),
        ..Reward::default()
    });
    goal
}

/// How the team's two values on the way went: the latest that is due was missed, and has no account
/// of it in its first three weeks.
fn team_fates(world: &World, first: Date, half: Date) -> (Fate, Fate) {
    let recent = |due: Date| due + Days::new(20) >= world.today;
    match (first < world.today, half < world.today) {
        (true, false) if recent(first) => (Fate::MissedOpen, Fate::Walked),
        (true, true) if recent(half) => (Fate::Reached, Fate::MissedOpen),
        _ => (Fate::Reached, Fate::MissedAccounted),
    }
}

/// Whether the team has a missed landmark that nobody has accounted for.
fn team_owes_an_account(world: &World) -> bool {
    let quarter = world.quarter;
    let half = quarter.day_of_share(WHOLE / 2);
    let first = quarter.month_ends()[0];
    let (at_first, at_half) = team_fates(world, first, half);
    let open = |due: Date, fate: Fate| due < world.today && fate == Fate::MissedOpen;
    open(first, at_first) || open(half, at_half)
}

/// Work beside the numbers, over a span of its own: whatever the day, something of it is done,
/// something is overdue and something is to come.
pub fn add_support(rows: &mut Rows, world: &World, team: GoalId) {
    let today = world.today;
    let from = first_of_month(today - Days::new(60));
    let to = Quarter::of(today + Days::new(45)).month_ends();
    let to = to.into_iter().find(|end| *end >= today + Days::new(45));
    let to = to.unwrap_or(today + Days::new(45));
    let goal = Goal {
        statement: "Bring our answer to a discount question down from three days to one.".into(),
        level: Level::Team,
        kind: Kind::Support,
        owner: Some(world.leader),
        contributors: vec![world.sellers[0].id, world.sellers[3].id],
        from: Some(from),
        to: Some(to),
        whose: Whose::Team,
        direction: Direction::Milestones,
        why: "We lose deals while customers wait for a price.".into(),
        priority: Some(Priority::Process),
        serves: Some(Serves {
            goal: team,
            how: Serving::Supports,
            ..Serves::default()
        }),
        ..Goal::default()
    };
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, world.leader, from);
    let road = Road {
        world,
        goal: id,
        owner: world.leader,
        target: 0,
        step: 1,
        won: &|_| 0,
    };
    let ago = |days| working_day_from(today - Days::new(days));
    let ahead = |days| working_day_from(today + Days::new(days));
    let latest = if team_owes_an_account(world) {
        Fate::Reached
    } else {
        Fate::MissedOpen
    };
    for stop in [
        Stop::done(
            "Three days timed and written down",
            ago(52),
            1,
            Fate::Reached,
        )
        .weighing(3),
        Stop::done("Questions of a month collected", ago(44), 1, Fate::Reached).weighing(3),
        Stop::done("Price guide, first half", ago(30), 4, Fate::MissedAccounted),
        Stop::done("Rules for up to 5 % agreed", ago(18), 1, Fate::Reached).weighing(3),
        Stop::done("Price guide tried by two sellers", ago(6), 2, latest),
        Stop::done("Price guide, all of it", ahead(13), 8, Fate::Reached),
        Stop::done(
            "A month of answers within a day",
            ahead(31),
            1,
            Fate::Reached,
        ),
    ] {
        road.add(rows, stop);
    }
}
