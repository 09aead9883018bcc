//! What needs a person: a column that is missing; rows with line, column, value, reason, and what
//! takes each away with one press.

use leptos::prelude::*;

use crate::state::{FixView, LineView, ProblemView, use_formats, use_importing};
use crate::ui::components::icon::Icon;
use crate::ui::components::status::Shape;

/// The list, or that there is nothing in it.
#[component]
pub fn NeedsYou() -> impl IntoView {
    let importing = use_importing();
    let view = move || importing.view.get().unwrap_or_default();
    view! {
        <div>
            <h3>
                <Show
                    when=move || view().needs_you
                    fallback=|| view! { <Shape name=Signal::stored(("reached", "reached"))/> }
                >
                    <Icon name="warn"/>
                </Show>
                {move || view().needs.clone()}
            </h3>
            {move || view().missing.iter().cloned().map(|says| view! { <p class="im-before">{says}</p> }).collect_view()}
            <table class="tbl errt">
                <tbody>
                    {move || {
                        view().problems.iter().cloned().map(|problem| view! { <Row problem/> }).collect_view()
                    }}
                </tbody>
            </table>
            <More/>
            <OddLines/>
        </div>
    }
}

#[component]
fn Row(problem: ProblemView) -> impl IntoView {
    let importing = use_importing();
    let ProblemView {
        line,
        column,
        says,
        fixes,
    } = problem;
    let fix = move |fix: FixView| {
        let FixView { label, correction } = fix;
        view! {
            <button
                type="button"
                class="act"
                on:click=move |_| importing.correct(correction.clone())
            >
                {label}
            </button>
        }
    };
    view! {
        <tr>
            <td class="rn" data-h="Row">{line}</td>
            <td><code>{column}</code></td>
            <td>{says}</td>
            <td class="num fixes">{fixes.into_iter().map(fix).collect_view()}</td>
        </tr>
    }
}

#[component]
fn More() -> impl IntoView {
    let importing = use_importing();
    let formats = use_formats();
    let more = move || importing.view.get().map_or(0, |view| view.more_problems);
    view! {
        <Show when=move || { more() > 0 }>
            <p class="small muted">
                {move || {
                    let more = formats.plural(more() as i64, "more cell", "more cells");
                    format!("{more} like these. Rows that are left as they are stay out of the import.")
                }}
            </p>
        </Show>
    }
}

/// Lines that are no deals: a total, a note, a line cut off.
#[component]
fn OddLines() -> impl IntoView {
    let importing = use_importing();
    let odd = move || {
        importing
            .view
            .get()
            .map(|view| view.odd.clone())
            .unwrap_or_default()
    };
    let line = |line: LineView| {
        view! {
            <tr>
                <td class="rn" data-h="Row">{line.line}</td>
                <td class="odd-t"><code>{line.text}</code></td>
                <td>{line.says}</td>
            </tr>
        }
    };
    view! {
        <Show when=move || !odd().is_empty()>
            <h3 class="im-h3">"Lines passed over"</h3>
            <table class="tbl errt">
                <tbody>{move || odd().into_iter().map(line).collect_view()}</tbody>
            </table>
        </Show>
    }
}
