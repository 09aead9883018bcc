//! What can be in the way of opening a sheet, each with its sentence.

use serde::Deserialize;
use serde_json::error::Category;

use super::{FORMAT, SheetDocument, VERSION};
use crate::exchange::file_kind::FileKind;

/// Why a file is not opened as a sheet. Nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SheetProblem {
    /// It is something else.
    NotASheet(FileKind),
    /// Written by a younger version.
    TooNew { version: u32 },
    /// It begins like a sheet and ends too early.
    CutShort,
    /// It cannot be read from this line on.
    Damaged { line: usize },
    /// It names rows that are not in it.
    Incomplete,
    /// A goal's terms are not those whose hash it carries.
    OtherTerms { statement: String },
}

impl SheetProblem {
    /// What the screen says.
    pub fn sentence(&self) -> String {
        match self {
            SheetProblem::NotASheet(FileKind::Empty) => "This file is empty.".into(),
            SheetProblem::NotASheet(kind) => {
                let place = kind.belongs().map(|place| format!(" {place}"));
                let place = place.unwrap_or_default();
                format!("This is {}, not a goal sheet.{place}", kind.noun())
            }
            SheetProblem::TooNew { .. } => {
                "This sheet was written by a newer version of Landmark. Nothing was changed.".into()
            }
            SheetProblem::CutShort => {
                "This sheet ends in the middle: only a part of the file is here.".into()
            }
            SheetProblem::Damaged { line } => {
                format!("This sheet is damaged: it cannot be read from line {line} on.")
            }
            SheetProblem::Incomplete => {
                "This sheet is damaged: it names things that are not in it.".into()
            }
            SheetProblem::OtherTerms { statement } => format!(
                "The terms of “{statement}” were changed outside Landmark: they no longer match \
                 their hash."
            ),
        }
    }
}

/// As much of a sheet as every version has.
#[derive(Deserialize)]
struct Cover {
    format: String,
    version: u32,
}

/// The file's own form, or what is in the way.
pub(super) fn document(bytes: &[u8]) -> Result<SheetDocument, SheetProblem> {
    let kind = FileKind::of(bytes);
    if kind != FileKind::Sheet {
        return Err(SheetProblem::NotASheet(kind));
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(text).map_err(|_| SheetProblem::NotASheet(FileKind::Other))?;
    let cover: Cover = serde_json::from_str(text).map_err(|error| broken(&error))?;
    if cover.format != FORMAT {
        return Err(SheetProblem::NotASheet(FileKind::Json));
    }
    if cover.version > VERSION {
        return Err(SheetProblem::TooNew {
            version: cover.version,
        });
    }
    serde_json::from_str(text).map_err(|error| broken(&error))
}

fn broken(error: &serde_json::Error) -> SheetProblem {
    match error.classify() {
        Category::Eof => SheetProblem::CutShort,
        _ => SheetProblem::Damaged { line: error.line() },
    }
}
