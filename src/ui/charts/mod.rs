//! Charts on screen: thin SVG over the geometry of `chart/`, each with its table behind it.

pub mod agreement;
pub mod bullet;
pub mod drawing;
pub mod figure;
pub mod goal_trail;
mod marks;
pub mod measure;
pub mod months;
pub mod spark;
pub mod squares;
