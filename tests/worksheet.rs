//! What a goal's worksheet leans on: which changes reopen an agreement, and landmarks taken from the
//! path.

use landmark::exchange::goal_templates::learning_goal;
use landmark::exchange::sample;
use landmark::maths::agreement::{agreement, changed_terms, would_reopen};
use landmark::maths::path::Path;
use landmark::maths::proposed_landmarks::{Proposed, four_of_path};
use landmark::maths::rounding::chosen_unit;
use landmark::maths::span::Span;
use landmark::model::{
    Amount, Date, Edit, GoalField, GoalId, PersonId, Plan, PlanId, Record, Unit,
};

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
        let begins = path.span().from;
        let marks = four_of_path(&path, unit, begins);
        assert_eq!(marks.len(), 4);
        let last = Proposed {
            quarter: 4,
            due: path.span().to,
            amount: path.target(),
        };
        assert_eq!(*marks.last().unwrap(), last);
        assert!(
            marks
                .windows(2)
                .all(|pair| pair[0].due <= pair[1].due && pair[0].amount < pair[1].amount)
        );
        let step = unit.unwrap_or(Amount::from_int(1));
        for Proposed { due, amount, .. } in &marks[..3] {
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

#[test]
fn landmarks_of_a_goal_that_counts_things_lie_on_whole_things() {
    let plan = sample_plan();
    let counts = |(_, goal): &(GoalId, &landmark::model::Goal)| {
        let metric = goal.metric.and_then(|id| plan.metrics.get(id));
        goal.daily.is_some() && metric.is_some_and(|metric| metric.unit == Unit::Count)
    };
    let id = plan.goals.iter().find(counts).map(|(id, _)| id);
    let id = id.expect("the sample has a goal of so many a day");
    let settings = plan.settings();
    assert_eq!(settings.round_to, Some(Amount::from_int(1_000)));
    let path = Path::of(&plan, id, day("2026-11-20")).unwrap();
    assert!(path.target() < Amount::from_int(1_500));
    let unit = chosen_unit(settings, Unit::Count);
    let marks = four_of_path(&path, unit, path.span().from);
    assert_eq!(marks.len(), 4);
    assert!(marks.iter().all(|mark| mark.amount <= path.target()));
}

#[test]
fn landmarks_of_a_path_that_has_begun_lie_ahead() {
    let plan = sample_plan();
    let path = Path::of(&plan, agreed(&plan), day("2026-11-20")).unwrap();
    let span = path.span();
    let middle = span.from + chrono::Days::new(span.days().unsigned_abs() / 2);
    let marks = four_of_path(&path, None, middle);
    let quarters: Vec<usize> = marks.iter().map(|mark| mark.quarter).collect();
    assert_eq!(quarters, [1, 2, 3, 4]);
    assert!(marks.iter().all(|mark| mark.due >= middle));
    assert!(marks.iter().all(|mark| mark.amount > path.expected(middle)));
    assert_eq!(marks[3].amount, path.target());
    // Once it is over nothing lies ahead.
    assert!(four_of_path(&path, None, span.to.succ_opt().unwrap()).is_empty());
}

#[test]
fn a_learning_goal_made_in_mid_quarter_lays_its_landmarks_ahead() {
    let owner = PersonId::default();
    let (from, to) = (day("2017-10-01"), day("2017-12-31"));
    let dues = |today: &str| {
        let edit = learning_goal(owner, "listen", Span { from, to }, day(today));
        let Edit::AddGoal { landmarks, .. } = edit else {
            panic!("a goal is added")
        };
        landmarks.iter().map(|mark| mark.due).collect::<Vec<_>>()
    };
    // Thirds of the 91 days after the first, rounded down.
    let thirds = ["2017-10-31", "2017-11-30", "2017-12-31"].map(day);
    assert_eq!(dues("2017-09-25"), thirds);
    let left = ["2017-12-08", "2017-12-19", "2017-12-31"].map(day);
    assert_eq!(dues("2017-11-27"), left);
    assert_eq!(dues("2018-01-05"), [to; 3]);
}
