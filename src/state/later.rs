//! What can wait until a frame is on the screen: it comes with the next one.

use std::time::Duration;

use leptos::prelude::*;

/// Calls `then` when the coming frame is on the screen.
pub fn after_frame(then: impl FnOnce() + 'static) {
    // A frame's callback runs before the frame is painted, a task that it asks for runs after.
    request_animation_frame(move || set_timeout(then, Duration::ZERO));
}

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
