//! Where the focus goes when what had it has left the page: a person who works by keyboard goes on
//! from there, instead of from the top of the page.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Brings the focus to an element; it fails only when the element has left the page.
pub fn focus(id: &str) {
    if let Some(element) = element(id) {
        let _ = element.focus();
    }
}

/// The same once the page has drawn what this turn changes.
pub fn focus_soon(id: String) {
    request_animation_frame(move || focus(&id));
}

/// What has the focus has it again, by its id, once the page has been drawn anew around it; in a text the
/// typing goes on at its end.
pub fn focus_again() {
    let id = document().active_element().map(|element| element.id());
    if let Some(id) = id.filter(|id| !id.is_empty()) {
        request_animation_frame(move || {
            focus(&id);
            if let Some(field) = element(&id) {
                to_the_end(&field);
            }
        });
    }
}

/// Puts the caret behind the last letter. A field that holds no text has none, and says so by an error.
fn to_the_end(field: &web_sys::HtmlElement) {
    if let Some(line) = field.dyn_ref::<web_sys::HtmlInputElement>() {
        let _ = line.set_selection_range(u32::MAX, u32::MAX);
    } else if let Some(text) = field.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        let _ = text.set_selection_range(u32::MAX, u32::MAX);
    }
}

/// Brings an element of the page into sight and gives it the focus.
pub fn focus_on(id: &str) {
    if let Some(element) = element(id) {
        element.scroll_into_view();
        // Focusing fails only when the element has left the page.
        let _ = element.focus();
    }
}

/// Whether a key goes into something that is typed into.
pub fn typed_into(event: &KeyboardEvent) -> bool {
    let target = event.target();
    let target = target.and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    target
        .is_some_and(|target| matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT"))
}

fn element(id: &str) -> Option<web_sys::HtmlElement> {
    let element = document().get_element_by_id(id)?;
    element.dyn_into().ok()
}
