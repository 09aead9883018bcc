//! What the forms inside a worksheet share: lines that write straight into a draft, and the list of
//! what is wrong with it.

use leptos::prelude::*;

use crate::ui::components::icon::Icon;

/// One text of a draft: where it is read, and where it is written.
pub struct Text<D: Send + Sync + 'static> {
    draft: RwSignal<D>,
    read: fn(&D) -> &String,
    write: fn(&mut D) -> &mut String,
}

impl<D: Send + Sync + 'static> Clone for Text<D> {
    fn clone(&self) -> Text<D> {
        *self
    }
}

impl<D: Send + Sync + 'static> Copy for Text<D> {}

impl<D: Send + Sync + 'static> Text<D> {
    fn now(self) -> String {
        self.draft.with(|draft| (self.read)(draft).clone())
    }

    fn put(self, text: String) {
        self.draft.update(|draft| *(self.write)(draft) = text);
    }
}

/// The text of a draft that stands in one of its fields: `text!(draft, name)`.
macro_rules! text {
    ($draft:expr, $field:ident) => {
        $crate::ui::pages::goal::draft_line::Text::new($draft, |d| &d.$field, |d| &mut d.$field)
    };
}
pub(super) use text;

impl<D: Send + Sync + 'static> Text<D> {
    pub fn new(
        draft: RwSignal<D>,
        read: fn(&D) -> &String,
        write: fn(&mut D) -> &mut String,
    ) -> Text<D> {
        Text { draft, read, write }
    }
}

/// A line to write on.
#[component]
pub fn DraftLine<D: Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    text: Text<D>,
    #[prop(optional)] wide: bool,
) -> impl IntoView {
    view! {
        <div class:wide=wide>
            <label for=id>{label}</label>
            <input
                id=id
                class="line"
                type="text"
                autocomplete="off"
                prop:value=move || text.now()
                on:input:target=move |event| text.put(event.target().value())
            />
        </div>
    }
}

/// Room for some sentences.
#[component]
pub fn DraftArea<D: Send + Sync + 'static>(
    id: &'static str,
    label: &'static str,
    text: Text<D>,
) -> impl IntoView {
    view! {
        <div>
            <label for=id>{label}</label>
            <textarea
                id=id
                class="line"
                rows="1"
                prop:value=move || text.now()
                on:input:target=move |event| text.put(event.target().value())
            ></textarea>
        </div>
    }
}

/// Everything that is wrong with the draft, said once it was to be kept.
#[component]
pub fn Problems(#[prop(into)] problems: Signal<Vec<String>>, class: &'static str) -> impl IntoView {
    let line = |says: String| view! { <li class="err"><Icon name="warn"/>{says}</li> };
    view! {
        <ul class=class aria-live="polite">
            {move || problems.get().into_iter().map(line).collect_view()}
        </ul>
    }
}
