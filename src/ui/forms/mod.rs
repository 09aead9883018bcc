//! Forms: raw strings, trimmed and checked with all problems at once, and only then an edit.

pub mod line;
pub mod plan_draft;
pub mod weekdays;
