//! The clipboard: text out, and text that is pasted.

use wasm_bindgen_futures::JsFuture;

use super::window;

/// Puts text on the clipboard; tells whether the browser let it. Without https there is none.
pub async fn copy(text: &str) -> bool {
    let clipboard = window().navigator().clipboard();
    if clipboard.is_undefined() {
        return false;
    }
    JsFuture::from(clipboard.write_text(text)).await.is_ok()
}

/// The text of a paste.
pub fn pasted(event: &web_sys::ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}
