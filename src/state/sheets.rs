//! Sheets and plan files: out as files, in as something to look at before anything is done with it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::forecast::provide_forecasts;
use super::formatting::use_formatting;
use super::incoming::{Incoming, Kind};
use super::message::Message;
use super::place::use_place;
use super::workspace::{Workspace, provide_workspace, use_workspace};
use crate::browser;
use crate::exchange::{plan_file, sheet_file};
use crate::maths::calendar::shown_period;
use crate::model::{Context, Date, PersonId, Plan, PlanId, Writer};

pub use crate::exchange::sheet_file::Sheet;
pub use crate::exchange::sheet_page::{
    ActivityLine, FirstGoal, FurtherGoal, LandmarkLine, LearningLine, NumberBox, PageDays,
    SheetPage, Signed, Which,
};

/// What a file turned out to be.
#[derive(Clone)]
pub enum Opened {
    Nothing,
    Reading {
        file: String,
    },
    /// It cannot be opened; the sentence says why and what it is.
    Refused {
        file: String,
        says: String,
    },
    Plan(Arc<PlanInFile>),
    Sheet(Arc<SheetInFile>),
    /// A table belongs under Import.
    Table {
        file: String,
    },
}

/// A plan that a file holds, before it is opened.
pub struct PlanInFile {
    pub file: String,
    pub plan: Plan,
    /// How long it is.
    pub bytes: u64,
    /// The day of its last change.
    pub last_change: Option<Date>,
    /// An older version of the app wrote it.
    pub is_older: bool,
    /// What had to be done to read it, where anything had.
    pub note: Option<String>,
}

/// A sheet that a file holds.
pub struct SheetInFile {
    pub file: String,
    pub sheet: Sheet,
}

/// What was opened here last. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Opening {
    pub opened: RwSignal<Opened, LocalStorage>,
}

/// Makes what is opened known to everything below.
pub fn provide_opening() {
    provide_context(Opening {
        opened: RwSignal::new_local(Opened::Nothing),
    });
}

/// What was opened.
pub fn use_opening() -> Opening {
    use_context().expect("invariant: the shell provides the opening before any view asks for it")
}

impl Opening {
    /// Looks into a file. Nothing is changed by it.
    pub fn open(self, incoming: Incoming) {
        let file = incoming.name();
        self.opened.set(Opened::Reading { file: file.clone() });
        spawn_local(async move {
            let opened = match look_into(&incoming).await {
                Ok(opened) => opened,
                Err(says) => Opened::Refused { file, says },
            };
            self.opened.set(opened);
        });
    }

    /// Looks into bytes that another page has read.
    pub fn open_bytes(self, file: &str, bytes: &[u8], is_sheet: bool) {
        let opened = if is_sheet {
            sheet_of(file, bytes)
        } else {
            plan_of(file, bytes)
        };
        self.opened.set(opened);
    }

    pub fn close(self) {
        self.opened.set(Opened::Nothing);
    }
}

async fn look_into(incoming: &Incoming) -> Result<Opened, String> {
    incoming.accept()?;
    let file = incoming.name();
    Ok(match incoming.kind().await? {
        Kind::Plan => plan_of(&file, &incoming.bytes().await?),
        Kind::Sheet => sheet_of(&file, &incoming.bytes().await?),
        Kind::Table => Opened::Table { file },
        Kind::Other(kind) => return Err(kind.neither()),
    })
}

fn sheet_of(file: &str, bytes: &[u8]) -> Opened {
    let file = file.to_string();
    match sheet_file::open(bytes) {
        Ok(sheet) => Opened::Sheet(Arc::new(SheetInFile { file, sheet })),
        Err(problem) => Opened::Refused {
            file,
            says: problem.sentence(),
        },
    }
}

fn plan_of(file: &str, bytes: &[u8]) -> Opened {
    let file = file.to_string();
    match plan_file::read(bytes) {
        Ok(restored) => {
            let note = restored.sentence();
            let plan = restored.plan;
            let last_change = plan.history().last().map(|change| change.on);
            Opened::Plan(Arc::new(PlanInFile {
                file,
                bytes: bytes.len() as u64,
                is_older: restored.migrated_from.is_some(),
                plan,
                last_change,
                note,
            }))
        }
        Err(problem) => Opened::Refused {
            file,
            says: problem.sentence(),
        },
    }
}

/// Saves a person's sheet as a file.
pub fn save_sheet(workspace: Workspace, person: PersonId) {
    let today = workspace.peek_today();
    let saved = workspace.peek(|plan| {
        let span = shown_period(plan.settings(), today).span;
        let choice = sheet_file::SheetChoice {
            person,
            span,
            private: false,
            made: today,
        };
        let bytes = sheet_file::write(plan, choice)?;
        Some((sheet_file::file_name(plan, choice), bytes))
    });
    if let Some((name, bytes)) = saved {
        browser::files::download(&name, "application/json", &bytes);
        workspace.say(Message::note(format!("Saved as {name}.")));
    }
}

/// Stands a sheet from a file in the place of the plan for everything below: every screen and rule
/// reads it as it reads a plan, and nothing can be changed. It is judged on the day it was made
/// unless another day is asked for.
pub fn provide_sheet(sheet: &Sheet) -> Workspace {
    let place = use_place();
    let made = sheet.made;
    let today = Memo::new(move |_| place.as_of().unwrap_or(made));
    let context = Context {
        writer: Writer::default(),
        changes: 0,
        ids: 0,
        clock_ms: 0,
        today: made,
        who: None,
    };
    let clock = move || (made, 0);
    let workspace = Workspace::new(sheet.plan.clone(), context, clock, today, use_formatting());
    workspace.set_read_only(true);
    provide_workspace(workspace);
    provide_forecasts();
    workspace
}

/// Whether a sheet was made from the plan that is open here.
pub fn is_of_this_plan(workspace: Workspace, sheet: &Sheet) -> bool {
    let id: PlanId = sheet.plan.id;
    workspace.peek(|plan| plan.id == id)
}

/// The sheet of a person as it would be printed on the day. Tracked by everything it rests on.
pub fn use_sheet_page(person: PersonId, kept_off: usize) -> Memo<Option<Arc<SheetPage>>> {
    let workspace = use_workspace();
    let formats = super::formatting::use_formats();
    Memo::new(move |_| {
        let days = PageDays {
            as_of: workspace.today(),
            printed: browser::clock::today(),
        };
        workspace.track_all();
        workspace
            .peek(|plan| SheetPage::of(plan, person, days, kept_off, formats))
            .map(Arc::new)
    })
}
