//! The columns with what each is read as, and the first rows under them.

use std::sync::Arc;

use leptos::prelude::*;

use crate::state::{ColumnView, FileView, FixView, Importing, ROLES, RowView, use_importing};
use crate::ui::components::status::Shape;

/// The table. Its frame scrolls, the page does not.
#[component]
pub fn Columns() -> impl IntoView {
    let importing = use_importing();
    let view = move || importing.view.get().unwrap_or_default();
    view! {
        <div class="csv-w" tabindex="0" role="region" aria-label="Columns and first rows of the file">
            <table class="tbl csvt">
                <thead>
                    <tr>
                        <th scope="col" class="num">"Row"</th>
                        {move || heads(importing, view())}
                    </tr>
                </thead>
                <tbody>{move || rows(view())}</tbody>
            </table>
        </div>
    }
}

fn heads(importing: Importing, view: Arc<FileView>) -> Vec<AnyView> {
    let head = |(at, column): (usize, &ColumnView)| {
        view! { <Head importing at column=column.clone()/> }.into_any()
    };
    view.columns.iter().enumerate().map(head).collect()
}

/// A column's own name, what it is read as, and what speaks for that.
#[component]
fn Head(importing: Importing, at: usize, column: ColumnView) -> impl IntoView {
    let ColumnView {
        name,
        role,
        state,
        shape,
        evidence,
        readings,
        is_number,
        doubtful,
    } = column;
    let label = format!("Read {name} as");
    let option = move |of: &'static str| {
        view! { <option value=of selected=of == role>{of}</option> }
    };
    view! {
        <th scope="col" class:num=is_number class:doubt=doubtful>
            <code>{name}</code>
            <span class="mapb-w" title=state>
                <Shape name=Signal::stored((shape, shape))/>
                <span class="vh">{state}</span>
                <select
                    class="mapb"
                    aria-label=label
                    on:change:target=move |event| importing.set_role(at, &event.target().value())
                >
                    {ROLES.iter().map(|of| option(of)).collect_view()}
                </select>
            </span>
            <small>{evidence}</small>
            <Readings importing readings/>
        </th>
    }
}

/// Two ways to read the column, where its values allow both.
#[component]
fn Readings(importing: Importing, readings: Vec<FixView>) -> impl IntoView {
    let reading = move |fix: FixView| {
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
    (!readings.is_empty()).then(|| {
        view! { <span class="readings">"Read as " {readings.into_iter().map(reading).collect_view()}</span> }
    })
}

fn rows(view: Arc<FileView>) -> Vec<AnyView> {
    let left_out: Vec<bool> = view
        .columns
        .iter()
        .map(|column| column.state == "left out")
        .collect();
    let numbers: Vec<bool> = view.columns.iter().map(|column| column.is_number).collect();
    let row = |row: &RowView| {
        let cells = row.cells.iter().zip(&left_out).zip(&numbers);
        let cell = |((text, left_out), number): ((&String, &bool), &bool)| {
            view! { <td class:num=*number class:off=*left_out>{text.clone()}</td> }
        };
        view! {
            <tr>
                <td class="rn">{row.line.clone()}</td>
                {cells.map(cell).collect_view()}
            </tr>
        }
        .into_any()
    };
    view.rows.iter().map(row).collect()
}
