//! Ruled fields: what is typed is a draft until it is kept; Esc brings the kept value back.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::icon::Icon;
use crate::state::{Workspace, use_workspace};

/// Tries to keep a draft; the sentence says what is wrong with it and how to mend it.
pub type Commit = Callback<(String,), Result<(), String>>;

/// The draft of one field.
#[derive(Clone, Copy)]
struct Draft {
    text: RwSignal<Option<String>>,
    problem: RwSignal<Option<String>>,
    kept: Signal<String>,
    commit: Commit,
    workspace: Workspace,
}

impl Draft {
    fn new(kept: Signal<String>, commit: Commit) -> Draft {
        Draft {
            workspace: use_workspace(),
            text: RwSignal::new(None),
            problem: RwSignal::new(None),
            kept,
            commit,
        }
    }

    /// What the box shows: the draft while there is one.
    fn shown(self) -> String {
        self.text.get().unwrap_or_else(|| self.kept.get())
    }

    /// The field was left. One that leaves the page with the focus in it is left after it has gone.
    fn left(self) {
        if !self.text.is_disposed() {
            self.keep();
        }
    }

    /// Whether the box shows what is kept: then Ctrl Z is the plan's.
    fn is_kept(self) -> bool {
        self.text.with(Option::is_none)
    }

    /// What is kept, typed again, is no draft.
    fn typed(self, text: String) {
        match text == self.kept.get_untracked() {
            true => self.restore(),
            false => self.text.set(Some(text)),
        }
    }

    fn keep(self) {
        let Some(text) = self.text.get_untracked() else {
            return;
        };
        // What was typed may have come to be kept by another tab.
        if text == self.kept.get_untracked() {
            return self.restore();
        }
        // What cannot be kept at present stays in its box.
        if untrack(|| self.workspace.is_read_only()) {
            return self.problem.set(Some(self.workspace.says_read_only()));
        }
        match self.commit.run((text,)) {
            Ok(()) => self.restore(),
            Err(problem) => self.problem.set(Some(problem)),
        }
    }

    fn restore(self) {
        self.text.set(None);
        self.problem.set(None);
    }
}

/// A line to write one value on, with its name above and its hint or problem below.
#[component]
pub fn LineField(
    /// The element's id; label and notes are tied to it.
    #[prop(into)]
    id: String,
    #[prop(into)] label: Signal<String>,
    /// The value that is kept, in the form in which a person would type it.
    #[prop(into)]
    value: Signal<String>,
    #[prop(into)] commit: Commit,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    /// "decimal" for numbers: a phone shows the right keys, and nothing typed is rejected.
    #[prop(default = "text")]
    mode: &'static str,
    /// Further classes of the field: "short", "wide".
    #[prop(default = "")]
    class: &'static str,
    #[prop(into, optional)] disabled: Signal<bool>,
) -> impl IntoView {
    let draft = Draft::new(value, commit);
    let note = format!("{id}-note");
    let described = note.clone();
    let keys = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => draft.keep(),
        "Escape" if draft.text.get_untracked().is_some() => {
            event.stop_propagation();
            draft.restore();
        }
        _ => {}
    };
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="line"
                class:bad=move || draft.problem.get().is_some()
                type="text"
                inputmode=mode
                autocomplete="off"
                prop:value=move || draft.shown()
                data-kept=move || draft.is_kept().to_string()
                readonly=move || draft.workspace.is_read_only()
                disabled=disabled
                aria-describedby=described
                aria-invalid=move || draft.problem.get().is_some().then_some("true")
                on:input:target=move |event| draft.typed(event.target().value())
                on:change=move |_| draft.left()
                on:keydown=keys
            />
            <FieldNote id=note problem=draft.problem.read_only() hint=hint/>
        </div>
    }
}

/// Several lines of text.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] commit: Commit,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(default = 2)] rows: u8,
    #[prop(default = "wide")] class: &'static str,
) -> impl IntoView {
    let draft = Draft::new(value, commit);
    let area: NodeRef<html::Textarea> = NodeRef::new();
    let note = format!("{id}-note");
    let described = note.clone();
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                class="line"
                rows=rows
                node_ref=area
                prop:value=move || draft.shown()
                data-kept=move || draft.is_kept().to_string()
                readonly=move || draft.workspace.is_read_only()
                aria-describedby=described
                on:input:target=move |event| draft.typed(event.target().value())
                on:change=move |_| draft.left()
                on:keydown=move |event: KeyboardEvent| {
                    if event.key() == "Escape" && draft.text.get_untracked().is_some() {
                        event.stop_propagation();
                        draft.restore();
                    }
                }
            ></textarea>
            <FieldNote id=note problem=draft.problem.read_only() hint=hint/>
        </div>
    }
}

/// What stands below a field: its problem, or its hint.
#[component]
pub fn FieldNote(
    id: String,
    #[prop(into)] problem: Signal<Option<String>>,
    hint: Option<Signal<String>>,
) -> impl IntoView {
    view! {
        <div id=id aria-live="polite">
            {move || match problem.get() {
                Some(problem) => {
                    view! { <p class="err"><Icon name="warn"/><span>{problem}</span></p> }.into_any()
                }
                None => hint.map(|hint| view! { <p class="hint">{hint}</p> }).into_any(),
            }}
        </div>
    }
}

/// A choice from a list by the browser's own control.
#[component]
pub fn SelectField(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    /// (value, words) of each choice.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] choose: Callback<(String,)>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let option = move |(key, words): (String, String)| {
        let chosen = key.clone();
        view! {
            <option value=key selected=move || value.get() == chosen>{words}</option>
        }
    };
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <select
                id=id
                class="line"
                prop:value=value
                on:change:target=move |event| {
                    choose.run((event.target().value(),));
                    // What the plan did not take is not shown either.
                    if let Some(kept) = value.try_get_untracked() {
                        event.target().set_value(&kept);
                    }
                }
            >
                {move || options.get().into_iter().map(option).collect_view()}
            </select>
            {hint.map(|hint| view! { <p class="hint">{hint}</p> })}
        </div>
    }
}
