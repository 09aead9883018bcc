//! What this browser once held: a browser may clear what a site has stored, and an app that says "empty" then would
//! tell a person that their work never was. So the device remembers which plans were here, a trace outside of storage
//! says that there were any, and both go when a person discards the last one.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use super::shelf::{Gone, GonePlan, Stage, Trouble};
use crate::browser;
use crate::model::{Date, Plan, PlanId};
use crate::storage::{Fault, Load};

/// When the first screen of a plan has long been drawn, in milliseconds.
const BEHIND_MS: u32 = 1_500;

/// Under which the device keeps on which day the browser was last asked to keep what is here, and how many days that
/// is asked of it once: some browsers ask the person in turn.
const ASKED: &str = "asked-to-keep";
const ASK_AGAIN_DAYS: i64 = 7;

impl Session {
    /// What is shown when nothing of a plan can be.
    pub(super) async fn without_plan(self, id: PlanId, load: &Load) -> Stage {
        let plans = self.shelf().plans;
        let others = plans.with_untracked(|plans| plans.iter().any(|plan| plan.id != id));
        if let Some(text) = load.sentence() {
            return trouble(Some(id), "This plan cannot be shown", text, others);
        }
        match self.keeper().remembered(id) {
            Some(about) if !about.sample => Stage::Gone(Gone {
                plan: Some(GonePlan {
                    id,
                    team: about.name,
                    last_file: self.keeper().prefs().last_backup(id),
                }),
                others,
            }),
            _ if others => trouble(
                None,
                "This plan is not in this browser",
                "Choose another plan, start one, or open a plan file.".into(),
                others,
            ),
            _ => self.without_any().await,
        }
    }

    /// What is shown where there is no plan at all: whether there never was one, or what was here is gone, or cannot be
    /// reached.
    pub(super) async fn without_any(self) -> Stage {
        if !browser::trace::is_there() {
            return Stage::Fresh;
        }
        match self.keeper().answers().await {
            Ok(()) | Err(Fault::Missing) => Stage::Gone(Gone::default()),
            Err(why) => trouble(
                None,
                "Your plans cannot be opened now",
                format!(
                    "This browser's database does not answer: {}. Nothing was changed. Load the page again, or open a backup file.",
                    why.because()
                ),
                false,
            ),
        }
    }

    /// It is known that the plan is gone, and nothing need be said of it any more; without a plan, of none.
    pub fn forget(self, plan: Option<PlanId>) {
        if let Some(plan) = plan {
            self.keeper().forget(plan);
        }
        spawn_local(async move {
            self.refresh_plans().await;
            self.let_go();
            self.begin();
        });
    }

    /// Nothing is missing where nothing is left but what is nobody's.
    pub(super) fn let_go(self) {
        let plans = self.shelf().plans;
        if plans.with_untracked(|plans| plans.iter().all(|plan| plan.sample)) {
            browser::trace::clear();
        }
    }

    /// Has the trace kept for longer, behind the first screen of a plan that is somebody's.
    pub(super) fn hold_on(self) {
        spawn_local(async move {
            browser::clock::sleep(BEHIND_MS).await;
            browser::idle::idle().await;
            let is_somebodys = self.workspace().peek(is_somebodys);
            if is_somebodys && self.shelf().stage.get_untracked() == Stage::Open {
                browser::trace::leave();
            }
        });
    }

    /// The first change of a plan that is somebody's: from now on there is something to lose, so the browser is asked
    /// to keep it. At once, while it knows that the person is doing something.
    pub(super) fn first_change(self, plan: &Plan) {
        if !is_somebodys(plan) || self.inner().matters.replace(true) {
            return;
        }
        browser::trace::leave();
        let today = browser::clock::today();
        let keeper = self.keeper();
        let asked = keeper.prefs().choice(ASKED);
        let asked = asked.and_then(|day| day.parse::<Date>().ok());
        if asked.is_some_and(|day| (0..ASK_AGAIN_DAYS).contains(&(today - day).num_days())) {
            return;
        }
        keeper.prefs().set_choice(ASKED, Some(&today.to_string()));
        let promised = self.saving().promised;
        spawn_local(async move { promised.set(browser::persist::ask().await) });
    }
}

/// A sample is nobody's: nobody would miss it.
fn is_somebodys(plan: &Plan) -> bool {
    !plan.settings().sample
}

fn trouble(plan: Option<PlanId>, title: &'static str, text: String, others: bool) -> Stage {
    Stage::Trouble(Trouble {
        plan,
        title,
        text,
        others,
    })
}
