//! What each rail holds of a plan, piece by piece, before anything is made of it.

use crate::document::Unreadable;
use crate::model::{ChangeRef, Plan, PlanId};

use super::about::{self, About};
use super::found::{self, Base, Found};
use super::journal::State;
use super::names::{self, Slot};
use super::rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Stored};
use super::rails::Rails;
use super::seal::{Head, Unsealed};

/// What the database turned out to hold of a plan.
#[derive(Clone, Debug, Default)]
pub(super) struct InDatabase {
    pub found: Found,
    /// Its snapshot is the same document as local storage's, and was not read again.
    pub same_base: bool,
    /// The changes that its journal has a name of, place by place.
    places: Vec<(u64, ChangeRef)>,
    /// The journal was read up to this place, or is in the snapshots up to there.
    upto: u64,
}

impl<L: LocalRail, D: Database> Rails<L, D> {
    /// All that local storage holds of a plan.
    pub fn find_locally(&self, plan: PlanId) -> Result<Found, Fault> {
        let mut found = Found::default();
        for name in self.local.names(&names::of_plan(plan))? {
            if names::change_of(plan, &name).is_some()
                && let Some(text) = self.local.get(&name)?
            {
                found.add_entry(plan, name, text);
            }
        }
        let mut slots: Vec<(u64, String, String)> = Vec::new();
        for slot in Slot::BOTH {
            let name = slot.name(plan);
            if let Some(text) = self.local.get(&name)? {
                let line = text.lines().next().unwrap_or_default();
                slots.push((turn(&name, line), name, text));
            }
        }
        slots.sort_by_key(|(turn, _, _)| std::cmp::Reverse(*turn));
        for (_, name, text) in slots {
            if found.base.is_some() {
                break;
            }
            found.add_snapshot(plan, &name, text.as_bytes());
        }
        Ok(found)
    }

    /// All that the database holds of a plan, except a snapshot that local storage has as well.
    pub async fn find_in_database(
        &self,
        plan: PlanId,
        local: Option<Head>,
    ) -> Result<InDatabase, Fault> {
        // Entries first: what is pruned from here on is in the snapshots that are read after.
        let asks = vec![
            Ask::Entries { plan, after: 0 },
            Ask::Value(names::about(plan)),
            Ask::Value(Slot::A.head_name(plan)),
            Ask::Value(Slot::B.head_name(plan)),
        ];
        let answers = self
            .database
            .transact(Mode::Look, asks, |_| Vec::new())
            .await?;
        let mut answers = answers.into_iter();
        let mut read = InDatabase::default();
        let entries = answers.next();
        let about = answers.next();
        let heads = read_heads(plan, answers, &mut read.found);
        let pruned = about::pruned(
            kept_about(plan, about, &mut read.found).as_ref(),
            whole(&heads),
        );
        if let Some(Answer::Entries { entries, upto }) = entries {
            read.upto = upto.max(pruned);
            for Stored { place, name, text } in entries {
                if let Some(change) = names::change_of(plan, &name) {
                    read.places.push((place, change));
                }
                read.found.add_stored(plan, place, name, text);
            }
        }
        let newest = whole(&heads).into_iter().flatten();
        let newest = newest.max_by_key(|head| head.turn);
        let turn = self.find_base(plan, heads, local, &mut read).await?;
        // Two snapshots follow upon each other: behind an older one than these, what the newest holds
        // may be gone from the journal, whatever the description says.
        let lags_behind = newest.filter(|newest| turn + 1 < newest.turn);
        let lacks = lags_behind.map_or(0, |newest| newest.upto);
        read.found.folded = pruned.max(lacks);
        Ok(read)
    }

    /// Reads the database's snapshots, the newest first, until one is the one that its head tells of
    /// (or local storage has it as well), and besides those whose own head cannot be read. The newest
    /// of them is the base; returns its turn.
    async fn find_base(
        &self,
        plan: PlanId,
        heads: Vec<(Slot, Unsealed<Head>)>,
        local: Option<Head>,
        read: &mut InDatabase,
    ) -> Result<u64, Fault> {
        let mut best: Option<Base> = None;
        let mut same_turn = 0;
        let mut is_told = false;
        for (slot, head) in heads {
            let may_be_newer = head == Unsealed::Broken(Unreadable::Damaged);
            if is_told && !may_be_newer {
                continue;
            }
            let same =
                |local: Head| matches!(&head, Unsealed::Whole(head) if head.same_document(&local));
            if local.is_some_and(same) {
                read.same_base = true;
                same_turn = turn_of(&head);
                is_told = true;
                continue;
            }
            if let Unsealed::Newer(version) = head {
                read.found.saw_newer(version, None);
            }
            let name = slot.name(plan);
            let asks = vec![Ask::Value(name.clone())];
            let answers = self
                .database
                .transact(Mode::Look, asks, |_| Vec::new())
                .await?;
            if let [Answer::Value(Some(bytes))] = answers.as_slice() {
                read.found.add_snapshot(plan, &name, bytes);
            }
            if let Some(base) = read.found.base.take() {
                is_told |= head == Unsealed::Whole(base.head);
                let known = best.as_ref().map_or(same_turn, |best| best.head.turn);
                if base.head.turn > known {
                    best = Some(base);
                }
            }
        }
        let turn = best.as_ref().map_or(same_turn, |best| best.head.turn);
        read.same_base &= best.is_none();
        read.found.base = best;
        Ok(turn)
    }
}

impl<L: LocalRail, D: Database> State<L, D> {
    /// Notes what a look at the database has read, once all of it is in hand: what is noted is not
    /// read again.
    pub fn has_read(&self, read: &InDatabase) {
        self.read_upto.set(read.upto);
        self.recent.borrow_mut().clone_from(&read.places);
        let whole = read.found.entries.iter();
        let whole = whole.map(|entry| entry.change.at.change());
        self.known.borrow_mut().extend(whole);
    }

    /// The plan as the database has it now, for a tab that has fallen behind; none when a look
    /// fails, when there is no snapshot to begin with, or when a younger app has written there: then
    /// this tab is read-only from now on.
    pub async fn stored_plan(&self) -> Option<Plan> {
        let mut read = self.rails.find_in_database(self.plan, None).await.ok()?;
        if let Some((version, _)) = read.found.newer {
            self.newer.set(Some(version));
            return None;
        }
        let base = read.found.base.take()?;
        self.has_read(&read);
        let mut plan = base.plan;
        found::apply(&mut plan, &read.found.entries);
        Some(plan)
    }
}

/// The database's two heads, the newest first. One that is there and cannot be read is kept.
fn read_heads(
    plan: PlanId,
    answers: impl Iterator<Item = Answer>,
    found: &mut Found,
) -> Vec<(Slot, Unsealed<Head>)> {
    let mut heads = Vec::new();
    for (slot, answer) in Slot::BOTH.into_iter().zip(answers) {
        let name = slot.head_name(plan);
        let bytes = match answer {
            Answer::Value(Some(bytes)) => bytes,
            _ => Vec::new(),
        };
        let line = String::from_utf8_lossy(&bytes);
        let head = match Head::read(&name, &line) {
            Unsealed::Broken(_) if bytes.is_empty() => Unsealed::Broken(Unreadable::Empty),
            head => head,
        };
        if head == Unsealed::Broken(Unreadable::Damaged) {
            found.keep(&name, &bytes, Unreadable::Damaged.sentence());
        }
        heads.push((slot, head));
    }
    heads.sort_by_key(|(_, head)| std::cmp::Reverse(turn_of(head)));
    heads
}

/// The heads that can be read.
fn whole(heads: &[(Slot, Unsealed<Head>)]) -> [Option<Head>; 2] {
    let head = |at: usize| match heads.get(at) {
        Some((_, Unsealed::Whole(head))) => Some(*head),
        _ => None,
    };
    [head(0), head(1)]
}

/// What the database says of the plan. What is there and cannot be read is kept.
fn kept_about(plan: PlanId, answer: Option<Answer>, found: &mut Found) -> Option<About> {
    let Some(Answer::Value(Some(bytes))) = answer else {
        return None;
    };
    let name = names::about(plan);
    let about = About::read(&name, &bytes);
    if about.is_none() {
        found.keep(
            &name,
            &bytes,
            "What the list of plans shows is damaged.".into(),
        );
    }
    about
}

/// The turn that a snapshot's first line names; one that cannot be read is looked at last.
fn turn(name: &str, line: &str) -> u64 {
    turn_of(&Head::read(name, line))
}

fn turn_of(head: &Unsealed<Head>) -> u64 {
    match head {
        Unsealed::Whole(head) => head.turn,
        // A younger app's snapshot has to be met, whatever else is there.
        Unsealed::Newer(_) => u64::MAX,
        Unsealed::Broken(_) => 0,
    }
}
