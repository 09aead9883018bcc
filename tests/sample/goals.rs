//! Its goals: every kind of them, targets that nearly add up, landmarks and agreements in each state.

use super::*;
use landmark::maths::figures::figures;
use std::collections::BTreeMap;

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
                    .as_ref()
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
