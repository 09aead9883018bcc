//! What leaves and enters: bytes in, bytes out.

pub mod backups;
pub mod crm_sample;
pub mod csv_in;
pub mod file_kind;
pub mod file_name;
pub mod goal_templates;
pub mod plan_file;
pub mod roster_in;
pub mod sample;
pub mod sheet_file;
pub mod sheet_page;
