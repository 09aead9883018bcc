//! The field that is being typed into, when what is around it is about to go.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::listen::on;
use super::window;

/// Forms that keep nothing until they are told to carry this attribute…
const FORM: &str = "[data-draft]";
/// … and this one once somebody has begun to fill them in. Where a view knows that better, by what is in its draft, it
/// says this alone.
const BEGUN: &str = "data-begun";

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

/// Notes from now on in which forms something was typed or pressed.
pub fn note_forms() {
    for name in ["input", "change", "click"] {
        on(&window(), name, |event: web_sys::Event| {
            let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
            if let Some(form) = target.and_then(|it| it.closest(FORM).ok().flatten()) {
                // An attribute of this name can be set on any element.
                let _ = form.set_attribute(BEGUN, "");
            }
        });
    }
    // A form that was sent has been kept, and stands there empty for the next.
    on(&window(), "submit", |event: web_sys::Event| {
        let target = event.target().and_then(|it| it.dyn_into::<Element>().ok());
        if let Some(form) = target {
            let _ = form.remove_attribute(BEGUN);
        }
    });
}

/// Whether the page holds something that would go with it: a form that was begun, or a field whose text
/// cannot be kept as it stands.
pub fn is_begun() -> bool {
    let begun = format!("[{BEGUN}], [aria-invalid=true]");
    let found = window()
        .document()
        .and_then(|page| page.query_selector(&begun).ok().flatten());
    found.is_some()
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
