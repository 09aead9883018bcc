//! What leaves and enters: bytes in, bytes out.

pub mod crm_sample;
pub mod csv_in;
pub mod goal_templates;
pub mod roster_in;
pub mod sample;
