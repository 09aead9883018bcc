//! Every shortcut on one sheet, from the same list as the palette.

use leptos::prelude::*;

use crate::state::use_device;
use crate::ui::commands::{COMMANDS, Command, Group, use_runner};
use crate::ui::components::dialog::Dialog;

/// Keys of the grids, which are not commands.
const GRID: &[(&str, &str)] = &[
    ("Move in a grid", "← ↑ → ↓"),
    ("Save and go down", "Enter"),
    ("Next cell", "Tab"),
    ("Restore what was there", "Esc"),
    ("Paste a column", "Ctrl V"),
    ("Own call in Check-in", "C"),
    ("Confidence in Check-in", "F"),
    ("What stands in the way", "N"),
    ("Table behind a chart", "T"),
];

/// The keyboard sheet.
#[component]
pub fn KeySheet() -> impl IntoView {
    let open = use_runner().overlays.keys;
    let device = use_device();
    view! {
        <Dialog title="Keyboard" open class="wide">
            <div class="dlg-b">
                <div class="keysheet">
                    {Group::ALL.into_iter().map(|group| view! { <KeyGroup group/> }).collect_view()}
                    <section>
                        <h3>"In a grid and a chart"</h3>
                        <dl>
                            {GRID.iter().map(|(name, keys)| view! { <KeyRow name keys/> }).collect_view()}
                        </dl>
                    </section>
                </div>
                <label class="check">
                    <input
                        type="checkbox"
                        prop:checked=move || device.letters.get()
                        on:change:target=move |event| device.letters.set(event.target().checked())
                    />
                    <span>
                        "Single letters work"
                        <small>"They do nothing while you type in a field."</small>
                    </span>
                </label>
            </div>
        </Dialog>
    }
}

#[component]
fn KeyGroup(group: Group) -> impl IntoView {
    let with_keys = |command: &&Command| command.group == group && !command.keys.is_empty();
    view! {
        <section>
            <h3>{group.name()}</h3>
            <dl>
                {COMMANDS
                    .iter()
                    .filter(with_keys)
                    .map(|command| view! { <KeyRow name=command.name keys=command.keys/> })
                    .collect_view()}
            </dl>
        </section>
    }
}

#[component]
fn KeyRow(name: &'static str, keys: &'static str) -> impl IntoView {
    view! {
        <div>
            <dt>{name}</dt>
            <dd>{keys.split(' ').map(|key| view! { <kbd>{key}</kbd>" " }).collect_view()}</dd>
        </div>
    }
}
