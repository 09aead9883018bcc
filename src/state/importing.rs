//! A CRM's export between the drop and the confirmation: read in slices, corrected, shown, taken.
//!
//! The table, what was understood of it and the mapping live here, beside the plan and never in it;
//! the screen sees them in words ([`FileView`]) and sends corrections back. Dropping all of it is
//! cancelling.

mod slice;
mod taking;
mod view;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use slice::{Part, Slice};
use taking::gather;

pub use view::{
    ChangeView, ColumnView, FileView, FixView, LineView, MissingSeller, NameView, ProblemView,
    RowView, StageView,
};

use super::formatting::{Formatting, use_formatting};
use super::incoming::{Incoming, Kind};
use super::message::Message;
use super::workspace::{Workspace, use_workspace};
use crate::browser;
use crate::exchange::csv_in::{
    Correction, Delimiter, InWords, Mapping, Moment, NameIs, NotATable, Opening, Preview,
    Previewing, Reader, Role, Said, Table, Understanding, Understood,
};
use crate::maths::calendar::shown_period;
use crate::model::{BatchId, Edit, PersonId, Stage};

/// How many rows are read or judged before the clock is looked at.
const ROWS: usize = 500;

/// How many bytes are decoded before the clock is looked at.
const BYTES: usize = 128 * 1024;

/// Where the import stands.
#[derive(Clone, Debug, PartialEq)]
pub enum ImportStage {
    /// No file yet.
    Waiting,
    /// Being read, or judged anew: what is done of it, from 0 to 1.
    Reading {
        file: String,
        rows: usize,
        share: f64,
    },
    /// Confirmed and being taken in: what is done of it, from 0 to 1.
    Taking {
        file: String,
        rows: usize,
        share: f64,
    },
    /// It is no table of deals; the sentence says what it is.
    Refused { file: String, says: String },
    /// It is a whole plan: its bytes wait for a person's word.
    Plan { file: String },
    /// It is a goal sheet.
    Sheet { file: String },
    /// Understood, with everything in `view`.
    Shown,
}

/// A file that has been read, with what is thought of it.
struct Work {
    table: Table,
    understood: Understood,
    mapping: Mapping,
    preview: Option<Preview>,
}

struct Inner {
    /// Shared with the reading that is under way, so that they are held once.
    bytes: RefCell<Option<Rc<Vec<u8>>>>,
    file: RefCell<String>,
    work: RefCell<Option<Work>>,
    /// Corrections that have not reached the mapping yet.
    waiting: RefCell<Vec<Correction>>,
    /// A newer turn makes every slice of an older one stop.
    turn: Cell<u32>,
}

impl Inner {
    /// Gives corrections to the mapping; where a judgement under way has it, they wait.
    fn take_in(&self, corrections: Vec<Correction>) -> bool {
        match self.work.borrow_mut().as_mut() {
            Some(work) => {
                for one in corrections {
                    work.mapping.correct(one);
                }
                true
            }
            None => {
                self.waiting.borrow_mut().splice(0..0, corrections);
                false
            }
        }
    }
}

/// The import under way. A handle to copy freely; it lives as long as the page that made it.
#[derive(Clone, Copy)]
pub struct Importing {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    workspace: Workspace,
    formatting: Formatting,
    pub stage: RwSignal<ImportStage>,
    pub view: RwSignal<Option<Arc<FileView>>>,
}

/// Makes an import known to everything below, with nothing in it.
pub fn provide_importing() -> Importing {
    let inner = Inner {
        bytes: RefCell::new(None),
        file: RefCell::default(),
        work: RefCell::new(None),
        waiting: RefCell::default(),
        turn: Cell::new(0),
    };
    let importing = Importing {
        inner: StoredValue::new_local(Rc::new(inner)),
        workspace: use_workspace(),
        formatting: use_formatting(),
        stage: RwSignal::new(ImportStage::Waiting),
        view: RwSignal::new(None),
    };
    provide_context(importing);
    importing
}

/// The import that a view belongs to.
pub fn use_importing() -> Importing {
    use_context().expect("invariant: the import page provides the import before any view asks")
}

impl Importing {
    fn inner(self) -> Option<Rc<Inner>> {
        self.inner.try_get_value()
    }

    /// Begins a turn: whatever was under way stops at its next slice.
    fn begin(self) -> u32 {
        let Some(inner) = self.inner() else { return 0 };
        inner.turn.set(inner.turn.get().wrapping_add(1));
        inner.turn.get()
    }

    fn is_current(self, turn: u32) -> bool {
        self.inner().is_some_and(|inner| inner.turn.get() == turn)
    }

    /// Back to no file. Nothing was taken.
    pub fn cancel(self) {
        self.begin();
        if let Some(inner) = self.inner() {
            *inner.work.borrow_mut() = None;
            *inner.bytes.borrow_mut() = None;
            inner.waiting.borrow_mut().clear();
        }
        self.view.set(None);
        self.stage.set(ImportStage::Waiting);
    }

    /// Takes a file in: asks its size, then its kind, then reads it.
    pub fn open(self, incoming: Incoming) {
        self.cancel();
        let turn = self.begin();
        let file = incoming.name();
        if let Err(says) = incoming.accept() {
            return self.stage.set(ImportStage::Refused { file, says });
        }
        self.stage.set(ImportStage::Reading {
            file: file.clone(),
            rows: 0,
            share: 0.0,
        });
        spawn_local(async move {
            let outcome = self.take_in(incoming, turn).await;
            if let (Err(says), true) = (outcome, self.is_current(turn)) {
                self.stage.set(ImportStage::Refused { file, says });
            }
        });
    }

    async fn take_in(self, incoming: Incoming, turn: u32) -> Result<(), String> {
        let file = incoming.name();
        let kind = incoming.kind().await?;
        let bytes = incoming.bytes().await?;
        let Some(inner) = self.inner().filter(|_| self.is_current(turn)) else {
            return Ok(());
        };
        *inner.file.borrow_mut() = file.clone();
        *inner.bytes.borrow_mut() = Some(Rc::new(bytes));
        match kind {
            Kind::Plan => self.stage.set(ImportStage::Plan { file }),
            Kind::Sheet => self.stage.set(ImportStage::Sheet { file }),
            Kind::Table | Kind::Other(_) => self.read(Said::default(), turn).await?,
        }
        Ok(())
    }

    /// The bytes of a plan or a sheet that was dropped here; they are handed on, not copied.
    pub fn hand_on(self) -> Option<Vec<u8>> {
        let bytes = self.inner()?.bytes.borrow_mut().take()?;
        self.cancel();
        Some(Rc::unwrap_or_clone(bytes))
    }

    /// Reads the bytes as a table, slice by slice, then understands and judges it.
    async fn read(self, said: Said, turn: u32) -> Result<(), String> {
        let Some(inner) = self.inner() else {
            return Ok(());
        };
        let file = inner.file.borrow().clone();
        let Some(mut reader) = self.opened(&inner, &file, said, turn).await? else {
            return Ok(());
        };
        let mut slice = Slice::start();
        loop {
            let progress = reader.step(ROWS);
            if progress.is_finished() {
                break;
            }
            if slice.is_over() {
                self.report(turn, progress.rows, Part::Rows.share(progress));
                slice.rest().await;
            }
            if !self.is_current(turn) {
                return Ok(());
            }
        }
        let table = reader.finish();
        slice.rest().await;
        let Some(understood) = self.understood(&table, turn).await else {
            return Ok(());
        };
        slice.rest().await;
        if self.is_current(turn) {
            let mapping = understood.mapping();
            *inner.work.borrow_mut() = Some(Work {
                table,
                understood,
                mapping,
                preview: None,
            });
            self.judge(turn).await;
        }
        Ok(())
    }

    /// The bytes as text, slice by slice; nothing where another turn has begun.
    async fn opened(
        self,
        inner: &Inner,
        file: &str,
        said: Said,
        turn: u32,
    ) -> Result<Option<Reader>, String> {
        let says = |refused: NotATable| refused.says();
        let bytes = inner.bytes.borrow().clone().unwrap_or_default();
        let bytes = bytes.as_slice();
        let mut opening = Opening::start(file, bytes, said).map_err(says)?;
        let mut slice = Slice::start();
        loop {
            let progress = opening.step(bytes, BYTES).map_err(says)?;
            if progress.is_finished() {
                break;
            }
            if slice.is_over() {
                self.report(turn, 0, Part::Bytes.share(progress));
                slice.rest().await;
            }
            if !self.is_current(turn) {
                return Ok(None);
            }
        }
        opening.reader(bytes).map(Some).map_err(says)
    }

    /// What the columns say, slice by slice; nothing where another turn has begun.
    async fn understood(self, table: &Table, turn: u32) -> Option<Understood> {
        let mut slice = Slice::start();
        let mut understanding = self
            .workspace
            .peek(|plan| Understanding::start(table, plan));
        loop {
            let progress = understanding.step(table, ROWS);
            if progress.is_finished() {
                return Some(understanding.finish(table));
            }
            if slice.is_over() {
                self.report(turn, progress.rows, Part::Columns.share(progress));
                slice.rest().await;
            }
            if !self.is_current(turn) {
                return None;
            }
        }
    }

    fn report(self, turn: u32, rows: usize, share: f64) {
        if let Some(inner) = self.inner().filter(|_| self.is_current(turn)) {
            let file = inner.file.borrow().clone();
            self.stage.set(ImportStage::Reading { file, rows, share });
        }
    }

    /// Goes through the rows under the mapping, slice by slice, and shows what they come to.
    async fn judge(self, turn: u32) {
        let Some(inner) = self.inner() else { return };
        let Some(mut work) = inner.work.borrow_mut().take() else {
            return;
        };
        // A file is judged beside the deals of earlier ones, which may not have been asked for yet.
        gather(self.workspace).await;
        if !self.is_current(turn) {
            inner.work.borrow_mut().get_or_insert(work);
            return;
        }
        let moment = self.moment();
        let mut previewing = self.workspace.peek(|plan| {
            Previewing::start(plan, &work.table, &work.understood, &work.mapping, moment)
        });
        let mut slice = Slice::start();
        loop {
            let progress = self
                .workspace
                .peek(|plan| previewing.step(plan, &work.table, &work.mapping, ROWS));
            if progress.is_finished() {
                break;
            }
            if slice.is_over() {
                self.report(turn, progress.rows, Part::Deals.share(progress));
                slice.rest().await;
            }
            if !self.is_current(turn) {
                // Another correction came in: the table stays for its turn.
                inner.work.borrow_mut().get_or_insert(work);
                return;
            }
        }
        let preview = self
            .workspace
            .peek(|plan| previewing.finish(plan, &work.table, &work.understood, &work.mapping));
        let view = self.in_words(&work, &preview, moment);
        work.preview = Some(preview);
        inner.work.borrow_mut().get_or_insert(work);
        self.view.set(Some(Arc::new(view)));
        self.stage.set(ImportStage::Shown);
    }

    fn in_words(self, work: &Work, preview: &Preview, moment: Moment) -> FileView {
        let formats = self.formatting.now();
        self.workspace.peek(|plan| {
            let words = InWords {
                plan,
                table: &work.table,
                understood: &work.understood,
                mapping: &work.mapping,
                formats,
            };
            view::of(words, preview, moment)
        })
    }

    fn moment(self) -> Moment {
        let as_of = self.workspace.peek_today();
        let shown = self
            .workspace
            .peek(|plan| shown_period(plan.settings(), as_of).span);
        Moment {
            today: browser::clock::today(),
            as_of,
            shown,
        }
    }

    /// Takes a correction in and judges the rows anew. What is shown stays until that is done.
    pub fn correct(self, correction: Correction) {
        let Some(inner) = self.inner() else { return };
        inner.waiting.borrow_mut().push(correction);
        let turn = self.begin();
        spawn_local(async move {
            // A judgement under way gives the table back at its next slice; the last correction of
            // several waits for that and takes the earlier ones' turn, so each is written down first.
            while let Some(inner) = self.inner().filter(|_| self.is_current(turn)) {
                let corrections = std::mem::take(&mut *inner.waiting.borrow_mut());
                if inner.take_in(corrections) {
                    break;
                }
                browser::clock::sleep(4).await;
            }
            self.judge(turn).await;
        });
    }

    /// What a column is read as, by the role's place in the list that the view carries.
    pub fn set_role(self, column: usize, role: &str) {
        if let Some(role) = Role::ALL.into_iter().find(|one| one.name() == role) {
            self.correct(Correction::Role(column, role));
        }
    }

    pub fn set_stage(self, name: &str, stage: Stage) {
        self.correct(Correction::Stage(name.into(), stage));
    }

    /// Whom a name means; nobody of this plan where there is none.
    pub fn set_name(self, name: &str, person: Option<PersonId>) {
        let is = person.map_or(NameIs::Elsewhere, NameIs::Person);
        self.correct(Correction::Name(name.into(), is));
    }

    /// A seller without a row in the file sold nothing on its days, or the file does not know.
    pub fn set_covered(self, person: PersonId, covered: bool) {
        self.correct(Correction::CoversToo(person, covered));
    }

    /// Reads the file again with another delimiter.
    pub fn read_with(self, delimiter: &str) {
        let Some(delimiter) = Delimiter::ALL
            .into_iter()
            .find(|one| one.name() == delimiter)
        else {
            return;
        };
        let turn = self.begin();
        let said = Said {
            delimiter: Some(delimiter),
            has_header: None,
        };
        spawn_local(async move {
            self.report(turn, 0, 0.0);
            if let (Err(says), true) = (self.read(said, turn).await, self.is_current(turn)) {
                let file = self.inner().map(|inner| inner.file.borrow().clone());
                self.stage.set(ImportStage::Refused {
                    file: file.unwrap_or_default(),
                    says,
                });
            }
        });
    }

    /// Takes a past import back: its deals no longer count, and the history keeps it.
    pub fn withdraw(self, batch: BatchId) {
        if self.workspace.act(Edit::WithdrawImport(batch)) {
            self.workspace
                .say(Message::done("The import was taken back."));
        }
    }
}

/// What a column can be read as, in the order of menus.
pub const ROLES: [&str; 9] = role_names();

const fn role_names() -> [&'static str; 9] {
    let mut names = [""; 9];
    let mut at = 0;
    while at < names.len() {
        names[at] = Role::ALL[at].name();
        at += 1;
    }
    names
}
