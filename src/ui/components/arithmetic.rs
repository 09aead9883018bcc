//! A number that opens its arithmetic, whatever it was worked out of: a button that looks like the
//! number, and the ledger behind it.

use leptos::html;
use leptos::prelude::*;

use crate::ui::components::icon::Icon;
use crate::words::working::{Working, WorkingLine};

/// The children as a button; pressed, it makes the arithmetic and shows it. `name` says to tests
/// which figure it is.
#[component]
pub fn Opens(
    #[prop(into)] name: String,
    #[prop(into)] title: String,
    /// Runs when it is opened; what it gives follows the plan while it is open.
    #[prop(into)]
    make: Callback<(), Signal<Option<Working>>>,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let title = StoredValue::new(title);
    view! {
        <button
            type="button"
            class="arith"
            data-figure=name
            aria-haspopup="dialog"
            title=title.with_value(|title| format!("{title}: how it is worked out"))
            on:click=move |event| {
                event.stop_propagation();
                open.set(true);
            }
        >
            {children()}
        </button>
        <Show when=move || open.get()>
            <Arithmetic title=title.get_value() working=make.run(()) open/>
        </Show>
    }
}

/// A result that is no goal's own figure, with its arithmetic behind it.
#[component]
pub fn Worked(
    #[prop(into)] name: String,
    #[prop(into)] working: Signal<Option<Working>>,
    /// What is shown in place of the result.
    #[prop(optional)]
    children: Option<ChildrenFn>,
) -> impl IntoView {
    let title = Memo::new(move |_| working.with(|w| w.as_ref().map(|w| w.title.clone())));
    let result = Memo::new(move |_| working.with(|w| w.as_ref().map(|w| w.result.clone())));
    let children = StoredValue::new(children);
    let opens = move |title: String| {
        let name = name.clone();
        view! {
            <Opens name title make=move |()| working>
                {children
                    .with_value(|children| match children {
                        Some(children) => children(),
                        None => view! { {result} }.into_any(),
                    })}
            </Opens>
        }
    };
    move || title.get().map(&opens)
}

/// The sheet of the arithmetic, there only while it is open.
#[component]
fn Arithmetic(
    title: String,
    working: Signal<Option<Working>>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let element: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        if let Some(dialog) = element.get()
            && !dialog.open()
        {
            // It fails only when the element has left the page, and then there is nothing to show.
            let _ = dialog.show_modal();
        }
    });
    let close = move |_| {
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
    };
    view! {
        <dialog
            class="arith-pop"
            node_ref=element
            aria-label=title.clone()
            on:close=move |_| open.set(false)
            on:click=|event| event.stop_propagation()
        >
            <div class="arith-h">
                <h2>{title.clone()}</h2>
                <button type="button" class="iconbtn" aria-label="Close" on:click=close>
                    <Icon name="close"/>
                </button>
            </div>
            {move || working.get().map(|working| view! { <Ledger working/> })}
        </dialog>
    }
}

#[component]
fn Ledger(working: Working) -> impl IntoView {
    let line = |line: WorkingLine| view! { <div><dt>{line.label}</dt><dd>{line.value}</dd></div> };
    let note = (!working.note.is_empty()).then(|| view! { <p class="arith-f">{working.note}</p> });
    view! {
        <p class="arith-say">{working.formula}</p>
        <dl class="arith-l">
            {working.lines.into_iter().map(line).collect_view()}
            <div class="sum">
                <dt>{working.title}</dt>
                <dd>{working.result}</dd>
            </div>
        </dl>
        {note}
    }
}
