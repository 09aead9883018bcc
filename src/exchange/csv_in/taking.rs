//! The one edit that takes an import in, made ready slice by slice before it is dispatched.

use crate::model::{Batch, Edit, PersonId};

use super::reader::Progress;

/// A confirmed import whose deals are being written down, so that the change, its journal entry and
/// the snapshot find them written. Dropping it is cancelling: nothing was taken.
pub struct Taking {
    batch: Box<Batch>,
    spellings: Vec<(PersonId, String)>,
}

impl Taking {
    pub(super) fn of(batch: Batch, spellings: Vec<(PersonId, String)>) -> Taking {
        Taking {
            batch: Box::new(batch),
            spellings,
        }
    }

    /// Goes on, at most so many deals.
    pub fn step(&mut self, max_deals: usize) -> Progress {
        let deals = &self.batch.deals;
        deals.write_ahead(max_deals);
        Progress {
            rows: deals.written_ahead(),
            done: deals.written_ahead() as u64,
            total: deals.len() as u64,
        }
    }

    /// The edit, whole at any moment: what has not been written ahead is written when it is kept.
    pub fn edit(self) -> Edit {
        Edit::Import {
            batch: self.batch,
            spellings: self.spellings,
        }
    }
}
