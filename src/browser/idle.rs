//! Waiting until the page has nothing better to do.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::IdleRequestOptions;

use super::clock::sleep;
use super::window;

/// After this long it is our turn, busy or not.
const AT_MOST_MS: u32 = 1_000;

/// Waits for an idle moment. Safari has no such thing: there it is the next frame or so.
pub async fn idle() {
    let asks = Reflect::get(&window(), &JsValue::from_str("requestIdleCallback"));
    if !asks.is_ok_and(|asks| asks.is_instance_of::<Function>()) {
        return sleep(16).await;
    }
    let options = IdleRequestOptions::new();
    options.set_timeout(AT_MOST_MS);
    let promise = Promise::new(&mut |resolve, _| {
        if window()
            .request_idle_callback_with_options(&resolve, &options)
            .is_err()
        {
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    });
    let _ = JsFuture::from(promise).await;
}
