//! Other tabs of this browser: a nudge that something is new, never the news itself.
//!
//! `storage` events come after their value; BroadcastChannel reaches tabs where local storage is
//! blocked. Either is a reason to look into the database, nothing more.

use wasm_bindgen::JsValue;
use web_sys::{BroadcastChannel, MessageEvent, StorageEvent};

use super::listen::on;
use super::window;
use crate::model::PlanId;
use crate::storage::{ALL_NAMES, plan_of_name};

const CHANNEL: &str = "landmark";

/// What another tab did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It wrote to a plan.
    Plan(PlanId),
    /// It changed one of the device's choices.
    Device,
}

/// The line to the other tabs.
#[derive(Clone, Debug)]
pub struct Tabs {
    channel: Option<BroadcastChannel>,
}

impl Tabs {
    /// Opens the line and calls `heard` at every nudge.
    pub fn listen(heard: impl Fn(Heard) + Clone + 'static) -> Tabs {
        let in_storage = heard.clone();
        on(&window(), "storage", move |event: StorageEvent| {
            let name = event.key().unwrap_or_default();
            if let Some(plan) = plan_of_name(&name) {
                in_storage(Heard::Plan(plan));
            } else if name.starts_with(ALL_NAMES) {
                in_storage(Heard::Device);
            }
        });
        let channel = BroadcastChannel::new(CHANNEL).ok();
        if let Some(channel) = &channel {
            on(channel, "message", move |event: MessageEvent| {
                let plan = event.data().as_string().and_then(|id| id.parse().ok());
                if let Some(plan) = plan {
                    heard(Heard::Plan(plan));
                }
            });
        }
        Tabs { channel }
    }

    /// Tells the other tabs that there is something new in a plan.
    pub fn nudge(&self, plan: PlanId) {
        if let Some(channel) = &self.channel {
            // Nobody there, or a browser that does not let it through: they look when they are shown.
            let _ = channel.post_message(&JsValue::from_str(&plan.to_string()));
        }
    }
}
