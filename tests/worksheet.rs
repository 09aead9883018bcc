//! What a goal's worksheet leans on: which changes reopen an agreement, and landmarks taken from the
//! path.

use landmark::exchange::sample;
use landmark::maths::agreement::{agreement, changed_terms, would_reopen};
use landmark::maths::path::Path;
use landmark::maths::proposed_landmarks::four_of_path;
use landmark::model::{Amount, Date, GoalField, GoalId, Plan, PlanId, Record};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn sample_plan() -> Plan {
    sample::plan(PlanId::default(), day("2026-11-20"), sample::Size::One)
}

/// An agreed goal that adds up and has a target.
fn agreed(plan: &Plan) -> GoalId {
    let paced = |id: GoalId| Path::of(plan, id, day("2026-11-20")).is_ok();
    let is_agreed = |id: GoalId| agreement(plan, id).is_some_and(|now| now.is_agreed());
    let mut goals = plan.goals.iter().map(|(id, _)| id);
    goals
        .find(|id| paced(*id) && is_agreed(*id))
        .expect("the sample has an agreed goal")
}

#[test]
fn only_terms_of_an_agreed_goal_reopen_it() {
    let plan = sample_plan();
    let id = agreed(&plan);
    let goal = plan.goals.get(id).unwrap().clone();
    let other = goal.target.map(|target| target + Amount::from_int(1));
    let table = [
        (GoalField::Target(other), true),
        (GoalField::Target(goal.target), false),
        (GoalField::Statement("Another sentence.".into()), true),
        (GoalField::To(goal.to.and_then(|to| to.succ_opt())), true),
        (GoalField::Why("Another reason.".into()), false),
        (GoalField::Priority(None), false),
    ];
    for (field, reopens) in table {
        assert_eq!(
            would_reopen(&plan, id, std::slice::from_ref(&field)),
            reopens,
            "{field:?}"
        );
    }
    let mut drafts = plan.goals.iter().map(|(id, _)| id);
    let draft = drafts.find(|id| agreement(&plan, *id).is_some_and(|now| now.names.is_empty()));
    let draft = draft.expect("the sample has a goal that nobody has signed");
    assert!(!would_reopen(&plan, draft, &[GoalField::Target(other)]));
}

#[test]
fn changed_terms_name_every_field_that_moved_and_no_other() {
    let plan = sample_plan();
    let mut goal = plan.goals.get(agreed(&plan)).unwrap().clone();
    let was = goal.terms();
    assert!(changed_terms(&goal, &was).is_empty());
    goal.set(GoalField::Target(Some(Amount::from_int(7))));
    goal.set(GoalField::Why("No term.".into()));
    let moved = changed_terms(&goal, &was);
    let expected = (
        GoalField::Target(was.target),
        GoalField::Target(Some(Amount::from_int(7))),
    );
    assert_eq!(moved, vec![expected]);
}

#[test]
fn four_landmarks_stand_on_the_path_and_end_in_the_target() {
    let plan = sample_plan();
    let path = Path::of(&plan, agreed(&plan), day("2026-11-20")).unwrap();
    for unit in [None, Some(Amount::from_int(1_000))] {
        let marks = four_of_path(&path, unit);
        assert_eq!(marks.len(), 4);
        assert_eq!(*marks.last().unwrap(), (path.span().to, path.target()));
        assert!(
            marks
                .windows(2)
                .all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 < pair[1].1)
        );
        let step = unit.unwrap_or(Amount::from_int(1));
        for (due, amount) in &marks[..3] {
            assert_eq!(
                amount.raw() % step.raw(),
                0,
                "{amount} is no multiple of {step}"
            );
            assert!(path.expected(*due) >= *amount);
            assert!(path.expected(due.pred_opt().unwrap()) < *amount);
        }
    }
}
