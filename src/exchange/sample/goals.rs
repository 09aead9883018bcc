//! The goals of the quarter under way: the team's, each seller's, and the leader's own.

use super::days::{Quarter, working_day_from};
use super::deals::Book;
use super::landmarks::{self, Fate, Road, Stop};
use super::people::NEWCOMER;
use super::rows::Rows;
use super::{Seller, World};
use crate::exchange::goal_templates::{LeaderTemplate, StandardMetric, learning_parts};
use crate::model::{
    Amount, Date, Direction, Goal, GoalId, IfThen, Kind, Landmark, Level, PersonId, Priority,
    Serves, Serving, Signature, Weights, Whose,
};
use crate::model::{Pace, Reward, RewardKind};
use chrono::{Datelike, Days};

/// One seller's numbers for the quarter, in whole units of the currency.
pub struct SellerNumbers {
    /// Won in the last quarter.
    pub last: i64,
    /// The mean of the last two.
    pub mean: i64,
    /// What was put forward first.
    pub first: i64,
    /// What stands in the goal at present.
    pub agreed: i64,
}

/// Everybody's numbers, and the team's.
pub struct Numbers {
    pub sellers: Vec<SellerNumbers>,
    pub team: i64,
}

/// Who has answered with a lower number.
pub const COUNTERS: usize = 1;
/// Whose agreed number was changed during the quarter.
pub const REVISED: usize = 4;

/// The day from which the revised number has been talked over.
pub fn revised_on(quarter: Quarter) -> Date {
    quarter.day(20)
}

impl Numbers {
    /// Each target a little over the mean of the last two quarters; together slightly over the
    /// team's.
    pub fn of(sellers: &[Seller], book: &Book, quarter: Quarter, today: Date) -> Numbers {
        let rows: Vec<SellerNumbers> = sellers
            .iter()
            .enumerate()
            .map(|(n, seller)| {
                let won = |back| {
                    let past = quarter.back(back);
                    book.won(seller.id, past.from, past.to)
                };
                let last = won(1);
                let (mean, growth) = match seller.start {
                    Some(_) => (last, 122),
                    None => ((last + won(2)) / 2, 106),
                };
                let first = to_nearest(mean * growth / 100, 1_000);
                let revised = n == REVISED && today > revised_on(quarter);
                let agreed = match n {
                    COUNTERS => to_nearest(first * 92 / 100, 1_000),
                    _ if revised => to_nearest(first * 95 / 100, 1_000),
                    _ => first,
                };
                SellerNumbers {
                    last,
                    mean,
                    first,
                    agreed,
                }
            })
            .collect();
        let together: i64 = rows.iter().map(|row| row.agreed).sum();
        Numbers {
            team: together * 100 / 105 / 5_000 * 5_000,
            sellers: rows,
        }
    }
}

/// Rounded to a step.
pub fn to_nearest(value: i64, step: i64) -> i64 {
    (value + step / 2) / step * step
}

/// `64000` as a sentence writes it in the sample's language.
pub fn dollars(value: i64) -> String {
    let digits = value.to_string();
    let mut text = String::from("$");
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `31 December`.
pub fn day_and_month(day: Date) -> String {
    format!("{} {}", day.day(), month(day))
}

pub fn month(day: Date) -> &'static str {
    MONTHS[day.month0() as usize]
}

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
            super::days::MONTH_WEIGHTS
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
    let team = add_team(rows, world);
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
    add_support(rows, world, team);
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

fn add_team(rows: &mut Rows, world: &World) -> GoalId {
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
    let half = quarter.day_of_share(super::days::WHOLE / 2);
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
    let half = quarter.day_of_share(super::days::WHOLE / 2);
    let first = quarter.month_ends()[0];
    let (at_first, at_half) = team_fates(world, first, half);
    let open = |due: Date, fate: Fate| due < world.today && fate == Fate::MissedOpen;
    open(first, at_first) || open(half, at_half)
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
            on: super::days::working_day_before(from - Days::new(before)),
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
    metric: Option<crate::model::MetricId>,
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
        },
        ..Goal::default()
    }
}

fn add_learning(rows: &mut Rows, world: &World, n: usize, skill: &str) {
    let quarter = world.quarter;
    let owner = world.sellers[n].id;
    let (goal, stops) = learning_parts(owner, skill, quarter.from, quarter.to);
    let id = rows.add(goal.clone());
    add_signatures(rows, world, id, &goal, owner, quarter.from);
    for stop in stops {
        add_learned(rows, world, id, stop);
    }
}

/// A landmark of a learning goal, done on the day before it was due or under way.
pub fn add_learned(rows: &mut Rows, world: &World, goal: GoalId, stop: Landmark) {
    let of = stop.weight;
    let due = super::days::working_day_before(stop.due);
    let (done, done_on) = landmarks::progress(world.today, due, of, Fate::Reached);
    rows.add(Landmark {
        goal,
        due,
        condition: crate::model::Condition::Done { done, of },
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

/// Work beside the numbers, over a span of its own: whatever the day, something of it is done,
/// something is overdue and something is to come.
fn add_support(rows: &mut Rows, world: &World, team: GoalId) {
    let today = world.today;
    let from = super::days::first_of_month(today - Days::new(60));
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
        Stop::done("Questions of a month collected", ago(44), 1, Fate::Reached),
        Stop::done("Price guide, first half", ago(30), 4, Fate::MissedAccounted),
        Stop::done("Rules for up to 5 % agreed", ago(18), 1, Fate::Reached),
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
