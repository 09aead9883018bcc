//! What the start script says is to be opened (`public/boot.js`): a person has chosen it after the app had stopped
//! twice just after it started.

use super::window;
use crate::model::PlanId;

const TOLD: &str = "data-opens";

/// What is to be opened in place of what was open last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// No plan.
    NoPlan,
    /// A copy of this plan, as an earlier snapshot has it.
    Earlier(PlanId),
}

/// What the script said, once: none where it left that to the app.
pub fn told() -> Option<Told> {
    let root = window().document()?.document_element()?;
    let said = root.get_attribute(TOLD)?;
    // An attribute that is there can be taken off.
    let _ = root.remove_attribute(TOLD);
    match said.split_once('/') {
        Some(("earlier", plan)) => plan.parse().ok().map(Told::Earlier),
        None if said == "none" => Some(Told::NoPlan),
        _ => None,
    }
}
