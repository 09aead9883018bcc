//! Another version of the app: the person is told, and it comes by their word.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::saving::Saved;
use super::session::Session;
use crate::browser;

/// How often to look whether all is saved, in milliseconds.
const LOOK_MS: u32 = 50;

/// A page that is still here after so many milliseconds was not left.
const STAYED_MS: u32 = 5_000;

/// How far another version has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coming {
    /// There is none.
    Not,
    /// It waits for the person's word.
    Waits,
    /// The word was given, and a form on the page was begun: it would be lost.
    Asks,
    /// It comes in as soon as all is saved.
    Begun,
}

/// What the screen knows of it. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Release {
    pub coming: RwSignal<Coming>,
    session: Session,
}

/// Listens for other versions and makes them known to everything below.
pub fn provide_release(session: Session) {
    let coming = RwSignal::new(Coming::Not);
    browser::field::note_forms();
    browser::release::on_another(move |there| {
        coming.set(if there { Coming::Waits } else { Coming::Not });
    });
    provide_context(Release { coming, session });
}

/// What a view shows of other versions.
pub fn use_release() -> Release {
    use_context().expect("invariant: the shell listens for other versions before any view asks")
}

impl Release {
    /// The person's word. What is being typed is kept first; a form that was begun is asked about once.
    pub fn use_now(self) {
        browser::field::keep();
        if self.coming.get_untracked() == Coming::Waits && browser::field::is_begun() {
            return self.coming.set(Coming::Asks);
        }
        self.coming.set(Coming::Begun);
        spawn_local(async move {
            let state = self.session.saving().state;
            while state.get_untracked() == Saved::Saving {
                browser::clock::sleep(LOOK_MS).await;
            }
            // Where nothing can be kept the person is asked, and may stay; the browser may ask as well.
            self.session.unless_lost(browser::release::use_it);
            browser::clock::sleep(STAYED_MS).await;
            self.coming.set(Coming::Waits);
        });
    }
}
