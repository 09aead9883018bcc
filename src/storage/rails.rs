//! Both rails at once: writing with a look whether it is there, what is known of every plan, and the
//! pieces that cannot be read.

use std::cell::RefCell;
use std::collections::HashSet;

use crate::model::PlanId;

use super::about::{About, PlanEntry};
use super::device::{Device, Prefs};
use super::found::Broken;
use super::names;
use super::rail::{Answer, Ask, Database, Fault, LocalRail, Mode, Put};
use super::seal::fingerprint;

/// The two rails and what is known of the device.
#[derive(Debug)]
pub(super) struct Rails<L, D> {
    pub local: L,
    pub database: D,
    pub device: Device,
    /// Plans that were taken out of this browser: a journal still at work on one writes nothing more.
    pub discarded: RefCell<HashSet<PlanId>>,
}

impl<L: LocalRail, D: Database> Rails<L, D> {
    pub fn is_discarded(&self, plan: PlanId) -> bool {
        self.discarded.borrow().contains(&plan)
    }

    pub fn prefs(&self) -> Prefs<'_, L> {
        Prefs {
            device: &self.device,
            local: &self.local,
        }
    }

    /// Writes to local storage and reads it back.
    pub fn set_and_check(&self, name: &str, text: &str) -> Result<(), Fault> {
        self.local.set(name, text)?;
        match self.local.get(name)? {
            Some(kept) if kept == text => Ok(()),
            _ => Err(Fault::NotKept),
        }
    }

    /// Keeps broken pieces under their quarantine names before anything replaces them and, where the
    /// plan could be opened without them, takes broken entries out of the way: the database's when their
    /// copies are seen to be there. Returns the places that are empty now.
    pub async fn set_aside(&self, broken: &[Broken], opened: bool) -> Vec<u64> {
        if broken.is_empty() {
            return Vec::new();
        }
        let kept = self.copy_to_database(broken).await;
        let mut gone = Vec::new();
        for piece in broken {
            let in_database = kept.contains(&aside(piece));
            if (in_database || self.copy_aside(piece)) && opened {
                self.remove_entry(piece);
            }
            gone.extend(piece.place.filter(|_| in_database && opened));
        }
        let drops = gone.iter().copied().map(Put::DropEntry).collect();
        self.put(drops).await.map_or_else(|_| Vec::new(), |()| gone)
    }

    /// Copies broken pieces into the database; the names of the copies that are there afterwards.
    async fn copy_to_database(&self, broken: &[Broken]) -> HashSet<String> {
        let copy = |piece: &Broken| Put::Value {
            name: aside(piece),
            bytes: piece.bytes.clone(),
        };
        if self.put(broken.iter().map(copy).collect()).await.is_err() {
            return HashSet::new();
        }
        let asks = broken.iter().map(|piece| Ask::Value(aside(piece)));
        let found = self
            .database
            .transact(Mode::Look, asks.collect(), |_| Vec::new());
        let answers = found.await.unwrap_or_default();
        let pairs = broken.iter().zip(answers);
        let is_there = |(piece, answer): (&Broken, Answer)| {
            (answer == Answer::Value(Some(piece.bytes.clone()))).then(|| aside(piece))
        };
        pairs.filter_map(is_there).collect()
    }

    async fn put(&self, puts: Vec<Put>) -> Result<(), Fault> {
        if puts.is_empty() {
            return Ok(());
        }
        let done = self
            .database
            .transact(Mode::Change, Vec::new(), move |_| puts);
        done.await.map(drop)
    }

    /// Keeps a broken piece in local storage. Where there is no room it stays where it is.
    pub fn set_aside_locally(&self, piece: &Broken) {
        if self.copy_aside(piece) {
            self.remove_entry(piece);
        }
    }

    fn copy_aside(&self, piece: &Broken) -> bool {
        let text = std::str::from_utf8(&piece.bytes);
        text.is_ok_and(|text| self.set_and_check(&aside(piece), text).is_ok())
    }

    /// Takes a broken entry out of local storage, if it is still the one that was copied.
    fn remove_entry(&self, piece: &Broken) {
        if piece.change.is_some()
            && let Ok(Some(text)) = self.local.get(&piece.name)
            && text.as_bytes() == piece.bytes
        {
            // One that stays is found and set aside again at the next start.
            let _ = self.local.remove(&piece.name);
        }
    }

    /// The plans that local storage has a note of.
    pub fn noted_plans(&self) -> Vec<PlanEntry> {
        let text = self.prefs().text("plans").unwrap_or_default();
        serde_json::from_str(&text).unwrap_or_default()
    }

    pub fn note_plans(&self, plans: &[PlanEntry]) {
        if let Ok(text) = serde_json::to_string(plans) {
            self.prefs().set_text("plans", &text);
        }
    }

    /// Notes what the list of plans says of one.
    pub fn note_about(&self, id: PlanId, about: &About) {
        let mut noted = self.noted_plans();
        noted.retain(|entry| entry.id != id);
        noted.push(PlanEntry {
            id,
            about: about.clone(),
        });
        self.note_plans(&noted);
    }

    pub fn local_values(&self, prefix: &str) -> Vec<(String, Vec<u8>)> {
        let names = self.local.names(prefix).unwrap_or_default();
        let value = |name: String| {
            let text = self.local.get(&name).ok().flatten()?;
            Some((name, text.into_bytes()))
        };
        names.into_iter().filter_map(value).collect()
    }

    /// The database's values whose names begin and end like this.
    pub async fn values(
        &self,
        prefix: &str,
        suffix: &str,
    ) -> Result<Vec<(String, Vec<u8>)>, Fault> {
        let look = |asks| self.database.transact(Mode::Look, asks, |_| Vec::new());
        let found = look(vec![Ask::Names(prefix.to_owned())]).await?;
        let Some(Answer::Names(found)) = found.into_iter().next() else {
            return Ok(Vec::new());
        };
        let is_wanted = |name: &String| name.ends_with(suffix);
        let wanted: Vec<String> = found.into_iter().filter(is_wanted).collect();
        let asks = wanted.iter().cloned().map(Ask::Value).collect();
        let pairs = wanted.into_iter().zip(look(asks).await?);
        let value = |(name, answer)| match answer {
            Answer::Value(Some(bytes)) => Some((name, bytes)),
            _ => None,
        };
        Ok(pairs.filter_map(value).collect())
    }
}

/// The name under which a broken piece is set aside.
fn aside(piece: &Broken) -> String {
    names::quarantine(&piece.name, fingerprint(0, &piece.bytes))
}
