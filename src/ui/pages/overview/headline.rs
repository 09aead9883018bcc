//! The goal at the head: its line, one sentence, its trail.

use leptos::prelude::*;

use crate::model::{GoalId, Level, TableName};
use crate::state::{use_place, use_workspace};
use crate::ui::charts::goal_trail::GoalTrail;
use crate::ui::components::figure::{Figure, Sentence, told};
use crate::ui::components::new_goal::NewGoal;
use crate::ui::components::status::StatusMark;
use crate::ui::routes::Route;
use crate::words::{FigureName, sentences};

/// The headline goal, or the way to the first one.
#[component]
pub fn Headline(head: Memo<Option<GoalId>>) -> impl IntoView {
    move || match head.get() {
        Some(goal) => view! { <Goal goal/> }.into_any(),
        None => view! { <NoGoal/> }.into_any(),
    }
}

#[component]
fn Goal(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let status = workspace.status(goal);
    let line = told(goal, false, sentences::goal_line, String::new());
    let name = Memo::new(move |_| {
        workspace.tables(&[TableName::Goal], |plan| {
            plan.goals
                .get(goal)
                .map(|goal| goal.statement.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <div>
            <p class="muted">
                "Team goal: "
                <a class="plain" href=move || place.href(&Route::Goal(goal).path())>{name}</a>
            </p>
            <h2 class="goal-h">
                <Figure goal figure=FigureName::Target>{move || line.get()}</Figure>
            </h2>
            <p class="goal-say">
                {move || status.get().map(|status| view! { <StatusMark status after=":"/> })}
                " "
                <Sentence goal say=sentences::finding/>
            </p>
            <div class="ov-trail">
                <GoalTrail goal weekly=true/>
            </div>
        </div>
    }
}

#[component]
fn NoGoal() -> impl IntoView {
    view! {
        <div class="empty-state">
            <b>"No team goal in this period yet"</b>
            <p>
                "The team goal stands here with its path, its landmarks and what is booked. Write it first; the sellers' goals serve it."
            </p>
            <p>
                <NewGoal level=Level::Team primary=true/>
            </p>
        </div>
    }
}
