//! The field that is being typed into, when what is around it is about to go.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use super::window;

/// Ends the typing in the focused field, as a person does by leaving it: its `change` and `blur` are
/// heard while everything they rest on is still there. Chromium sends them once more, too late, when a
/// focused element is taken out of the page.
pub fn leave() {
    if let Some(field) = typed_into() {
        // Blurring fails only when the element has left the page.
        let _ = field.blur();
    }
}

/// Keeps what is being typed, as leaving the field does, and stays in it: what is around it is drawn anew
/// in a moment, and the person goes on typing.
pub fn keep() {
    if let Some(field) = typed_into() {
        let _ = field.blur();
        let _ = field.focus();
    }
}

/// The field with the focus.
fn typed_into() -> Option<HtmlElement> {
    let focused = window().document()?.active_element()?;
    let field = focused.dyn_into::<HtmlElement>().ok()?;
    is_typed_into(&field).then_some(field)
}

fn is_typed_into(element: &HtmlElement) -> bool {
    matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
}
