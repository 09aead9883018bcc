//! Notes in the margin: each remark beside the part it is about, with its fix.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::check::{Check, Remark, Section, use_check};
use super::head::STATEMENT_ID;
use crate::advice::evidence::{self, Evidence};
use crate::advice::finding;
use crate::maths::agreement::AgreementState;
use crate::model::{GoalId, Plan};
use crate::state::{Topic, use_formats, use_place, use_workspace};
use crate::ui::components::figure::{SaidOf, told};
use crate::ui::components::focus::{focus_on, focus_soon, typed_into};
use crate::ui::components::status::Shape;
use crate::ui::routes::Route;
use crate::words::sentences::signatures_again;
use crate::words::{Said, labels, sentences};

/// What stands beside a section: its remarks, or that all is well where that says something.
#[component]
pub fn Notes(section: Section) -> impl IntoView {
    let check = use_check();
    let remarks = Memo::new(move |_| check.beside(section));
    // A note stays while only its words change: a new target rewrites its numbers and nothing else.
    let note = move |first: Remark| {
        let latest = move |_: Option<&Remark>| {
            let same = |remark: &&Remark| remark.key() == first.key();
            remarks.with(|all| all.iter().find(same).unwrap_or(&first).clone())
        };
        view! { <Note remark=Memo::new(latest) section/> }
    };
    view! {
        <For each=move || remarks.get() key=Remark::key children=note/>
        <Show when=move || remarks.with(Vec::is_empty)>
            <Fine section/>
        </Show>
    }
}

#[component]
fn Note(remark: Memo<Remark>, section: Section) -> impl IntoView {
    let check = use_check();
    let sheet = check.sheet;
    let Remark {
        letter, finding, ..
    } = remark.get_untracked();
    let title = finding.name.title();
    let said = told(
        sheet.goal,
        false,
        move |told| remark.with(|remark| sentences::remark(told, &remark.finding.says)),
        Said::from(finding.says.clone()),
    );
    let place = use_place();
    let mend = move || {
        let Some(remark) = check.standing(remark.with_untracked(Remark::key)) else {
            return;
        };
        sheet.type_on(None);
        match remark.finding.fix.edit {
            Some(edit) => {
                sheet.act(edit);
                // The note goes; what it was about stays.
                focus_soon(section.anchor());
            }
            None if remark.finding.leads_to_check_in() => place.go(&Route::CheckIn.path()),
            None => focus_on(STATEMENT_ID),
        }
    };
    let label = Memo::new(move |_| remark.with(|remark| remark.finding.fix.label.clone()));
    let button = match finding.leads_to_check_in() {
        true => view! {
            <a class="btn small" href=move || place.href(&Route::CheckIn.path())>
                {label}
            </a>
        }
        .into_any(),
        false => view! {
            <button type="button" class="btn small" on:click=move |_| mend()>
                {label}
            </button>
        }
        .into_any(),
    };
    let leave = move |_| {
        let Some(remark) = check.standing(remark.with_untracked(Remark::key)) else {
            return;
        };
        let edit = sheet.row.with_untracked(|row| {
            let row = row.as_ref()?;
            Some(finding::leave(sheet.goal, row, &remark.finding))
        });
        if let Some(edit) = edit {
            sheet.workspace.act(edit);
            focus_soon(section.anchor());
        }
    };
    view! {
        <aside
            class="note open"
            id=note_id(letter)
            tabindex="-1"
            data-finding=finding.name.word()
            aria-label=format!("Note {letter}: {title}")
            on:keydown=move |event: KeyboardEvent| {
                // Enter on the note itself; a button in it keeps its own.
                if event.key() == "Enter" && event.target() == event.current_target() {
                    event.prevent_default();
                    mend();
                }
            }
        >
            <span class="note-k">{letter.to_string()}</span>
            <div>
                <h3>{title}</h3>
                <p data-number="typed"><SaidOf goal=sheet.goal said/></p>
                <p class="note-why">{finding.name.why()}</p>
                {evidence::behind(finding.name).map(|known| view! { <Known known/> })}
                <p class="note-b">
                    {button}
                    <button type="button" class="btn small quiet" on:click=leave>"Leave it"</button>
                </p>
            </div>
        </aside>
    }
}

/// What research says about a remark, for those who want to know: one key away, as a margin is narrow.
#[component]
fn Known(known: &'static Evidence) -> impl IntoView {
    view! {
        <details class="behind">
            <summary>"What is known about it"</summary>
            <p data-number="cited">{known.cited()}</p>
        </details>
    }
}

fn note_id(letter: char) -> String {
    format!("note-{letter}")
}

/// Alt and a note's letter lead to it; Enter there mends it.
pub fn go_to_note(event: &KeyboardEvent, check: Check) {
    if !event.alt_key() || event.ctrl_key() || event.meta_key() {
        return;
    }
    // The key's place, not its sign: with Alt some keyboards write another letter.
    let code = event.code();
    let Some(letter) = code.strip_prefix("Key").and_then(|key| key.chars().next()) else {
        return;
    };
    let letter = letter.to_ascii_lowercase();
    // Where Alt writes another sign (ß for S on a Mac), it goes into what is being typed.
    if typed_into(event) && event.key().to_lowercase() != letter.to_string() {
        return;
    }
    let known = check
        .remarks
        .with_untracked(|remarks| remarks.iter().any(|r| r.letter == letter));
    if !known {
        return;
    }
    event.prevent_default();
    focus_on(&note_id(letter));
}

/// A tick beside a section that has nothing against it, where there is something to say.
#[component]
fn Fine(section: Section) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let sheet = use_check().sheet;
    let figures = workspace.figures(sheet.goal);
    let says = Memo::new(move |_| {
        let figures = figures.get();
        let agreed = figures.as_deref().map(|figures| {
            (
                figures.agreement.state.clone(),
                signatures_again(&figures.agreement.parties),
            )
        });
        workspace.read(&[Topic::Goal(sheet.goal)], |plan| match section {
            Section::Why => relevant(plan, sheet.goal).map(|says| ("Relevant", says)),
            Section::Measure => measurable(plan, sheet.goal).map(|says| ("Measurable", says)),
            Section::Agreement => match agreed {
                Some((AgreementState::Agreed { on }, again)) => Some((
                    "Agreed",
                    format!(
                        "Signed on {}. Any change of the terms asks for {again}.",
                        formats.day_with_year(on)
                    ),
                )),
                _ => None,
            },
            _ => None,
        })
    });
    let note = move |(title, says): (&'static str, String)| {
        view! {
            <aside class="note ok" aria-label=title>
                <span class="note-k ok"><Shape name=Signal::derive(|| ("reached", "reached"))/></span>
                <div>
                    <h3>{title}</h3>
                    <p data-number="order">{says}</p>
                </div>
            </aside>
        }
    };
    view! { {move || says.get().map(note)} }
}

fn relevant(plan: &Plan, goal: GoalId) -> Option<String> {
    let goal = plan.goals.get(goal)?;
    let priority = goal
        .priority
        .as_ref()
        .map(|priority| format!("priority {}", labels::priority_number(priority)));
    match (goal.serves.is_some(), priority) {
        (true, Some(priority)) => Some(format!("Linked to the goal above it and to {priority}.")),
        (true, None) => Some("Linked to the goal above it.".into()),
        (false, Some(priority)) => Some(format!("Linked to {priority}.")),
        (false, None) => None,
    }
}

fn measurable(plan: &Plan, goal: GoalId) -> Option<String> {
    let goal = plan.goals.get(goal)?;
    let metric = plan.metrics.get(goal.metric?)?;
    let source = labels::feed(metric.feed).to_lowercase();
    goal.target.or(goal.daily)?;
    let start = if goal.baseline.is_some() {
        "Baseline, unit and source"
    } else {
        "Unit and source"
    };
    Some(format!("{start} are named: {source}."))
}
