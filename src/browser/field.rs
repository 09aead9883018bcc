//! The field that is being typed into, when what is around it is about to go.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::window;

/// Ends the typing in the focused field, as a person does by leaving it: its `change` and `blur` are
/// heard while everything they rest on is still there. Chromium sends them once more, too late, when a
/// focused element is taken out of the page.
pub fn leave() {
    let focused = window()
        .document()
        .and_then(|document| document.active_element())
        .and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(field) = focused.filter(is_typed_into) {
        // Blurring fails only when the element has left the page.
        let _ = field.blur();
    }
}

fn is_typed_into(element: &HtmlElement) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}
