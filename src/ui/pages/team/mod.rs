//! The team: its goals, how sure it is of itself, and its people.

mod roster;

use leptos::prelude::*;

use roster::Roster;

use crate::maths::calendar::shown_period;
use crate::maths::{shown, week_grid};
use crate::model::{Date, GoalId, Level, PersonId, TableName};
use crate::state::{Topic, Workspace, use_formats, use_place, use_workspace};
use crate::ui::charts::bullet::{Bullet, level_scale};
use crate::ui::components::figure::Figure;
use crate::ui::components::flag::Flag;
use crate::ui::components::new_goal::NewGoal;
use crate::ui::components::status::StatusMark;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use crate::words::{self, FigureName, Told, dates, labels, statement};

/// The page.
#[component]
pub fn TeamPage() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let goals = Memo::new(move |_| of_team(workspace));
    let sub = Signal::derive(move || {
        let today = workspace.today();
        workspace.tables(&[TableName::Settings, TableName::Person], |plan| {
            let period = shown_period(plan.settings(), today);
            let sellers = shown::sellers(plan, period.span).len() as i64;
            let sellers = formats.plural(sellers, "seller", "sellers");
            format!(
                "{}, {}. {sellers}.",
                plan.settings().team,
                dates::period(&period, formats)
            )
        })
    });
    view! {
        <TopBar title="Team" sub>
            <NewGoal level=Level::Team primary=true/>
        </TopBar>
        <div class="page">
            <section class="sec" aria-labelledby="team-goals">
                <div class="sec-h">
                    <h2 id="team-goals">"Team goals"</h2>
                    <Sure goals/>
                </div>
                <Show when=move || goals.with(|goals| !goals.is_empty()) fallback=NoGoals>
                    <GoalList goals/>
                </Show>
            </section>
            <Roster/>
        </div>
    }
}

fn of_team(workspace: Workspace) -> Vec<GoalId> {
    let today = workspace.today();
    workspace.tables(&[TableName::Goal, TableName::Settings], |plan| {
        shown::of_level(plan, Level::Team, shown_period(plan.settings(), today).span)
    })
}

#[component]
fn NoGoals() -> impl IntoView {
    view! {
        <div class="empty-state">
            <b>"The team has no goal in this period"</b>
            <p>"A team goal says what all sellers together reach; their own goals add up to it."</p>
            <NewGoal level=Level::Team/>
        </div>
    }
}

/// Goals of one level, one a line, their bars on one scale.
#[component]
pub fn GoalList(#[prop(into)] goals: Signal<Vec<GoalId>>) -> impl IntoView {
    view! {
        <ul class="goals">
            <For each=move || goals.get() key=|goal| *goal let(goal)>
                <GoalLine goal/>
            </For>
        </ul>
    }
}

#[component]
fn GoalLine(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    // The team's goals count different things, so each bar has a scale of its own.
    let scale = level_scale(Signal::derive(move || vec![goal]));
    let place = use_place();
    let figures = workspace.figures(goal);
    let status = workspace.status(goal);
    let numbered = Memo::new(move |_| {
        figures.with(|figures| figures.as_ref().is_some_and(|f| f.target.is_some()))
    });
    let text = Memo::new(move |_| {
        workspace.read(&[Topic::Goal(goal)], |plan| {
            plan.goals.get(goal).map(|row| {
                (
                    statement::name(plan, row).to_string(),
                    labels::kind(row.kind),
                )
            })
        })
    });
    view! {
        <li>
            <div>
                <a class="plain" href=move || place.href(&Route::Goal(goal).path())>
                    {move || text.get().map(|(statement, _)| statement)}
                </a>
                " "
                <span class="kind">{move || text.get().map(|(_, kind)| kind)}</span>
                <SumLine goal/>
                <NextLandmark goal/>
            </div>
            <Show when=move || numbered.get() fallback=|| view! { <span></span> }>
                <Bullet goal scale/>
            </Show>
            <Show
                when=move || numbered.get()
                fallback=|| view! { <span class="num muted">"no target yet"</span> }
            >
                <span class="num">
                    <Figure goal figure=FigureName::Actual/>
                    " of "
                    <Figure goal figure=FigureName::Target/>
                </span>
            </Show>
            <span>{move || status.get().map(|status| view! { <StatusMark status/> })}</span>
        </li>
    }
}

/// Sum of the parts against the goal (Rule 3.3).
#[component]
fn SumLine(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let said = Memo::new(move |_| {
        let figures = figures.get()?;
        workspace.peek(|plan| {
            let told = Told {
                plan,
                figures: &figures,
                forecast: None,
                formats,
            };
            words::sentences::mismatch(&told)
        })
    });
    let line = move |said: String| {
        view! {
            <small>
                "Sellers together: "
                <Figure goal figure=FigureName::SumOfParts/>
                ". "
                <Figure goal figure=FigureName::Mismatch>{said.clone()}</Figure>
            </small>
        }
    };
    view! { {move || said.get().map(line)} }
}

/// The first landmark that is still to come.
#[component]
fn NextLandmark(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let next = Memo::new(move |_| {
        let figures = figures.get()?;
        let to_come = figures
            .landmarks
            .iter()
            .filter(|mark| mark.state_now() == crate::maths::landmark::LandmarkState::ToCome);
        let next = to_come.min_by_key(|mark| mark.due_now())?;
        let far = dates::distance(next.due_now(), figures.today, formats);
        Some((
            next.state_now(),
            format!("{}, {} ({far})", next.name, formats.day(next.due_now())),
        ))
    });
    let line = |(state, said)| view! { <small><Flag state/>" "{said}</small> };
    view! { {move || next.get().map(line)} }
}

/// "Net confidence +20 points in week 47", from own calls (Rule 6.5).
#[component]
fn Sure(goals: Memo<Vec<GoalId>>) -> impl IntoView {
    let workspace = use_workspace();
    let said = Memo::new(move |_| {
        let goal = *goals.get().first()?;
        let today = workspace.today();
        let people = callers(workspace);
        for person in &people {
            workspace.track(Topic::Words(*person));
        }
        let figures = workspace.figures(goal).get()?;
        workspace.tables(&[TableName::Settings, TableName::CheckIn], |plan| {
            let week = week_grid::default_week(plan.settings(), today);
            let first = figures
                .weeks
                .iter()
                .find(|own| week.contains(own.span.from))?;
            Some((goal, first.span.from, first.number))
        })
    });
    let line = |(goal, week, number): (GoalId, Date, u8)| {
        view! {
            <p>
                {format!("Net confidence of own calls in week {number}: ")}
                <Figure goal figure=FigureName::NetConfidence(week)/>
            </p>
        }
    };
    view! { {move || said.get().map(line)} }
}

fn callers(workspace: Workspace) -> Vec<PersonId> {
    workspace.tables(&[TableName::Person], |plan| {
        plan.people.iter().map(|(id, _)| id).collect()
    })
}
