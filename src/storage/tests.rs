//! The keeper against rails that fail.
