//! History: every change in words, newest first. What was taken back stays, struck through.

use std::collections::HashSet;

use leptos::prelude::*;

use crate::model::{Change, ChangeRef, Date, Intent, PersonId, Plan, TableName, Turn};
use crate::state::{Topic, Workspace, use_formats, use_workspace};
use crate::ui::components::field::SelectField;
use crate::ui::shell::TopBar;
use crate::words::{self, Formats};

/// How many lines are shown at first, and added at a time.
const STEP: usize = 200;

/// One line of the history.
#[derive(Clone, PartialEq)]
struct Line {
    key: ChangeRef,
    on: Date,
    text: String,
    why: String,
    by: String,
    taken_back: bool,
}

/// What the list is narrowed to.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Filter {
    who: Option<PersonId>,
    /// Only changes that have a reason.
    with_reason: bool,
}

/// The page.
#[component]
pub fn HistoryPage() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let filter = RwSignal::new(Filter::default());
    let most = RwSignal::new(STEP);
    let all = Memo::new(move |_| {
        let filter = filter.get();
        workspace.read(&[Topic::History], |plan| lines(plan, filter, formats))
    });
    let sub = Signal::derive(move || {
        let count = formats.plural(all.with(Vec::len) as i64, "change", "changes");
        format!("{count}, newest first. Nothing is ever taken out of it.")
    });
    view! {
        <TopBar title="History" sub/>
        <div class="page">
            <Filters filter/>
            <div class="hist">
                {move || {
                    all.with(|all| by_day(&all[..all.len().min(most.get())]))
                        .into_iter()
                        .map(|(day, lines)| view! { <Day day lines/> })
                        .collect_view()
                }}
            </div>
            <Show when=move || all.with(Vec::is_empty)>
                <p class="empty-state">
                    <b>"Nothing has happened yet"</b>
                    "Every change to the plan is written here, with who made it, when and why."
                </p>
            </Show>
            <Show when=move || { all.with(Vec::len) > most.get() }>
                <button
                    type="button"
                    class="btn"
                    on:click=move |_| most.update(|most| *most += STEP)
                >
                    "Show older changes"
                </button>
            </Show>
        </div>
    }
}

#[component]
fn Filters(filter: RwSignal<Filter>) -> impl IntoView {
    let workspace = use_workspace();
    let people = Signal::derive(move || options(workspace));
    let chosen = Signal::derive(move || {
        filter
            .get()
            .who
            .map(|who| who.to_string())
            .unwrap_or_default()
    });
    view! {
        <div class="hist-f">
            <SelectField
                id="history-who"
                label="Changed by"
                options=people
                value=chosen
                choose=move |id: String| filter.update(|filter| filter.who = id.parse().ok())
            />
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=move || filter.get().with_reason
                    on:change:target=move |event| {
                        let checked = event.target().checked();
                        filter.update(|filter| filter.with_reason = checked);
                    }
                />
                <span>"Only changes with a reason"</span>
            </label>
        </div>
    }
}

#[component]
fn Day(day: Date, lines: Vec<Line>) -> impl IntoView {
    let formats = use_formats();
    view! {
        <section>
            <h2 class="hist-day">{formats.day_with_year(day)}</h2>
            <ul>{lines.into_iter().map(|line| view! { <Entry line/> }).collect_view()}</ul>
        </section>
    }
}

#[component]
fn Entry(line: Line) -> impl IntoView {
    let why = (!line.why.is_empty()).then(|| view! { <small>{line.why.clone()}</small> });
    let taken_back = line
        .taken_back
        .then(|| view! { <span class="pill">"taken back"</span> });
    view! {
        <li class:undone=line.taken_back>
            <span data-number="record">{line.text}{why}</span>
            <span class="by">{line.by}</span>
            {taken_back}
        </li>
    }
}

/// Everybody who could have made a change.
fn options(workspace: Workspace) -> Vec<(String, String)> {
    let everybody = (String::new(), "Everybody".to_string());
    workspace.tables(&[TableName::Person], |plan| {
        let people = plan.people.by_age().into_iter();
        let named = people.map(|(id, person)| (id.to_string(), person.name.clone()));
        std::iter::once(everybody).chain(named).collect()
    })
}

fn lines(plan: &Plan, filter: Filter, formats: &dyn Formats) -> Vec<Line> {
    let taken_back = taken_back(plan);
    let changes = plan
        .history()
        .iter()
        .rev()
        .filter(|change| passes(change, filter));
    let line = |change: &Change| Line {
        key: change.at.change(),
        on: change.on,
        text: words::history::what(plan, change, formats),
        why: change.why.clone(),
        by: change
            .who
            .and_then(|who| plan.people.ever(who))
            .map_or_else(String::new, |person| {
                words::history::signed_name(&person.name)
            }),
        taken_back: taken_back.contains(&change.at.change()),
    };
    changes.map(line).collect()
}

fn passes(change: &Change, filter: Filter) -> bool {
    let by = filter.who.is_none() || change.who == filter.who;
    let reason = !filter.with_reason || !change.why.is_empty() || change.intent == Intent::Account;
    by && reason
}

/// Changes that are taken back at present: undone and not done again since.
fn taken_back(plan: &Plan) -> HashSet<ChangeRef> {
    let mut taken = HashSet::new();
    for change in plan.history() {
        match change.turn {
            Turn::Do => {}
            Turn::Undo(what) => drop(taken.insert(what)),
            Turn::Redo(what) => drop(taken.remove(&what)),
        }
    }
    taken
}

/// Lines of the same day stand together.
fn by_day(lines: &[Line]) -> Vec<(Date, Vec<Line>)> {
    let mut days: Vec<(Date, Vec<Line>)> = Vec::new();
    for line in lines {
        match days.last_mut() {
            Some((day, of_day)) if *day == line.on => of_day.push(line.clone()),
            _ => days.push((line.on, vec![line.clone()])),
        }
    }
    days
}
