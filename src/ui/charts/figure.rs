//! A chart and the table behind it: the same numbers, one key apart.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::model::GoalId;
use crate::ui::components::arithmetic::Worked;
use crate::ui::components::figure::Figure;
use crate::ui::components::icon::Icon;
use crate::words::FigureName;
use crate::words::working::Working;

/// The numbers of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ChartTable {
    pub caption: String,
    pub head: Vec<String>,
    /// A row begins with what it is of.
    pub rows: Vec<(String, Vec<Cell>)>,
    /// What the drawing names beside its rows: "Target", "Likely finish".
    pub foot: Vec<(String, Cell)>,
}

/// A cell: words, or a figure that opens its arithmetic like any other.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    Words(String),
    /// What a person wrote.
    Typed(String),
    Figure(GoalId, FigureName),
    /// A number under this name that is no goal's own figure.
    Worked(&'static str, Working),
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
    let head =
        |(at, name): (usize, String)| view! { <th scope="col" class:num={at > 0}>{name}</th> };
    let row = |(of, cells): (String, Vec<Cell>)| {
        view! {
            <tr>
                <th scope="row">{of}</th>
                {cells.into_iter().map(|cell| view! { <CellView cell/> }).collect_view()}
            </tr>
        }
    };
    let last = move |(of, cell): (String, Cell)| {
        let rest = table.with_untracked(|table| table.head.len().saturating_sub(2));
        view! {
            <tr>
                <th scope="row">{of}</th>
                <CellView cell/>
                {(rest > 0).then(|| view! { <td colspan=rest></td> })}
            </tr>
        }
    };
    view! {
        <div class="fig-table" tabindex="0" role="region" aria-label=move || table.get().caption>
            <table class="tbl">
                <caption class="vh">{move || table.get().caption}</caption>
                <thead>
                    <tr>{move || table.get().head.into_iter().enumerate().map(head).collect_view()}</tr>
                </thead>
                <tbody>{move || table.get().rows.into_iter().map(row).collect_view()}</tbody>
                <Show when=move || table.with(|table| !table.foot.is_empty())>
                    <tfoot>{move || table.get().foot.into_iter().map(last).collect_view()}</tfoot>
                </Show>
            </table>
        </div>
    }
}

#[component]
fn CellView(cell: Cell) -> impl IntoView {
    match cell {
        Cell::Words(words) => view! { <td class="num">{words}</td> }.into_any(),
        Cell::Typed(text) => view! { <td class="num" data-number="typed">{text}</td> }.into_any(),
        Cell::Figure(goal, figure) => {
            view! { <td class="num"><Figure goal figure/></td> }.into_any()
        }
        Cell::Worked(name, working) => {
            view! { <td class="num"><Worked name working=Signal::stored(Some(working))/></td> }
                .into_any()
        }
    }
}
