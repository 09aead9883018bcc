//! My goals: the leader's own. Rhythms are counted from what was logged; nothing is ticked by hand.

mod log;
mod rhythm;

use leptos::prelude::*;

use log::{EventLog, LogForm};
use rhythm::Rhythms;

use super::team::GoalList;
use crate::maths::calendar::shown_period;
use crate::maths::shown;
use crate::model::{GoalId, Level, TableName};
use crate::state::{
    NewGoalKind, Workspace, add_goal, leader_templates, template_about, use_formats, use_place,
    use_workspace,
};
use crate::ui::components::icon::Icon;
use crate::ui::components::new_goal::NewGoal;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use crate::words::dates;

/// The page.
#[component]
pub fn LeaderPage() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let rhythms = Memo::new(move |_| own(workspace, true));
    let others = Memo::new(move |_| own(workspace, false));
    let sub = Signal::derive(move || {
        let today = workspace.today();
        workspace.tables(&[TableName::Settings, TableName::Person], |plan| {
            let period = dates::period(&shown_period(plan.settings(), today), formats);
            match plan.leader() {
                Some((_, leader)) => format!("{}, {period}.", leader.name),
                None => format!("{period}."),
            }
        })
    });
    view! {
        <TopBar title="My goals" sub>
            <NewGoal level=Level::Leader primary=true/>
        </TopBar>
        <div class="page">
            <section class="sec" aria-labelledby="my-rhythms">
                <div class="sec-h">
                    <h2 id="my-rhythms">"Rhythms"</h2>
                    <p>"Counted from what is logged below."</p>
                </div>
                <Rhythms goals=rhythms/>
            </section>
            <Show when=move || others.with(|goals| !goals.is_empty())>
                <section class="sec" aria-labelledby="my-others">
                    <div class="sec-h"><h2 id="my-others">"Other goals"</h2></div>
                    <GoalList goals=others/>
                </section>
            </Show>
            <section class="sec" aria-labelledby="my-log">
                <div class="sec-h"><h2 id="my-log">"Log what took place"</h2></div>
                <LogForm/>
                <EventLog/>
            </section>
            <Templates/>
        </div>
    }
}

/// The leader's goals of the period: rhythms, or all the others.
fn own(workspace: Workspace, rhythm: bool) -> Vec<GoalId> {
    let today = workspace.today();
    workspace.tables(&[TableName::Goal, TableName::Settings], |plan| {
        let period = shown_period(plan.settings(), today).span;
        let goals = shown::of_level(plan, Level::Leader, period).into_iter();
        goals
            .filter(|id| {
                let goal = plan.goals.get(*id);
                goal.is_some_and(|goal| goal.cadence.is_some() == rhythm)
            })
            .collect()
    })
}

#[component]
fn Templates() -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let add = move |kind: NewGoalKind| {
        if let Some(goal) = add_goal(workspace, kind) {
            place.go(&Route::Goal(goal).path());
        }
    };
    let template = move |(kind, name): (NewGoalKind, &'static str)| {
        view! {
            <li>
                <h3>{name}</h3>
                <p>{template_about(kind)}</p>
                <button type="button" class="btn" on:click=move |_| add(kind)>
                    <Icon name="plus"/>
                    "Add this goal"
                    <span class="vh">{format!(": {name}")}</span>
                </button>
            </li>
        }
    };
    view! {
        <section class="sec" aria-labelledby="my-templates">
            <div class="sec-h">
                <h2 id="my-templates">"Start from a template"</h2>
                <p>"Each opens as a goal you can change."</p>
            </div>
            <ul class="templates">{leader_templates().into_iter().map(template).collect_view()}</ul>
        </section>
    }
}
