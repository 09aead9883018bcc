//! What each rail holds of a plan, piece by piece, before anything is made of it.

use crate::model::{ChangeRef, Plan, PlanId};

use super::about::About;
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
        let pruned = match answers.next() {
            Some(Answer::Value(Some(about))) => About::read(&about).map_or(0, |about| about.pruned),
            _ => 0,
        };
        if let Some(Answer::Entries { entries, upto }) = entries {
            read.upto = upto.max(pruned);
            for Stored { place, name, text } in entries {
                if let Some(change) = names::change_of(plan, &name) {
                    read.places.push((place, change));
                }
                read.found.add_stored(plan, place, name, text);
            }
        }
        let mut heads: Vec<(u64, Slot, Unsealed<Head>)> = Vec::new();
        for (slot, answer) in Slot::BOTH.into_iter().zip(answers) {
            let name = slot.head_name(plan);
            let line = match answer {
                Answer::Value(Some(line)) => String::from_utf8_lossy(&line).into_owned(),
                _ => String::new(),
            };
            heads.push((turn(&name, &line), slot, Head::read(&name, &line)));
        }
        heads.sort_by_key(|(turn, _, _)| std::cmp::Reverse(*turn));
        let mut stale = None;
        for (_, slot, head) in heads {
            if read.found.base.is_some() || read.same_base {
                break;
            }
            let same =
                |local: Head| matches!(&head, Unsealed::Whole(head) if head.same_document(&local));
            if local.is_some_and(same) {
                read.same_base = true;
                break;
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
            // A whole snapshot that is not the one its head tells of is an older one.
            let told = |base: &Base| head == Unsealed::Whole(base.head);
            if read.found.base.as_ref().is_some_and(|base| !told(base)) {
                stale = stale.or(read.found.base.take());
            }
        }
        if !read.same_base {
            read.found.base = read.found.base.take().or(stale);
        }
        let base = read.found.base.as_ref();
        read.found.is_older = base.is_some_and(|base| base.head.upto < pruned);
        Ok(read)
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

/// The turn that a snapshot's first line names; one that cannot be read is looked at last.
fn turn(name: &str, line: &str) -> u64 {
    match Head::read(name, line) {
        Unsealed::Whole(head) => head.turn,
        // A younger app's snapshot has to be met, whatever else is there.
        Unsealed::Newer(_) => u64::MAX,
        Unsealed::Broken(_) => 0,
    }
}
