//! The goal at the head: its line, one sentence, its trail.

use leptos::prelude::*;

use crate::model::{GoalId, Level, TableName};
use crate::state::{use_formats, use_outlook, use_place, use_workspace};
use crate::ui::charts::goal_trail::GoalTrail;
use crate::ui::components::figure::Figure;
use crate::ui::components::new_goal::NewGoal;
use crate::ui::components::status::StatusMark;
use crate::ui::routes::Route;
use crate::words::{FigureName, Told, sentences};

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
    let figures = workspace.figures(goal);
    let status = Memo::new(move |_| figures.get().map(|figures| figures.status));
    let line = told(goal, sentences::goal_line);
    let finding = told(goal, sentences::finding);
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
                <Figure goal figure=FigureName::Expected>
                    {move || status.get().map(|status| view! { <StatusMark status after=":"/> })}
                    " "
                    {move || finding.get()}
                </Figure>
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

/// A sentence told of a goal, anew whenever its figures or its forecast change.
pub fn told(goal: GoalId, say: impl Fn(&Told) -> String + Send + Sync + 'static) -> Memo<String> {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let outlook = use_outlook(goal);
    Memo::new(move |_| {
        let figures = figures.get();
        let outlook = outlook.get();
        workspace.peek(|plan| {
            figures.as_deref().map_or(String::new(), |figures| {
                say(&Told {
                    plan,
                    figures,
                    forecast: outlook.known(),
                    formats,
                })
            })
        })
    })
}
