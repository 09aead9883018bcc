//! A plan as it would be with a draft in it, for judging what is still being typed.

use crate::model::{Context, Date, Edit, GoalField, GoalId, Plan, Writer};

/// The plan with some fields of a goal set. What is refused leaves it as it is; nothing is kept.
pub fn plan_with(plan: &Plan, goal: GoalId, fields: Vec<GoalField>) -> Plan {
    let mut context = Context {
        writer: Writer(u64::MAX),
        changes: u32::try_from(plan.history().len()).unwrap_or(u32::MAX - 1),
        ids: 0,
        clock_ms: 0,
        today: Date::default(),
        who: None,
    };
    let edit = Edit::Goal {
        id: goal,
        fields,
        why: String::new(),
    };
    match plan.resolve(edit, &mut context) {
        Ok(change) => plan.tried(change),
        Err(_) => plan.clone(),
    }
}
