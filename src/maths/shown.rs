//! Which goals does a period show, and which of them stands for a person?
//!
//! No paragraph of the rules says it; a careful reader would expect the team's largest result of the
//! period at the top, each seller's part of it in the rows below, and nothing that lies elsewhere.

use super::span::Span;
use crate::model::{Date, Goal, GoalId, Kind, Level, PersonId, Plan, Role};

/// Goals of a level whose own span touches the period, oldest row first.
pub fn of_level(plan: &Plan, level: Level, period: Span) -> Vec<GoalId> {
    let goals = plan.goals.by_age().into_iter();
    goals
        .filter(|(_, goal)| goal.level == level && touches(goal, period))
        .map(|(id, _)| id)
        .collect()
}

/// Goals a person owns at a level, of the period.
pub fn of_person(plan: &Plan, person: PersonId, level: Level, period: Span) -> Vec<GoalId> {
    let goals = of_level(plan, level, period).into_iter();
    goals
        .filter(|id| {
            plan.goals
                .get(*id)
                .is_some_and(|goal| goal.owner == Some(person))
        })
        .collect()
}

/// The team's goal that stands at the head: an outcome before other kinds, one that goes on before one
/// that has ended, one with a target before one without, the one that most goals serve, then the
/// oldest. In a period that is over, or not begun, all of its goals count alike.
pub fn headline(plan: &Plan, period: Span, today: Date) -> Option<GoalId> {
    let has_ended = |goal: &Goal| period.contains(today) && goal.to.is_some_and(|to| to < today);
    let goals = of_level(plan, Level::Team, period).into_iter();
    goals
        .enumerate()
        .filter_map(|(age, id)| Some((age, id, plan.goals.get(id)?)))
        .min_by_key(|(age, id, goal)| {
            let served = plan.index().parts(*id).count();
            (
                goal.kind != Kind::Outcome,
                has_ended(goal),
                goal.target.is_none(),
                std::cmp::Reverse(served),
                *age,
            )
        })
        .map(|(_, id, _)| id)
}

/// The goal that stands for a person beside a headline: the one that serves it, else one that counts
/// the same metric, else the person's first outcome of the period.
pub fn part_of(
    plan: &Plan,
    headline: Option<GoalId>,
    person: PersonId,
    period: Span,
) -> Option<GoalId> {
    let metric = headline.and_then(|id| plan.goals.get(id)?.metric);
    let own = of_person(plan, person, Level::Seller, period).into_iter();
    own.enumerate()
        .filter_map(|(age, id)| Some((age, id, plan.goals.get(id)?)))
        .filter(|(_, _, goal)| goal.kind == Kind::Outcome)
        .min_by_key(|(age, _, goal)| {
            let serves =
                headline.is_some() && goal.serves.as_ref().map(|serves| serves.goal) == headline;
            let same = metric.is_some() && goal.metric == metric;
            (!serves, !same, *age)
        })
        .map(|(_, id, _)| id)
}

/// Sellers who belong to the team on some day of the period, oldest row first.
pub fn sellers(plan: &Plan, period: Span) -> Vec<PersonId> {
    let people = plan.people.by_age().into_iter();
    people
        .filter(|(_, person)| {
            person.role == Role::Seller
                && person.start.is_none_or(|start| start <= period.to)
                && person.leave.is_none_or(|leave| period.from <= leave)
        })
        .map(|(id, _)| id)
        .collect()
}

fn touches(goal: &Goal, period: Span) -> bool {
    goal.from.is_some_and(|from| from <= period.to) && goal.to.is_some_and(|to| period.from <= to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Amount, Context, Edit, Person, Serves, Serving, Writer};

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn context() -> Context {
        Context {
            writer: Writer(7),
            changes: 0,
            ids: 0,
            clock_ms: 1,
            today: day("2026-02-01"),
            who: None,
        }
    }

    fn act(plan: &mut Plan, context: &mut Context, edit: Edit) {
        let change = plan.resolve(edit, context).expect("the edit is taken");
        plan.apply(change);
    }

    fn goal(level: Level, kind: Kind, from: &str, to: &str) -> Goal {
        Goal {
            level,
            kind,
            from: Some(day(from)),
            to: Some(day(to)),
            target: Some(Amount::from_int(10)),
            ..Goal::default()
        }
    }

    fn added(plan: &mut Plan, context: &mut Context, goal: Goal) -> GoalId {
        let edit = Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: vec![],
            rewards: vec![],
        };
        act(plan, context, edit);
        plan.goals
            .by_age()
            .last()
            .map(|(id, _)| *id)
            .expect("a goal")
    }

    #[test]
    fn the_headline_is_the_outcome_that_others_serve_and_a_seller_stands_by_the_serving_goal() {
        let mut context = context();
        let mut plan = Plan::empty(context.new_id());
        act(
            &mut plan,
            &mut context,
            Edit::AddPeople(vec![Person::default()]),
        );
        let seller = plan
            .people
            .iter()
            .next()
            .map(|(id, _)| id)
            .expect("a seller");
        let (from, to) = ("2026-01-01", "2026-03-31");
        let quarter = Span {
            from: day(from),
            to: day(to),
        };
        let today = day("2026-02-01");
        assert_eq!(headline(&plan, quarter, today), None);
        added(
            &mut plan,
            &mut context,
            goal(Level::Team, Kind::Activity, from, to),
        );
        added(
            &mut plan,
            &mut context,
            goal(Level::Team, Kind::Outcome, from, to),
        );
        let served = added(
            &mut plan,
            &mut context,
            goal(Level::Team, Kind::Outcome, from, to),
        );
        added(
            &mut plan,
            &mut context,
            goal(Level::Team, Kind::Outcome, "2026-04-01", "2026-06-30"),
        );
        let mine = |serves| Goal {
            owner: Some(seller),
            serves,
            ..goal(Level::Seller, Kind::Outcome, from, to)
        };
        added(&mut plan, &mut context, mine(None));
        let serving = Serves {
            goal: served,
            how: Serving::Adds,
            ..Serves::default()
        };
        let part = added(&mut plan, &mut context, mine(Some(serving)));
        assert_eq!(headline(&plan, quarter, today), Some(served));
        assert_eq!(part_of(&plan, Some(served), seller, quarter), Some(part));
        assert_eq!(of_level(&plan, Level::Team, quarter).len(), 3);
        assert_eq!(sellers(&plan, quarter), [seller]);
    }

    #[test]
    fn a_goal_that_has_ended_makes_room_at_the_head_while_another_goes_on() {
        let mut context = context();
        let mut plan = Plan::empty(context.new_id());
        let quarter = Span {
            from: day("2026-01-01"),
            to: day("2026-03-31"),
        };
        let of = |from, to| goal(Level::Team, Kind::Outcome, from, to);
        let first = added(&mut plan, &mut context, of("2026-01-01", "2026-01-31"));
        let then = added(&mut plan, &mut context, of("2026-02-01", "2026-03-31"));
        let head = |today| headline(&plan, quarter, day(today));
        assert_eq!(head("2026-01-31"), Some(first));
        assert_eq!(head("2026-02-01"), Some(then));
        assert_eq!(head("2026-03-31"), Some(then));
        assert_eq!(
            head("2026-04-01"),
            Some(first),
            "looked back at, all count alike"
        );
    }
}
