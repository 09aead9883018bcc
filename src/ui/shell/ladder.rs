//! The three levels on one rail: the team, a rung for each seller, the leader's own goals.

use std::collections::HashMap;

use leptos::prelude::*;

use super::nav::is_here;
use crate::maths::rollup;
use crate::maths::status::Status;
use crate::model::{Goal, GoalId, Level, PersonId, Role, TableName};
use crate::state::{Workspace, use_place, use_workspace};
use crate::ui::components::after_paint::has_painted;
use crate::ui::components::status::StatusShape;
use crate::ui::routes::Route;

/// The ladder in the side.
#[component]
pub fn Ladder() -> impl IntoView {
    let workspace = use_workspace().a_frame_later();
    let place = use_place();
    let sellers = Memo::new(move |_| active_sellers(workspace));
    let running = Memo::new(move |_| running(workspace));
    provide_context(running);
    let team = weakest(workspace, running, |running| running.team.as_slice());
    let mine = weakest(workspace, running, |running| running.leader.as_slice());
    let level = move |route: Route, name: &'static str, status: Memo<Option<(GoalId, Status)>>| {
        view! {
            <li class="level">
                <a
                    href=move || place.href(&route.path())
                    aria-current=move || is_here(&place.path(), route).then_some("page")
                >
                    <span>{name}</span>
                    <WeakestMark status/>
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
    let workspace = use_workspace().a_frame_later();
    let place = use_place();
    let route = Route::Seller(id);
    let running = expect_context::<Memo<Running>>();
    let status = weakest(workspace, running, move |running| running.of(id));
    // The side cuts a long name; its tooltip has all of it.
    let whole = name.clone();
    view! {
        <li class="rung">
            <a
                href=move || place.href(&route.path())
                aria-current=move || is_here(&place.path(), route).then_some("page")
            >
                <span title=whole>{name}</span>
                <WeakestMark status/>
            </a>
        </li>
    }
}

/// The shape of a rung, once there is one.
#[component]
fn WeakestMark(status: Memo<Option<(GoalId, Status)>>) -> impl IntoView {
    let workspace = use_workspace().a_frame_later();
    move || {
        status.get().map(|(goal, status)| {
            let goal = workspace.short_name(goal);
            view! { <StatusShape status goal/> }
        })
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

/// Goals that run on the day, level by level.
#[derive(Clone, Default, PartialEq)]
struct Running {
    team: Vec<GoalId>,
    sellers: HashMap<PersonId, Vec<GoalId>>,
    leader: Vec<GoalId>,
}

impl Running {
    fn of(&self, seller: PersonId) -> &[GoalId] {
        self.sellers.get(&seller).map_or(&[], Vec::as_slice)
    }
}

/// One look over the goals for all rungs together.
fn running(workspace: Workspace) -> Running {
    let today = workspace.today();
    let runs = |goal: &Goal| {
        goal.from.is_some_and(|from| from <= today) && goal.to.is_some_and(|to| today <= to)
    };
    workspace.tables(&[TableName::Goal], |plan| {
        let mut found = Running::default();
        for (id, goal) in plan.goals.iter().filter(|(_, goal)| runs(goal)) {
            match (goal.level, goal.owner) {
                (Level::Team, _) => found.team.push(id),
                (Level::Leader, _) => found.leader.push(id),
                (Level::Seller, Some(owner)) => found.sellers.entry(owner).or_default().push(id),
                (Level::Seller, None) => {}
            }
        }
        found
    })
}

/// The goal whose word a rung shows, and the word.
fn weakest(
    workspace: Workspace,
    running: Memo<Running>,
    goals: impl Fn(&Running) -> &[GoalId] + Send + Sync + 'static,
) -> Memo<Option<(GoalId, Status)>> {
    let goals = Memo::new(move |_| running.with(|running| goals(running).to_vec()));
    // The names come first: every verdict needs all figures of its goals.
    let painted = has_painted();
    Memo::new(move |_| {
        let goals = painted.get().then(|| goals.get())?;
        weakest_of(workspace, &goals)
    })
}

/// The goal whose word stands for goals together, and the word (Rule 3.2); nothing when there are none.
pub fn weakest_of(workspace: Workspace, goals: &[GoalId]) -> Option<(GoalId, Status)> {
    let status = |goal: &GoalId| {
        let figures = workspace.figures(*goal);
        figures.with(|figures| Some((*goal, figures.as_ref()?.status)))
    };
    let statuses: Vec<(GoalId, Status)> = goals.iter().filter_map(status).collect();
    rollup::weakest(&statuses, |(_, status)| *status).copied()
}
