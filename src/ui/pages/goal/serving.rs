//! The goals that serve this one, or for a seller the learning goals beside it.

use leptos::prelude::*;

use super::sheet::use_sheet;
use crate::maths::status::Status;
use crate::model::{Goal, GoalId, Kind, Level, PersonId, Plan, TableName};
use crate::state::{NewGoalKind, add_goal, use_formats, use_place, use_workspace};
use crate::ui::components::figure::Figure;
use crate::ui::components::icon::Icon;
use crate::ui::components::status::StatusMark;
use crate::ui::routes::Route;
use crate::words::statement;
use crate::words::{FigureName, MoneyStyle};

/// The section.
#[component]
pub fn Serving() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let place = use_place();
    let goals =
        Memo::new(move |_| workspace.tables(&[TableName::Goal], |plan| listed(plan, sheet.goal)));
    let learner = sheet.of(|goal| {
        let learns = goal.level == Level::Seller && goal.kind != Kind::Learning;
        goal.owner.filter(|_| learns)
    });
    let add = move |owner: PersonId| {
        if let Some(goal) = add_goal(workspace, NewGoalKind::Learning(owner)) {
            place.go(&Route::Goal(goal).path());
        }
    };
    view! {
        <Show
            when=move || goals.with(|goals| !goals.is_empty())
            fallback=move || view! { <Nothing/> }
        >
            <ul class="serving">
                <For each=move || goals.get() key=|goal| *goal let:goal><Line goal/></For>
            </ul>
        </Show>
        <Mismatch/>
        {move || {
            learner.get().map(|owner| {
                view! {
                    <p class="btns">
                        <button type="button" class="btn small" on:click=move |_| add(owner)>
                            <Icon name="plus"/>
                            "Add a learning goal"
                        </button>
                    </p>
                }
            })
        }}
    }
}

#[component]
fn Nothing() -> impl IntoView {
    let sheet = use_sheet();
    let seller = sheet.of(|goal| goal.level == Level::Seller && goal.kind != Kind::Learning);
    view! {
        <p class="muted">
            {move || match seller.get() {
                true => "None yet. On new work, what is to be learnt comes before the number.",
                false => "No goal serves this one yet.",
            }}
        </p>
    }
}

/// Goals that serve it; beside a seller's goal also the owner's learning goals of the same days.
fn listed(plan: &Plan, id: GoalId) -> Vec<GoalId> {
    let Some(goal) = plan.goals.get(id) else {
        return Vec::new();
    };
    let mut goals: Vec<GoalId> = plan.index().parts(id).collect();
    if goal.level == Level::Seller && goal.kind != Kind::Learning {
        let own = goal
            .owner
            .map(|owner| plan.index().owned(owner).collect::<Vec<_>>());
        let learning = own.unwrap_or_default().into_iter().filter(|other| {
            let other = plan.goals.get(*other);
            other.is_some_and(|other| other.kind == Kind::Learning && overlap(goal, other))
        });
        goals.extend(learning);
    }
    goals.sort();
    goals.dedup();
    goals.retain(|other| *other != id && plan.goals.get(*other).is_some());
    goals
}

fn overlap(one: &Goal, other: &Goal) -> bool {
    use crate::maths::measure::span;
    match (span(one), span(other)) {
        (Some(one), Some(other)) => one.intersection(other).is_some(),
        _ => true,
    }
}

#[component]
fn Line(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let status = workspace.status(goal);
    let status = Signal::derive(move || status.get().unwrap_or(Status::NoNumber));
    let name = Memo::new(move |_| {
        workspace
            .read(&[crate::state::Topic::Goal(goal)], |plan| {
                let row = plan.goals.get(goal)?;
                let owner = row.owner.and_then(|owner| plan.people.get(owner));
                Some((
                    owner.map_or(String::new(), |owner| owner.name.clone()),
                    statement::name(plan, row).to_string(),
                ))
            })
            .unwrap_or_default()
    });
    view! {
        <li>
            <a href=move || place.href(&Route::Goal(goal).path())>{move || name.get().1}</a>
            <span class="muted">{move || name.get().0}</span>
            <StatusMark status/>
        </li>
    }
}

/// Do the parts add up to it? (Rule 3.3)
#[component]
fn Mismatch() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(sheet.goal);
    let says = Memo::new(move |_| {
        let figures = figures.get()?;
        let line = figures.mismatch?;
        workspace.peek(|plan| {
            let currency = &plan.settings().currency;
            let full = |value| formats.styled(value, figures.unit, currency, MoneyStyle::Whole);
            let gap =
                formats.difference(line.difference(), figures.unit, currency, MoneyStyle::Whole);
            Some(format!(
                "Their targets come to {} against {}: {gap}.",
                full(line.sum),
                full(line.parent)
            ))
        })
    });
    let line = move |says: String| {
        view! {
            <p class="hint mis">
                <Figure goal=sheet.goal figure=FigureName::Mismatch>{says.clone()}</Figure>
            </p>
        }
    };
    view! { {move || says.get().map(line)} }
}
