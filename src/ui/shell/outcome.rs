//! A whole screen in place of the plan, when a plan cannot be shown or nobody knows whether there is one.

use leptos::prelude::*;

use crate::model::PlanId;
use crate::state::{Trouble, use_opening, use_place, use_session, use_shelf};
use crate::ui::components::drop_zone::FileButton;
use crate::ui::components::icon::{Icon, WordMark};
use crate::ui::pages::sheets::opened::OpenedView;

/// What is so, what was kept, what can be done.
#[component]
pub fn OutcomeScreen(trouble: Trouble) -> impl IntoView {
    let place = use_place();
    let session = use_session();
    let Trouble { plan, others, .. } = trouble;
    view! {
        <main class="outcome">
            <WordMark href=Signal::derive(move || place.href("/"))/>
            <h1>{trouble.title}</h1>
            <p>{trouble.text}</p>
            <Show when=move || plan.is_some()>
                <p class="soft">"Nothing was changed. The bytes are kept as they were."</p>
            </Show>
            <p class="btns">
                {plan
                    .map(|plan| {
                        view! {
                            <button
                                type="button"
                                class="btn primary"
                                on:click=move |_| session.save_raw(plan)
                            >
                                <Icon name="file"/>
                                "Save the bytes as a file"
                            </button>
                        }
                    })}
                <OtherWays/>
            </p>
            <OpenedView/>
            <OtherPlans others but=None/>
        </main>
    }
}

/// The plans that can be opened instead.
#[component]
pub fn OtherPlans(others: bool, but: Option<PlanId>) -> impl IntoView {
    let shelf = use_shelf();
    let session = use_session();
    let plans = move || {
        let mut plans = shelf.plans.get();
        plans.retain(|plan| Some(plan.id) != but);
        plans
    };
    view! {
        <Show when=move || others>
            <ul class="set-list">
                <For each=plans key=|plan| plan.id let(plan)>
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
    }
}

/// Storage does not answer: what that means, and what can be done meanwhile. It is asked again by itself.
#[component]
pub fn NoAnswerScreen(says: String) -> impl IntoView {
    let place = use_place();
    view! {
        <main class="outcome">
            <WordMark href=Signal::derive(move || place.href("/"))/>
            <h1>"Your plans cannot be opened now"</h1>
            <p>{says}</p>
            <p class="soft" role="status">"It is tried again every few seconds."</p>
            <p class="btns">
                <OtherWays/>
            </p>
            <OpenedView/>
        </main>
    }
}

/// What can be done without the plan that cannot be shown.
#[component]
fn OtherWays() -> impl IntoView {
    let place = use_place();
    let opening = use_opening();
    on_cleanup(move || opening.close());
    view! {
        <FileButton
            id="outcome-file"
            label="Open a plan file"
            accept=".json"
            take=move |file| opening.open(file)
        />
        <a class="btn" href=move || place.href("/start")>"Start a plan"</a>
    }
}
