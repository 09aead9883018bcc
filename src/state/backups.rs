//! Backups that are written by themselves, into a folder the person chose, where the browser can do that.
//!
//! One is written when the plan has changes that no copy outside the browser holds: when the page is idle, at most every
//! few minutes, and when the page is hidden. It counts as the last copy outside, like a file that was saved by hand.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use crate::browser::{self, Folder, FolderFault};
use crate::document::Slices;
use crate::exchange::backups::{self, Backup, Made};
use crate::model::{Plan, PlanId};
use crate::storage::OnlyHere;

/// How often to look whether there is something to write, in milliseconds.
const LOOK_MS: u32 = 20_000;
/// How long after a backup the next one is written at the earliest.
const APART_MS: u64 = 3 * 60_000;
/// Nothing of this is asked of the browser before the first screen has long been drawn.
const BEHIND_MS: u32 = 2_000;
/// Rows that are written before the page has its turn.
const SLICE_ROWS: usize = 1_000;

/// How it stands with the folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum FolderState {
    /// The browser writes into no folder.
    #[default]
    CannotBe,
    /// None was chosen.
    NotChosen,
    /// Copies go into it.
    Kept { folder: String },
    /// The browser wants the person's word again.
    Asks { folder: String },
    /// The last copy could not be written, and why.
    Failed { folder: String, why: String },
}

/// The handle to copy freely.
#[derive(Clone, Copy)]
pub struct Backups {
    pub state: RwSignal<FolderState>,
    folder: StoredValue<Option<Folder>, LocalStorage>,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    session: Session,
}

#[derive(Default)]
struct Inner {
    is_writing: Cell<bool>,
    /// When the last one was begun, in milliseconds since 1970.
    last_ms: Cell<u64>,
}

/// Makes the backups known to everything below, and sees to them from now on.
pub(super) fn provide_backups(session: Session) {
    let backups = Backups {
        state: RwSignal::new(FolderState::CannotBe),
        folder: StoredValue::new_local(None),
        inner: StoredValue::new_local(Rc::default()),
        session,
    };
    provide_context(backups);
    spawn_local(backups.go_on());
}

/// The backups of the app a view belongs to.
pub fn use_backups() -> Backups {
    use_context().expect("invariant: the shell provides the backups before any view asks for them")
}

impl Backups {
    async fn go_on(self) {
        browser::clock::sleep(BEHIND_MS).await;
        browser::idle::idle().await;
        if !browser::folder::can_be_chosen() {
            return;
        }
        self.state.set(FolderState::NotChosen);
        if let Some(folder) = browser::folder::remembered().await {
            self.folder.set_value(Some(folder));
            self.look_at_permission().await;
        }
        browser::clock::on_leave(move || spawn_local(self.write_if_new()));
        loop {
            let apart =
                browser::clock::now_ms().saturating_sub(self.inner.get_value().last_ms.get());
            if apart >= APART_MS {
                browser::idle::idle().await;
                self.write_if_new().await;
            }
            browser::clock::sleep(LOOK_MS).await;
        }
    }

    /// Lets the person choose a folder, and writes the first copy at once.
    pub fn choose(self) {
        spawn_local(async move {
            match browser::folder::choose().await {
                Ok(None) => {}
                Ok(Some(folder)) => {
                    // Where it cannot be remembered, it serves until the page is closed.
                    let _ = browser::folder::remember(Some(&folder)).await;
                    self.folder.set_value(Some(folder));
                    self.write().await;
                }
                Err(fault) => self.state.set(FolderState::Failed {
                    folder: String::new(),
                    why: why(&fault),
                }),
            }
        });
    }

    /// Asks for the folder again, and writes what is new.
    pub fn allow(self) {
        spawn_local(async move {
            let Some(folder) = self.folder.get_value() else {
                return;
            };
            if folder.ask().await {
                self.write().await;
            } else {
                self.look_at_permission().await;
            }
        });
    }

    /// No more copies go into the folder. Those that are there stay.
    pub fn stop(self) {
        self.folder.set_value(None);
        self.state.set(FolderState::NotChosen);
        spawn_local(async move {
            // One that cannot be forgotten is asked for again when the page is loaded anew.
            let _ = browser::folder::remember(None).await;
        });
    }

    /// Whether the browser lets the page write into the folder now.
    async fn look_at_permission(self) -> bool {
        let Some(folder) = self.folder.get_value() else {
            return false;
        };
        let is_granted = folder.is_granted().await;
        let folder = folder.name();
        let has_failed = matches!(self.state.get_untracked(), FolderState::Failed { .. });
        match is_granted {
            false => self.state.set(FolderState::Asks { folder }),
            // What failed stays said until a copy has been written.
            true if has_failed => {}
            true => self.state.set(FolderState::Kept { folder }),
        }
        is_granted
    }

    /// Writes a copy where the plan has something that none holds.
    async fn write_if_new(self) {
        let last = self.last_copy();
        let is_new = self.session.is_kept()
            && self
                .session
                .workspace()
                .peek(|plan| OnlyHere::of(plan, last).is_some());
        if is_new && self.folder.with_value(Option::is_some) {
            self.write().await;
        }
    }

    /// When the last copy outside was made: another tab may have made it.
    fn last_copy(self) -> Option<u64> {
        let plan = self.session.workspace().peek(|plan| plan.id);
        let last = self.session.keeper().prefs().last_backup(plan);
        if let Some(last) = last
            && self.session.saving().last_file.get_untracked() != Some(last)
            && self.session.is_kept()
        {
            self.session.set_last_file(last);
        }
        last
    }

    async fn write(self) {
        let inner = self.inner.get_value();
        if !self.session.is_kept() || inner.is_writing.replace(true) {
            return;
        }
        if let (true, Some(folder)) = (self.look_at_permission().await, self.folder.get_value()) {
            let begun = browser::clock::now_ms();
            inner.last_ms.set(begun);
            let name = folder.name();
            match self.write_into(&folder, begun).await {
                Ok(()) => self.state.set(FolderState::Kept { folder: name }),
                Err(FolderFault::NotAllowed) if !folder.is_granted().await => {
                    self.state.set(FolderState::Asks { folder: name });
                }
                Err(fault) => self.state.set(FolderState::Failed {
                    folder: name,
                    why: why(&fault),
                }),
            }
        }
        inner.is_writing.set(false);
    }

    async fn write_into(self, folder: &Folder, begun: u64) -> Result<(), FolderFault> {
        let workspace = self.session.workspace();
        let (on, at) = browser::clock::day_and_clock(begun);
        let made = Made { on, at };
        let (plan, name) = workspace.peek(|plan| (plan.id, backups::name(plan, made)));
        let Some(bytes) = self.document(plan).await else {
            return Ok(());
        };
        folder.write(&name, &bytes).await?;
        self.session.note_file_at(plan, begun);
        let of_plan = |name: &str| backups::made(name, plan).is_some();
        let there = folder.files(of_plan).await?;
        let backup = |(name, bytes): &(String, u64)| Backup {
            made: backups::made(name, plan).unwrap_or(made),
            bytes: *bytes,
        };
        let spare = backups::spare(&there.iter().map(backup).collect::<Vec<Backup>>());
        for (name, _) in there {
            if backups::made(&name, plan).is_some_and(|made| spare.contains(&made)) {
                // One that stays is spare next time as well.
                let _ = folder.remove(&name).await;
            }
        }
        Ok(())
    }

    /// The plan's document, written in slices; nothing where another plan was opened meanwhile.
    async fn document(self, id: PlanId) -> Option<Vec<u8>> {
        let workspace = self.session.workspace();
        let mut slices = workspace.peek(Slices::new);
        loop {
            let step = |plan: &Plan| (plan.id == id).then(|| slices.step(plan, SLICE_ROWS));
            if workspace.peek(step)? {
                return Some(slices.finish());
            }
            browser::idle::idle().await;
        }
    }
}

/// Why a copy could not be written, as the screen says it.
fn why(fault: &FolderFault) -> String {
    match fault {
        FolderFault::NotAllowed => "The browser does not allow it.".into(),
        FolderFault::Gone => "The folder is not where it was.".into(),
        FolderFault::Full => "The disk is full.".into(),
        FolderFault::NotKept => "What was written is not what is there.".into(),
        FolderFault::Failed(words) => format!("The browser says: {words}"),
    }
}
