//! Rewards: what reaching the goal brings, in public or between owner and leader.

use leptos::prelude::*;

use super::sheet::use_sheet;
use crate::model::{Edit, Reward, RewardField, RewardId, RewardKind};
use crate::state::{Topic, use_device, use_workspace};
use crate::ui::components::icon::Icon;
use crate::words::labels;

/// The section.
#[component]
pub fn Rewards() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let device = use_device();
    let rewards = Memo::new(move |_| {
        let hides = device.presenting.get();
        workspace.read(&[Topic::Goal(sheet.goal)], |plan| {
            let ids = plan.index().rewards(sheet.goal);
            let rows = ids.filter_map(|id| Some((id, plan.rewards.get(id)?.clone())));
            rows.filter(|(_, reward)| !(hides && reward.private))
                .collect::<Vec<_>>()
        })
    });
    let ids =
        Memo::new(move |_| rewards.with(|all| all.iter().map(|(id, _)| *id).collect::<Vec<_>>()));
    view! {
        <Show
            when=move || ids.with(|ids| !ids.is_empty())
            fallback=|| view! { <p class="muted">"Nothing is promised yet."</p> }
        >
            <div class="rew">
                <For each=move || ids.get() key=|id| *id let:id>
                    <Line id rewards/>
                </For>
            </div>
        </Show>
        <p class="btns rew-add">
            <AddButton private=false words="Add a public reward"/>
            <Show when=move || !device.presenting.get()>
                <AddButton private=true words="Add a private one"/>
            </Show>
        </p>
    }
}

#[component]
fn AddButton(private: bool, words: &'static str) -> impl IntoView {
    let sheet = use_sheet();
    let add = move |_| {
        sheet.act(Edit::AddReward(Reward {
            goal: sheet.goal,
            private,
            ..Reward::default()
        }));
    };
    view! {
        <button type="button" class="btn small" on:click=add><Icon name="plus"/>{words}</button>
    }
}

#[component]
fn Line(id: RewardId, rewards: Memo<Vec<(RewardId, Reward)>>) -> impl IntoView {
    let sheet = use_sheet();
    let row = Memo::new(move |_| {
        rewards.with(|all| {
            all.iter()
                .find(|(other, _)| *other == id)
                .map(|(_, row)| row.clone())
        })
    });
    let private = move || row.get().is_some_and(|row| row.private);
    let put = move |field| sheet.act(Edit::Reward(id, vec![field]));
    let kept = Memo::new(move |_| {
        row.with(|row| row.as_ref().map_or(String::new(), |row| row.text.clone()))
    });
    let typed: RwSignal<Option<String>> = RwSignal::new(None);
    let shown = move || typed.get().unwrap_or_else(|| kept.get());
    let left = move || {
        // A line that leaves the page with the focus in it is left after it has gone.
        let Some(text) = typed.try_get_untracked().flatten() else {
            return;
        };
        let text = text.trim().to_string();
        // What cannot be kept at present stays on its line.
        if text == kept.get_untracked()
            || sheet
                .workspace
                .act(Edit::Reward(id, vec![RewardField::Text(text)]))
        {
            typed.set(None);
        }
    };
    let kind = move || row.get().map_or("", |row| labels::reward_kind(row.kind));
    let choose_kind = move |word: String| {
        if let Some((kind, _)) = labels::REWARD_KINDS.iter().find(|(_, name)| *name == word) {
            put(RewardField::Kind(*kind));
        }
    };
    view! {
        <div class:private=private>
            <span class="rew-who">
                <button
                    type="button"
                    class="fr-with"
                    aria-pressed=move || private().to_string()
                    title="Change who sees it"
                    on:click=move |_| put(RewardField::Private(!private()))
                >
                    <Show when=private><Icon name="lock"/></Show>
                    {move || if private() { "Private" } else { "Public" }}
                </button>
            </span>
            <span class="rew-t">
                <input
                    class="line"
                    type="text"
                    aria-label="Reward"
                    autocomplete="off"
                    prop:value=shown
                    data-kept=move || typed.with(Option::is_none).to_string()
                    on:input:target=move |event| {
                        // What is kept, typed again, is no draft.
                        let text = event.target().value();
                        typed.set((text != kept.get_untracked()).then_some(text));
                    }
                    on:change=move |_| left()
                />
                <select
                    class="line"
                    aria-label="Kind of reward"
                    on:change:target=move |event| choose_kind(event.target().value())
                >
                    {labels::REWARD_KINDS
                        .iter()
                        .map(|(_, word): &(RewardKind, &'static str)| {
                            let word = *word;
                            view! { <option value=word selected=move || kind() == word>{word}</option> }
                        })
                        .collect_view()}
                </select>
                <button
                    type="button"
                    class="iconbtn"
                    aria-label="Remove this reward"
                    on:click=move |_| sheet.act(Edit::RemoveReward(id))
                >
                    <Icon name="trash"/>
                </button>
                <Show when=private>
                    <small class="muted">"Seen by owner and leader; hidden while presenting."</small>
                </Show>
            </span>
        </div>
    }
}
