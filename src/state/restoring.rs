//! A plan file beside the same plan in this browser: what it would change, and taking it in.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::formatting::use_formats;
use super::message::Message;
use super::session::{Session, use_session};
use super::sheets::PlanInFile;
use super::shelf::use_shelf;
use super::topics::Topic;
use super::workspace::use_workspace;
use crate::model::{Comparison, Edit, Plan};
use crate::words::Formats;
use crate::words::restoring::{Effect, effect, parted};

/// How a plan file is taken into a plan that is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Both histories are joined; where both wrote, the later word stands.
    Join,
    /// The plan becomes what the file says.
    Replace,
}

/// How a plan in a file stands to this browser.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// No such plan is here: opening it changes nothing.
    NotHere,
    /// The plan that is here is being read.
    Looking,
    Here(Arc<Prospect>),
}

/// What would come of taking the file in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prospect {
    /// What each has that the other has not.
    pub parted: String,
    /// Nothing where the file has nothing new.
    pub joining: Option<Effect>,
    /// Nothing where the file says what is said here.
    pub replacing: Option<Effect>,
    /// The plan is the one that is open.
    pub is_open: bool,
}

impl Prospect {
    fn of(here: &Plan, file: &Plan, is_open: bool, formats: &dyn Formats) -> Prospect {
        let found = Comparison::of(here, file);
        let effect = |ops| effect(&found.joined, ops, formats);
        Prospect {
            parted: parted(found.only_there, found.only_here, formats),
            joining: (found.only_there > 0).then(|| effect(&found.by_joining)),
            replacing: (!found.by_replacing.is_empty()).then(|| effect(&found.by_replacing)),
            is_open,
        }
    }
}

/// How the plan in a file stands to this browser. Tracked; it follows what is changed meanwhile in the plan that is
/// open, while one that is not is read once.
pub fn use_standing(file: Arc<PlanInFile>) -> Memo<Standing> {
    let workspace = use_workspace().a_frame_later();
    let shelf = use_shelf();
    let formats = use_formats();
    let id = file.plan.id;
    let is_here = shelf
        .plans
        .with_untracked(|plans| plans.iter().any(|plan| plan.id == id));
    let looked_at = RwSignal::new(Standing::Looking);
    let is_open = move || shelf.current.get() == Some(id);
    if is_here && !untrack(is_open) {
        let keeper = use_session().keeper();
        let file = file.clone();
        spawn_local(async move {
            let found = match keeper.open(id, None).await.plan {
                Some(here) => {
                    let prospect = Prospect::of(&here, &file.plan, false, formats);
                    Standing::Here(Arc::new(prospect))
                }
                // It cannot be shown: the file may be what mends it.
                None => Standing::NotHere,
            };
            looked_at.try_set(found);
        });
    }
    Memo::new(move |_| {
        if is_open() {
            let prospect = workspace.read(&[Topic::History], |here| {
                Prospect::of(here, &file.plan, true, formats)
            });
            return Standing::Here(Arc::new(prospect));
        }
        match is_here {
            true => looked_at.get(),
            false => Standing::NotHere,
        }
    })
}

impl Session {
    /// Opens a plan that was looked at, in the place of the one that is open.
    pub fn open_plan_in(self, file: &PlanInFile) {
        self.note_file_of(&file.plan);
        self.adopt(file.plan.clone());
    }

    /// Takes a plan file into the plan of this browser, and opens that. Either way it is one step, which undo takes
    /// back, and nothing of either history is lost.
    pub fn take_file_in(self, file: &PlanInFile, way: Way) {
        let (plan, name) = (file.plan.clone(), file.file.clone());
        self.unless_lost(move || {
            let there = plan.clone();
            self.adopt_and(plan, move |here| self.step(way, &here, &there, name));
        });
    }

    /// The step on top of the joined histories.
    fn step(self, way: Way, here: &Plan, there: &Plan, file: String) {
        let workspace = self.workspace();
        let found = Comparison::of(here, there);
        let done = match way {
            Way::Join => {
                let says = format!("Merged with {file}.");
                let step = workspace.dispatch(Edit::Joined { file });
                step.map(|change| {
                    workspace.note_join(change.at.change(), found.by_joining);
                    says
                })
            }
            Way::Replace => {
                let says = format!("Replaced by {file}.");
                let ops = found.by_replacing;
                workspace
                    .dispatch(Edit::Restore { ops, file })
                    .map(|_| says)
            }
        };
        if let Ok(says) = done {
            workspace.say(Message::done(says));
        }
    }
}
