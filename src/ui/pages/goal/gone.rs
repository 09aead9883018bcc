//! A goal that is not in the plan: what became of it, and the ways on.

use leptos::prelude::*;

use crate::model::{GoalId, Plan};
use crate::state::{Topic, use_formats, use_place, use_workspace};
use crate::ui::components::icon::Icon;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use crate::words::{Formats, statement};

/// In the place of a worksheet whose goal is gone.
#[component]
pub fn Gone(id: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let formats = use_formats();
    let says = Memo::new(move |_| {
        workspace.read(&[Topic::Goal(id), Topic::History], |plan| {
            said(plan, id, formats)
        })
    });
    let just_now = Memo::new(move |_| {
        workspace.with_steps(|_, steps| {
            steps
                .undo
                .is_some_and(|change| change.ops.iter().any(|op| op.row().id == id.0))
        })
    });
    view! {
        <TopBar title="Goal" sub=""/>
        <div class="page">
            <div class="empty-state">
                <b>"This goal is not in the plan"</b>
                <p>{says}</p>
                <p class="btns">
                    <Show when=move || just_now.get()>
                        <button type="button" class="btn primary" on:click=move |_| workspace.undo()>
                            <Icon name="undo"/>
                            "Bring it back"
                        </button>
                    </Show>
                    <a class="btn" href=move || place.href(&Route::History.path())>"Open the history"</a>
                    <a class="btn" href=move || place.href("/")>"Go to the overview"</a>
                </p>
            </div>
        </div>
    }
}

fn said(plan: &Plan, id: GoalId, formats: &dyn Formats) -> String {
    let Some(goal) = plan.goals.ever(id) else {
        return "Nothing in this plan has that address. It may belong to another plan.".into();
    };
    let name = match goal.statement.trim() {
        "" => statement::name(plan, goal).to_string(),
        sentence => format!("“{sentence}”"),
    };
    let mut changes = plan.history().iter().rev();
    let removed = changes.find(|change| change.ops.iter().any(|op| op.row().id == id.0));
    match removed {
        Some(change) => {
            let by = change.who.and_then(|who| plan.people.ever(who));
            let by = by.map_or(String::new(), |by| format!(" by {}", by.name));
            format!(
                "{name} was removed on {}{by}. Its past is kept in the history.",
                formats.day(change.on)
            )
        }
        None => format!("{name} was removed."),
    }
}
