//! What can wait until a frame is on the screen: it comes with the next one.

use leptos::prelude::*;

pub use crate::browser::clock::after_frame;

/// What `work` gives, one frame later: for what stands on the page and is not in sight. `wakes` reads
/// whatever it rests on.
pub fn a_frame_later<T>(wakes: impl Fn() + 'static, work: Memo<T>) -> Signal<T>
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
