//! What leaves and enters: bytes in, bytes out.

pub mod goal_templates;
pub mod sample;
