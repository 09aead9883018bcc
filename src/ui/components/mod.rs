//! What pages are made of: few props, a `Copy` handle where there is state.

pub mod dialog;
pub mod field;
pub mod icon;
pub mod message_line;
pub mod scale;
pub mod segmented;
pub mod status;
