//! Landmark: goals that sales leaders set, agree and reach, in the browser and nowhere else.
//!
//! The rooms of the house and the arrows between them are described in `src/ARCHITECTURE.md`;
//! `tests/architecture.rs` holds the code to it.

pub mod advice;
pub mod chart;
pub mod document;
pub mod exchange;
pub mod maths;
pub mod model;
pub mod storage;
pub mod words;

#[cfg(target_arch = "wasm32")]
pub mod browser;
#[cfg(target_arch = "wasm32")]
pub mod state;
#[cfg(target_arch = "wasm32")]
pub mod ui;
