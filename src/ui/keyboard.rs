//! Keys that work everywhere: chords, the two-letter ways to a page, single letters outside fields.

use leptos::ev::{KeyboardEvent, keydown};
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

use super::commands::{Act, COMMANDS, Runner};
use crate::state::{Shelf, Stage};

/// Listens for as long as the app is on the page. Without a plan on screen there is nothing to do.
pub fn listen(runner: Runner, shelf: Shelf) {
    let waiting_for_letter = StoredValue::new(false);
    let is_open = move || shelf.stage.with_untracked(|stage| *stage == Stage::Open);
    before_all_others(move |event| {
        let after_g = waiting_for_letter.get_value();
        waiting_for_letter.set_value(false);
        if !after_g || has_modifier(event) || is_typing(event) || !is_open() {
            return;
        }
        if let Some(act) = second_letter(&event.key()) {
            event.prevent_default();
            event.stop_propagation();
            runner.run(act);
        }
    });
    let handle = window_event_listener(keydown, move |event| {
        if !is_open() {
            return;
        }
        if let Some(act) = chord(&event) {
            event.prevent_default();
            return runner.run(act);
        }
        if has_modifier(&event) || is_typing(&event) || !runner.letters() {
            return;
        }
        match event.key().as_str() {
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

/// Hears each key on its way down to the focus: after G a letter is the way to a page, whatever it
/// means in the cell or the menu that has the focus.
fn before_all_others(heard: impl Fn(&KeyboardEvent) + 'static) {
    let closure = Closure::<dyn Fn(KeyboardEvent)>::new(move |event| heard(&event));
    // A window takes every listener; without this one the letters after G do nothing.
    let _ = window().add_event_listener_with_callback_and_bool(
        "keydown",
        closure.as_ref().unchecked_ref(),
        true,
    );
    closure.forget();
}

/// Ctrl or Cmd with a letter, Alt with a letter. Undo inside a field being typed in is the field's.
fn chord(event: &KeyboardEvent) -> Option<Act> {
    let command = event.ctrl_key() || event.meta_key();
    let key = event.key().to_lowercase();
    // With Option a Mac writes another letter, so the key counts and not what it writes.
    if event.alt_key() && !command && !event.shift_key() {
        return (event.code() == "KeyP").then_some(Act::Plans);
    }
    match (command, event.alt_key(), event.shift_key(), key.as_str()) {
        (true, false, false, "k") => Some(Act::Palette),
        (true, false, false, "z") if !has_draft(event) => Some(Act::Undo),
        (true, false, true, "z") if !has_draft(event) => Some(Act::Redo),
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

/// Whether the focused field holds text that is not kept yet: its own undo comes first. A field of
/// the plan says itself whether it shows what is kept (`data-kept`); a line of a form that is sent
/// as a whole holds a draft as soon as something stands in it.
fn has_draft(event: &KeyboardEvent) -> bool {
    let Some((field, text)) = target_of(event).and_then(text_in) else {
        return false;
    };
    match field.get_attribute("data-kept").as_deref() {
        Some(kept) => kept != "true",
        // Nothing behind a dialog changes while something is written in it.
        None => !text.is_empty() || matches!(field.closest("dialog"), Ok(Some(_))),
    }
}

/// A field with its text; a box or a list has no text of its own.
fn text_in(field: web_sys::Element) -> Option<(web_sys::Element, String)> {
    let text = match field.dyn_ref::<web_sys::HtmlInputElement>() {
        Some(input) => {
            let takes_text = !matches!(&*input.type_(), "checkbox" | "radio" | "file");
            takes_text.then(|| input.value())
        }
        None => {
            let area = field.dyn_ref::<web_sys::HtmlTextAreaElement>();
            area.map(web_sys::HtmlTextAreaElement::value)
        }
    };
    Some((field, text?))
}

fn field_of(event: &KeyboardEvent) -> Option<String> {
    Some(target_of(event)?.tag_name())
}

fn target_of(event: &KeyboardEvent) -> Option<web_sys::Element> {
    event.target()?.dyn_into().ok()
}
