//! Work in slices, between which the page gets its turn.

use crate::browser;
use crate::exchange::csv_in::Progress;

/// How long a slice may last, in milliseconds.
const SLICE_MS: u64 = 24;

/// A slice of work between two turns of the page.
pub(super) struct Slice(u64);

impl Slice {
    pub fn start() -> Slice {
        Slice(browser::clock::now_ms())
    }

    pub fn is_over(&self) -> bool {
        browser::clock::now_ms().saturating_sub(self.0) >= SLICE_MS
    }

    /// Gives the page its turn and starts over.
    pub async fn rest(&mut self) {
        browser::clock::sleep(0).await;
        self.0 = browser::clock::now_ms();
    }
}

/// The parts of reading a file, one after the other.
#[derive(Clone, Copy)]
pub(super) enum Part {
    Bytes,
    Rows,
    Columns,
    Deals,
}

impl Part {
    /// How much of all of it is done, from 0 to 1: reading the rows takes about half.
    pub fn share(self, progress: Progress) -> f64 {
        let (from, to) = match self {
            Part::Bytes => (0.0, 0.1),
            Part::Rows => (0.1, 0.55),
            Part::Columns => (0.55, 0.7),
            Part::Deals => (0.7, 1.0),
        };
        from + (to - from) * share(progress)
    }
}

/// How much of one part is done, from 0 to 1.
pub(super) fn share(progress: Progress) -> f64 {
    progress.done as f64 / progress.total.max(1) as f64
}
