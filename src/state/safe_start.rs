//! Beginning in another way than usual, when the app has stopped twice just after it started: without a plan, or with a
//! copy of an earlier snapshot. What was open last is not touched, for whatever made the app stop may lie in it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::{Session, Turn};
use super::shelf::{Notice, Stage, Trouble};
use super::start::context;
use crate::browser::{self, told::Told};
use crate::document::dropped_in_words;
use crate::model::PlanId;
use crate::storage::{Earlier, as_copy};

const CHOOSE: &str = "Choose the plan to open, or look into a backup file.";
const NONE_EARLIER: &str = "No earlier snapshot of the plan can be read. Choose the plan to open, or look into a backup file.";

impl Session {
    /// Begins with what the start script says is to be opened; mostly that is what was open last.
    pub(super) fn begin_as_told(self) {
        match browser::told::told() {
            None => self.begin(),
            Some(Told::NoPlan) => self.begin_without(None),
            Some(Told::Earlier(plan)) => self.begin_with_earlier(plan),
        }
    }

    /// Opens nothing: the person chooses among the plans that are here.
    fn begin_without(self, why: Option<&'static str>) {
        let turn = self.stop_keeping();
        spawn_local(async move {
            self.refresh_plans().await;
            if self.is_over(turn) {
                return;
            }
            let is_empty = self.shelf().plans.with_untracked(Vec::is_empty);
            let stage = match is_empty {
                true => self.without_any().await,
                false => Stage::Trouble(Trouble {
                    plan: None,
                    title: "No plan is open",
                    text: why.unwrap_or(CHOOSE).into(),
                    others: true,
                }),
            };
            self.shelf().stage.set(stage);
        });
    }

    fn begin_with_earlier(self, plan: PlanId) {
        let turn = self.stop_keeping();
        spawn_local(async move {
            match self.keeper().earlier(plan).await {
                _ if self.is_over(turn) => {}
                Some(earlier) => self.open_copy(earlier, turn).await,
                None => self.begin_without(Some(NONE_EARLIER)),
            }
        });
    }

    async fn open_copy(self, earlier: Earlier, turn: Turn) {
        let Earlier { plan, dropped } = earlier;
        let moment = self.moment(plan.latest().time);
        let team = plan.settings().team.clone();
        let copy = as_copy(plan, &moment, &mut context());
        let id = copy.id;
        let opened = self.keeper().adopt(copy).await;
        self.show(id, turn, opened).await;
        let lacks = match dropped.as_slice() {
            [] => String::new(),
            dropped => format!(" {} could not be read.", dropped_in_words(dropped)),
        };
        self.shelf().notice.set(Some(Notice {
            text: format!(
                "This is a copy of “{team}” as it was on {moment}.{lacks} The plan itself stays as it is, with all that came after: you find it among your plans."
            ),
            has_raw: false,
        }));
    }

    /// "Tue 21 Nov, 14:02".
    fn moment(&self, ms: u64) -> String {
        let day = self.workspace().formats().day(browser::clock::day_of(ms));
        format!("{day}, {}", browser::clock::time_of(ms))
    }
}
