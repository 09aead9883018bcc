//! The frame around every page: side, ladder, plan switcher, save line, top bar, what lies over it.

mod as_of;
mod banners;
mod frame;
mod gone;
mod keysheet;
mod ladder;
mod leaving;
mod nav;
mod outcome;
mod palette;
mod plans;
mod save_line;
mod top_bar;

pub use banners::ReleaseBanner;
pub use frame::Frame;
pub use gone::GoneScreen;
pub use ladder::{active_sellers, weakest_of};
pub use outcome::{NoAnswerScreen, OutcomeScreen};
pub use top_bar::TopBar;
