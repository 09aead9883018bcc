//! How it looks: pages, components, charts, forms, shell and routes.

/// Puts the app on the page.
pub fn mount() {}
