//! Every deal as the latest import that counts tells it: by seller and by key.

use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

use super::deal::{Batch, Deal, DealKey};
use super::deals::Deals;
use super::id::{BatchId, PersonId};
use super::stamp::Stamp;

/// The batches there are, and what follows from them together.
#[derive(Clone, Debug, Default)]
pub(super) struct Imported {
    batches: BTreeMap<BatchId, Held>,
    /// Worked out when first asked for after a batch came or went: an import of many rows is one
    /// step, and the step should cost the import alone.
    latest: OnceLock<Arc<Latest>>,
}

/// A batch as the index holds it; its deals are the batch's own.
#[derive(Clone, Debug)]
struct Held {
    born: Stamp,
    batch: Batch,
}

/// Every deal as the latest batch that counts tells it.
#[derive(Clone, Debug, Default)]
struct Latest {
    by_seller: BTreeMap<PersonId, Vec<Arc<Deal>>>,
    by_key: HashMap<ByKey, BatchId>,
}

/// A deal that is found by its key.
#[derive(Clone, Debug)]
struct ByKey(Arc<Deal>);

impl PartialEq for ByKey {
    fn eq(&self, other: &ByKey) -> bool {
        self.0.key == other.0.key
    }
}

impl Eq for ByKey {}

impl Hash for ByKey {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.key.hash(state);
    }
}

impl Borrow<DealKey> for ByKey {
    fn borrow(&self) -> &DealKey {
        &self.0.key
    }
}

impl Imported {
    pub fn add(&mut self, id: BatchId, batch: &Batch, born: Stamp) {
        let batch = batch.clone();
        self.batches.insert(id, Held { born, batch });
        self.latest.take();
    }

    pub fn remove(&mut self, id: BatchId) {
        self.batches.remove(&id);
        self.latest.take();
    }

    pub fn batches(&self) -> impl Iterator<Item = (BatchId, &Batch)> {
        let held = self.batches.iter().map(|(id, held)| (*id, &held.batch));
        held.filter(|(_, batch)| !batch.withdrawn)
    }

    pub fn deals(&self, seller: PersonId) -> &[Arc<Deal>] {
        let of_seller = self.latest().by_seller.get(&seller);
        of_seller.map_or(&[], Vec::as_slice)
    }

    pub fn deal(&self, key: &DealKey) -> Option<(BatchId, &Deal)> {
        let (ByKey(deal), batch) = self.latest().by_key.get_key_value(key)?;
        Some((*batch, deal))
    }

    pub fn all_deals(&self) -> impl Iterator<Item = &Deal> {
        let by_seller = self.latest().by_seller.values();
        by_seller.flatten().map(Arc::as_ref)
    }

    /// Deals of batches that count, the oldest batch first: by the day it was taken, then by the
    /// change that brought it.
    fn counting(&self) -> Vec<(BatchId, Deals)> {
        let mut live: Vec<_> = self
            .batches
            .iter()
            .filter(|(_, held)| !held.batch.withdrawn)
            .collect();
        live.sort_by_key(|(id, held)| (held.batch.taken, held.born, **id));
        live.into_iter()
            .map(|(id, held)| (*id, held.batch.deals.clone()))
            .collect()
    }

    fn start(&self) -> Gathering {
        Gathering {
            batches: self.counting(),
            latest: Latest::default(),
            walk: Walk::Keys,
            batch: 0,
            deal: 0,
            sorted: None,
        }
    }

    fn latest(&self) -> &Latest {
        self.latest.get_or_init(|| {
            let mut gathering = self.start();
            while !gathering.step(usize::MAX) {}
            Arc::new(gathering.latest)
        })
    }

    pub fn gather(&self) -> Option<Gathering> {
        self.latest.get().is_none().then(|| self.start())
    }

    pub fn gathered(&self, mut gathering: Gathering) {
        while !gathering.step(usize::MAX) {}
        if gathering.batches == self.counting() {
            // Somebody may have asked meanwhile; what was worked out for them says the same.
            let _ = self.latest.set(Arc::new(gathering.latest));
        }
    }
}

/// Puts the deals of all imports together, slice by slice, so that nobody who asks for them next
/// waits for 100,000 of them. Three walks, one after the other: which batch tells a key last, whose
/// deals those are, and each seller's by date.
#[derive(Debug)]
pub struct Gathering {
    batches: Vec<(BatchId, Deals)>,
    latest: Latest,
    walk: Walk,
    /// Where the walk over the deals is.
    batch: usize,
    deal: usize,
    /// The last seller whose deals are in order.
    sorted: Option<PersonId>,
}

#[derive(Clone, Copy, Debug)]
enum Walk {
    Keys,
    Sellers,
    Dates,
    Done,
}

impl Gathering {
    /// Goes on, at most so many deals (one seller's deals at least); true when all is done.
    pub fn step(&mut self, max_deals: usize) -> bool {
        let mut left = max_deals;
        while left > 0 {
            match self.walk {
                Walk::Keys | Walk::Sellers => match self.next_deal() {
                    Some((batch, deal)) => {
                        self.take(batch, deal);
                        left -= 1;
                    }
                    None => {
                        (self.batch, self.deal) = (0, 0);
                        self.walk = match self.walk {
                            Walk::Keys => Walk::Sellers,
                            _ => Walk::Dates,
                        };
                    }
                },
                Walk::Dates => left = left.saturating_sub(self.sort_next()),
                Walk::Done => return true,
            }
        }
        matches!(self.walk, Walk::Done)
    }

    fn next_deal(&mut self) -> Option<(BatchId, Arc<Deal>)> {
        loop {
            let (id, deals) = self.batches.get(self.batch)?;
            if let Some(deal) = deals.get(self.deal) {
                self.deal += 1;
                return Some((*id, Arc::clone(deal)));
            }
            (self.batch, self.deal) = (self.batch + 1, 0);
        }
    }

    fn take(&mut self, batch: BatchId, deal: Arc<Deal>) {
        let latest = &mut self.latest;
        match self.walk {
            Walk::Keys => {
                // A map keeps the key it has: the older deal has to go for the newer to be found.
                latest.by_key.remove(&deal.key);
                latest.by_key.insert(ByKey(deal), batch);
            }
            _ => {
                let told = latest.by_key.get_key_value(&deal.key);
                if told.is_some_and(|(ByKey(told), _)| Arc::ptr_eq(told, &deal)) {
                    latest.by_seller.entry(deal.seller).or_default().push(deal);
                }
            }
        }
    }

    /// Puts the next seller's deals in order; how many these are.
    fn sort_next(&mut self) -> usize {
        use std::ops::Bound::{Excluded, Unbounded};
        let behind = self.sorted.map_or(Unbounded, Excluded);
        let next = self.latest.by_seller.range_mut((behind, Unbounded)).next();
        let Some((seller, deals)) = next else {
            self.walk = Walk::Done;
            return 0;
        };
        deals.sort_by(|a, b| (a.closed, &a.key).cmp(&(b.closed, &b.key)));
        self.sorted = Some(*seller);
        deals.len().max(1)
    }
}
