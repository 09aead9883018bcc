//! The deals of one import, shared by every copy of it.

use std::fmt;
use std::ops::Deref;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, OnceLock};

use serde::de::{SeqAccess, Visitor};
use serde::ser::SerializeSeq;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;

use super::deal::Deal;

/// The deals that an import brought. They never change, so a copy is another handle on the same
/// ones, and what files write of each is written once: an import of 100,000 rows costs its change,
/// its journal entry and every snapshot no more than copying that text.
#[derive(Clone, Default)]
pub struct Deals(Arc<Shared>);

#[derive(Default)]
struct Shared {
    rows: Vec<Arc<Deal>>,
    /// What files write of each deal, once it has been written.
    texts: Vec<OnceLock<Box<RawValue>>>,
    /// So many of them, from the first one on, have been written.
    written: AtomicUsize,
}

impl Deals {
    /// Writes up to so many deals more, for the file that will ask for them all at once; true when
    /// nothing is left to write. Without it each is written when it is asked for.
    pub fn write_ahead(&self, limit: usize) -> bool {
        let from = self.0.written.load(Ordering::Relaxed);
        let to = self.len().min(from.saturating_add(limit));
        for (deal, text) in self.0.rows[from..to].iter().zip(&self.0.texts[from..to]) {
            text.get_or_init(|| {
                serde_json::value::to_raw_value(&**deal)
                    .expect("invariant: the model always has a JSON form")
            });
        }
        self.0.written.fetch_max(to, Ordering::Relaxed);
        to == self.len()
    }

    /// How many deals have been written ahead.
    pub fn written_ahead(&self) -> usize {
        self.0.written.load(Ordering::Relaxed)
    }
}

impl Deref for Deals {
    type Target = [Arc<Deal>];
    fn deref(&self) -> &[Arc<Deal>] {
        &self.0.rows
    }
}

impl From<Vec<Arc<Deal>>> for Deals {
    fn from(rows: Vec<Arc<Deal>>) -> Deals {
        let texts = rows.iter().map(|_| OnceLock::new()).collect();
        Deals(Arc::new(Shared {
            rows,
            texts,
            written: AtomicUsize::new(0),
        }))
    }
}

impl From<Vec<Deal>> for Deals {
    fn from(deals: Vec<Deal>) -> Deals {
        deals.into_iter().collect()
    }
}

impl FromIterator<Deal> for Deals {
    fn from_iter<I: IntoIterator<Item = Deal>>(deals: I) -> Deals {
        deals.into_iter().map(Arc::new).collect()
    }
}

impl FromIterator<Arc<Deal>> for Deals {
    fn from_iter<I: IntoIterator<Item = Arc<Deal>>>(deals: I) -> Deals {
        deals.into_iter().collect::<Vec<_>>().into()
    }
}

impl PartialEq for Deals {
    /// The same deals; what has been written of them does not count.
    fn eq(&self, other: &Deals) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self[..] == other[..]
    }
}

impl fmt::Debug for Deals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl Serialize for Deals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.len()))?;
        for (deal, text) in self.iter().zip(&self.0.texts) {
            match text.get() {
                Some(text) => list.serialize_element(text)?,
                None => list.serialize_element(&**deal)?,
            }
        }
        list.end()
    }
}

impl<'de> Deserialize<'de> for Deals {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Deals, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Deals;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a list of deals")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Deals, A::Error> {
                let mut rows = Vec::new();
                while let Some(deal) = list.next_element::<Deal>()? {
                    rows.push(Arc::new(deal));
                }
                Ok(rows.into())
            }
        }
        deserializer.deserialize_seq(List)
    }
}

#[cfg(test)]
mod tests {
    use super::super::deal::DealKey;
    use super::*;

    fn three() -> Deals {
        ["A1", "B\"2", "Ç3"]
            .map(|id| Deal {
                key: DealKey::Source(id.into()),
                ..Deal::default()
            })
            .into_iter()
            .collect()
    }

    #[test]
    fn what_was_written_ahead_is_what_would_be_written_now() {
        let (now, ahead) = (three(), three());
        assert!(!ahead.write_ahead(2));
        assert_eq!(ahead.written_ahead(), 2);
        let text = serde_json::to_string(&now).expect("text");
        assert_eq!(serde_json::to_string(&ahead).expect("text"), text);
        assert!(ahead.write_ahead(2));
        assert!(ahead.write_ahead(2));
        assert_eq!(serde_json::to_string(&ahead).expect("text"), text);
        let value = serde_json::to_value(&ahead).expect("a value");
        assert_eq!(serde_json::to_value(&now).expect("a value"), value);
        let read: Deals = serde_json::from_str(&text).expect("deals");
        assert_eq!(read, now);
        assert_eq!(ahead, now);
    }

    #[test]
    fn copies_share_their_deals_and_what_was_written_of_them() {
        let deals = three();
        let copy = deals.clone();
        assert!(deals.write_ahead(usize::MAX));
        assert_eq!(copy.written_ahead(), 3);
        assert!(Arc::ptr_eq(&copy[0], &deals[0]));
        assert!(Deals::default().write_ahead(1));
    }
}
