//! Another version of the app, of which the start script tells (`public/boot.js`).

use web_sys::{CustomEvent, Event};

use super::listen::on;
use super::window;

const TOLD: &str = "landmark-release";
const USE: &str = "landmark-use-release";

/// Calls `heard` with whether there is another version than the one in this page.
pub fn on_another(heard: impl Fn(bool) + 'static) {
    on(&window(), TOLD, move |event: CustomEvent| {
        heard(event.detail().as_bool().unwrap_or_default());
    });
}

/// Has the start script bring the other version into this page, which is loaded anew for it.
pub fn use_it() {
    if let Ok(event) = Event::new(USE) {
        // Only an event that is under way already is refused.
        let _ = window().dispatch_event(&event);
    }
}
