//! Did the rhythm hold? Squares person by week, and the sentence that names what is open.

use leptos::prelude::*;

use crate::maths::cadence::{CadenceFigure, DueState};
use crate::model::{GoalId, Plan};
use crate::state::{Topic, use_formats, use_place, use_workspace};
use crate::ui::charts::squares::Squares;
use crate::ui::components::figure::Figure;
use crate::ui::components::status::StatusMark;
use crate::ui::routes::Route;
use crate::words::{FigureName, Formats, statement};

/// The leader's rhythms, one a line.
#[component]
pub fn Rhythms(goals: Memo<Vec<GoalId>>) -> impl IntoView {
    let empty = || {
        view! {
            <p class="empty-state">
                <b>"No rhythm in this period"</b>
                "A rhythm is something you do again and again, such as a one-to-one with each seller every week. Start from a template below."
            </p>
        }
    };
    view! {
        <Show when=move || goals.with(|goals| !goals.is_empty()) fallback=empty>
            <ul class="rhythm">
                <For each=move || goals.get() key=|goal| *goal let(goal)>
                    <Rhythm goal/>
                </For>
            </ul>
        </Show>
    }
}

#[component]
fn Rhythm(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let place = use_place();
    let figures = workspace.figures(goal);
    let status = workspace.status(goal);
    let statement = move || {
        workspace.read(&[Topic::Goal(goal)], |plan| {
            let row = plan.goals.get(goal)?;
            Some(statement::name(plan, row).to_string())
        })
    };
    let open = Memo::new(move |_| {
        let figures = figures.get()?;
        let figure = figures.cadence.as_ref()?;
        workspace.peek(|plan| open_now(plan, figure, formats))
    });
    view! {
        <li>
            <div>
                <h3>
                    <a href=move || place.href(&Route::Goal(goal).path())>{statement}</a>
                </h3>
                <p>
                    <Figure goal figure=FigureName::Rhythm/>
                    " held."
                    {move || open.get().map(|open| format!(" {open}."))}
                </p>
            </div>
            <Squares goal/>
            <span>{move || status.get().map(|status| view! { <StatusMark status/> })}</span>
        </li>
    }
}

/// With whom the running week's or month's event is still open; one kept with nobody in particular has no names.
fn open_now(plan: &Plan, figure: &CadenceFigure, formats: &dyn Formats) -> Option<String> {
    let is_open = |state: DueState| state == DueState::OpenNow;
    let open = figure
        .rows
        .iter()
        .filter(|row| row.dues.iter().any(|due| is_open(due.state)));
    let name = |person| {
        let person = plan.people.ever(person)?;
        Some(person.first_name().to_string())
    };
    let people: Vec<Option<String>> = open.map(|row| row.person.and_then(name)).collect();
    let names: Vec<String> = people.iter().flatten().cloned().collect();
    match (people.is_empty(), names.is_empty()) {
        (true, _) => None,
        (false, true) => Some("The running one is open".into()),
        (false, false) => Some(format!("Open: {}", formats.list(&names))),
    }
}
