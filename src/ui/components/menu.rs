//! What menus that hang from a button do alike: arrows walk them, and leaving them closes them.

use leptos::ev::{FocusEvent, KeyboardEvent};
use wasm_bindgen::JsCast;

/// Moves the focus to the next or the last thing in the menu and its button that can be pressed.
pub fn step(event: &KeyboardEvent, by: i32) {
    let Some(wrap) = event
        .current_target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
    else {
        return;
    };
    let Ok(all) = wrap.query_selector_all("button, a[href]") else {
        return;
    };
    let count = all.length() as i32;
    let here = event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Node>().ok());
    let at = (0..count)
        .find(|at| all.get(*at as u32) == here)
        .unwrap_or(0);
    let next = all.get((at + by).rem_euclid(count.max(1)) as u32);
    if let Some(next) = next.and_then(|node| node.dyn_into::<web_sys::HtmlElement>().ok()) {
        event.prevent_default();
        // Focusing fails only when the element has left the page.
        let _ = next.focus();
    }
}

/// Whether the focus goes out of the menu and its button.
pub fn has_left(event: &FocusEvent) -> bool {
    let node = |target: Option<web_sys::EventTarget>| target?.dyn_into::<web_sys::Node>().ok();
    let to = node(event.related_target());
    node(event.current_target()).is_some_and(|wrap| !wrap.contains(to.as_ref()))
}
