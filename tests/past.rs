//! A plan's past as it is read: which changes are about a goal, what is told of a large change, and
//! what a copy of a plan does not do to the plan.

use landmark::exchange::sample;
use landmark::model::{
    Amount, Change, Context, Date, Edit, Goal, GoalField, GoalId, Op, Plan, PlanId, RowOp, Writer,
};
use landmark::words::PlainFormats;
use landmark::words::history;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn sample_plan() -> Plan {
    sample::plan(PlanId::default(), day("2026-11-20"), sample::Size::One)
}

fn context(plan: &Plan, writer: u64) -> Context {
    Context {
        writer: Writer(writer),
        changes: 0,
        ids: 0,
        clock_ms: plan.latest().time + 1_000,
        today: day("2026-11-20"),
        who: plan.settings().leader,
    }
}

/// The same answer by walking the whole history.
fn walked(plan: &Plan, goal: GoalId) -> Vec<&Change> {
    let landmark = |id| plan.landmarks.ever(id).map(|row| row.goal);
    let of = |op: &Op| match op {
        Op::Goal(op) => Some(op.id()),
        Op::Landmark(op) => landmark(op.id()),
        Op::Signature(op) => plan.signatures.ever(op.id()).map(|row| row.goal),
        Op::Reward(op) => plan.rewards.ever(op.id()).map(|row| row.goal),
        Op::Accounting(op) => {
            let row = plan.accountings.ever(op.id())?;
            landmark(row.landmark)
        }
        _ => None,
    };
    let about = |change: &&Change| change.ops.iter().any(|op| of(op) == Some(goal));
    plan.history().iter().rev().filter(about).collect()
}

fn assert_as_walked(plan: &Plan, when: &str) {
    for (goal, _) in plan.goals.iter() {
        let read: Vec<&Change> = plan.changes_of(goal).collect();
        assert_eq!(read, walked(plan, goal), "{goal} {when}");
    }
}

fn target(id: GoalId, units: i64) -> Edit {
    Edit::Goal {
        id,
        fields: vec![GoalField::Target(Some(Amount::from_int(units)))],
        why: "Measured again".into(),
    }
}

fn act(plan: &mut Plan, context: &mut Context, edit: Edit) -> Change {
    let change = plan.resolve(edit, context).expect("the edit is taken");
    plan.apply(change.clone());
    change
}

#[test]
fn changes_of_a_goal_are_those_that_a_walk_over_the_history_finds() {
    let mut plan = sample_plan();
    assert_as_walked(&plan, "as loaded");
    let goals: Vec<GoalId> = plan.goals.iter().map(|(id, _)| id).collect();
    let mut here = context(&plan, 71);
    for (at, goal) in goals.iter().enumerate() {
        let change = act(&mut plan, &mut here, target(*goal, 1_000 + at as i64));
        if at % 3 == 0 {
            act(&mut plan, &mut here, Edit::Undo(change.at.change()));
        }
    }
    assert_as_walked(&plan, "after edits and their undoing");
    let goal = Goal {
        statement: "Three new accounts".into(),
        ..Goal::default()
    };
    let add = Edit::AddGoal {
        goal: Box::new(goal),
        landmarks: Vec::new(),
        rewards: Vec::new(),
    };
    let added = act(&mut plan, &mut here, add);
    let new = GoalId(added.ops[0].row().id);
    act(&mut plan, &mut here, target(new, 3));
    assert_eq!(plan.changes_of(new).count(), 2);
    assert_as_walked(&plan, "after a goal was added");
}

#[test]
fn changes_that_come_out_of_order_are_found_all_the_same() {
    let start = sample_plan();
    let goal = start.goals.iter().map(|(id, _)| id).next().expect("a goal");
    let mut elsewhere = start.clone();
    let mut there = context(&start, 72);
    let changes: Vec<Change> = (1..=6)
        .map(|units| act(&mut elsewhere, &mut there, target(goal, units)))
        .collect();
    let mut plan = start.clone();
    let before = plan.changes_of(goal).count();
    for change in changes.into_iter().rev() {
        plan.apply(change);
    }
    assert_eq!(plan.changes_of(goal).count(), before + 6);
    assert_as_walked(&plan, "after six changes, the last one first");
    assert!(plan == elsewhere);
}

#[test]
fn what_is_tried_on_a_copy_leaves_the_plan_as_it_was() {
    let plan = sample_plan();
    let (goal, row) = plan.goals.iter().next().expect("a goal");
    let was = row.target;
    let mut here = context(&plan, 73);
    let change = plan.resolve(target(goal, 987_654), &mut here).unwrap();
    let tried = plan.tried(change.clone());
    let wanted = Some(Amount::from_int(987_654));
    assert_eq!(tried.goals.get(goal).unwrap().target, wanted);
    assert_eq!(
        tried.history().len(),
        plan.history().len(),
        "nothing is remembered"
    );
    assert_eq!(plan.goals.get(goal).unwrap().target, was);
    assert!(!plan.has_seen(change.at.change()));
    let mut copy = plan.clone();
    copy.apply(change);
    assert!(copy != plan, "a copy goes its own way");
    assert_eq!(plan.goals.get(goal).unwrap().target, was);
}

#[test]
fn a_large_change_is_told_by_how_many_rows_of_each_kind_it_touched() {
    let plan = sample_plan();
    let load = plan.history().first().expect("the change that loaded it");
    let told = history::what(&plan, load, &PlainFormats);
    let people = plan.people.iter().count();
    assert!(told.contains(&format!("{people} people")), "{told}");
    let readings = load
        .ops
        .iter()
        .filter(|op| matches!(op, Op::Reading(RowOp::Added(_))))
        .count();
    assert!(readings > 100);
    let readings = landmark::words::Formats::count(&PlainFormats, readings as i64);
    assert!(told.contains(&format!("{readings} numbers")), "{told}");
}
