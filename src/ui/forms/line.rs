//! A line of a form that is sent as a whole: what is typed goes straight into the draft.

use leptos::prelude::*;

use crate::ui::components::field::FieldNote;

/// A line to write on.
#[component]
pub fn FormLine(
    #[prop(into)] id: String,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] write: Callback<(String,)>,
    /// What is wrong with it, once the form was sent.
    #[prop(into)]
    problem: Signal<Option<String>>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(default = "text")] mode: &'static str,
    #[prop(default = "")] class: &'static str,
) -> impl IntoView {
    let note = format!("{id}-note");
    view! {
        <div class=format!("field {class}")>
            <label for=id.clone()>{label}</label>
            <input
                id=id
                class="line"
                class:bad=move || problem.get().is_some()
                type="text"
                inputmode=mode
                autocomplete="off"
                prop:value=value
                aria-describedby=note.clone()
                aria-invalid=move || problem.get().is_some().then_some("true")
                on:input:target=move |event| write.run((event.target().value(),))
            />
            <FieldNote id=note problem hint=hint/>
        </div>
    }
}

/// Several lines.
#[component]
pub fn FormText(
    id: &'static str,
    label: &'static str,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] write: Callback<(String,)>,
    #[prop(into)] problem: Signal<Option<String>>,
    #[prop(into, optional)] hint: Option<Signal<String>>,
    #[prop(default = 4)] rows: u8,
) -> impl IntoView {
    let note = format!("{id}-note");
    view! {
        <div class="field wide">
            <label for=id>{label}</label>
            <textarea
                id=id
                class="line"
                class:bad=move || problem.get().is_some()
                rows=rows
                prop:value=value
                aria-describedby=note.clone()
                aria-invalid=move || problem.get().is_some().then_some("true")
                on:input:target=move |event| write.run((event.target().value(),))
            ></textarea>
            <FieldNote id=note problem hint=hint/>
        </div>
    }
}
