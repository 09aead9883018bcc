//! Dialogs by the browser's own element: it keeps the focus inside, closes on Esc and gives the
//! focus back.

use leptos::html;
use leptos::prelude::*;

use super::icon::Icon;

/// Whether the browser shows a dialog at this moment, be it about to close.
pub fn is_any_open() -> bool {
    // A selector that every browser reads finds something or nothing.
    matches!(document().query_selector("dialog[open]"), Ok(Some(_)))
}

/// A sheet laid on the page while `open`. Its contents exist only then.
#[component]
pub fn Dialog(
    #[prop(into)] title: Signal<String>,
    open: RwSignal<bool>,
    /// "wide" for tables.
    #[prop(default = "")]
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    view! { <DialogWhile title open on_close=move || open.set(false) class children/> }
}

/// The same where what is open follows from something else; `on_close` ends that.
#[component]
pub fn DialogWhile(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] open: Signal<bool>,
    /// Also called where the browser has closed the dialog by itself, on Esc.
    #[prop(into)]
    on_close: Callback<()>,
    /// "wide" for tables.
    #[prop(default = "")]
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let element: NodeRef<html::Dialog> = NodeRef::new();
    let show = move || {
        if let Some(dialog) = element.get_untracked()
            && open.get_untracked()
            && !dialog.open()
        {
            // It fails only when the element has left the page, and then there is nothing to show.
            let _ = dialog.show_modal();
        }
    };
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() {
            // A field that Tab leaves may ask for the dialog. The focus has come to the next field by the
            // frame after, and that is where it goes back to.
            request_animation_frame(show);
        } else if dialog.open() {
            dialog.close();
        }
    });
    let children = StoredValue::new(children);
    view! {
        <dialog
            node_ref=element
            class=format!("sheet-dialog {class}")
            aria-label=title
            on:close=move |_| {
                if open.get_untracked() {
                    on_close.run(());
                }
            }
        >
            <Show when=move || open.get()>
                <div class="dlg-h">
                    <h2>{title}</h2>
                    <button
                        class="iconbtn"
                        type="button"
                        aria-label="Close"
                        on:click=move |_| on_close.run(())
                    >
                        <Icon name="close"/>
                    </button>
                </div>
                {children.with_value(|children| children())}
            </Show>
        </dialog>
    }
}
