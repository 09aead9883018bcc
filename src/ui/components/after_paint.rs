//! What can wait until the first frame of the app is on the screen: it comes with the next one.

use leptos::prelude::*;

use crate::state::after_frame;

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
