//! Light and dark: the choice stands on the page's root, where the styles look for it.

use super::window;

/// Sets `light` or `dark`; none follows the system.
pub fn apply(theme: Option<&str>) {
    let root = window()
        .document()
        .and_then(|document| document.document_element());
    let Some(root) = root else { return };
    let _ = match theme {
        Some(theme) => root.set_attribute("data-theme", theme),
        None => root.remove_attribute("data-theme"),
    };
}

/// Presenting is a density of the page's root, too: everything grows together.
pub fn present(presenting: bool) {
    let root = window()
        .document()
        .and_then(|document| document.document_element());
    let Some(root) = root else { return };
    let _ = if presenting {
        root.set_attribute("data-density", "present")
    } else {
        root.remove_attribute("data-density")
    };
}
