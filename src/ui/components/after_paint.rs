//! What can wait until a frame is on the screen: it comes with the next one.

use std::time::Duration;

use leptos::prelude::*;

/// Whether the app has been painted once.
#[derive(Clone, Copy)]
struct Painted(RwSignal<bool>);

/// Makes the first paint known to everything below, and waits for it from now on.
pub fn provide_first_paint() {
    let painted = Painted(RwSignal::new(false));
    provide_context(painted);
    // A page in the background is not painted at all: nothing waits there.
    if document().hidden() {
        return painted.0.set(true);
    }
    after_frame(move || {
        painted.0.try_set(true);
    });
}

/// Calls `then` when the coming frame is on the screen.
fn after_frame(then: impl FnOnce() + 'static) {
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

/// Whether the app has been painted once. Tracked.
pub fn has_painted() -> Signal<bool> {
    let painted: Painted =
        use_context().expect("invariant: the frame waits for its first paint before any view asks");
    painted.0.into()
}

/// Parts of a page that stand below what is read first.
#[component]
pub fn AfterPaint(children: ChildrenFn) -> impl IntoView {
    let painted = has_painted();
    view! { <Show when=move || painted.get()>{children()}</Show> }
}
