//! Past imports: what each brought, and the way to take it back whole.

use leptos::prelude::*;

use crate::model::{Batch, BatchId, Date, Plan, TableName};
use crate::state::{use_formats, use_importing, use_workspace};
use crate::words::{self, Formats};

/// One import that was made.
#[derive(Clone, PartialEq)]
struct Past {
    id: BatchId,
    file: String,
    taken: Date,
    deals: usize,
    covers: String,
    withdrawn: bool,
}

/// The list, newest first; nothing while there is none.
#[component]
pub fn PastImports() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let past = Memo::new(move |_| workspace.tables(&[TableName::Batch], |plan| all(plan, formats)));
    view! {
        <Show when=move || past.with(|past| !past.is_empty())>
            <section class="sec">
                <div class="sec-h">
                    <h2>"Past imports"</h2>
                    <p>"Taking one back leaves the file’s deals out of every number."</p>
                </div>
                <div class="tbl-w" tabindex="0" role="region" aria-label="Past imports">
                    <table class="tbl">
                        <thead>
                            <tr>
                                <th scope="col">"File"</th>
                                <th scope="col">"Taken"</th>
                                <th scope="col" class="num">"Deals"</th>
                                <th scope="col">"Days it speaks for"</th>
                                <th scope="col"><span class="vh">"What can be done"</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            <For each=move || past.get() key=|past| (past.id, past.withdrawn) let(past)>
                                <Row past/>
                            </For>
                        </tbody>
                    </table>
                </div>
            </section>
        </Show>
    }
}

#[component]
fn Row(past: Past) -> impl IntoView {
    let importing = use_importing();
    let formats = use_formats();
    let Past {
        id,
        file,
        taken,
        deals,
        covers,
        withdrawn,
    } = past;
    let act = if withdrawn {
        view! { <span class="pill">"taken back"</span> }.into_any()
    } else {
        view! {
            <button type="button" class="act" on:click=move |_| importing.withdraw(id)>
                "Take back"
            </button>
        }
        .into_any()
    };
    view! {
        <tr class:off=withdrawn>
            <th scope="row">{file}</th>
            <td>{formats.day_with_year(taken)}</td>
            <td class="num" data-number="count">{formats.count(deals as i64)}</td>
            <td>{covers}</td>
            <td class="act-c">{act}</td>
        </tr>
    }
}

fn all(plan: &Plan, formats: &dyn Formats) -> Vec<Past> {
    let view = |(id, batch): (BatchId, &Batch)| Past {
        id,
        file: batch.file.clone(),
        taken: batch.taken,
        deals: batch.deals.len(),
        covers: covers(batch, formats),
        withdrawn: batch.withdrawn,
    };
    plan.batches.by_age().into_iter().rev().map(view).collect()
}

fn covers(batch: &Batch, formats: &dyn Formats) -> String {
    let with_year = |day| formats.date(day, words::DateStyle::ShortWithYear);
    match (batch.from, batch.to) {
        (Some(from), Some(to)) => {
            format!("{} {} {}", with_year(from), words::EN_DASH, with_year(to))
        }
        _ => words::NO_NUMBER.into(),
    }
}
