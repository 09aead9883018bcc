//! What can wait until a frame is on the screen: it comes with the next one.

use leptos::prelude::*;

pub use crate::browser::clock::after_frame;

/// What `work` gives, drawn when the frame after it comes by: for what stands on the page and is not in
/// sight, and need not be drawn at all while nobody sees the page. `wakes` reads whatever it rests on.
/// (What is in sight and only comes second reads the plan by `Workspace::a_frame_later`.)
pub fn drawn_behind<T>(wakes: impl Fn() + 'static, work: Memo<T>) -> Signal<T>
where
    T: Default + Clone + Send + Sync + 'static,
{
    let shown = RwSignal::new(T::default());
    Effect::new(move |_| {
        wakes();
        after_frame(move || {
            if let Some(now) = work.try_get_untracked() {
                shown.try_set(now);
            }
        });
    });
    shown.into()
}
