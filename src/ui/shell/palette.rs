//! The command palette: type a few letters of a command, a person or a goal.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use super::ladder::active_sellers;
use crate::model::TableName;
use crate::state::{Workspace, use_workspace};
use crate::ui::commands::{Act, COMMANDS, use_runner};
use crate::ui::components::icon::Icon;
use crate::ui::routes::Route;

/// One line of the palette.
#[derive(Clone, PartialEq)]
struct Entry {
    name: String,
    note: &'static str,
    keys: &'static str,
    act: Act,
}

/// The palette over the page.
#[component]
pub fn Palette() -> impl IntoView {
    let open = use_runner().overlays.palette;
    let element: NodeRef<html::Dialog> = NodeRef::new();
    Effect::new(move |_| {
        let Some(dialog) = element.get() else { return };
        if open.get() && !dialog.open() {
            let _ = dialog.show_modal();
        } else if !open.get() && dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=element
            class="palette"
            aria-label="Find a command"
            on:close=move |_| open.set(false)
        >
            <Show when=move || open.get()>
                <Finder/>
            </Show>
        </dialog>
    }
}

#[component]
fn Finder() -> impl IntoView {
    let workspace = use_workspace();
    let runner = use_runner();
    let wanted = RwSignal::new(String::new());
    let at = RwSignal::new(0usize);
    let found = Memo::new(move |_| {
        let all = entries(workspace);
        wanted.with(|wanted| matching(all, wanted))
    });
    let run = move |act: Act| {
        runner.overlays.palette.set(false);
        runner.run(act);
    };
    let keys = move |event: KeyboardEvent| {
        let count = found.with(Vec::len);
        match event.key().as_str() {
            "ArrowDown" => at.update(|at| *at = (*at + 1).min(count.saturating_sub(1))),
            "ArrowUp" => at.update(|at| *at = at.saturating_sub(1)),
            "Enter" => {
                let chosen = found.with_untracked(|found| found.get(at.get_untracked()).cloned());
                if let Some(entry) = chosen {
                    run(entry.act);
                }
            }
            _ => return,
        }
        event.prevent_default();
    };
    view! {
        <div class="palette-in">
            <Icon name="search"/>
            <input
                type="text"
                autofocus
                autocomplete="off"
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-activedescendant=move || format!("palette-{}", at.get())
                aria-label="A command, a seller or a goal"
                placeholder="A command, a seller or a goal"
                on:input:target=move |event| {
                    wanted.set(event.target().value());
                    at.set(0);
                }
                on:keydown=keys
            />
        </div>
        <div class="palette-list" id="palette-list" role="listbox" aria-label="Found">
            {move || {
                found
                    .get()
                    .into_iter()
                    .enumerate()
                    .map(|(place, entry)| view! { <Line place entry at run=Callback::new(move |(act,)| run(act))/> })
                    .collect_view()
            }}
        </div>
        <Show when=move || found.with(Vec::is_empty)>
            <p class="palette-none">"Nothing is called that."</p>
        </Show>
    }
}

#[component]
fn Line(place: usize, entry: Entry, at: RwSignal<usize>, run: Callback<(Act,)>) -> impl IntoView {
    let act = entry.act;
    view! {
        <div
            role="option"
            id=format!("palette-{place}")
            aria-selected=move || (at.get() == place).to_string()
            on:click=move |_| run.run((act,))
        >
            <span>{entry.name}</span>
            <small>{entry.note}</small>
            <span class="k">
                {(!entry.keys.is_empty()).then(|| view! { <kbd>{entry.keys}</kbd> })}
            </span>
        </div>
    }
}

/// Commands first, then sellers, then goals.
fn entries(workspace: Workspace) -> Vec<Entry> {
    let commands = COMMANDS.iter().map(|command| Entry {
        name: command.name.to_string(),
        note: "",
        keys: command.keys,
        act: command.act,
    });
    let sellers = active_sellers(workspace)
        .into_iter()
        .map(|(id, name)| Entry {
            name,
            note: "seller",
            keys: "",
            act: Act::Go(Route::Seller(id)),
        });
    let goals: Vec<Entry> = workspace.tables(&[TableName::Goal], |plan| {
        let named = plan
            .goals
            .iter()
            .filter(|(_, goal)| !goal.statement.is_empty());
        let entry = named.map(|(id, goal)| Entry {
            name: goal.statement.clone(),
            note: "goal",
            keys: "",
            act: Act::Go(Route::Goal(id)),
        });
        entry.collect()
    });
    commands.chain(sellers).chain(goals).collect()
}

/// Entries that hold every word typed, at most twelve; those that begin with it come first.
fn matching(entries: Vec<Entry>, wanted: &str) -> Vec<Entry> {
    const MOST: usize = 12;
    let wanted = wanted.trim().to_lowercase();
    let words: Vec<&str> = wanted.split_whitespace().collect();
    let mut found: Vec<Entry> = entries
        .into_iter()
        .filter(|entry| {
            let name = entry.name.to_lowercase();
            words.iter().all(|word| name.contains(word))
        })
        .collect();
    found.sort_by_key(|entry| !entry.name.to_lowercase().starts_with(&wanted));
    found.truncate(MOST);
    found
}
