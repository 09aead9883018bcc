//! The open plan as the screen shares it: reading tracks, dispatching changes.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::formatting::Formatting;
use super::message::{Message, Tone};
use super::topics::{Hears, Topic, Topics, rests_on, touched};
use crate::browser::clock;
use crate::maths::figures::{self, Figures};
use crate::maths::rollup::Part;
use crate::maths::status::Status;
use crate::model::{
    Change, ChangeRef, Context, Date, Edit, GoalId, Op, PersonId, Plan, Refusal, TableName, Writer,
};
use crate::words::{self, Formats};

/// What is done with a change once it is part of the plan: keeping it.
pub(super) type Keep = Box<dyn Fn(&Plan, Change)>;

/// A goal's figures on the day, as views share them; nothing where the goal is gone.
pub type Known = Memo<Option<Arc<Figures>>>;

/// Everything behind the handle. Reading it never wakes anybody; `Topics` does that.
pub(super) struct Shared {
    plan: RefCell<Plan>,
    pub context: RefCell<Context>,
    /// The writers of the pages that this tab held before.
    pub earlier: RefCell<Vec<Writer>>,
    topics: Topics,
    memos: RefCell<HashMap<(GoalId, Hears), Known>>,
    parts: RefCell<HashMap<GoalId, Memo<Option<Part>>>>,
    owner: Owner,
    keep: RefCell<Option<Keep>>,
    /// Brings the clock in: the day on the author's calendar and the time in milliseconds.
    clock: Box<dyn Fn() -> (Date, u64)>,
}

/// The open plan, a handle to copy freely.
#[derive(Clone, Copy)]
pub struct Workspace {
    shared: StoredValue<Rc<Shared>, LocalStorage>,
    /// When the views that read by this handle hear of an edit.
    hears: Hears,
    /// The day everything is judged on: as-of, or today.
    today: Memo<Date>,
    formatting: Formatting,
    message: RwSignal<Option<Message>>,
    read_only: RwSignal<bool>,
}

/// Makes the workspace known to everything below.
pub fn provide_workspace(workspace: Workspace) {
    provide_context(workspace);
}

/// The workspace that a view stands in.
pub fn use_workspace() -> Workspace {
    use_context().expect("invariant: the shell provides the workspace before any view asks for it")
}

impl Workspace {
    /// A workspace over a plan that is still empty.
    pub(super) fn new(
        plan: Plan,
        context: Context,
        clock: impl Fn() -> (Date, u64) + 'static,
        today: Memo<Date>,
        formatting: Formatting,
    ) -> Workspace {
        let shared = Shared {
            plan: RefCell::new(plan),
            context: RefCell::new(context),
            earlier: RefCell::default(),
            topics: Topics::default(),
            memos: RefCell::default(),
            parts: RefCell::default(),
            owner: Owner::current().unwrap_or_default(),
            keep: RefCell::default(),
            clock: Box::new(clock),
        };
        Workspace {
            shared: StoredValue::new_local(Rc::new(shared)),
            hears: Hears::AtOnce,
            today,
            formatting,
            message: RwSignal::new(None),
            read_only: RwSignal::new(false),
        }
    }

    /// The same plan for views that come second: what rests on an edit is drawn in the frame after the
    /// one that shows the edit itself, so that the hand that typed it does not wait for them.
    pub fn a_frame_later(self) -> Workspace {
        let hears = Hears::AFrameLater;
        Workspace { hears, ..self }
    }

    /// The same plan for what the person is looking at while typing.
    pub fn at_once(self) -> Workspace {
        let hears = Hears::AtOnce;
        Workspace { hears, ..self }
    }

    pub(super) fn shared(&self) -> Rc<Shared> {
        self.shared.get_value()
    }

    /// Who keeps the changes from now on.
    pub(super) fn keep_with(&self, keep: Keep) {
        *self.shared().keep.borrow_mut() = Some(keep);
    }

    /// Another plan is open, or the same one with what another tab did.
    pub(super) fn replace(&self, plan: Plan) {
        let shared = self.shared();
        *shared.plan.borrow_mut() = plan;
        shared.topics.notify_all();
    }

    /// The stored plan is ahead in ways that single changes do not tell.
    pub(super) fn join(&self, other: &Plan) {
        let shared = self.shared();
        shared.plan.borrow_mut().join(other);
        shared.topics.notify_all();
    }

    /// Notes what a file brought that was joined, for the undo of that step.
    pub(super) fn note_join(&self, step: ChangeRef, brought: Vec<Op>) {
        self.shared().plan.borrow_mut().note_join(step, brought);
    }

    pub(super) fn set_read_only(&self, read_only: bool) {
        if self.read_only.get_untracked() != read_only {
            self.read_only.set(read_only);
        }
    }

    /// Takes in changes that were made elsewhere.
    pub(super) fn take(&self, changes: Vec<Change>) {
        let shared = self.shared();
        let mut rows = Vec::new();
        for change in changes {
            rows.extend(shared.plan.borrow_mut().apply(change));
        }
        let topics = touched(&shared.plan.borrow(), &rows);
        notify(&shared, &topics);
    }

    /// The day everything is judged on. Tracked.
    pub fn today(&self) -> Date {
        self.today.get()
    }

    /// The same day without depending on it: in event handlers.
    pub fn peek_today(&self) -> Date {
        self.today.get_untracked()
    }

    /// Makes the running view depend on every table: for pages that show a whole person.
    pub fn track_all(&self) {
        self.track(Topic::History);
    }

    /// Makes the running view depend on a topic.
    pub fn track(&self, topic: Topic) {
        self.shared().topics.track(topic, self.hears);
    }

    /// Reads the plan as it stands; the running view depends on the topics named.
    pub fn read<T>(&self, topics: &[Topic], reader: impl FnOnce(&Plan) -> T) -> T {
        for topic in topics {
            self.track(*topic);
        }
        self.peek(reader)
    }

    /// Reads the plan; the running view depends on any row of these tables.
    pub fn tables<T>(&self, tables: &[TableName], reader: impl FnOnce(&Plan) -> T) -> T {
        for table in tables {
            self.track(Topic::Table(*table));
        }
        self.peek(reader)
    }

    /// Reads the plan without depending on it: in event handlers.
    pub fn peek<T>(&self, reader: impl FnOnce(&Plan) -> T) -> T {
        let shared = self.shared();
        let plan = shared.plan.borrow();
        reader(&plan)
    }

    /// A goal's figures on the day, worked out anew only when what they rest on changes.
    pub fn figures(&self, goal: GoalId) -> Known {
        let shared = self.shared();
        if let Some(memo) = shared.memos.borrow().get(&(goal, self.hears)) {
            return *memo;
        }
        let memo = shared.owner.with(|| match self.hears {
            Hears::AtOnce => self.worked_out(goal),
            Hears::AFrameLater => self.as_known(goal),
        });
        shared.memos.borrow_mut().insert((goal, self.hears), memo);
        memo
    }

    /// A goal's sentence; nothing where the goal is gone.
    pub fn statement(&self, goal: GoalId) -> Memo<String> {
        let workspace = *self;
        Memo::new(move |_| {
            workspace.read(&[Topic::Goal(goal)], |plan| {
                let row = plan.goals.get(goal);
                row.map_or(String::new(), |row| row.statement.clone())
            })
        })
    }

    /// What a goal is called where there is little room; nothing where it is gone.
    pub fn short_name(&self, goal: GoalId) -> Memo<String> {
        let workspace = *self;
        let rests_on = [Topic::Goal(goal), Topic::Table(TableName::Metric)];
        Memo::new(move |_| {
            workspace.read(&rests_on, |plan| {
                let row = plan.goals.get(goal);
                row.map_or(String::new(), |row| words::statement::short_name(plan, row))
            })
        })
    }

    /// A goal's word; it wakes only those who have to show another one.
    pub fn status(&self, goal: GoalId) -> Memo<Option<Status>> {
        let figures = self.figures(goal);
        Memo::new(move |_| figures.with(|figures| figures.as_deref().map(|known| known.status)))
    }

    fn worked_out(self, goal: GoalId) -> Known {
        Memo::new(move |_| {
            let today = self.today();
            self.track_goal(goal);
            self.peek(|plan| {
                let parts = figures::parts(plan, goal, |part| self.part(part).get());
                figures::figures_over(plan, goal, today, parts).map(Arc::new)
            })
        })
    }

    /// The figures that others know at once, told when this handle's views are told.
    fn as_known(self, goal: GoalId) -> Known {
        let known = self.at_once().figures(goal);
        Memo::new(move |_| {
            self.today.track();
            self.track_goal(goal);
            known.get_untracked()
        })
    }

    /// A goal's figures for the part of a page that changes rows of these tables itself: it hears of them
    /// at once, as the next press has to meet what the last one did, and of all else a frame later.
    pub fn figures_beside(&self, goal: GoalId, own: &'static [TableName]) -> Known {
        let now = self.at_once();
        let (known, heard) = (now.figures(goal), self.a_frame_later().figures(goal));
        Memo::new(move |_| {
            own.iter().for_each(|table| now.track(Topic::Table(*table)));
            heard.track();
            known.get_untracked()
        })
    }

    /// What a goal brings to the one it serves. An edit of one part leaves the others as they are.
    fn part(&self, goal: GoalId) -> Memo<Option<Part>> {
        let shared = self.shared();
        if let Some(memo) = shared.parts.borrow().get(&goal) {
            return *memo;
        }
        let workspace = self.at_once();
        let memo = shared.owner.with(|| {
            Memo::new(move |_| {
                let today = workspace.today();
                workspace.track_goal(goal);
                workspace.peek(|plan| figures::part(plan, goal, today))
            })
        });
        shared.parts.borrow_mut().insert(goal, memo);
        memo
    }

    /// Depends on everything a goal's figures rest on: its rows, its parts, its readings.
    pub fn track_goal(&self, goal: GoalId) {
        let topics = self.peek(|plan| rests_on(plan, goal));
        topics.into_iter().for_each(|topic| self.track(topic));
    }

    /// What is being typed on a goal's worksheet is another text now.
    pub fn tell_of_draft(&self, goal: GoalId) {
        notify(&self.shared(), &[Topic::Draft(goal)]);
    }

    /// Whether nothing can be changed here: another tab is newer, or the document is, or the plan is
    /// still being opened. Tracked.
    pub fn is_read_only(&self) -> bool {
        self.read_only.get()
    }

    /// Why nothing can be changed, in a sentence.
    pub fn says_read_only(&self) -> String {
        words::refusal::refusal(&Refusal::ReadOnly, self.formatting.0.get_untracked())
    }

    /// The formats in force at this moment. Not tracked.
    pub(super) fn formats(&self) -> &'static dyn Formats {
        self.formatting.now()
    }

    /// A new id, for rows whose name must be known before they are in the plan.
    pub fn new_id<T: From<crate::model::Id>>(&self) -> T {
        self.shared().context.borrow_mut().new_id()
    }

    /// Who is acting on this device: the leader unless chosen otherwise.
    pub fn acting(&self) -> Option<PersonId> {
        // Tracked in every case: a choice is announced as a change of the settings, and the next one
        // has to be heard as well.
        let leader = self.tables(&[TableName::Settings], |plan| plan.settings().leader);
        self.shared().context.borrow().who.or(leader)
    }

    /// "I am …": chosen on this device.
    pub(super) fn act_as(&self, who: Option<PersonId>) {
        let shared = self.shared();
        shared.context.borrow_mut().who = who;
        notify(&shared, &[Topic::Table(TableName::Settings)]);
    }

    /// The one way to change the plan.
    pub fn dispatch(&self, edit: Edit) -> Result<Change, Refusal> {
        let shared = self.shared();
        if self.read_only.get_untracked() {
            return Err(Refusal::ReadOnly);
        }
        self.forget_offer(&edit);
        let (today, clock_ms) = (shared.clock)();
        let change = {
            let mut context = shared.context.borrow_mut();
            context.today = today;
            context.clock_ms = clock_ms;
            if context.who.is_none() {
                context.who = shared.plan.borrow().settings().leader;
                let change = shared.plan.borrow().resolve(edit, &mut context);
                context.who = None;
                change?
            } else {
                shared.plan.borrow().resolve(edit, &mut context)?
            }
        };
        let rows = shared.plan.borrow_mut().apply(change.clone());
        if let Some(keep) = shared.keep.borrow().as_ref() {
            keep(&shared.plan.borrow(), change.clone());
        }
        let topics = touched(&shared.plan.borrow(), &rows);
        notify(&shared, &topics);
        Ok(change)
    }

    /// Dispatches and says on screen why not, where it is refused. "Nothing to change" is no news.
    pub fn act(&self, edit: Edit) -> bool {
        match self.dispatch(edit) {
            Ok(_) => true,
            Err(Refusal::NothingToChange) => false,
            Err(refusal) => {
                let formats = self.formatting.0.get_untracked();
                self.say(Message::refusal(refusal, formats));
                false
            }
        }
    }

    /// What the screen says at present: one line, what happened, what can be done.
    pub fn message(&self) -> Option<Message> {
        self.message.get()
    }

    /// Says something. Of what was done, the last step is the one that the message offers to take back.
    pub fn say(&self, mut message: Message) {
        if message.tone == Tone::Done {
            message.undo = self.last_step();
        }
        self.message.set(Some(message));
    }

    /// Whether it offers to take back that step.
    pub(super) fn message_offers(&self, what: ChangeRef) -> bool {
        let offers =
            |message: &Option<Message>| message.as_ref().is_some_and(|it| it.undo == Some(what));
        self.message.with_untracked(offers)
    }

    pub fn hush(&self) {
        self.message.set(None);
    }
}

/// Wakes those who hear at once, and the others when the coming frame has been painted.
pub(super) fn notify(shared: &Rc<Shared>, topics: &[Topic]) {
    if shared.topics.notify(topics) {
        let shared = shared.clone();
        spawn_local(async move {
            clock::painted().await;
            shared.topics.notify_later();
        });
    }
}
