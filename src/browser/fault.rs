//! What the browser throws, as the storage room names it.

use wasm_bindgen::{JsCast, JsValue};

use crate::storage::Fault;

/// The fault that a thrown value stands for.
pub(super) fn fault_of(thrown: &JsValue) -> Fault {
    let Some(exception) = thrown.dyn_ref::<web_sys::DomException>() else {
        let words = js_sys::Error::from(thrown.clone()).message();
        return Fault::Failed(words.as_string().unwrap_or_default());
    };
    match exception.name().as_str() {
        "QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED" => Fault::Full,
        "SecurityError" | "NotAllowedError" => Fault::Blocked,
        "InvalidStateError" | "TransactionInactiveError" | "AbortError" => Fault::Closed,
        "VersionError" => Fault::Newer,
        name => Fault::Failed(format!("{name}: {}", exception.message())),
    }
}
