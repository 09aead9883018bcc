//! A chart and the table behind it: the same numbers, one key apart.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::model::GoalId;
use crate::state::use_device;
use crate::ui::components::arithmetic::Worked;
use crate::ui::components::figure::Figure;
use crate::ui::components::focus::typed_into;
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

/// A chart that can show its table instead. `T` turns the one that has the focus, or else the first
/// one in sight.
#[component]
pub fn ChartFigure(#[prop(into)] table: Signal<ChartTable>, children: ChildrenFn) -> impl IntoView {
    let shows_table = RwSignal::new(false);
    let children = StoredValue::new(children);
    let figure: NodeRef<html::Figure> = NodeRef::new();
    let device = use_device();
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        let here = figure.get_untracked();
        let is_meant = || here.is_some_and(|figure| is_meant(&event, &figure));
        if device.letters.get_untracked() && is_t(&event) && is_meant() {
            event.prevent_default();
            shows_table.update(|shows| *shows = !*shows);
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <figure class="fig" node_ref=figure>
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

/// The letter alone, outside anything that is typed into.
fn is_t(event: &KeyboardEvent) -> bool {
    let plain = !(event.ctrl_key() || event.meta_key() || event.alt_key());
    plain && event.key().eq_ignore_ascii_case("t") && !typed_into(event)
}

/// Whether a key is meant for this chart: it is the one with the focus, or the first in sight where
/// none has it.
fn is_meant(event: &KeyboardEvent, figure: &web_sys::Element) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let inside = target.and_then(|target| target.closest("figure.fig").ok().flatten());
    inside.or_else(first_in_sight).as_ref() == Some(figure)
}

fn first_in_sight() -> Option<web_sys::Element> {
    let all = document().query_selector_all("figure.fig").ok()?;
    let height = f64::from(document().document_element()?.client_height());
    let element = |at| all.get(at)?.dyn_into::<web_sys::Element>().ok();
    (0..all.length()).filter_map(element).find(|figure| {
        let place = figure.get_bounding_client_rect();
        place.height() > 0.0 && place.bottom() > 0.0 && place.top() < height
    })
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
