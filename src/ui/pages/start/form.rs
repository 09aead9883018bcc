//! The form as a whole: its draft, its problems, and what happens when it is sent.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::days::DaysStep;
use super::people::PeopleStep;
use super::year::YearStep;
use crate::maths::calendar::quarter_of;
use crate::model::Settings;
use crate::state::{use_formats, use_place, use_session, use_workspace};
use crate::ui::components::icon::Icon;
use crate::ui::forms::line::FormLine;
use crate::ui::forms::plan_draft::{Field, PlanDraft, Problem};

/// The draft and what is wrong with it: a handle to copy into every step.
#[derive(Clone, Copy)]
pub struct Starting {
    pub draft: RwSignal<PlanDraft>,
    /// Empty until the form was sent once; from then on as the draft stands.
    problems: Memo<Vec<Problem>>,
}

impl Starting {
    /// What the form says of a field, once it was sent.
    pub fn problem(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || {
            let of = |problem: &&Problem| problem.field == field;
            let says = |problems: &Vec<Problem>| {
                let found: Vec<&str> = problems
                    .iter()
                    .filter(of)
                    .map(|problem| problem.says.as_str())
                    .collect();
                (!found.is_empty()).then(|| found.join(" "))
            };
            self.problems.with(says)
        })
    }

    /// A part of the draft as text.
    pub fn text(self, read: fn(&PlanDraft) -> &String) -> Signal<String> {
        Signal::derive(move || self.draft.with(|draft| read(draft).clone()))
    }

    /// Writes a part of the draft.
    pub fn write(self, part: fn(&mut PlanDraft) -> &mut String) -> Callback<(String,)> {
        Callback::new(move |(text,)| self.draft.update(|draft| *part(draft) = text))
    }
}

/// The form on its sheet.
#[component]
pub fn StartForm() -> impl IntoView {
    let workspace = use_workspace();
    let today = workspace.peek_today();
    let (year, quarter) = quarter_of(&Settings::default(), today);
    let order = use_formats().date_order();
    let draft = RwSignal::new(PlanDraft::new(year, quarter));
    let sent = RwSignal::new(false);
    let problems = Memo::new(move |_| match sent.get() {
        true => draft.with(|draft| draft.parse(order, today).err().unwrap_or_default()),
        false => Vec::new(),
    });
    let starting = Starting { draft, problems };
    let empty = draft.get_untracked();
    let begun = Memo::new(move |_| draft.with(|draft| *draft != empty));
    let summary: NodeRef<html::Div> = NodeRef::new();
    let send = sender(starting, sent, summary);
    view! {
        <form
            class="steps"
            novalidate=true
            data-begun=move || begun.get().then_some("")
            on:submit=move |event| {
                event.prevent_default();
                send();
            }
        >
            <div node_ref=summary tabindex="-1">
                <Problems problems=starting.problems/>
            </div>
            <TeamStep starting/>
            <YearStep starting/>
            <DaysStep starting/>
            <PeopleStep starting/>
            <div class="steps-f">
                <p class="hint">"All of it can be changed later in Settings."</p>
                <button type="submit" class="btn primary">"Start the plan"</button>
            </div>
        </form>
    }
}

/// Checks the draft and starts the plan, or shows everything that is wrong at once.
fn sender(
    starting: Starting,
    sent: RwSignal<bool>,
    summary: NodeRef<html::Div>,
) -> impl Fn() + Copy {
    let workspace = use_workspace();
    let session = use_session();
    let place = use_place();
    let order = use_formats().date_order();
    move || {
        let today = workspace.peek_today();
        match starting
            .draft
            .with_untracked(|draft| draft.parse(order, today))
        {
            Ok((settings, people)) => {
                session.start(settings, people);
                place.go("/");
            }
            Err(_) => {
                sent.set(true);
                if let Some(summary) = summary.get_untracked() {
                    // Focusing fails only when the element has left the page.
                    let _ = summary.focus();
                }
            }
        }
    }
}

/// Everything that is wrong, each with a way to its field.
#[component]
fn Problems(problems: Memo<Vec<Problem>>) -> impl IntoView {
    let line = |problem: Problem| {
        let id = problem.field.id();
        let go = move |_| {
            let element = document().get_element_by_id(id);
            if let Some(field) =
                element.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok())
            {
                let _ = field.focus();
            }
        };
        view! {
            <li>
                <button type="button" class="act" on:click=go>
                    {problem.says}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || problems.with(|all| !all.is_empty())>
            <div class="step-problems" role="alert">
                <h2>
                    <Icon name="warn"/>
                    "The plan cannot be started yet"
                </h2>
                <ul class="problems">
                    {move || problems.get().into_iter().map(line).collect_view()}
                </ul>
            </div>
        </Show>
    }
}

#[component]
fn TeamStep(starting: Starting) -> impl IntoView {
    view! {
        <fieldset class="step fieldset">
            <legend class="step-l">"Team" <small>"Who it is for, and in which money."</small></legend>
            <div class="step-c fields">
                <FormLine
                    id=Field::Team.id()
                    label="Team"
                    value=starting.text(|draft| &draft.team)
                    write=starting.write(|draft| &mut draft.team)
                    problem=starting.problem(Field::Team)
                />
                <FormLine
                    id=Field::Leader.id()
                    label="Leader"
                    value=starting.text(|draft| &draft.leader)
                    write=starting.write(|draft| &mut draft.leader)
                    problem=starting.problem(Field::Leader)
                />
                <FormLine
                    id=Field::Currency.id()
                    label="Currency"
                    class="short"
                    value=starting.text(|draft| &draft.currency)
                    write=starting.write(|draft| &mut draft.currency)
                    problem=starting.problem(Field::Currency)
                    hint=Signal::stored("USD, EUR, GBP, JPY …".to_string())
                />
            </div>
        </fieldset>
    }
}
