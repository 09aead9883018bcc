//! Listening for the page's whole life.

use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Calls `heard` at every event of that name. Where the browser does not know the event, never.
pub(super) fn on<E: JsCast + 'static>(
    target: &web_sys::EventTarget,
    name: &str,
    heard: impl Fn(E) + 'static,
) {
    let closure = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        heard(event.unchecked_into());
    });
    let _ = target.add_event_listener_with_callback(name, closure.as_ref().unchecked_ref());
    closure.forget();
}
