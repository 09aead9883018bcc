//! A number that opens its arithmetic: the formula with the person's own numbers put in.

use leptos::html;
use leptos::prelude::*;

use crate::model::GoalId;
use crate::state::{Outlook, use_formats, use_outlook, use_workspace};
use crate::ui::components::icon::Icon;
use crate::words::working::{self, Working};
use crate::words::{FigureName, NO_NUMBER, Told};

/// A figure of a goal as a button; without children it shows the figure's own text.
#[component]
pub fn Figure(
    goal: GoalId,
    figure: FigureName,
    #[prop(optional)] children: Option<ChildrenFn>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let text = (children.is_none()).then(|| text_of(goal, figure));
    view! {
        <button
            type="button"
            class="arith"
            data-figure=format!("{figure:?}")
            aria-haspopup="dialog"
            title=format!("{}: how it is worked out", figure.title())
            on:click=move |event| {
                event.stop_propagation();
                open.set(true);
            }
        >
            {children.map(|children| children())}
            {text.map(|text| view! { {text} })}
        </button>
        <Show when=move || open.get()>
            <Arithmetic goal figure open/>
        </Show>
    }
}

/// Figures of the forecast wait for it; the others never do.
fn outlook_for(goal: GoalId, figure: FigureName) -> Option<Signal<Outlook>> {
    let of_forecast = matches!(
        figure,
        FigureName::ForecastMiddle
            | FigureName::Forecast8In10
            | FigureName::Forecast5In10
            | FigureName::ChanceOfCommit
            | FigureName::ChanceOfTarget
            | FigureName::ChanceOfStretch
    );
    of_forecast.then(|| use_outlook(goal))
}

fn text_of(goal: GoalId, figure: FigureName) -> Memo<String> {
    told(
        goal,
        figure,
        move |told| told.text(figure),
        NO_NUMBER.to_string(),
    )
}

/// Something told of a goal, anew whenever its figures change.
fn told<T>(
    goal: GoalId,
    figure: FigureName,
    say: impl Fn(&Told) -> T + Send + Sync + 'static,
    nothing: T,
) -> Memo<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let outlook = outlook_for(goal, figure);
    Memo::new(move |_| {
        let figures = figures.get();
        let outlook = outlook.map(|outlook| outlook.get());
        workspace.peek(|plan| match figures.as_deref() {
            Some(figures) => say(&Told {
                plan,
                figures,
                forecast: outlook.as_ref().and_then(Outlook::known),
                formats,
            }),
            None => nothing.clone(),
        })
    })
}

/// The sheet of the arithmetic, there only while it is open.
#[component]
fn Arithmetic(goal: GoalId, figure: FigureName, open: RwSignal<bool>) -> impl IntoView {
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
    let working = told(
        goal,
        figure,
        move |told| Some(working::of_told(told, figure)),
        None,
    );
    view! {
        <dialog
            class="arith-pop"
            node_ref=element
            aria-label=figure.title()
            on:close=move |_| open.set(false)
            on:click=|event| event.stop_propagation()
        >
            <div class="arith-h">
                <h2>{figure.title()}</h2>
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
    let line = |line: working::WorkingLine| {
        view! { <div><dt>{line.label}</dt><dd>{line.value}</dd></div> }
    };
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
