//! The last words of the app: after a panic nothing in it can run, so plain JavaScript takes over.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::window;

/// How the last change of the open plan is kept, as the notice is to tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    Saved,
    Saving,
    /// In local storage alone.
    LocalOnly,
    /// In this page alone.
    OnlyHere,
}

/// Leaves word for the notice, which cannot ask: the open plan was changed at this moment, in milliseconds since 1970.
pub fn changed(at_ms: f64) {
    leave("changed", &JsValue::from_f64(at_ms));
}

/// Leaves word for the notice: this is how the open plan is kept from now on.
pub fn kept(how: Kept) {
    let word = match how {
        Kept::Saved => "saved",
        Kept::Saving => "saving",
        Kept::LocalOnly => "local",
        Kept::OnlyHere => "here",
    };
    leave("how", &JsValue::from_str(word));
}

fn leave(name: &str, word: &JsValue) {
    let known = Reflect::get(&window(), &JsValue::from_str("landmarkKept"));
    // Without the start script there is nobody to tell.
    let _ = known.and_then(|known| Reflect::set(&known, &JsValue::from_str(name), word));
}

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
