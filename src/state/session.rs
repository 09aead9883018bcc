//! Opening, starting and discarding plans: where the workspace meets storage. How the open one is kept: `keeping`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::device::Device;
use super::message::Message;
use super::saving::Saving;
use super::shelf::{Notice, PlanEntry, Shelf, Stage};
use super::silence;
use super::workspace::Workspace;
use crate::browser;
use crate::exchange::{goal_templates, sample};
use crate::model::{Edit, Person, PersonId, Plan, PlanId, Settings};
use crate::storage::{self, Opened};

pub(super) type Keeper = storage::Keeper<browser::BrowserLocal, browser::IndexedDb>;
pub(super) type Journal = storage::Journal<browser::BrowserLocal, browser::IndexedDb>;

/// How long to wait before trying again what could not be saved, in milliseconds.
pub(super) const TRY_AGAIN_MS: u32 = 5_000;

/// The database's name; the start script's raw export reads the same one.
const DATABASE: &str = "landmark";

pub(super) struct Inner {
    keeper: Keeper,
    pub journal: RefCell<Option<Journal>>,
    pub tabs: RefCell<Option<browser::Tabs>>,
    /// A snapshot is waiting for an idle moment, or being written.
    pub snapshot_under_way: Cell<bool>,
    /// Somebody has changed a plan of their own in this page.
    pub matters: Cell<bool>,
    turn: Cell<Turn>,
    /// What the person wants to do when the plan may be left.
    pub wanted: RefCell<Option<Box<dyn FnOnce()>>>,
}

/// Which plan was asked for last. Opening one takes a while, and another may be wanted meanwhile: then
/// what came of the first is shown to nobody.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Turn(u32);

/// The session: a handle to copy freely.
#[derive(Clone, Copy)]
pub struct Session {
    inner: StoredValue<Rc<Inner>, LocalStorage>,
    workspace: Workspace,
    shelf: Shelf,
    saving: Saving,
}

/// Makes the session known to everything below.
pub fn provide_session(session: Session) {
    provide_context(session);
}

/// The session of the app a view belongs to.
pub fn use_session() -> Session {
    use_context().expect("invariant: the shell provides the session before any view asks for it")
}

impl Session {
    pub(super) fn new(workspace: Workspace, shelf: Shelf, saving: Saving) -> Session {
        let inner = Inner {
            keeper: Keeper::new(browser::BrowserLocal, browser::IndexedDb::named(DATABASE)),
            journal: RefCell::new(None),
            tabs: RefCell::new(None),
            snapshot_under_way: Cell::default(),
            matters: Cell::default(),
            turn: Cell::default(),
            wanted: RefCell::default(),
        };
        Session {
            inner: StoredValue::new_local(Rc::new(inner)),
            workspace,
            shelf,
            saving,
        }
    }

    pub(super) fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    pub(super) fn workspace(&self) -> Workspace {
        self.workspace
    }

    pub(super) fn shelf(&self) -> Shelf {
        self.shelf
    }

    pub(super) fn saving(&self) -> Saving {
        self.saving
    }

    pub(super) fn keeper(&self) -> Keeper {
        self.inner().keeper.clone()
    }

    /// Opens what was open last, or the plan changed last, or says that there is none.
    pub(super) fn begin(self) {
        let keeper = self.keeper();
        if let Some(last) = keeper.prefs().last_plan() {
            return self.open_now(last);
        }
        let turn = self.stop_keeping();
        spawn_local(async move {
            let newest = keeper.newest().await;
            if self.is_over(turn) {
                return;
            }
            match newest {
                Ok(Some(plan)) => self.open_now(plan),
                Ok(None) => self.show_no_plan(self.without_any().await),
                Err(why) => {
                    self.show_no_plan(Stage::NoAnswer(silence::in_words(&why)));
                    self.ask_again(turn, Session::begin);
                }
            }
        });
    }

    fn show_no_plan(self, stage: Stage) {
        self.shelf.current.set(None);
        self.shelf.stage.set(stage);
    }

    /// Opens a plan, unless it is open already.
    pub fn open(self, id: PlanId) {
        let open = self.inner().journal.borrow().as_ref().map(Journal::plan);
        if open != Some(id) {
            self.unless_lost(move || {
                // What was said of one plan is not said over the next.
                self.workspace.hush();
                self.open_now(id);
            });
        }
    }

    /// At once from local storage where that has the plan, then for good from both rails.
    fn open_now(self, id: PlanId) {
        let keeper = self.keeper();
        let first = keeper.first_look(id);
        let turn = self.stop_keeping();
        if let Some(first) = &first {
            self.workspace.replace(first.plan.clone());
            self.saving.last_file.set(keeper.prefs().last_backup(id));
            self.shelf.current.set(Some(id));
            self.shelf.stage.set(Stage::Open);
        }
        let answered = self.tell_if_slow(turn);
        spawn_local(async move {
            let opened = keeper.open(id, first).await;
            answered.set(true);
            self.show(id, turn, opened).await;
        });
    }

    /// What came of opening, on screen, if that is still the plan that is wanted.
    pub(super) async fn show(
        self,
        id: PlanId,
        turn: Turn,
        opened: Opened<browser::BrowserLocal, browser::IndexedDb>,
    ) {
        let keeper = self.keeper();
        let sentence = opened.sentence();
        let Opened {
            load,
            plan,
            journal,
            broken,
            as_first_looked_at,
            ..
        } = opened;
        self.refresh_plans().await;
        if self.is_over(turn) {
            return;
        }
        let Some(plan) = plan else {
            let stage = self.without_plan(id, &load).await;
            self.shelf.stage.set(stage);
            if matches!(load, storage::Load::Unreachable(_)) {
                self.ask_again(turn, move |session| session.open_now(id));
            }
            return;
        };
        // The first look is painted again only when more came of both rails.
        if !as_first_looked_at {
            self.workspace.replace(plan);
        }
        keeper.prefs().set_last_plan(Some(id));
        self.workspace.act_as(keeper.prefs().acting(id));
        self.saving.last_file.set(keeper.prefs().last_backup(id));
        self.shelf.current.set(Some(id));
        self.shelf.notice.set(sentence.map(|text| Notice {
            text,
            has_raw: broken > 0,
        }));
        if let Some(journal) = journal {
            self.keep_with(journal);
            self.hold_on();
        }
        self.shelf.stage.set(Stage::Open);
    }

    /// Nothing can be changed until the plan that is wanted now is open.
    pub(super) fn stop_keeping(&self) -> Turn {
        let inner = self.inner();
        *inner.journal.borrow_mut() = None;
        self.workspace.set_read_only(true);
        let turn = Turn(inner.turn.get().0 + 1);
        inner.turn.set(turn);
        turn
    }

    /// Whether another plan was asked for since.
    pub(super) fn is_over(&self, turn: Turn) -> bool {
        self.inner().turn.get() != turn
    }

    /// Listens to other tabs, to the window coming back, and tries again what was not saved.
    pub(super) fn listen(self, device: Device) {
        let tabs = browser::Tabs::listen(move |heard| match heard {
            browser::Heard::Plan(plan) if self.shelf.current.get_untracked() == Some(plan) => {
                self.sync();
            }
            browser::Heard::Plan(_) => {}
            browser::Heard::Device => device.follow(&self.keeper().prefs()),
        });
        *self.inner().tabs.borrow_mut() = Some(tabs);
        browser::clock::on_look_again(move || self.sync());
        browser::clock::on_leave(move || {
            if let Some(journal) = self.inner().journal.borrow().as_ref() {
                journal.write_long();
            }
            self.sync();
        });
        spawn_local(async move {
            loop {
                browser::clock::sleep(TRY_AGAIN_MS).await;
                if self.saving.state.get_untracked() != storage::Saved::Saved {
                    self.sync();
                }
            }
        });
    }

    pub(super) async fn refresh_plans(self) {
        let plans = self.keeper().plans().await;
        let entry = |plan: storage::PlanEntry| PlanEntry {
            id: plan.id,
            team: plan.about.name,
            sample: plan.about.sample,
            bytes: plan.about.bytes,
        };
        self.shelf.plans.set(plans.into_iter().map(entry).collect());
    }

    /// Starts a plan with its people, the leader first, and the usual metrics.
    pub fn start(self, settings: Settings, people: Vec<Person>) {
        self.unless_lost(move || self.start_now(settings, people));
    }

    fn start_now(self, settings: Settings, people: Vec<Person>) {
        let workspace = self.workspace;
        let id: PlanId = workspace.new_id();
        self.stop_keeping();
        workspace.hush();
        workspace.replace(Plan::empty(id));
        self.keep_with(self.keeper().create(id));
        let people: Vec<(PersonId, Person)> = people
            .into_iter()
            .map(|person| (workspace.new_id(), person))
            .collect();
        let leader = people.first().map(|(id, _)| *id);
        let metrics = goal_templates::standard_metrics().into_iter();
        workspace.act(Edit::Start {
            settings: Box::new(Settings { leader, ..settings }),
            people,
            metrics: metrics.map(|metric| (workspace.new_id(), metric)).collect(),
        });
        self.opened_new(id);
    }

    fn opened_new(self, id: PlanId) {
        self.keeper().prefs().set_last_plan(Some(id));
        self.workspace.act_as(None);
        self.saving.last_file.set(None);
        self.shelf.current.set(Some(id));
        self.shelf.notice.set(None);
        self.shelf.stage.set(Stage::Open);
        spawn_local(self.refresh_plans());
    }

    /// Opens the sample team.
    pub fn open_sample(self) {
        let id = self.workspace.new_id();
        let plan = sample::plan(id, browser::clock::today(), sample::Size::One);
        self.adopt(plan);
    }

    /// Takes in a whole plan, from the sample generator or from a file, and opens it.
    pub fn adopt(self, plan: Plan) {
        self.unless_lost(move || self.adopt_now(plan));
    }

    fn adopt_now(self, plan: Plan) {
        self.adopt_and(plan, |_| ());
    }

    /// The same, and goes on with what was held of the plan before, once both are on screen as one and
    /// can be changed.
    pub(super) fn adopt_and(self, plan: Plan, then: impl FnOnce(Plan) + 'static) {
        let id = plan.id;
        let keeper = self.keeper();
        let turn = self.stop_keeping();
        spawn_local(async move {
            let mut opened = keeper.adopt(plan).await;
            let before = opened.before.take();
            let before = before.filter(|_| opened.journal.is_some());
            self.show(id, turn, opened).await;
            if let Some(before) = before.filter(|_| !self.is_over(turn)) {
                then(before);
            }
        });
    }

    /// Takes a plan out of this browser, on a person's word.
    pub fn discard(self, id: PlanId) {
        let keeper = self.keeper();
        let is_open = self.shelf.current.get_untracked() == Some(id);
        let turn = is_open.then(|| self.stop_keeping());
        spawn_local(async move {
            let done = keeper.discard(id).await;
            let is_shown = turn.is_some_and(|turn| !self.is_over(turn));
            match done {
                Err(why) => {
                    self.could_not_discard(&why);
                    if is_shown {
                        // All of it is on screen still: it is kept again, as a plan from a file is.
                        self.adopt_now(self.workspace.peek(Plan::clone));
                    }
                }
                Ok(()) => {
                    self.refresh_plans().await;
                    self.let_go();
                    if is_shown {
                        self.begin();
                    }
                }
            }
        });
    }

    fn could_not_discard(&self, why: &storage::Fault) {
        self.workspace.say(Message::cannot(format!(
            "The plan could not be removed: {}. It is still here.",
            why.because()
        )));
    }

    pub(super) fn set_last_file(self, at_ms: u64) {
        self.saving.last_file.set(Some(at_ms));
    }

    /// "I am …", on this device.
    pub fn act_as(self, who: Option<PersonId>) {
        if let Some(plan) = self.shelf.current.get_untracked() {
            self.keeper().prefs().set_acting(plan, who);
        }
        self.workspace.act_as(who);
    }
}
