//! A CRM's export: bytes in, deals out, and nothing taken before a person confirms.
//!
//! The way is always the same: [`Opening`] turns bytes into text and [`Reader`] text into a
//! [`Table`]; [`Understanding`] says what every column is, from the whole column; the [`Mapping`] it
//! proposes is corrected by hand; [`Previewing`] reads the rows under that mapping and ends in a
//! [`Preview`]: what is ready, what needs a person, what would change; [`Taking`] makes the one edit
//! that takes it in. Each of them goes in slices, and dropping any of them is cancelling.

mod beside;
mod column;
mod dates;
mod decode;
mod figures;
mod fixes;
mod headers;
mod in_words;
pub mod ledger;
mod mapping;
mod names;
mod numbers;
mod opening;
mod preview;
mod previewing;
mod reader;
mod roles;
mod rows;
mod says;
mod shape;
mod stages;
mod table;
mod taking;
mod understanding;
mod understood;

pub use column::{Column, EMPTY};
pub use dates::{DateOrder, DateTally, DateWrong, OrderFound};
pub use decode::{Encoding, LARGEST, NotATable, accept_size, decode};
pub use figures::{BeforeAfter, Moment};
pub use fixes::Fix;
pub use in_words::InWords;
pub use mapping::{Correction, Mapping, NameIs, RowFix};
pub use names::{NameMatch, Roster};
pub use numbers::{DecimalSign, NumberTally, NumberWrong, SignFound};
pub use opening::Opening;
pub use preview::{Conflict, Corrected, Counts, Missing, Preview, Problem, Wrong};
pub use previewing::{Previewing, preview};
pub use reader::{Progress, Reader};
pub use roles::{Profile, Role};
pub use shape::{Delimiter, Said};
pub use table::{Odd, OddLine, Table};
pub use taking::Taking;
pub use understanding::{Understanding, understand};
pub use understood::{ColumnView, NameFound, StageFound, State, Understood};
