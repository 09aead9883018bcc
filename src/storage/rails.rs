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
    /// plan could be opened without them, takes broken entries out of the way: the database's in the
    /// transaction that keeps their copies. Returns the places that are empty now.
    pub async fn set_aside(&self, broken: &[Broken], opened: bool) -> Vec<u64> {
        if broken.is_empty() {
            return Vec::new();
        }
        let mut puts: Vec<Put> = broken
            .iter()
            .map(|piece| Put::Value {
                name: names::quarantine(&piece.name, fingerprint(0, &piece.bytes)),
                bytes: piece.bytes.clone(),
            })
            .collect();
        let places = broken.iter().filter_map(|piece| piece.place);
        let places: Vec<u64> = places.filter(|_| opened).collect();
        puts.extend(places.iter().copied().map(Put::DropEntry));
        let done = self
            .database
            .transact(Mode::Change, Vec::new(), move |_| puts)
            .await;
        for piece in broken {
            let kept = done.is_ok() || self.copy_aside(piece);
            if kept && opened {
                self.remove_entry(piece);
            }
        }
        done.map_or_else(|_| Vec::new(), |_| places)
    }

    /// Keeps a broken piece in local storage. Where there is no room it stays where it is.
    pub fn set_aside_locally(&self, piece: &Broken) {
        if self.copy_aside(piece) {
            self.remove_entry(piece);
        }
    }

    fn copy_aside(&self, piece: &Broken) -> bool {
        let name = names::quarantine(&piece.name, fingerprint(0, &piece.bytes));
        let text = std::str::from_utf8(&piece.bytes);
        text.is_ok_and(|text| self.set_and_check(&name, text).is_ok())
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

    /// The database's values whose names begin and end like this; none when it does not answer.
    pub async fn values(&self, prefix: &str, suffix: &str) -> Vec<(String, Vec<u8>)> {
        let look = |asks| self.database.transact(Mode::Look, asks, |_| Vec::new());
        let Ok([Answer::Names(found)]) = look(vec![Ask::Names(prefix.to_owned())])
            .await
            .map(|answers| <[Answer; 1]>::try_from(answers).unwrap_or([Answer::Names(Vec::new())]))
        else {
            return Vec::new();
        };
        let wanted: Vec<String> = found
            .into_iter()
            .filter(|name| name.ends_with(suffix))
            .collect();
        let asks = wanted.iter().cloned().map(Ask::Value).collect();
        let answers = look(asks).await.unwrap_or_default();
        let pairs = wanted.into_iter().zip(answers);
        pairs
            .filter_map(|(name, answer)| match answer {
                Answer::Value(Some(bytes)) => Some((name, bytes)),
                _ => None,
            })
            .collect()
    }
}
