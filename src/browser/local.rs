//! Local storage, asked first whether it is there at all: where it is blocked, naming it throws.

use gloo_storage::{LocalStorage, Storage};

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

impl LocalRail for BrowserLocal {
    fn get(&self, name: &str) -> Result<Option<String>, Fault> {
        storage()?
            .get_item(name)
            .map_err(|thrown| fault_of(&thrown))
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
            if let Ok(Some(name)) = storage.key(at)
                && name.starts_with(prefix)
            {
                names.push(name);
            }
        }
        Ok(names)
    }
}
