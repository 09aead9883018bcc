//! What belongs to this device and to no plan: small texts in local storage, nothing of a plan's content.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::model::{PersonId, PlanId};

use super::names::DEVICE;
use super::rail::LocalRail;

/// The device's own choices. Where local storage refuses them they last as long as the page.
#[derive(Debug, Default)]
pub struct Device {
    in_memory: RefCell<BTreeMap<String, Option<String>>>,
}

impl Device {
    fn get(&self, local: &impl LocalRail, name: &str) -> Option<String> {
        if let Some(value) = self.in_memory.borrow().get(name) {
            return value.clone();
        }
        local.get(&format!("{DEVICE}{name}")).ok().flatten()
    }

    fn set(&self, local: &impl LocalRail, name: &str, value: Option<String>) {
        let full = format!("{DEVICE}{name}");
        let done = match &value {
            Some(text) => local.set(&full, text),
            None => local.remove(&full),
        };
        let mut in_memory = self.in_memory.borrow_mut();
        match done {
            Ok(()) => in_memory.remove(name),
            Err(_) => in_memory.insert(name.to_owned(), value),
        };
    }
}

/// The device's choices together with the rail they are kept on.
#[derive(Debug)]
pub struct Prefs<'a, L> {
    pub(super) device: &'a Device,
    pub(super) local: &'a L,
}

impl<L: LocalRail> Prefs<'_, L> {
    /// `light` or `dark`; none follows the system. The start script reads it under this name too.
    pub fn theme(&self) -> Option<String> {
        self.device.get(self.local, "theme")
    }

    pub fn set_theme(&self, theme: Option<&str>) {
        self.device
            .set(self.local, "theme", theme.map(str::to_owned));
    }

    /// The plan that was last open.
    pub fn last_plan(&self) -> Option<PlanId> {
        self.device.get(self.local, "plan")?.parse().ok()
    }

    pub fn set_last_plan(&self, plan: Option<PlanId>) {
        self.device
            .set(self.local, "plan", plan.map(|plan| plan.to_string()));
    }

    /// Who is acting in a plan on this device; none means its leader.
    pub fn acting(&self, plan: PlanId) -> Option<PersonId> {
        let name = format!("who/{plan}");
        self.device.get(self.local, &name)?.parse().ok()
    }

    pub fn set_acting(&self, plan: PlanId, who: Option<PersonId>) {
        let name = format!("who/{plan}");
        self.device
            .set(self.local, &name, who.map(|who| who.to_string()));
    }

    /// When a plan was last saved as a file outside the browser, in milliseconds since 1970.
    pub fn last_backup(&self, plan: PlanId) -> Option<u64> {
        let name = format!("backup/{plan}");
        self.device.get(self.local, &name)?.parse().ok()
    }

    pub fn set_last_backup(&self, plan: PlanId, at_ms: u64) {
        let name = format!("backup/{plan}");
        self.device.set(self.local, &name, Some(at_ms.to_string()));
    }

    /// A choice that only one screen knows of.
    pub fn choice(&self, name: &str) -> Option<String> {
        self.device.get(self.local, &format!("choice/{name}"))
    }

    pub fn set_choice(&self, name: &str, value: Option<&str>) {
        self.device.set(
            self.local,
            &format!("choice/{name}"),
            value.map(str::to_owned),
        );
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        self.device.get(self.local, name)
    }

    pub(super) fn set_text(&self, name: &str, text: &str) {
        self.device.set(self.local, name, Some(text.to_owned()));
    }
}
