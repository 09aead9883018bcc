//! What the screen shares: signals, dispatch, undo, autosave, tabs.
//!
//! A view reads the plan through [`Workspace`] (which says what it depends on) and changes it by
//! [`Workspace::act`]. Nothing else is shared but where the screen is ([`Place`]), what this device
//! prefers ([`Device`]) and how the plan is kept ([`Saving`]).

mod device;
mod message;
mod place;
mod saving;
mod topics;
mod workspace;

pub use device::{Device, Theme, provide_device, use_device};
pub use message::{Message, Tone};
pub use place::{Place, provide_place, use_place};
pub use saving::{Saved, Saving, provide_saving, use_saving};
pub use topics::Topic;
pub use workspace::{Workspace, provide_workspace, use_workspace};
