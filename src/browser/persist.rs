//! How safe the browser promises to be with what is stored, and how much room there is.

use js_sys::{Promise, Reflect};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::StorageManager;

use super::window;

/// Bytes used by this site and bytes it may use, as the browser estimates them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Room {
    pub used: u64,
    pub of: u64,
}

fn manager() -> Option<StorageManager> {
    let manager = window().navigator().storage();
    (!manager.is_undefined()).then_some(manager)
}

async fn answer(promise: Result<Promise, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?).await.ok()
}

/// Whether the browser clears a site that was not visited for seven days, as Apple's does: its maker is what it tells
/// of that.
pub fn clears_when_idle() -> bool {
    let maker = Reflect::get(&window().navigator(), &JsValue::from_str("vendor"));
    let maker = maker.ok().and_then(|maker| maker.as_string());
    maker.is_some_and(|maker| maker.starts_with("Apple"))
}

/// Asks that the browser never clears this site's storage by itself. None where it cannot be asked.
pub async fn ask() -> Option<bool> {
    answer(manager()?.persist()).await?.as_bool()
}

/// Whether that was granted.
pub async fn is_granted() -> Option<bool> {
    answer(manager()?.persisted()).await?.as_bool()
}

/// How much room there is.
pub async fn room() -> Option<Room> {
    let estimate = answer(manager()?.estimate()).await?;
    let number = |name: &str| {
        Reflect::get(&estimate, &JsValue::from_str(name))
            .ok()?
            .as_f64()
    };
    Some(Room {
        used: number("usage")? as u64,
        of: number("quota")? as u64,
    })
}
