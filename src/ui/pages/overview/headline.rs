//! The goal at the head: its line, one sentence, its trail.

use leptos::prelude::*;

use crate::model::{GoalId, Level, Unit};
use crate::state::{use_place, use_workspace};
use crate::ui::charts::goal_trail::GoalTrail;
use crate::ui::components::figure::{Figure, FindingLine, told};
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
    let status = workspace.status(goal);
    view! {
        <div>
            <GoalHeading goal whose="Team goal"/>
            <p class="goal-say">
                {move || status.get().map(|status| view! { <StatusMark status after=":"/> })}
                " "
                <FindingLine goal/>
            </p>
            <div class="ov-trail">
                <GoalTrail goal weekly=true/>
            </div>
        </div>
    }
}

/// What the goal asks for in large letters: its number and day, with the statement above. A bare
/// number ("13 by 31 October") says nothing of what is counted, so there the statement is the heading.
#[component]
pub fn GoalHeading(goal: GoalId, whose: &'static str) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let line = told(goal, false, sentences::goal_line, String::new());
    let figures = workspace.figures(goal);
    let name = workspace.statement(goal);
    let by_statement = Memo::new(move |_| {
        let bare = figures
            .get()
            .is_some_and(|figures| matches!(figures.unit, Unit::Count | Unit::Rating));
        bare && name.with(|name| !name.trim().is_empty())
    });
    let link = move || {
        view! { <a class="plain" href=move || place.href(&Route::Goal(goal).path())>{name}</a> }
    };
    let lead = move || match by_statement.get() {
        true => view! { {whose} }.into_any(),
        false => view! { {whose} ": " {link()} }.into_any(),
    };
    let heading = move || match by_statement.get() {
        true => link().into_any(),
        false => view! { <Figure goal figure=FigureName::Target>{move || line.get()}</Figure> }
            .into_any(),
    };
    view! {
        <p class="muted">{lead}</p>
        <h2 class="goal-h">{heading}</h2>
    }
}

#[component]
fn NoGoal() -> impl IntoView {
    view! {
        <div class="empty-state">
            <b>"No team goal in this period yet"</b>
            <p>
                "The team goal stands here with its path, its landmarks and what is booked. Write it first; the sellers’ goals serve it."
            </p>
            <p>
                <NewGoal level=Level::Team primary=true/>
            </p>
        </div>
    }
}
