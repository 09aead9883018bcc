//! How it is said: formats, labels, refusals, the history's lines and the sentences of the pages.

mod formats;
mod full_plan;
mod history;
mod labels;
#[path = "../plans/mod.rs"]
mod plans;
mod restoring;
mod sentences;
mod statement;
mod workings;

use full_plan::full_plan;
use landmark::maths::figures::figures;
use landmark::maths::forecast::forecast;
use landmark::model::*;
use landmark::words::{Formats, PlainFormats, Told};
use plans::{Desk, amount, day, int, money_landmark};

fn usd() -> Currency {
    Currency::default()
}
