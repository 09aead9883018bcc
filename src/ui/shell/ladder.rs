//! The three levels on one rail: the team, a rung for each seller, the leader's own goals.

use leptos::prelude::*;

use super::nav::is_here;
use crate::maths::status::Status;
use crate::model::{GoalId, Level, PersonId, Role, TableName};
use crate::state::{Workspace, use_place, use_workspace};
use crate::ui::components::status::StatusShape;
use crate::ui::routes::Route;

/// The ladder in the side.
#[component]
pub fn Ladder() -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let sellers = Memo::new(move |_| active_sellers(workspace));
    let team = Memo::new(move |_| status_of(workspace, team_goals(workspace)));
    let mine = Memo::new(move |_| status_of(workspace, leader_goals(workspace)));
    let level = move |route: Route, name: &'static str, status: Memo<Option<Status>>| {
        view! {
            <li class="level">
                <a
                    href=move || place.href(&route.path())
                    aria-current=move || is_here(&place.path(), route).then_some("page")
                >
                    <span>{name}</span>
                    {move || status.get().map(|status| view! { <StatusShape status/> })}
                </a>
            </li>
        }
    };
    view! {
        <ul class="ladder" aria-label="Goals by level">
            {level(Route::Team, "Team", team)}
            <li class="level">
                <a
                    href=move || place.href(&Route::Sellers.path())
                    aria-current=move || is_here(&place.path(), Route::Sellers).then_some("page")
                >
                    <span>"Sellers"</span>
                </a>
            </li>
            <For each=move || sellers.get() key=|(id, name)| (*id, name.clone()) let((id, name))>
                <Rung id name/>
            </For>
            {level(Route::Leader, "My goals", mine)}
        </ul>
    }
}

#[component]
fn Rung(id: PersonId, name: String) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let route = Route::Seller(id);
    let status = Memo::new(move |_| status_of(workspace, seller_goals(workspace, id)));
    // The side cuts a long name; its tooltip has all of it.
    let whole = name.clone();
    view! {
        <li class="rung">
            <a
                href=move || place.href(&route.path())
                aria-current=move || is_here(&place.path(), route).then_some("page")
            >
                <span title=whole>{name}</span>
                {move || status.get().map(|status| view! { <StatusShape status/> })}
            </a>
        </li>
    }
}

/// Sellers who belong to the team on the day, oldest row first.
pub fn active_sellers(workspace: Workspace) -> Vec<(PersonId, String)> {
    let today = workspace.today();
    workspace.tables(&[TableName::Person], |plan| {
        let sellers = plan.people.by_age().into_iter();
        sellers
            .filter(|(_, person)| person.role == Role::Seller && person.is_active(today))
            .map(|(id, person)| (id, person.name.clone()))
            .collect()
    })
}

fn team_goals(workspace: Workspace) -> Vec<GoalId> {
    goals_where(workspace, |level, _| level == Level::Team)
}

fn leader_goals(workspace: Workspace) -> Vec<GoalId> {
    goals_where(workspace, |level, _| level == Level::Leader)
}

fn seller_goals(workspace: Workspace, person: PersonId) -> Vec<GoalId> {
    goals_where(workspace, move |level, owner| {
        level == Level::Seller && owner == Some(person)
    })
}

/// Goals that run on the day, by level and owner.
fn goals_where(
    workspace: Workspace,
    wanted: impl Fn(Level, Option<PersonId>) -> bool,
) -> Vec<GoalId> {
    let today = workspace.today();
    workspace.tables(&[TableName::Goal], |plan| {
        let goals = plan.goals.iter().filter(|(_, goal)| {
            wanted(goal.level, goal.owner)
                && goal.from.is_some_and(|from| from <= today)
                && goal.to.is_some_and(|to| today <= to)
        });
        goals.map(|(id, _)| id).collect()
    })
}

/// The weakest verdict among goals (rule 3.2); nothing when there are none.
fn status_of(workspace: Workspace, goals: Vec<GoalId>) -> Option<Status> {
    let statuses: Vec<Status> = goals
        .into_iter()
        .filter_map(|goal| {
            workspace
                .figures(goal)
                .with(|f| f.as_ref().map(|f| f.status))
        })
        .collect();
    let verdicts = statuses.iter().filter(|status| status.rank().is_some());
    let weakest = verdicts.min_by_key(|status| status.rank());
    weakest.or(statuses.first()).copied()
}
