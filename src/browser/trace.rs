//! A trace that this browser once held somebody's plan, outside of what it clears when it clears a site's storage.
//!
//! It is a cookie that says nothing but that it is there: `landmark=1`, for the app's own folder, 400 days from the last
//! visit (no browser keeps one longer). The browser sends it along when it fetches the app's own files; nobody asks
//! for it.

use js_sys::Reflect;
use wasm_bindgen::JsValue;

use super::window;

const TRACE: &str = "landmark=1";
const SECONDS: u32 = 400 * 24 * 60 * 60;

/// Leaves the trace, or has it kept for longer.
pub fn leave() {
    write(SECONDS);
}

/// Takes it away: from now on nothing is missing that was here.
pub fn clear() {
    write(0);
}

/// Whether it is there. Where cookies are blocked it never is.
pub fn is_there() -> bool {
    let cookies = window()
        .document()
        .and_then(|page| Reflect::get(&page, &cookie()).ok());
    let cookies = cookies.and_then(|cookies| cookies.as_string());
    cookies.is_some_and(|cookies| cookies.split("; ").any(|cookie| cookie == TRACE))
}

fn write(seconds: u32) {
    let Some(page) = window().document() else {
        return;
    };
    let location = window().location();
    let path = location.pathname().unwrap_or_default();
    let folder = &path[..=path.rfind('/').unwrap_or_default()];
    let secure = match location.protocol().as_deref() {
        Ok("https:") => "; Secure",
        _ => "",
    };
    let trace = format!("{TRACE}; Path={folder}; Max-Age={seconds}; SameSite=Strict{secure}");
    // Where cookies are blocked there is no trace, and the app works without.
    let _ = Reflect::set(&page, &cookie(), &JsValue::from_str(&trace));
}

fn cookie() -> JsValue {
    JsValue::from_str("cookie")
}
