//! Figures over parts that are known already are the figures; an edit changes one part and no other.

use std::collections::HashMap;

use landmark::exchange::sample;
use landmark::maths::figures::{figures, figures_over, part, parts};
use landmark::maths::rollup::Part;
use landmark::model::{
    Amount, Context, Date, Edit, GoalField, GoalId, Plan, PlanId, Serves, Serving, Writer,
};

fn today() -> Date {
    "2026-11-20".parse().unwrap()
}

fn all_parts(plan: &Plan) -> HashMap<GoalId, Option<Part>> {
    let goals = plan.goals.iter();
    goals.map(|(id, _)| (id, part(plan, id, today()))).collect()
}

fn put(plan: &mut Plan, n: u64, id: GoalId, field: GoalField) {
    let mut context = Context {
        writer: Writer(80 + n),
        changes: 0,
        ids: 0,
        clock_ms: plan.latest().time + 1_000,
        today: today(),
        who: plan.settings().leader,
    };
    let edit = Edit::Goal {
        id,
        fields: vec![field],
        why: "Measured again".into(),
    };
    let change = plan.resolve(edit, &mut context).expect("the edit is taken");
    plan.apply(change);
}

fn assert_same(plan: &Plan, known: &HashMap<GoalId, Option<Part>>, when: &str) {
    for (id, _) in plan.goals.iter() {
        let served = parts(plan, id, |part| known[&part].clone());
        let over = figures_over(plan, id, today(), served);
        assert!(over == figures(plan, id, today()), "{id} {when}");
    }
}

#[test]
fn figures_over_known_parts_are_the_figures_and_an_edit_changes_one_part() {
    let mut plan = sample::plan(PlanId::default(), today(), sample::Size::One);
    let mut known = all_parts(&plan);
    assert_same(&plan, &known, "as loaded");

    let adds = |(id, goal): (GoalId, &landmark::model::Goal)| {
        let serves = goal
            .serves
            .clone()
            .filter(|serves| serves.how == Serving::Adds)?;
        Some((id, serves))
    };
    let (id, serves) = plan.goals.iter().find_map(adds).expect("a goal that adds");
    put(
        &mut plan,
        1,
        id,
        GoalField::Target(Some(Amount::from_int(41_000))),
    );
    let after = all_parts(&plan);
    let changed: Vec<GoalId> = after
        .keys()
        .copied()
        .filter(|id| after[id] != known[id])
        .collect();
    assert_eq!(changed, [id], "a target is its own goal's");
    known.insert(id, after[&id].clone());
    assert_same(&plan, &known, "with a part's new target");

    let by_hand = Serves {
        how: Serving::ByWeight(3),
        ..serves
    };
    put(&mut plan, 2, id, GoalField::Serves(Some(by_hand)));
    assert_same(&plan, &all_parts(&plan), "with a weight given by hand");
}
