//! Files on their way in: dropped or chosen, their size known, nothing of them read yet.

use leptos::ev::DragEvent;
use leptos::html::{ElementType, Input};

use crate::browser::{self, Chosen};
use crate::exchange::csv_in::accept_size;
use crate::exchange::file_kind::FileKind;

/// The element behind `<input type="file">`.
pub type FileField = <Input as ElementType>::Output;

/// How much of a file tells what it is.
const HEAD: u64 = 4_096;

/// A file that a person chose or dropped.
#[derive(Clone, Debug)]
pub struct Incoming(Chosen);

/// What a file is to this app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Plan,
    Sheet,
    Table,
    /// Everything else: the reader of tables says what it thinks of it.
    Other(FileKind),
}

impl Incoming {
    /// The first file of a drop.
    pub fn dropped(event: &DragEvent) -> Option<Incoming> {
        browser::files::dropped(event)
            .into_iter()
            .next()
            .map(Incoming)
    }

    /// The first file of a file field.
    pub fn chosen(field: &FileField) -> Option<Incoming> {
        browser::files::chosen_in(field)
            .into_iter()
            .next()
            .map(Incoming)
    }

    pub fn name(&self) -> String {
        self.0.name()
    }

    /// Whether it is read at all; asked before a byte of it is.
    pub fn accept(&self) -> Result<(), String> {
        accept_size(self.0.size()).map_err(|refused| refused.says())
    }

    /// What it is, by its first bytes.
    pub async fn kind(&self) -> Result<Kind, String> {
        let head = self
            .0
            .read(0, HEAD.min(self.0.size()))
            .await
            .map_err(|_| not_readable())?;
        Ok(match FileKind::of(&head) {
            FileKind::Plan => Kind::Plan,
            FileKind::Sheet => Kind::Sheet,
            FileKind::Table => Kind::Table,
            other => Kind::Other(other),
        })
    }

    /// All of it, in pieces, so that the page goes on living between them.
    pub async fn bytes(&self) -> Result<Vec<u8>, String> {
        self.0.read_all().await.map_err(|_| not_readable())
    }
}

fn not_readable() -> String {
    "The browser could not read this file. It may have been moved; choose it again.".into()
}
