//! How it is said: sentences, formats, and the parsing of what people type.
//!
//! Nothing here knows a locale: numbers and dates are written through [`Formats`], which the
//! browser fills from Intl and the host from plain English patterns.

pub mod dates;
pub mod figure;
mod formats;
pub mod history;
pub mod labels;
mod money;
mod plain;
pub mod refusal;
pub mod restoring;
mod said;
pub mod sentences;
pub mod statement;
pub mod status;
mod told;
pub mod typed;
mod ways;
pub mod working;

pub use figure::FigureName;
pub use formats::{
    DateOrder, DateStyle, Digits, EN_DASH, Formats, MINUS, NO_NUMBER, NumberSigns, THIN_SPACE,
};
pub use money::MoneyStyle;
pub use plain::PlainFormats;
pub use said::{Piece, Said};
pub use told::Told;
pub use ways::{LARGE, NumberWays, Remembered, SMALL};
