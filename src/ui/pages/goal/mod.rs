//! A goal's worksheet: a form on a sheet, with the goal check's notes in its margin.

mod accounting;
mod accounting_draft;
mod agreement;
mod check;
mod doing;
mod draft_line;
mod field;
mod gone;
mod head;
mod landmark_draft;
mod landmark_edit;
mod landmarks;
mod measure;
mod notes;
mod period;
mod record;
mod reopen;
mod rewards;
mod rhythm;
mod serving;
mod sheet;
mod signing;
mod stands;
mod weights;
mod why;

use leptos::context::Provider;
use leptos::prelude::*;

use check::{Check, Section};
use sheet::Sheet;

use crate::model::{Direction, Goal, GoalId, Kind, LandmarkId, Level, Plan};
use crate::state::{Topic, use_formats, use_place, use_workspace};
use crate::ui::components::focus::focus_on;
use crate::ui::components::icon::Icon;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use crate::words::{self, Formats};

/// The page.
#[component]
pub fn GoalPage(id: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let exists =
        Memo::new(move |_| workspace.read(&[Topic::Goal(id)], |plan| plan.goals.get(id).is_some()));
    view! {
        <Show when=move || exists.get() fallback=move || view! { <gone::Gone id/> }>
            <Worksheet id/>
        </Show>
    }
}

/// Brings a landmark's row into sight, where the page on screen has it.
pub fn show_landmark(id: LandmarkId) {
    focus_on(&landmarks::row_id(id));
}

#[component]
fn Worksheet(id: GoalId) -> impl IntoView {
    let sheet = Sheet::new(id);
    provide_context(sheet);
    let check = Check::new(sheet);
    provide_context(check);
    // On the window: the keys lead from wherever the focus is, also when it is nowhere.
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        notes::go_to_note(&event, check);
    });
    on_cleanup(move || keys.remove());
    let sections = Memo::new(move |_| {
        sheet
            .row
            .with(|row| row.as_ref().map_or(Vec::new(), sections))
    });
    view! {
        <Bar sheet/>
        <div class="page goal-page">
            <div class="form">
                <head::Head/>
                {move || {
                    let sections = sections.get();
                    let last = sections.len();
                    sections
                        .into_iter()
                        .enumerate()
                        .map(|(at, section)| view! { <Part section number=at + 1 last=at + 1 == last/> })
                        .collect_view()
                }}
            </div>
        </div>
        <reopen::ReopenDialog/>
    }
}

#[component]
fn Bar(sheet: Sheet) -> impl IntoView {
    let place = use_place();
    let owner = sheet.of(|goal| goal.owner);
    let title = sheet.says(title);
    let formats = use_formats();
    let sub = sheet.says(move |plan, goal| sub(plan, goal, formats));
    view! {
        <TopBar title sub>
            {move || {
                owner
                    .get()
                    .map(|owner| {
                        view! {
                            <a class="btn" href=move || place.href(&Route::Sheet(owner).path())>
                                <Icon name="print"/>
                                "Goal sheet"
                            </a>
                        }
                    })
            }}
            <a class="btn primary" href=move || place.href(&Route::CheckIn.path())>
                "Log a check-in"
            </a>
        </TopBar>
    }
}

/// Whose worksheet it is.
fn title(plan: &Plan, goal: &Goal) -> String {
    let owner = goal.owner.and_then(|owner| plan.people.get(owner));
    match goal.level {
        Level::Team => plan.settings().team.clone(),
        Level::Leader => "My goals".into(),
        Level::Seller => owner.map_or("No owner yet".into(), |owner| owner.name.clone()),
    }
}

/// What it counts, and when.
fn sub(plan: &Plan, goal: &Goal, formats: &dyn Formats) -> String {
    let metric = goal.metric.and_then(|id| plan.metrics.get(id));
    let what = metric.map_or(words::labels::kind(goal.kind), |metric| {
        metric.name.as_str()
    });
    let span = goal.from.zip(goal.to);
    let when = span.map(|(from, to)| formats.days(from, to));
    when.map_or(what.to_string(), |when| format!("{what}, {when}"))
}

/// The sections a goal's worksheet has, in the order in which they are numbered.
fn sections(goal: &Goal) -> Vec<Section> {
    let rhythm = goal.cadence.is_some();
    let milestones = matches!(goal.direction, Direction::Milestones | Direction::YesNo);
    let does = goal.kind != Kind::Outcome
        || !goal.if_then.when.is_empty()
        || !goal.if_then.then.is_empty();
    let all = [
        (Section::Stands, true),
        (Section::Why, true),
        (Section::Rhythm, rhythm),
        (Section::Measure, !rhythm),
        (Section::Period, true),
        (Section::Landmarks, !rhythm || milestones),
        (Section::Doing, does && !rhythm),
        (Section::Serving, true),
        (Section::Rewards, true),
        (Section::Agreement, true),
        (Section::Record, true),
    ];
    all.into_iter()
        .filter(|(_, there)| *there)
        .map(|(section, _)| section)
        .collect()
}

/// One numbered section with its margin.
#[component]
fn Part(section: Section, number: usize, last: bool) -> impl IntoView {
    let sheet = sheet::use_sheet();
    // What is typed on, signed or ticked comes with the edit; what only tells of it comes a frame later.
    let later = sheet.workspace.a_frame_later();
    view! {
        <section class="fr" class:last=last id=section.anchor() tabindex="-1">
            <h2 class="fr-l">
                <span class="fr-n" data-number="order">{number}</span>
                {move || section.title(sheet.row.with(|row| row.clone()).as_ref())}
            </h2>
            <div class="fr-c">
                {match section {
                    Section::Head => ().into_any(),
                    Section::Stands => view! { <stands::Stands/> }.into_any(),
                    Section::Why => view! { <why::Why/> }.into_any(),
                    Section::Rhythm => view! { <rhythm::Rhythm/> }.into_any(),
                    Section::Measure => view! { <measure::Measure/> }.into_any(),
                    Section::Period => view! { <period::Period/> }.into_any(),
                    Section::Landmarks => view! { <landmarks::Landmarks/> }.into_any(),
                    Section::Doing => view! { <doing::Doing/> }.into_any(),
                    Section::Serving => {
                        view! { <Provider value=later><serving::Serving/></Provider> }.into_any()
                    }
                    Section::Rewards => view! { <rewards::Rewards/> }.into_any(),
                    Section::Agreement => view! { <agreement::AgreementPart/> }.into_any(),
                    Section::Record => {
                        view! { <Provider value=later><record::Record/></Provider> }.into_any()
                    }
                }}
            </div>
            <div class="fr-m">
                <Provider value=later>
                    <notes::Notes section/>
                </Provider>
            </div>
        </section>
    }
}
