//! The sample team: the same on the same day, believable on every day, as large as it says.

use std::collections::BTreeMap;

use chrono::{Datelike, Days};
use landmark::exchange::sample::{self, Size};
use landmark::maths::figures::figures;
use landmark::maths::status::Status;
use landmark::model::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn made(today: Date) -> Plan {
    sample::plan(PlanId::default(), today, Size::One)
}

/// Quarter edges, the turn of the year, a leap day, weekends and plain days in between.
fn days() -> Vec<Date> {
    let edges = [
        "2024-02-29",
        "2025-12-31",
        "2026-01-01",
        "2026-01-02",
        "2026-03-31",
        "2026-04-01",
        "2026-05-01",
        "2026-06-30",
        "2026-07-01",
        "2026-09-30",
        "2026-10-01",
        "2026-10-04",
        "2026-11-27",
        "2026-12-24",
        "2026-12-25",
        "2027-01-03",
    ];
    let start = day("2026-06-26");
    let through = (0..23).map(|step| start + Days::new(step * 9));
    edges.into_iter().map(day).chain(through).collect()
}

fn text(plan: &Plan) -> String {
    let tables = serde_json::to_string(plan.tables()).expect("tables");
    tables + &serde_json::to_string(plan.history()).expect("history")
}

fn won(plan: &Plan, person: PersonId, from: Date, to: Date) -> Amount {
    let deals = plan.index().won(person);
    let inside = deals.filter(|deal| deal.closed.is_some_and(|day| from <= day && day <= to));
    inside.filter_map(|deal| deal.value).sum()
}

fn goal_of(plan: &Plan, accepts: impl Fn(&Goal) -> bool) -> Vec<(GoalId, &Goal)> {
    plan.goals
        .iter()
        .filter(|(_, goal)| accepts(goal))
        .collect()
}

/// The team's goal of the quarter in which a day lies.
fn team_goal(plan: &Plan, today: Date) -> (GoalId, &Goal) {
    let found = goal_of(plan, |goal| {
        goal.level == Level::Team && goal.kind == Kind::Outcome && is_running(goal, today)
    });
    assert_eq!(found.len(), 1, "one team goal on {today}");
    found[0]
}

fn is_running(goal: &Goal, today: Date) -> bool {
    goal.from.is_some_and(|from| from <= today) && goal.to.is_some_and(|to| today <= to)
}

#[test]
fn the_same_day_gives_the_same_plan_and_another_day_another() {
    let today = day("2026-08-19");
    assert_eq!(text(&made(today)), text(&made(today)));
    assert_ne!(text(&made(today)), text(&made(today + Days::new(1))));
}

#[test]
fn it_is_labelled_a_sample_and_is_led() {
    let plan = made(day("2026-08-19"));
    let settings = plan.settings();
    assert!(settings.sample);
    assert_eq!(settings.team, "Harbour");
    let (_, leader) = plan.leader().expect("a leader");
    assert_eq!(leader.role, Role::Leader);
    let roles = plan.people.iter().map(|(_, person)| person.role);
    assert_eq!(roles.filter(|role| *role == Role::Seller).count(), 5);
    assert_eq!(plan.history()[0].intent, Intent::LoadSample);
    assert!(plan.history().len() < 40, "a small history");
}

#[test]
fn nothing_that_has_happened_lies_in_the_future() {
    for today in days() {
        let plan = made(today);
        for (_, reading) in plan.readings.iter() {
            assert!(
                reading.date <= today,
                "{today}: a reading of {}",
                reading.date
            );
        }
        for (_, row) in plan.check_ins.iter() {
            assert!(row.on <= today && row.week <= row.on, "{today}: check-in");
        }
        for (_, event) in plan.events.iter() {
            assert!(event.date <= today, "{today}: event");
        }
        for (_, accounting) in plan.accountings.iter() {
            let landmark = plan
                .landmarks
                .get(accounting.landmark)
                .expect("its landmark");
            assert!(
                landmark.due < accounting.on && accounting.on <= today,
                "{today}"
            );
        }
        for (_, signature) in plan.signatures.iter() {
            assert!(signature.on <= today, "{today}: signature");
        }
        for (_, landmark) in plan.landmarks.iter() {
            assert!(
                landmark.done_on.is_none_or(|on| on <= today),
                "{today}: {}",
                landmark.name
            );
        }
        for deal in plan.index().all_deals() {
            assert!(
                deal.closed.is_none_or(|closed| closed <= today),
                "{today}: deal"
            );
            assert!(
                deal.opened.is_some_and(|opened| opened <= today),
                "{today}: deal"
            );
            assert_eq!(deal.closed.is_some(), deal.stage != Stage::Open);
        }
        assert!(
            plan.history().iter().all(|change| change.on <= today),
            "{today}"
        );
    }
}

#[test]
fn every_row_names_rows_that_are_there() {
    for today in days() {
        let plan = made(today);
        let person = |id: PersonId| assert!(plan.people.get(id).is_some(), "{today}: a person");
        let goal_there = |id: GoalId| assert!(plan.goals.get(id).is_some(), "{today}: a goal");
        for (_, goal) in plan.goals.iter() {
            goal.owner.into_iter().for_each(person);
            goal.contributors.iter().copied().for_each(person);
            goal.serves
                .iter()
                .for_each(|serves| goal_there(serves.goal));
            assert!(goal.metric.is_none_or(|id| plan.metrics.get(id).is_some()));
        }
        plan.landmarks
            .iter()
            .for_each(|(_, row)| goal_there(row.goal));
        plan.rewards
            .iter()
            .for_each(|(_, row)| goal_there(row.goal));
        plan.signatures.iter().for_each(|(_, row)| {
            goal_there(row.goal);
            person(row.by);
        });
        plan.readings.iter().for_each(|(_, row)| {
            person(row.person);
            assert!(plan.metrics.get(row.metric).is_some());
        });
        plan.events
            .iter()
            .flat_map(|(_, row)| row.people.clone())
            .for_each(person);
        plan.actions.iter().for_each(|(_, row)| person(row.who));
    }
}

#[test]
fn all_levels_and_kinds_are_there() {
    for today in days() {
        let plan = made(today);
        for level in [Level::Team, Level::Seller, Level::Leader] {
            let running = goal_of(&plan, |goal| goal.level == level && is_running(goal, today));
            assert!(!running.is_empty(), "{today}: {level:?}");
        }
        for kind in [Kind::Outcome, Kind::Activity, Kind::Learning, Kind::Support] {
            let running = goal_of(&plan, |goal| goal.kind == kind && is_running(goal, today));
            assert!(!running.is_empty(), "{today}: {kind:?}");
        }
        let cadences = goal_of(&plan, |goal| {
            goal.cadence.is_some() && is_running(goal, today)
        });
        assert_eq!(cadences.len(), 4, "{today}");
        assert!(plan.reviews.len() >= 6, "{today}");
        assert!(plan.rewards.iter().any(|(_, row)| row.private));
        assert!(plan.rewards.iter().any(|(_, row)| !row.private));
    }
}

#[test]
fn the_sellers_targets_add_up_to_slightly_over_the_teams() {
    for today in days() {
        let plan = made(today);
        let (team, goal) = team_goal(&plan, today);
        let parts: Amount = plan
            .index()
            .parts(team)
            .filter_map(|id| plan.goals.get(id))
            .filter(|part| {
                part.serves
                    .is_some_and(|serves| serves.how == Serving::Adds)
            })
            .filter_map(|part| part.target)
            .sum();
        let target = goal.target.expect("a target");
        let over = (parts - target).to_f64() / target.to_f64();
        assert!((0.0..0.12).contains(&over), "{today}: {parts} for {target}");
    }
}

/// How a landmark stands, told from its rows alone.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    ToCome,
    Reached,
    MissedOpen,
    MissedAccounted,
}

fn stands(plan: &Plan, id: LandmarkId, landmark: &Landmark, today: Date) -> Stands {
    let goal = plan.goals.get(landmark.goal).expect("its goal");
    let reached = match landmark.condition {
        Condition::Done { done, of } => done >= of,
        Condition::Value { amount, .. } => {
            let from = goal.from.expect("a start");
            let people: Vec<PersonId> = match goal.whose {
                Whose::Team => plan.people.iter().map(|(id, _)| id).collect(),
                _ => goal.owner.into_iter().collect(),
            };
            let sum: Amount = people
                .into_iter()
                .map(|id| won(plan, id, from, landmark.due))
                .sum();
            sum >= amount
        }
    };
    match (landmark.due < today, reached) {
        (_, true) => Stands::Reached,
        (false, false) => Stands::ToCome,
        (true, false) if plan.index().accountings(id).next().is_some() => Stands::MissedAccounted,
        (true, false) => Stands::MissedOpen,
    }
}

#[test]
fn whatever_the_day_one_landmark_is_missed_with_an_account_of_it_and_one_without() {
    for today in days() {
        let plan = made(today);
        let mut counts: BTreeMap<Stands, usize> = BTreeMap::new();
        for (id, landmark) in plan.landmarks.iter() {
            *counts
                .entry(stands(&plan, id, landmark, today))
                .or_default() += 1;
        }
        let count = |what| counts.get(&what).copied().unwrap_or(0);
        assert_eq!(count(Stands::MissedOpen), 1, "{today}: {counts:?}");
        assert!(count(Stands::MissedAccounted) >= 1, "{today}: {counts:?}");
        assert!(count(Stands::Reached) >= 5, "{today}: {counts:?}");
        assert!(count(Stands::ToCome) >= 2, "{today}: {counts:?}");
    }
}

#[test]
fn agreements_stand_in_different_states() {
    for today in days() {
        let plan = made(today);
        let (team, _) = team_goal(&plan, today);
        let leader = plan.settings().leader.expect("a leader");
        let (mut agreed, mut countered, mut waiting) = (0, 0, 0);
        for id in plan.index().parts(team) {
            let goal = plan.goals.get(id).expect("a goal");
            let Some(owner) = goal.owner.filter(|owner| *owner != leader) else {
                continue;
            };
            let terms = goal.terms();
            let signed = |by: PersonId| {
                let rows = plan.index().signatures(id);
                rows.filter_map(|id| plan.signatures.get(id))
                    .any(|row| row.by == by && *row.terms == terms)
            };
            let others = plan.index().signatures(id).count();
            match (signed(owner), signed(leader)) {
                (true, true) => agreed += 1,
                (true, false) if others > 1 => countered += 1,
                (true, false) => waiting += 1,
                other => panic!("{today}: {other:?}"),
            }
        }
        assert_eq!((agreed, countered, waiting), (3, 1, 1), "{today}");
    }
}

fn status(plan: &Plan, id: GoalId, today: Date) -> Status {
    figures(plan, id, today).expect("figures").status
}

/// Revenue goals of the sellers that end in a span.
fn revenue_goals(plan: &Plan, from: Date, to: Date) -> Vec<GoalId> {
    let found = goal_of(plan, |goal| {
        goal.level == Level::Seller
            && goal.serves.is_some()
            && goal.to.is_some_and(|end| from <= end && end <= to)
    });
    found.into_iter().map(|(id, _)| id).collect()
}

#[test]
fn the_team_walks_near_its_path() {
    for today in days() {
        let plan = made(today);
        let (id, goal) = team_goal(&plan, today);
        let (from, to) = (goal.from.expect("from"), goal.to.expect("to"));
        let (passed, all) = ((today - from).num_days() + 1, (to - from).num_days() + 1);
        let all_figures = figures(&plan, id, today).expect("figures");
        let status = all_figures.status;
        if passed * 10 < all {
            assert!(
                matches!(status, Status::TooEarly | Status::NoNumber),
                "{today}: {status:?}"
            );
            continue;
        }
        let words = matches!(
            status,
            Status::OnPace | Status::Slightly | Status::Ahead | Status::Reached { .. }
        );
        assert!(words, "{today}: {status:?}");
        let ratio = all_figures.ratio.expect("a ratio").to_f64();
        // One deal weighs much in the first weeks.
        let near = if passed * 4 < all {
            0.8..1.25
        } else {
            0.88..1.12
        };
        assert!(near.contains(&ratio), "{today}: {ratio}");
    }
}

#[test]
fn the_sellers_stand_apart_once_a_third_of_the_quarter_is_behind() {
    for today in days() {
        let plan = made(today);
        let (_, goal) = team_goal(&plan, today);
        let (from, to) = (goal.from.expect("from"), goal.to.expect("to"));
        if (today - from).num_days() * 3 < (to - from).num_days() {
            continue;
        }
        let goals = revenue_goals(&plan, today, to);
        assert_eq!(goals.len(), 5);
        let ranks: Vec<u8> = goals
            .into_iter()
            .filter_map(|id| status(&plan, id, today).rank())
            .collect();
        assert_eq!(ranks.len(), 5, "{today}: a verdict for each");
        let different: std::collections::BTreeSet<_> = ranks.iter().collect();
        assert!(different.len() >= 3, "{today}: {ranks:?}");
        assert!(
            ranks.iter().any(|rank| *rank >= 2),
            "{today}: somebody is on pace: {ranks:?}"
        );
        assert!(
            ranks.iter().any(|rank| *rank <= 1),
            "{today}: somebody is not: {ranks:?}"
        );
    }
}

#[test]
fn last_quarter_is_closed_and_three_of_five_reached_it() {
    for today in days() {
        let plan = made(today);
        let (_, goal) = team_goal(&plan, today);
        let before = goal.from.expect("from") - Days::new(1);
        let goals = revenue_goals(&plan, before, before);
        let reached = goals
            .iter()
            .filter(|id| matches!(status(&plan, **id, today), Status::Reached { .. }));
        assert_eq!((goals.len(), reached.count()), (5, 3), "{today}");
        let closed = goals
            .iter()
            .filter(|id| matches!(status(&plan, **id, today), Status::Closed { .. }));
        assert_eq!(closed.count(), 2, "{today}");
        for id in goals {
            assert!(
                plan.reviews.iter().any(|(_, row)| row.goal == Some(id)),
                "a review"
            );
        }
    }
}

#[test]
fn the_leader_keeps_most_of_the_rhythms() {
    for today in days() {
        let plan = made(today);
        for (id, goal) in goal_of(&plan, |goal| goal.cadence.is_some()) {
            let cadence = figures(&plan, id, today).expect("figures").cadence;
            let ratio = cadence.and_then(|cadence| cadence.ratio());
            let Some(ratio) = ratio else { continue };
            // In the first weeks one that fell out weighs much.
            let young = goal.from.is_some_and(|from| (today - from).num_days() < 40);
            let least = if young { 0.3 } else { 0.7 };
            assert!(
                ratio.to_f64() >= least,
                "{today}: {}: {}",
                goal.statement,
                ratio.to_f64()
            );
        }
    }
}

#[test]
fn the_newcomer_has_been_silent_for_two_weeks() {
    for today in days() {
        let plan = made(today);
        let newcomer = plan.people.iter().find(|(_, row)| !row.new_to.is_empty());
        let (id, _) = newcomer.expect("a newcomer");
        let last = plan.index().check_ins(id).next_back().map(|(week, _)| week);
        let silent = last.map(|week| (today - week).num_days());
        assert!(
            silent.is_some_and(|days| (20..28).contains(&days)),
            "{today}: {silent:?}"
        );
    }
}

#[test]
fn a_year_of_history_lies_behind() {
    for today in days() {
        let plan = made(today);
        let mut batches: Vec<_> = plan.batches.iter().map(|(_, batch)| batch).collect();
        batches.sort_by_key(|batch| batch.taken);
        let from = batches[0].from.expect("from");
        assert!((today - from).num_days() >= 365, "{today}");
        for (batch, next) in batches.iter().zip(&batches[1..]) {
            // Each speaks for the days up to its own, and the next one for those that follow.
            assert_eq!(batch.to, Some(batch.taken), "{today}");
            assert_eq!(next.from, batch.to.and_then(|to| to.succ_opt()), "{today}");
        }
        assert_eq!(batches.last().and_then(|batch| batch.to), Some(today));
        let stages = [Stage::Won, Stage::Lost, Stage::Open].map(|stage| {
            let deals = plan.index().all_deals();
            deals.filter(|deal| deal.stage == stage).count()
        });
        assert!(stages[0] > 250 && stages[1] > 100, "{today}: {stages:?}");
        let keys: std::collections::BTreeSet<_> = plan
            .index()
            .all_deals()
            .map(|deal| deal.key.clone())
            .collect();
        assert_eq!(
            keys.len(),
            batches.iter().map(|batch| batch.deals.len()).sum::<usize>(),
            "{today}: every deal has its own id"
        );
    }
}

#[test]
fn no_landmark_is_reached_only_by_numbers_that_came_in_late() {
    for today in days() {
        let plan = made(today);
        for (goal, _) in plan.goals.iter() {
            let figures = figures(&plan, goal, today).expect("figures");
            for mark in figures.landmarks {
                assert_eq!(mark.corrected_on, None, "{today}: {}", mark.name);
            }
        }
    }
}

#[test]
fn weekly_numbers_are_one_a_week_and_dated_inside_their_quarter() {
    let plan = made(day("2026-08-19"));
    let mut seen = BTreeMap::new();
    for (id, reading) in plan.readings.iter() {
        let week = reading.week.expect("a week");
        assert_eq!(week.weekday(), chrono::Weekday::Mon);
        assert!(week <= reading.date && reading.date < week + Days::new(7));
        let before = seen.insert((reading.metric, reading.person, week), id);
        assert_eq!(before, None, "one number a week");
    }
    assert!(seen.len() > 600, "{}", seen.len());
}

#[test]
fn the_larger_teams_are_as_large_as_they_say() {
    for (size, sellers, goals, readings) in [
        (Size::Ten, 25, 300, 12_000),
        (Size::Hundred, 100, 1_500, 120_000),
    ] {
        let plan = sample::plan(PlanId::default(), day("2026-11-27"), size);
        assert_eq!(plan.people.len(), sellers + 1);
        assert_eq!(plan.goals.len(), goals);
        assert_eq!(plan.readings.len(), readings);
        let names: std::collections::BTreeSet<&str> = plan
            .people
            .iter()
            .map(|(_, person)| person.name.as_str())
            .collect();
        assert_eq!(names.len(), sellers + 1, "nobody shares a name");
    }
}
