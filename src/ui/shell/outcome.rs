//! A whole screen in place of the plan, when a plan cannot be shown.

use leptos::prelude::*;

use crate::state::{Trouble, use_opening, use_place, use_session, use_shelf};
use crate::ui::components::drop_zone::FileButton;
use crate::ui::components::icon::{Icon, WordMark};
use crate::ui::pages::sheets::opened::OpenedView;

/// What is so, what was kept, what can be done.
#[component]
pub fn OutcomeScreen(trouble: Trouble) -> impl IntoView {
    let place = use_place();
    let shelf = use_shelf();
    let session = use_session();
    let Trouble { plan, others, .. } = trouble;
    let opening = use_opening();
    on_cleanup(move || opening.close());
    view! {
        <main class="outcome">
            <WordMark href=Signal::derive(move || place.href("/"))/>
            <h1>{trouble.title}</h1>
            <p>{trouble.text}</p>
            <p class="soft">"Nothing was changed. The bytes are kept as they were."</p>
            <p class="btns">
                <button type="button" class="btn primary" on:click=move |_| session.save_raw(plan)>
                    <Icon name="file"/>
                    "Save the bytes as a file"
                </button>
                <FileButton
                    id="outcome-file"
                    label="Open a plan file"
                    accept=".json"
                    take=move |file| opening.open(file)
                />
                <a class="btn" href=move || place.href("/start")>"Start a plan"</a>
            </p>
            <OpenedView/>
            <Show when=move || others>
                <ul class="set-list">
                    <For each=move || shelf.plans.get() key=|plan| plan.id let(plan)>
                        <li>
                            <span>{plan.team}</span>
                            <button
                                type="button"
                                class="act"
                                on:click=move |_| session.open(plan.id)
                            >
                                "Open"
                            </button>
                        </li>
                    </For>
                </ul>
            </Show>
        </main>
    }
}
