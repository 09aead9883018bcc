//! What people said and did: check-ins, one-to-ones and the rest of the log, actions, recognition.

use chrono::{Days, Weekday};

use super::World;
use super::chance::Chance;
use super::days::{self, Quarter, working_day_from};
use super::goals::Current;
use super::people::NEWCOMER;
use super::rows::Rows;
use super::weeks::SILENT_WEEKS;
use crate::model::{
    Action, Call, CheckIn, Date, Event, EventKind, PersonId, Recognition, Step, StepKind,
};

/// How many weeks back check-ins are kept.
const WEEKS: u64 = 12;

/// Adds all of it.
pub fn add(rows: &mut Rows, world: &World, current: &Current) {
    for n in 0..world.sellers.len() {
        add_check_ins(rows, world, n);
    }
    add_events(rows, world);
    add_actions(rows, world, current);
    add_words(rows, world);
}

fn add_check_ins(rows: &mut Rows, world: &World, n: usize) {
    let seller = &world.sellers[n];
    let silent = if n == NEWCOMER { SILENT_WEEKS } else { 0 };
    for back in (silent..WEEKS).rev() {
        let week = days::last_whole_week(world.today) - Days::new(7 * back);
        if seller.start.is_some_and(|start| week < start) {
            continue;
        }
        let mut chance = Chance::of("check-in", (n as u64) << 32 | back);
        let (call, reason) = own_call(n, back, &mut chance);
        let confidence = confidence(call, &mut chance);
        let obstacle = if chance.below(5) < 2 {
            *chance.pick(&OBSTACLES)
        } else {
            ""
        };
        rows.add(CheckIn {
            person: seller.id,
            week,
            on: week + Days::new(4),
            call: Some(call),
            reason: reason.into(),
            confidence: Some(confidence),
            obstacle: obstacle.into(),
            closed: back > 0,
            ..CheckIn::default()
        });
    }
}

/// A seller's own word for a week; two of five see it otherwise than the numbers do.
fn own_call(n: usize, back: u64, chance: &mut Chance) -> (Call, &'static str) {
    let usual = [
        Call::OnPace,
        Call::Slightly,
        Call::OnPace,
        Call::Ahead,
        Call::OnPace,
    ][n % 5];
    let call = if back > 0 && chance.one_in(4) {
        Call::Slightly
    } else {
        usual
    };
    match call {
        Call::Ahead | Call::OnPace => (call, ""),
        Call::Slightly | Call::Behind => (call, *chance.pick(&REASONS)),
    }
}

fn confidence(call: Call, chance: &mut Chance) -> u8 {
    let around = match call {
        Call::Ahead => 8,
        Call::OnPace => 7,
        Call::Slightly => 5,
        Call::Behind => 4,
    };
    u8::try_from(around + chance.between(-1, 1)).unwrap_or(7)
}

const REASONS: [&str; 4] = [
    "Two orders wait for a signature.",
    "Lost a week to the fair.",
    "The largest proposal moved into next month.",
    "Fewer first meetings than I need.",
];

const OBSTACLES: [&str; 6] = [
    "No date from purchasing at Minto Hotels.",
    "Waiting for an answer on the discount.",
    "The Beacon demo unit is at the service desk.",
    "The buyer at Redwick Foods has changed.",
    "Legal has had the frame contract for ten days.",
    "Two competitors in the port tender.",
];

/// The log, from the start of last quarter to today.
fn add_events(rows: &mut Rows, world: &World) {
    let from = world.quarter.back(1).from;
    let mut week = days::monday(from);
    while week <= world.today {
        add_one_to_ones(rows, world, week);
        week = week + Days::new(7);
    }
    for quarter in [world.quarter.back(1), world.quarter] {
        let mut first = quarter.from;
        for end in quarter.month_ends() {
            add_month(rows, world, first, end);
            first = end + Days::new(1);
        }
    }
}

fn log(
    rows: &mut Rows,
    world: &World,
    kind: EventKind,
    people: Vec<PersonId>,
    date: Date,
    note: &str,
) {
    if date <= world.today {
        rows.add(Event {
            kind,
            people,
            date,
            note: note.into(),
            ..Event::default()
        });
    }
}

/// Half an hour with each seller, on that seller's day; some weeks it fell out. A week that two
/// quarters share is one of either, and has one in each part.
fn add_one_to_ones(rows: &mut Rows, world: &World, week: Date) {
    let friday = week + Days::new(4);
    let cut = Quarter::of(week).to.min(friday);
    add_part(rows, world, week, week, cut);
    if cut < friday {
        add_part(rows, world, week, cut + Days::new(1), friday);
    }
}

fn add_part(rows: &mut Rows, world: &World, week: Date, from: Date, to: Date) {
    let silent_from = days::last_whole_week(world.today) - Days::new(7 * (SILENT_WEEKS - 1));
    for (n, seller) in world.sellers.iter().enumerate() {
        let planned = (week + Days::new(n as u64 % 5)).clamp(from, to);
        let day = days::working_days(planned, to)
            .next()
            .or_else(|| days::working_days(from, planned).last());
        let number = from.signed_duration_since(Date::default()).num_days();
        let mut chance = Chance::of("one-to-one", (n as u64) << 32 | number.unsigned_abs());
        let fell_out = chance.one_in(16) || (n == NEWCOMER && week >= silent_from);
        let joined = seller.start.is_none_or(|start| start <= planned);
        if let Some(day) = day.filter(|_| joined && !fell_out) {
            let people = vec![seller.id, world.leader];
            log(rows, world, EventKind::OneToOne, people, day, "");
        }
    }
}

/// A month's field days, workshop and learning.
fn add_month(rows: &mut Rows, world: &World, first: Date, end: Date) {
    let month = first.signed_duration_since(Date::default()).num_days();
    for (n, seller) in world.sellers.iter().enumerate() {
        let mut chance = Chance::of("field day", (n as u64) << 32 | month.unsigned_abs());
        let fell_out = chance.one_in(9);
        let after = 2 + (n as u64 * 5 + chance.below(4)) % 22;
        let day = working_day_from(first + Days::new(after)).min(end);
        let joined = seller.start.is_none_or(|start| start <= day);
        if joined && !fell_out {
            let people = vec![seller.id, world.leader];
            log(
                rows,
                world,
                EventKind::FieldDay,
                people,
                day,
                &format!("Out together: {}", seller.profile.territory),
            );
        }
    }
    let everyone: Vec<PersonId> = world.sellers.iter().map(|seller| seller.id).collect();
    let workshop = second_tuesday(first);
    let mut chance = Chance::of("workshop", month.unsigned_abs());
    let topic = *chance.pick(&TOPICS);
    let with_leader = everyone.into_iter().chain([world.leader]).collect();
    log(
        rows,
        world,
        EventKind::Workshop,
        with_leader,
        workshop,
        topic,
    );
    for after in [8, 22] {
        let day = working_day_from(first + Days::new(after));
        let note = "One of my own calls, listened to with a colleague";
        log(
            rows,
            world,
            EventKind::Learning,
            vec![world.leader],
            day,
            note,
        );
    }
}

const TOPICS: [&str; 4] = [
    "Questions before prices",
    "The first five minutes",
    "What a stock room tells you",
    "Reading a tender together",
];

fn second_tuesday(first: Date) -> Date {
    let mut tuesdays = first
        .iter_days()
        .filter(|day| chrono::Datelike::weekday(day) == Weekday::Tue);
    tuesdays.nth(1).unwrap_or(first)
}

/// Who, with whom, what, days until due, days since raised, times carried, done so many days ago.
type Promise = (usize, &'static str, i64, u64, u32, Option<u64>);

const PROMISES: [Promise; 8] = [
    (
        0,
        "Send the revised offer to Northgate Foods",
        3,
        6,
        0,
        None,
    ),
    (
        0,
        "Ask purchasing at Minto Hotels for a date",
        -4,
        18,
        2,
        None,
    ),
    (1, "Bring a second name for the port tender", 5, 8, 1, None),
    (
        1,
        "Close the three oldest proposals or let them go",
        -9,
        20,
        0,
        Some(8),
    ),
    (
        2,
        "Read the service contract with the desk",
        -2,
        16,
        1,
        None,
    ),
    (3, "Write down how the Kestrel deal was won", 6, 5, 0, None),
    (3, "Show the airport list to the team", -12, 26, 0, Some(13)),
    (4, "Plan the second village tour", 9, 9, 0, None),
];

fn add_actions(rows: &mut Rows, world: &World, current: &Current) {
    let shifted = |days: i64| working_day_from(world.today + chrono::Duration::days(days));
    for (n, what, due, raised, carried, done) in PROMISES {
        let seller = world.sellers[n].id;
        rows.add(Action {
            who: seller,
            what: what.into(),
            due: Some(shifted(due)),
            done: done.map(|ago| world.today - Days::new(ago)),
            carried,
            raised: world.today - Days::new(raised),
            with: Some(seller),
            goal: Some(current.revenue[n]),
            ..Action::default()
        });
    }
    rows.add(Action {
        who: world.leader,
        what: "Answer the discount question for the port tender".into(),
        due: Some(shifted(1)),
        raised: world.today - Days::new(4),
        with: Some(world.sellers[1].id),
        goal: Some(current.revenue[1]),
        ..Action::default()
    });
}

/// Recognition that was given, and one private step.
fn add_words(rows: &mut Rows, world: &World) {
    for (n, ago, text, private) in [
        (3, 9, "The Kestrel deal: four meetings, no discount.", false),
        (
            0,
            23,
            "Covered the north shore and half the port for a week.",
            false,
        ),
        (
            4,
            30,
            "Said early that the large offer would not come.",
            true,
        ),
    ] {
        rows.add(Recognition {
            person: world.sellers[n].id,
            on: world.today - Days::new(ago),
            text: text.into(),
            private,
            ..Recognition::default()
        });
    }
    let last = Quarter::of(world.today).back(1);
    rows.add(Step {
        person: world.sellers[1].id,
        on: last.day(70),
        kind: StepKind::Talk,
        text: "New accounts have stood still for two quarters. What would have to change?".into(),
        answer: "Someone else takes the port’s paperwork on Thursdays; then I can.".into(),
        ..Step::default()
    });
}
