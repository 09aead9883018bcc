//! Local storage, asked first whether it is there at all: where it is blocked, naming it throws.

use gloo_storage::{LocalStorage, Storage};
use js_sys::{JsString, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::fault::fault_of;
use super::window;
use crate::storage::{Fault, LocalRail};

/// The browser's local storage.
#[derive(Clone, Copy, Debug, Default)]
pub struct BrowserLocal;

/// The storage itself. gloo's own way to it panics where storage is blocked, and its typed values are
/// written as JSON inside JSON: so it is asked for behind a probe, and texts go in as they are.
fn storage() -> Result<web_sys::Storage, Fault> {
    match window().local_storage() {
        Ok(Some(_)) => Ok(LocalStorage::raw()),
        Ok(None) => Err(Fault::Missing),
        Err(thrown) => Err(fault_of(&thrown)),
    }
}

/// What a text has in place of something that is no character, when it comes out of the browser.
const REPLACED: char = '\u{fffd}';

/// A rotten text may hold halves of characters. It is to be kept as it was, so they are written out.
fn exactly(storage: &web_sys::Storage, name: &str) -> Option<String> {
    let value = Reflect::get(storage, &JsValue::from_str(name)).ok()?;
    let units = value.dyn_into::<JsString>().ok()?;
    let written = char::decode_utf16(units.iter()).map(|unit| match unit {
        Ok(character) => character.to_string(),
        Err(half) => format!("\\u{:04x}", half.unpaired_surrogate()),
    });
    Some(written.collect())
}

impl LocalRail for BrowserLocal {
    fn get(&self, name: &str) -> Result<Option<String>, Fault> {
        let storage = storage()?;
        let text = storage.get_item(name).map_err(|thrown| fault_of(&thrown))?;
        Ok(text.map(|text| match text.contains(REPLACED) {
            true => exactly(&storage, name).unwrap_or(text),
            false => text,
        }))
    }

    fn set(&self, name: &str, text: &str) -> Result<(), Fault> {
        storage()?
            .set_item(name, text)
            .map_err(|thrown| fault_of(&thrown))
    }

    fn remove(&self, name: &str) -> Result<(), Fault> {
        storage()?
            .remove_item(name)
            .map_err(|thrown| fault_of(&thrown))
    }

    fn names(&self, prefix: &str) -> Result<Vec<String>, Fault> {
        let storage = storage()?;
        let length = storage.length().map_err(|thrown| fault_of(&thrown))?;
        let mut names = Vec::new();
        for at in 0..length {
            // A name that cannot be read is not a name that is not there.
            let name = storage.key(at).map_err(|thrown| fault_of(&thrown))?;
            names.extend(name.filter(|name| name.starts_with(prefix)));
        }
        Ok(names)
    }
}
