//! The last words of the app: after a panic nothing in it can run, so plain JavaScript takes over.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::window;

/// Hands the message of any panic to the start script's notice, if that is there.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        let crash = Reflect::get(&window(), &JsValue::from_str("landmarkCrash"));
        let message = JsValue::from_str(&info.to_string());
        if let Some(crash) = crash
            .ok()
            .and_then(|crash| crash.dyn_into::<Function>().ok())
        {
            let _ = crash.call1(&JsValue::UNDEFINED, &message);
        } else {
            wasm_bindgen::throw_val(message);
        }
    }));
}
