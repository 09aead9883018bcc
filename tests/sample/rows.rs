//! What it is made of: rows that name each other, numbers a week apart, a past, as many people as it says.

use super::*;
use chrono::Datelike;
use std::collections::BTreeMap;

fn text(plan: &Plan) -> String {
    let tables = serde_json::to_string(plan.tables()).expect("tables");
    tables + &serde_json::to_string(plan.history()).expect("history")
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
