//! What the screen shares: signals, dispatch, undo, autosave, tabs.
//!
//! A view reads the plan through [`Workspace`] (which says what it depends on) and changes it by
//! [`Workspace::act`]. Nothing else is shared but where the screen is ([`Place`]), what this device
//! prefers ([`Device`]), which plans there are ([`Shelf`]), how they are kept ([`Saving`]) and the
//! [`Session`] that opens and keeps them.

mod backups;
mod device;
mod drafting;
mod files;
mod forecast;
mod formatting;
mod goal_templates;
mod holding;
mod importing;
mod incoming;
mod keeping;
mod later;
mod leaving;
mod message;
mod once_held;
mod place;
mod release;
mod restoring;
mod roster;
mod safe_start;
mod saving;
mod session;
mod sheets;
mod shelf;
mod silence;
mod start;
mod steps;
mod topics;
mod workspace;

pub use crate::storage::OnlyHere;
pub use backups::{Backups, FolderState, use_backups};
pub use device::{Device, Theme, use_device};
pub use drafting::plan_with;
pub use files::{day_of, only_here_words, print_page, use_due_file, use_file_age};
pub use forecast::{Outlook, use_drawing, use_outlook};
pub use formatting::use_formats;
pub use goal_templates::{NewGoalKind, add_goal, leader_templates, template_about};
pub use holding::{Holding, use_holding};
pub use importing::{
    ChangeView, ColumnView, FileView, FixView, ImportStage, Importing, LineView, MissingSeller,
    NameView, ProblemView, ROLES, RowView, StageView, provide_importing, use_importing,
};
pub use incoming::Incoming;
pub use later::{after_frame, drawn_behind};
pub use message::{Message, Tone};
pub use place::{Place, use_place};
pub use release::{Coming, Release, use_release};
pub use restoring::{Prospect, Standing, Way, use_standing};
pub use roster::{Roster, Team, pasted_text, roster_from_file, roster_from_text};
pub use saving::{Saved, Saving, use_saving};
pub use session::{Session, use_session};
pub use sheets::{
    ActivityLine, FirstGoal, FurtherGoal, LandmarkLine, LearningLine, NumberBox, Opened, Opening,
    PlanInFile, Sheet, SheetInFile, SheetPage, Signed, Which, is_of_this_plan, provide_sheet,
    save_sheet, use_opening, use_sheet_page,
};
pub use shelf::{Gone, GonePlan, Notice, PlanEntry, Shelf, Stage, Trouble, use_shelf};
pub use start::provide_everything;
pub use topics::Topic;
pub use workspace::{Known, Workspace, use_workspace};
