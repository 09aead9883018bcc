//! A tab as the app has it, small enough for a test: a plan, its journal, and who is writing.

use std::future::Future;
use std::pin::pin;
use std::task::{Context as TaskContext, Poll, Waker};

use landmark::model::*;
use landmark::storage::memory::{MemoryDatabase, MemoryLocal};
use landmark::storage::{Arrived, Journal, Keeper, Load, Opened};

pub type MemoryKeeper = Keeper<MemoryLocal, MemoryDatabase>;
pub type MemoryOpened = Opened<MemoryLocal, MemoryDatabase>;
pub type MemoryJournal = Journal<MemoryLocal, MemoryDatabase>;

/// Runs a future to its end on this thread.
pub fn block_on<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = TaskContext::from_waker(Waker::noop());
    for _ in 0..100_000 {
        if let Poll::Ready(value) = future.as_mut().poll(&mut context) {
            return value;
        }
    }
    panic!("the future never ends")
}

/// Both rails of one browser. A clone is the same browser.
#[derive(Clone, Default)]
pub struct Browser {
    pub local: MemoryLocal,
    pub database: MemoryDatabase,
}

impl Browser {
    pub fn keeper(&self) -> MemoryKeeper {
        Keeper::new(self.local.clone(), self.database.clone())
    }

    /// How many bytes were written to either rail so far.
    pub fn bytes(&self) -> u64 {
        self.local.written.borrow().bytes + self.database.written.borrow().bytes
    }

    /// Another browser that holds the same, and nothing goes wrong in it.
    pub fn copied(&self) -> Browser {
        let copy = Browser::default();
        *copy.local.held.borrow_mut() = self.local.held.borrow().clone();
        *copy.database.held.borrow_mut() = self.database.held.borrow().clone();
        copy
    }

    pub fn open(&self, plan: PlanId) -> MemoryOpened {
        let keeper = self.keeper();
        let first = keeper.first_look(plan);
        block_on(keeper.open(plan, first))
    }
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

pub fn context(writer: u64) -> Context {
    Context {
        writer: Writer(writer),
        changes: 0,
        ids: 0,
        clock_ms: 1_700_000_000_000,
        today: day("2026-01-05"),
        who: None,
    }
}

/// One tab.
pub struct Tab {
    pub plan: Plan,
    pub journal: MemoryJournal,
    pub context: Context,
}

impl Tab {
    /// A tab that starts a plan of its own.
    pub fn starting(browser: &Browser, writer: u64) -> Tab {
        let mut context = context(writer);
        let plan = Plan::empty(context.new_id());
        let journal = browser.keeper().create(plan.id);
        let mut tab = Tab {
            plan,
            journal,
            context,
        };
        let start = start(&mut tab.context);
        tab.edit(start);
        tab
    }

    /// A tab that opens a plan which is there.
    pub fn opening(browser: &Browser, plan: PlanId, writer: u64) -> Tab {
        let opened = browser.open(plan);
        assert_eq!(opened.load, Load::Loaded);
        let mut tab = Tab {
            plan: opened.plan.expect("a plan"),
            journal: opened.journal.expect("a journal"),
            context: context(writer),
        };
        tab.sync();
        tab
    }

    /// An edit, saved and synchronised.
    pub fn edit(&mut self, edit: Edit) -> Change {
        let change = self.edit_only(edit);
        self.sync();
        change
    }

    /// An edit that is saved, but not yet sent to the database.
    pub fn edit_only(&mut self, edit: Edit) -> Change {
        let change = self
            .plan
            .resolve(edit, &mut self.context)
            .expect("the edit is taken");
        self.take(&change);
        change
    }

    /// A change that the plan takes in and the journal saves.
    pub fn take(&mut self, change: &Change) {
        self.plan.apply(change.clone());
        self.journal.save(change);
    }

    pub fn sync(&mut self) {
        let arrived = block_on(self.journal.sync());
        self.take_in(arrived);
    }

    /// What other tabs wrote.
    pub fn take_in(&mut self, arrived: Arrived) {
        for change in arrived.changes {
            self.plan.apply(change);
        }
        if let Some(whole) = arrived.whole {
            self.plan.join(&whole);
        }
    }

    pub fn seller(&self) -> PersonId {
        let mut people = self.plan.people.iter();
        people
            .find(|(_, person)| person.role == Role::Seller)
            .map(|(id, _)| id)
            .expect("a seller")
    }

    pub fn rename(&mut self, name: &str) -> Change {
        let seller = self.seller();
        self.edit(Edit::Person(seller, vec![PersonField::Name(name.into())]))
    }

    /// A snapshot where the rails let it; a fault shows in `saved`.
    pub fn snapshot_if_it_can(&mut self) {
        let mut snapshot = self.journal.begin_snapshot(&self.plan);
        while !snapshot.step(&self.plan) {}
        let _ = block_on(self.journal.keep_snapshot(snapshot));
    }

    pub fn snapshot(&mut self) {
        let mut snapshot = self.journal.begin_snapshot(&self.plan);
        while !snapshot.step(&self.plan) {}
        block_on(self.journal.keep_snapshot(snapshot)).expect("the snapshot is kept");
    }
}

/// A team of two with one metric.
pub fn start(context: &mut Context) -> Edit {
    let (leader, seller) = (context.new_id(), context.new_id());
    let named = |name: &str, role| Person {
        name: name.into(),
        role,
        ..Person::default()
    };
    let calls = Metric {
        name: "Calls".into(),
        unit: Unit::Count,
        ..Metric::default()
    };
    Edit::Start {
        settings: Box::new(Settings {
            team: "North".into(),
            leader: Some(leader),
            ..Settings::default()
        }),
        people: vec![
            (leader, named("Lea Order", Role::Leader)),
            (seller, named("Sam Seller", Role::Seller)),
        ],
        metrics: vec![(context.new_id(), calls)],
    }
}

/// Adds so many readings, a thousand to a change.
pub fn fill(tab: &mut Tab, readings: u32) {
    let seller = tab.seller();
    let metric = tab
        .plan
        .metrics
        .iter()
        .next()
        .map(|(id, _)| id)
        .expect("a metric");
    let first = day("1990-01-01");
    for start in (0..readings).step_by(1000) {
        let ops = (start..readings.min(start + 1000)).map(|n| {
            let reading = Reading {
                metric,
                person: seller,
                date: first + chrono::Days::new(u64::from(n)),
                value: Value::One(Amount::from_int(i64::from(n % 97))),
                ..Reading::default()
            };
            Reading::op(RowOp::Insert(tab.context.new_id(), Box::new(reading)))
        });
        let ops = ops.collect();
        tab.edit(Edit::Merge(ops));
    }
}
