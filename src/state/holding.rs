//! How this browser holds what is in it: what it promised, how much room there is, what was set aside.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::use_session;
use crate::browser;

/// What is known of it; asked anew whenever a page wants to know.
#[derive(Clone, Copy)]
pub struct Holding {
    /// Whether the browser promised never to clear the plans by itself; none where it does not say.
    pub promised: RwSignal<Option<bool>>,
    /// Bytes used by this site and bytes it may use.
    pub room: RwSignal<Option<(u64, u64)>>,
    /// How many pieces could not be read and were set aside.
    pub set_aside: RwSignal<usize>,
}

/// Asks the browser, and shows what it answers as it answers.
pub fn use_holding() -> Holding {
    let session = use_session();
    let holding = Holding {
        promised: session.saving().promised,
        room: RwSignal::new(None),
        set_aside: RwSignal::new(0),
    };
    spawn_local(async move {
        let promised = browser::persist::is_granted().await;
        let room = browser::persist::room().await;
        let set_aside = session.keeper().quarantined().await.len();
        // The page may have been left while the browser thought about it.
        let _ = holding.promised.try_set(promised);
        let _ = holding.room.try_set(room.map(|room| (room.used, room.of)));
        let _ = holding.set_aside.try_set(set_aside);
    });
    holding
}

impl Holding {
    /// Asks for the promise. Browsers decide by themselves, some ask the person.
    pub fn ask(self) {
        spawn_local(async move {
            let promised = browser::persist::ask().await;
            let _ = self.promised.try_set(promised);
        });
    }
}
