//! What pages are made of: few props, a `Copy` handle where there is state.

pub mod after_paint;
pub mod arithmetic;
pub mod dialog;
pub mod drop_zone;
pub mod field;
pub mod figure;
pub mod flag;
pub mod focus;
pub mod icon;
pub mod landmark_list;
pub mod menu;
pub mod message_line;
pub mod new_goal;
pub mod scale;
pub mod segmented;
pub mod signatures;
pub mod status;
pub mod table_cells;
