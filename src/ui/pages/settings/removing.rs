//! Taking a plan out of this browser: the one thing that cannot be undone, so the team's name is typed.

use leptos::prelude::*;

use super::{Row, setting};
use crate::model::folded;
use crate::state::{use_session, use_shelf, use_workspace};
use crate::ui::components::icon::Icon;
use crate::ui::forms::line::FormLine;

/// The row: first the offer of a file, then the name, then the button.
#[component]
pub fn RemovePlan() -> impl IntoView {
    let session = use_session();
    let workspace = use_workspace();
    let shelf = use_shelf();
    let team = setting(|settings| settings.team.clone());
    let typed = RwSignal::new(String::new());
    let problem = RwSignal::new(None::<String>);
    let remove = move |_| {
        let named = folded(&typed.get_untracked()) == folded(&team.get_untracked());
        match shelf.current.get_untracked() {
            Some(plan) if named => session.discard(plan),
            _ => {
                let team = team.get_untracked();
                problem.set(Some(format!(
                    "Type the team’s name, {team}, to remove its plan."
                )));
            }
        }
    };
    view! {
        <Row label="Remove this plan" hint="This cannot be undone. A saved file brings it back.">
            <p>
                <button type="button" class="act" on:click=move |_| session.save_plan_file(workspace)>
                    "Save the plan as a file first"
                </button>
            </p>
            <FormLine
                id="set-remove"
                label="The team’s name, as a confirmation"
                value=typed
                write=move |text| typed.set(text)
                problem=problem
            />
            <button type="button" class="btn remove" on:click=remove>
                <Icon name="trash"/>
                "Remove the plan from this browser"
            </button>
        </Row>
    }
}
