//! What was said, newest first: check-ins with call, confidence and what stood in the way; open
//! actions.

use leptos::prelude::*;

use crate::model::{ActionField, ActionId, Edit, PersonId, TableName};
use crate::state::{Topic, use_formats, use_workspace};
use crate::ui::components::scale::Scale10;
use crate::ui::components::status::CallMark;

/// How many weeks are looked back.
const WEEKS: usize = 13;

/// The two lists.
#[component]
pub fn WhatWasSaid(id: PersonId) -> impl IntoView {
    view! {
        <div class="ov-low">
            <section class="sec">
                <div class="sec-h">
                    <h2>"Check-ins"</h2>
                </div>
                <CheckIns id/>
            </section>
            <section class="sec">
                <div class="sec-h">
                    <h2>"Open actions"</h2>
                </div>
                <Actions id/>
            </section>
        </div>
    }
}

#[component]
fn CheckIns(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let rows = Memo::new(move |_| {
        let today = workspace.today();
        workspace.read(&[Topic::Words(id)], |plan| {
            let own = plan
                .index()
                .check_ins(id)
                .rev()
                .filter(|(week, _)| *week <= today);
            own.take(WEEKS)
                .filter_map(|(_, row)| plan.check_ins.get(row).cloned())
                .collect::<Vec<_>>()
        })
    });
    view! {
        <ul class="said">
            {move || {
                rows.get()
                    .into_iter()
                    .map(|row| {
                        view! {
                            <li>
                                <time datetime=row.on.to_string()>
                                    {formats.day(row.on)}
                                </time>
                                <div>
                                    {row.call.map(|call| view! { <CallMark call/> })}
                                    " "
                                    <span class="private">
                                        <Scale10 value=Signal::derive(move || row.confidence)/>
                                    </span>
                                    <p class="private">{row.note()}</p>
                                </div>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <Show when=move || rows.with(Vec::is_empty)>
            <p class="soft">"No check-in yet."</p>
        </Show>
    }
}

#[component]
fn Actions(id: PersonId) -> impl IntoView {
    let workspace = use_workspace();
    let rows = Memo::new(move |_| {
        workspace.tables(&[TableName::Action], |plan| {
            let open = plan.actions.by_age().into_iter();
            open.filter(|(_, action)| {
                action.done.is_none() && (action.who == id || action.with == Some(id))
            })
            .map(|(key, action)| (key, action.what.clone()))
            .collect::<Vec<_>>()
        })
    });
    let done = move |action: ActionId| {
        let today = workspace.today();
        workspace.act(Edit::Action(action, vec![ActionField::Done(Some(today))]));
    };
    view! {
        <ul class="set-list">
            <For each=move || rows.get() key=|row| row.0 let((action, what))>
                <li>
                    <label class="check">
                        <input type="checkbox" on:change=move |_| done(action)/>
                        <span>{what}</span>
                    </label>
                </li>
            </For>
        </ul>
        <Show when=move || rows.with(Vec::is_empty)>
            <p class="soft">"Nothing is open."</p>
        </Show>
    }
}
