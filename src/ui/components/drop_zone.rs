//! Where a file is let go, or chosen.

use leptos::ev::DragEvent;
use leptos::prelude::*;

use super::icon::Icon;
use crate::state::Incoming;

/// Everything inside takes a file that is dropped on it.
#[component]
pub fn DropTarget(
    #[prop(default = "")] class: &'static str,
    #[prop(into)] take: Callback<(Incoming,)>,
    children: Children,
) -> impl IntoView {
    let over = RwSignal::new(false);
    let hover = move |event: DragEvent| {
        event.prevent_default();
        over.set(true);
    };
    let drop = move |event: DragEvent| {
        // Without this the browser would leave the app and show the file.
        event.prevent_default();
        event.stop_propagation();
        over.set(false);
        if let Some(file) = Incoming::dropped(&event) {
            take.run((file,));
        }
    };
    view! {
        <div
            class=class
            data-over=move || over.get().to_string()
            on:dragover=hover
            on:dragleave=move |_| over.set(false)
            on:drop=drop
        >
            {children()}
        </div>
    }
}

/// A field that chooses a file, dressed as a button or a link by its class.
#[component]
pub fn FileButton(
    /// The field's id, which its label is tied to.
    id: &'static str,
    #[prop(into)] label: String,
    /// A list such as `.csv,.txt`.
    accept: &'static str,
    #[prop(default = "btn")] class: &'static str,
    #[prop(into)] take: Callback<(Incoming,)>,
) -> impl IntoView {
    view! {
        <span class="filepick">
            <input
                id=id
                type="file"
                accept=accept
                on:change:target=move |event| {
                    let field = event.target();
                    if let Some(file) = Incoming::chosen(&field) {
                        take.run((file,));
                    }
                    // The same file can be chosen again.
                    field.set_value("");
                }
            />
            <label class=class for=id>
                <Icon name="import"/>
                {label}
            </label>
        </span>
    }
}

/// A place with a dashed edge: drop a file here, or choose one.
#[component]
pub fn DropZone(
    id: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] hint: String,
    accept: &'static str,
    #[prop(into)] take: Callback<(Incoming,)>,
) -> impl IntoView {
    view! {
        <DropTarget class="drop" take=take>
            <Icon name="import"/>
            <p>
                <b>{title}</b>
                <br/>
                {hint}
            </p>
            <FileButton id label="Choose a file" accept take=take/>
        </DropTarget>
    }
}
