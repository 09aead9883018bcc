//! How its quarter goes: near the path as a team, apart as sellers, with a rhythm that is mostly kept.

use super::*;
use landmark::maths::figures::figures;
use landmark::maths::status::Status;

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
