//! What leaves and enters: bytes in, bytes out.

pub mod crm_sample;
pub mod goal_templates;
pub mod sample;
pub mod csv_in;
