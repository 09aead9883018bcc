//! A chart and the table behind it: the same numbers, one key apart.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::ui::components::icon::Icon;

/// The numbers of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartTable {
    pub caption: String,
    pub head: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A chart that can show its table instead; `T` turns it while the focus is inside.
#[component]
pub fn ChartFigure(#[prop(into)] table: Signal<ChartTable>, children: ChildrenFn) -> impl IntoView {
    let shows_table = RwSignal::new(false);
    let children = StoredValue::new(children);
    let keys = move |event: KeyboardEvent| {
        let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
        if plain && event.key().eq_ignore_ascii_case("t") {
            event.prevent_default();
            shows_table.update(|shows| *shows = !*shows);
        }
    };
    view! {
        <figure class="fig" on:keydown=keys>
            <Show
                when=move || shows_table.get()
                fallback=move || children.with_value(|children| children())
            >
                <TableView table/>
            </Show>
            <button
                type="button"
                class="fig-t act"
                aria-keyshortcuts="T"
                aria-pressed=move || shows_table.get().to_string()
                on:click=move |_| shows_table.update(|shows| *shows = !*shows)
            >
                <Icon name="table"/>
                {move || if shows_table.get() { "Show the chart" } else { "Show the numbers" }}
            </button>
        </figure>
    }
}

#[component]
fn TableView(table: Signal<ChartTable>) -> impl IntoView {
    let head = |name: String| view! { <th scope="col">{name}</th> };
    let row = |cells: Vec<String>| {
        let mut cells = cells.into_iter();
        let first = cells.next().unwrap_or_default();
        view! {
            <tr>
                <th scope="row">{first}</th>
                {cells.map(|cell| view! { <td class="num">{cell}</td> }).collect_view()}
            </tr>
        }
    };
    view! {
        <div class="fig-table" tabindex="0" role="region" aria-label=move || table.get().caption>
            <table class="tbl">
                <caption class="vh">{move || table.get().caption}</caption>
                <thead>
                    <tr>{move || table.get().head.into_iter().map(head).collect_view()}</tr>
                </thead>
                <tbody>{move || table.get().rows.into_iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}
