//! When a change was made, in an order all devices agree on.

use std::fmt;
use std::str::FromStr;

use super::id::{NotAnId, Writer, as_text, read_36, write_36};

/// Hybrid time: the later of the device's clock and one more than anything seen, then the writer's
/// own counter, then the writer. Compared in that order, so that a change always sorts behind
/// everything its author had seen, whatever the clocks say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970, never running backwards within a plan.
    pub time: u64,
    /// The n-th change of its writer, from 1 without a gap.
    pub n: u32,
    pub writer: Writer,
}

/// The last millisecond that a browser's clock can name, in the year 275760. A stamp beyond it is no
/// clock's: it is refused when a file is read, for nothing could ever be later.
const LAST_MS: u64 = 8_640_000_000_000_000;

impl Stamp {
    /// The stamp of a writer's next change: later than `latest`, the youngest stamp it has seen. It
    /// can always be read back, also where no later time is left.
    pub fn next(writer: Writer, n: u32, clock_ms: u64, latest: Stamp) -> Stamp {
        Stamp {
            time: clock_ms.max(latest.time.saturating_add(1)).min(LAST_MS),
            n,
            writer,
        }
    }
}

/// The change a stamp belongs to: the n-th of its writer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeRef {
    pub writer: Writer,
    pub n: u32,
}

impl Stamp {
    /// Which change it is, whatever the time.
    pub fn change(self) -> ChangeRef {
        ChangeRef {
            writer: self.writer,
            n: self.n,
        }
    }
}

impl fmt::Display for Stamp {
    /// `time-n-writer`, each in base 36.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_36(f, self.time)?;
        write!(f, "-")?;
        self.change().fmt(f)
    }
}

impl fmt::Display for ChangeRef {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_36(f, u64::from(self.n))?;
        write!(f, "-{}", self.writer)
    }
}

impl FromStr for ChangeRef {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<ChangeRef, NotAnId> {
        let (n, writer) = text.split_once('-').ok_or(NotAnId)?;
        let n = read_36(n).and_then(|n| u32::try_from(n).ok());
        Ok(ChangeRef {
            n: n.ok_or(NotAnId)?,
            writer: writer.parse()?,
        })
    }
}

impl FromStr for Stamp {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Stamp, NotAnId> {
        let (time, change) = text.split_once('-').ok_or(NotAnId)?;
        let change: ChangeRef = change.parse()?;
        let time = read_36(time).filter(|time| *time <= LAST_MS);
        Ok(Stamp {
            time: time.ok_or(NotAnId)?,
            n: change.n,
            writer: change.writer,
        })
    }
}

as_text!(Stamp, "a stamp such as mf3k-1-x9");
as_text!(ChangeRef, "a change such as 1-x9");
