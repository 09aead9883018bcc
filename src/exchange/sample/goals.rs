//! The goals of the quarter under way: the team's, each seller's, and the leader's own.

use chrono::{Datelike, Days};

use super::World;
use super::days::{MONTH_WEIGHTS, Quarter, working_day_before};
use super::landmarks::{self, Fate, Road, Stop};
use super::numbers::{day_and_month, dollars, month, to_nearest};
use super::people::NEWCOMER;
use super::rows::Rows;
use super::team;
use crate::exchange::goal_templates::{
    LeaderTemplate, StandardMetric, learning, learning_landmarks,
};
use crate::model::{
    Amount, Condition, Date, Direction, Goal, GoalId, IfThen, Kind, Landmark, Level, MetricId,
    Pace, PersonId, Priority, Reward, RewardKind, Serves, Serving, Signature, Weights,
};

/// A revenue goal over a quarter, paced by the sample's months.
pub fn revenue(world: &World, quarter: Quarter, target: i64, baseline: i64) -> Goal {
    let amount = |value| Some(Amount::from_int(value));
    Goal {
        statement: format!(
            "Book {} of new revenue between {} and {} {}.",
            dollars(target),
            day_and_month(quarter.from),
            day_and_month(quarter.to),
            quarter.to.year()
        ),
        kind: Kind::Outcome,
        from: Some(quarter.from),
        to: Some(quarter.to),
        metric: Some(world.bookings()),
        baseline: amount(baseline),
        commit: amount(to_nearest(target * 9 / 10, 1_000)),
        target: amount(target),
        stretch: amount(to_nearest(target * 11 / 10, 1_000)),
        pace: Pace::Seasonal(Weights::ByHand(
            MONTH_WEIGHTS
                .map(|weight| Amount::from_int(weight as i64))
                .into(),
        )),
        ..Goal::default()
    }
}

/// The goals that later parts of the story name.
pub struct Current {
    pub team: GoalId,
    pub revenue: Vec<GoalId>,
    pub leader: Vec<GoalId>,
}

/// Adds all goals of the quarter under way.
pub fn add(rows: &mut Rows, world: &World) -> Current {
    let team = team::add_team(rows, world);
    let revenue = (0..world.sellers.len())
        .map(|n| add_revenue(rows, world, n, team))
        .collect();
    add_activity(rows, world, 1, StandardMetric::Calls, Amount::from_int(11));
    add_activity(
        rows,
        world,
        4,
        StandardMetric::Proposals,
        Amount::from_raw(15_000),
    );
    add_learning(rows, world, NEWCOMER, "run a first Beacon demonstration");
    add_learning(
        rows,
        world,
        0,
        "ask for the purchasing date in the first meeting",
    );
    add_win_rate(rows, world);
    add_draft(rows, world);
    team::add_support(rows, world, team);
    let leader = LeaderTemplate::ALL
        .into_iter()
        .map(|template| {
            let metric = world.metrics.of(template.metric());
            let (from, to) = (world.quarter.from, world.quarter.to);
            rows.add(template.goal_of(Some(world.leader), metric, from, to))
        })
        .collect();
    Current {
        team,
        revenue,
        leader,
    }
}

fn add_revenue(rows: &mut Rows, world: &World, n: usize, team: GoalId) -> GoalId {
    let quarter = world.quarter;
    let seller = &world.sellers[n];
    let numbers = &world.numbers.sellers[n];
    let fifth = world.numbers.team / world.sellers.len() as i64;
    let grounds = [
        ("Mean of my last two quarters", numbers.mean),
        ("An even share of the team goal", fifth),
        ("Last quarter, and what is open now", numbers.first),
    ];
    // What changes later is changed through the door, so the goal starts from the first number.
    let start = Goal {
        owner: Some(seller.id),
        why: WHYS[n % WHYS.len()].into(),
        priority: Some(Priority::SEVEN[[5, 2, 0, 3, 2][n % 5]].clone()),
        serves: Some(Serves {
            goal: team,
            how: Serving::Adds,
            ..Serves::default()
        }),
        own_proposal: (n % 5 == 3).then(|| Amount::from_int(numbers.first - 2_000)),
        grounds: grounds
            .map(|(line, value)| (line.to_owned(), Some(Amount::from_int(value))))
            .into(),
        needs: NEEDS[n % NEEDS.len()].into(),
        ..revenue(world, quarter, numbers.first, numbers.last)
    };
    let agreed_apart = n >= super::signing::THROUGH_THE_DOOR;
    let goal = rows.add(start.clone());
    if agreed_apart {
        add_signatures(rows, world, goal, &start, seller.id, quarter.from);
    }
    let road = Road {
        world,
        goal,
        owner: seller.id,
        target: numbers.agreed,
        step: 500,
        won: &|day| world.won(n, quarter.from, day),
    };
    for stop in seller_stops(quarter, n) {
        road.add(rows, stop);
    }
    add_rewards(rows, goal, n);
    goal
}

fn seller_stops(quarter: Quarter, n: usize) -> Vec<Stop> {
    let [first, second, _] = quarter.month_ends();
    let after_first = match n % 5 {
        4 => Fate::MissedAccounted,
        1 => Fate::MissedAccounted,
        _ => Fate::Reached,
    };
    let things = [
        ("Account plans written", 8),
        ("Port tenders answered", 3),
        ("First demonstrations given", 5),
        ("Renewals asked for", 10),
        ("Village tour finished", 6),
    ][n % 5];
    vec![
        Stop::done(
            things.0,
            quarter.day(10 + n as u64 % 5),
            things.1,
            Fate::Reached,
        ),
        Stop::value(format!("{} closed", month(first)), first, after_first),
        Stop::value(format!("{} closed", month(second)), second, Fate::Walked),
        Stop::done("Last proposals out", quarter.day(74), 6, Fate::Reached),
        Stop::value("Target reached", quarter.last_working_day(), Fate::Walked),
    ]
}

const WHYS: [&str; 5] = [
    "Two good quarters in a row put me first in line for the northern accounts.",
    "With the port signed I can hand two small accounts to the service desk.",
    "It shows me that I can do this trade.",
    "The airport ring is where our share is smallest.",
    "I want to lead a small team in two years, and this is how I start.",
];

const NEEDS: [&str; 5] = [
    "One field day a month, and an answer on discounts within a day.",
    "A second person in the port tender.",
    "A listener in my first ten demonstrations.",
    "Nothing at present.",
    "A decision on the village tour’s budget.",
];

fn add_rewards(rows: &mut Rows, goal: GoalId, n: usize) {
    let (kind, text, private) = match n % 5 {
        0 => (RewardKind::Money, "A bonus of $1,500 at the target.", true),
        2 => (
            RewardKind::Development,
            "The product week in Rotterdam.",
            false,
        ),
        3 => (
            RewardKind::Recognition,
            "Opens the next team workshop.",
            false,
        ),
        4 => (
            RewardKind::Money,
            "$800 at the commit, $1,200 at the target.",
            true,
        ),
        _ => return,
    };
    rows.add(Reward {
        goal,
        kind,
        text: text.into(),
        private,
        ..Reward::default()
    });
}

/// Both names under a goal's terms, some days before it starts.
pub fn add_signatures(
    rows: &mut Rows,
    world: &World,
    goal: GoalId,
    terms: &Goal,
    owner: PersonId,
    from: Date,
) {
    let mut parties = vec![(owner, 6, 8)];
    if owner != world.leader {
        parties.push((world.leader, 5, 9));
    }
    for (by, before, commitment) in parties {
        rows.add(Signature {
            goal,
            by,
            on: working_day_before(from - Days::new(before)),
            terms: Box::new(terms.terms()),
            commitment: Some(commitment),
            ..Signature::default()
        });
    }
}

fn add_activity(rows: &mut Rows, world: &World, n: usize, metric: StandardMetric, daily: Amount) {
    let goal = activity(
        world,
        n,
        world.metrics.of(metric),
        metric.name(),
        daily,
        world.quarter,
    );
    let id = rows.add(goal.clone());
    add_signatures(
        rows,
        world,
        id,
        &goal,
        world.sellers[n].id,
        world.quarter.from,
    );
}

/// So many a working day, over a quarter.
pub fn activity(
    world: &World,
    n: usize,
    metric: Option<MetricId>,
    name: &str,
    daily: Amount,
    quarter: Quarter,
) -> Goal {
    Goal {
        statement: format!("{daily} {} every working day.", name.to_lowercase()),
        level: Level::Seller,
        kind: Kind::Activity,
        owner: Some(world.sellers[n].id),
        from: Some(quarter.from),
        to: Some(quarter.to),
        metric,
        daily: Some(daily),
        why: "What I do each day decides what I close next quarter.".into(),
        priority: Some(Priority::Funnel),
        if_then: IfThen {
            when: "it is eleven o’clock and I am not half-way".into(),
            then: "I close my mail and work the list until I am".into(),
            ..IfThen::default()
        },
        ..Goal::default()
    }
}

fn add_learning(rows: &mut Rows, world: &World, n: usize, skill: &str) {
    let quarter = world.quarter;
    let owner = world.sellers[n].id;
    let goal = learning(owner, skill, quarter.from, quarter.to);
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, owner, quarter.from);
    for stop in learning_landmarks(quarter.from, quarter.to) {
        add_learned(rows, world, id, stop);
    }
}

/// A landmark of a learning goal, done on the day before it was due or under way.
pub fn add_learned(rows: &mut Rows, world: &World, goal: GoalId, stop: Landmark) {
    let of = stop.weight;
    let due = working_day_before(stop.due);
    let (done, done_on) = landmarks::progress(world.today, due, of, Fate::Reached);
    rows.add(Landmark {
        goal,
        due,
        condition: Condition::Done { done, of },
        done_on,
        ..stop
    });
}

fn add_win_rate(rows: &mut Rows, world: &World) {
    let owner = world.sellers[3].id;
    let quarter = world.quarter;
    let goal = Goal {
        statement: "Win two of every three deals that close.".into(),
        owner: Some(owner),
        from: Some(quarter.from),
        to: Some(quarter.to),
        metric: Some(world.metrics.win_rate),
        baseline: Some(Amount::from_raw(6_000)),
        target: Some(Amount::from_raw(6_600)),
        direction: Direction::Reach,
        why: "I lose too many deals that were never mine to win.".into(),
        priority: Some(Priority::Process),
        ..Goal::default()
    };
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, owner, quarter.from);
}

/// A goal that was begun and left: what the goal check is for.
fn add_draft(rows: &mut Rows, world: &World) {
    rows.add(Goal {
        statement: "Win the Ferrow Clinics frame contract".into(),
        owner: Some(world.sellers[3].id),
        priority: Some(Priority::Accounts),
        ..Goal::default()
    });
}
