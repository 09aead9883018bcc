//! Charts on screen: thin SVG over the geometry of `chart/`, each with its table behind it.

pub mod drawing;
pub mod figure;
