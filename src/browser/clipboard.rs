//! The clipboard: text that is pasted.

/// The text of a paste.
pub fn pasted(event: &web_sys::ClipboardEvent) -> Option<String> {
    let text = event.clipboard_data()?.get_data("text/plain").ok()?;
    (!text.is_empty()).then_some(text)
}
