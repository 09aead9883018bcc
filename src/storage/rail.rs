//! The two rails as the rest of this room sees them: names and texts on one, transactions on the other.

use std::rc::Rc;

use crate::model::PlanId;

/// Why a rail did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// This browser has no such storage.
    Missing,
    /// The browser or its settings do not allow it.
    Blocked,
    /// There is no room left.
    Full,
    /// It said yes, but what was written is not there.
    NotKept,
    /// The connection to it is gone.
    Closed,
    /// A newer version of the app has changed it.
    Newer,
    /// Anything else, in the browser's words.
    Failed(String),
}

impl Fault {
    /// Half a sentence: "… because the browser does not allow it".
    pub fn because(&self) -> String {
        match self {
            Fault::Missing => "this browser has none".into(),
            Fault::Blocked => "the browser does not allow it".into(),
            Fault::Full => "there is no room left".into(),
            Fault::NotKept => "the browser did not keep what was written".into(),
            Fault::Closed => "the connection to it was lost".into(),
            Fault::Newer => "a newer version of Landmark has taken it over".into(),
            Fault::Failed(words) => format!("the browser said: {words}"),
        }
    }
}

/// Local storage: short, at once, and shared by all tabs. It does not last through a killed browser.
pub trait LocalRail {
    fn get(&self, name: &str) -> Result<Option<String>, Fault>;
    fn set(&self, name: &str, text: &str) -> Result<(), Fault>;
    fn remove(&self, name: &str) -> Result<(), Fault>;
    /// All names that begin like this.
    fn names(&self, prefix: &str) -> Result<Vec<String>, Fault>;
}

/// What a transaction reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ask {
    /// A plan's journal entries behind a place, in their order. Places only ever grow.
    Entries { plan: PlanId, after: u64 },
    /// The places of a plan's journal entries.
    Places { plan: PlanId },
    /// A kept value.
    Value(String),
    /// The names of kept values that begin like this.
    Names(String),
}

/// What it found, ask by ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The entries, and the last place given out to any plan so far that this look could see.
    Entries {
        entries: Vec<Stored>,
        upto: u64,
    },
    Places(Vec<u64>),
    Value(Option<Vec<u8>>),
    Names(Vec<String>),
}

/// A journal entry as the database holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub place: u64,
    pub name: String,
    pub text: String,
}

/// What a transaction writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Put {
    /// A journal entry, at the next place.
    Entry {
        plan: PlanId,
        name: String,
        text: Rc<str>,
    },
    Value {
        name: String,
        bytes: Vec<u8>,
    },
    DropEntry(u64),
    DropValue(String),
}

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    Look,
    Change,
}

/// The database: transactions that last, one after the other across all tabs.
pub trait Database {
    /// One transaction: first the answers to `asks`, then what `decide` makes of them. Done means
    /// that it is complete; a fault means that nothing of it was written, as far as can be told.
    fn transact(
        &self,
        mode: Mode,
        asks: Vec<Ask>,
        decide: impl FnOnce(&[Answer]) -> Vec<Put>,
    ) -> impl Future<Output = Result<Vec<Answer>, Fault>>;
}
