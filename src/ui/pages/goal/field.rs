//! Lines of a worksheet: what is typed is a draft that the goal check already reads; Enter or
//! leaving the line keeps it, Esc brings the kept value back.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use super::sheet::{Sheet, use_sheet};
use crate::model::GoalField;
use crate::ui::components::icon::Icon;

/// Reads a typed text as fields of the goal, or says what is wrong with it.
pub type Read = Callback<(String,), Result<GoalField, String>>;

/// The draft of one line.
#[derive(Clone, Copy)]
struct Draft {
    sheet: Sheet,
    text: RwSignal<Option<String>>,
    problem: RwSignal<Option<String>>,
    kept: Signal<String>,
    read: Read,
}

impl Draft {
    fn new(kept: Signal<String>, read: Read) -> Draft {
        Draft {
            sheet: use_sheet(),
            text: RwSignal::new(None),
            problem: RwSignal::new(None),
            kept,
            read,
        }
    }

    fn shown(self) -> String {
        self.text.get().unwrap_or_else(|| self.kept.get())
    }

    /// Whether the line shows what is kept: then Ctrl Z is the plan's.
    fn is_kept(self) -> bool {
        self.text.with(Option::is_none)
    }

    fn is_read_only(self) -> bool {
        self.sheet.workspace.is_read_only()
    }

    /// What is kept, typed again, is no draft.
    fn typed(self, text: String) {
        if text == self.kept.get_untracked() {
            return self.restore();
        }
        self.problem.set(None);
        self.sheet.type_on(self.read.run((text.clone(),)).ok());
        self.text.set(Some(text));
    }

    /// The line was left. One that leaves the page with the focus in it is left after it has gone.
    fn left(self) {
        if !self.text.is_disposed() {
            self.keep();
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
        // What cannot be kept at present stays on its line.
        if untrack(|| self.is_read_only()) {
            let says = self.sheet.workspace.says_read_only();
            return self.problem.set(Some(says));
        }
        match self.read.run((text,)) {
            Ok(field) => {
                self.restore();
                self.sheet.put(vec![field]);
            }
            Err(problem) => self.problem.set(Some(problem)),
        }
    }

    fn restore(self) {
        self.text.set(None);
        self.problem.set(None);
        self.sheet.type_on(None);
    }

    fn keys(self, event: &KeyboardEvent, enter_keeps: bool) {
        match event.key().as_str() {
            "Enter" if enter_keeps => {
                event.prevent_default();
                self.keep();
            }
            "Escape" if self.text.get_untracked().is_some() => {
                event.stop_propagation();
                self.restore();
            }
            _ => {}
        }
    }
}

/// One value on a ruled line, its name above, its hint or its problem below.
#[component]
pub fn Line(
    #[prop(into)] id: String,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] read: Read,
    #[prop(into, optional)] hint: Signal<String>,
    #[prop(default = "decimal")] mode: &'static str,
    #[prop(optional)] strong: bool,
) -> impl IntoView {
    let draft = Draft::new(value, read);
    let note = format!("{id}-note");
    view! {
        <div>
            <dt><label for=id.clone()>{label}</label></dt>
            <dd>
                <input
                    id=id
                    class="line"
                    class:bad=move || draft.problem.get().is_some()
                    class:strong=strong
                    class:empty=move || draft.shown().is_empty()
                    type="text"
                    inputmode=mode
                    autocomplete="off"
                    prop:value=move || draft.shown()
                    data-kept=move || draft.is_kept().to_string()
                    readonly=move || draft.is_read_only()
                    aria-describedby=note.clone()
                    aria-invalid=move || draft.problem.get().is_some().then_some("true")
                    on:input:target=move |event| draft.typed(event.target().value())
                    on:change=move |_| draft.left()
                    on:keydown=move |event: KeyboardEvent| draft.keys(&event, true)
                />
                <Note id=note problem=draft.problem.read_only() hint/>
            </dd>
        </div>
    }
}

/// A small value inside a sentence or a table, its problem below.
#[component]
pub fn Inline(
    #[prop(into)] id: String,
    /// Its name, where none stands beside it.
    #[prop(into, optional)]
    label: Option<Signal<String>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] read: Read,
    /// "line short-n", "line num".
    #[prop(default = "line")]
    class: &'static str,
    #[prop(default = "numeric")] mode: &'static str,
) -> impl IntoView {
    let draft = Draft::new(value, read);
    let note = format!("{id}-note");
    view! {
        <div class="fld-in">
            <input
                id=id
                class=class
                class:bad=move || draft.problem.get().is_some()
                type="text"
                inputmode=mode
                autocomplete="off"
                aria-label=move || label.map(|label| label.get())
                aria-describedby=note.clone()
                aria-invalid=move || draft.problem.get().is_some().then_some("true")
                prop:value=move || draft.shown()
                data-kept=move || draft.is_kept().to_string()
                readonly=move || draft.is_read_only()
                on:input:target=move |event| draft.typed(event.target().value())
                on:change=move |_| draft.left()
                on:keydown=move |event: KeyboardEvent| draft.keys(&event, true)
            />
            <Note id=note problem=draft.problem.read_only() hint=Signal::default()/>
        </div>
    }
}

/// A few words on a ruled line that grows with them; Enter keeps them.
#[component]
pub fn Words(
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] read: Read,
) -> impl IntoView {
    let draft = Draft::new(value, read);
    view! {
        <div>
            <dt><label for=id.clone()>{label}</label></dt>
            <dd>
                <textarea
                    id=id
                    class="line"
                    class:empty=move || draft.shown().is_empty()
                    rows="1"
                    prop:value=move || draft.shown()
                    data-kept=move || draft.is_kept().to_string()
                    readonly=move || draft.is_read_only()
                    on:input:target=move |event| draft.typed(event.target().value())
                    on:change=move |_| draft.left()
                    on:keydown=move |event: KeyboardEvent| draft.keys(&event, true)
                ></textarea>
            </dd>
        </div>
    }
}

/// A text over several lines. A statement is one sentence: there Enter keeps it.
#[component]
pub fn Prose(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] read: Read,
    /// "txt" or "statement".
    #[prop(default = "txt")]
    class: &'static str,
    #[prop(default = "")] placeholder: &'static str,
) -> impl IntoView {
    let draft = Draft::new(value, read);
    let note = format!("{id}-note");
    let one_sentence = class == "statement";
    view! {
        <textarea
            id=id
            class=class
            rows="1"
            placeholder=placeholder
            aria-label=label
            aria-describedby=note.clone()
            prop:value=move || draft.shown()
            data-kept=move || draft.is_kept().to_string()
            readonly=move || draft.is_read_only()
            on:input:target=move |event| draft.typed(event.target().value())
            on:change=move |_| draft.left()
            on:keydown=move |event: KeyboardEvent| draft.keys(&event, one_sentence)
        ></textarea>
        <Note id=note problem=draft.problem.read_only() hint=Signal::default()/>
    }
}

#[component]
fn Note(id: String, problem: ReadSignal<Option<String>>, hint: Signal<String>) -> impl IntoView {
    view! {
        <div id=id class="fld-note" aria-live="polite">
            {move || match problem.get() {
                Some(problem) => {
                    view! { <p class="err"><Icon name="warn"/><span>{problem}</span></p> }.into_any()
                }
                None => view! { <small>{hint}</small> }.into_any(),
            }}
        </div>
    }
}

/// A choice from a list, on a ruled line with its name above.
#[component]
pub fn Choice(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] choose: Callback<(String,)>,
) -> impl IntoView {
    view! {
        <div>
            <dt><label for=id.clone()>{label}</label></dt>
            <dd><Options id options value choose/></dd>
        </div>
    }
}

/// The list alone, where its name stands elsewhere.
#[component]
pub fn Options(
    #[prop(into)] id: String,
    #[prop(into, optional)] label: Option<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] choose: Callback<(String,)>,
) -> impl IntoView {
    let option = move |(key, words): (String, String)| {
        let chosen = key.clone();
        view! { <option value=key selected=move || value.get() == chosen>{words}</option> }
    };
    view! {
        <select
            id=id
            class="line"
            aria-label=label
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
    }
}
