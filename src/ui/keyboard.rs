//! Keys that work everywhere: chords, the two-letter ways to a page, single letters outside fields.

use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::commands::{Act, COMMANDS, Runner};

/// Listens for as long as the app is on the page.
pub fn listen(runner: Runner) {
    let waiting_for_letter = StoredValue::new(false);
    let handle = window_event_listener(keydown, move |event| {
        let after_g = waiting_for_letter.get_value();
        waiting_for_letter.set_value(false);
        if let Some(act) = chord(&event) {
            event.prevent_default();
            return runner.run(act);
        }
        if has_modifier(&event) || is_typing(&event) || !runner.letters() {
            return;
        }
        let key = event.key();
        if after_g {
            if let Some(act) = second_letter(&key) {
                event.prevent_default();
                runner.run(act);
            }
            return;
        }
        match key.as_str() {
            "g" | "G" => waiting_for_letter.set_value(true),
            "?" => {
                event.prevent_default();
                runner.run(Act::Keys);
            }
            "p" | "P" => runner.run(Act::Present),
            _ => {}
        }
    });
    on_cleanup(move || handle.remove());
}

/// Ctrl or Cmd with a letter, Alt with a letter. Undo inside a field being typed in is the field's.
fn chord(event: &KeyboardEvent) -> Option<Act> {
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key().to_lowercase();
    match (command, event.alt_key(), event.shift_key(), key.as_str()) {
        (true, false, false, "k") => Some(Act::Palette),
        (true, false, false, "z") if !has_draft(event) => Some(Act::Undo),
        (true, false, true, "z") if !has_draft(event) => Some(Act::Redo),
        (false, true, false, "p") => Some(Act::Plans),
        _ => None,
    }
}

fn second_letter(key: &str) -> Option<Act> {
    let wanted = format!("G {}", key.to_uppercase());
    COMMANDS
        .iter()
        .find(|command| command.keys == wanted)
        .map(|command| command.act)
}

fn has_modifier(event: &KeyboardEvent) -> bool {
    event.ctrl_key() || event.meta_key() || event.alt_key()
}

/// Whether the key goes into something that is typed into.
fn is_typing(event: &KeyboardEvent) -> bool {
    field_of(event).is_some_and(|name| matches!(name.as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

/// Whether the focused field holds text that is not kept yet: its own undo comes first.
fn has_draft(event: &KeyboardEvent) -> bool {
    field_of(event).is_some_and(|name| matches!(name.as_str(), "INPUT" | "TEXTAREA"))
}

fn field_of(event: &KeyboardEvent) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    Some(target.tag_name())
}
