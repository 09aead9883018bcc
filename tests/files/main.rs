//! What leaves and enters as a file: the made-up CRM export, plan files, goal sheets, tables.

mod backups;
mod crm;
mod plan;
mod sheet;

use std::collections::BTreeMap;

use chrono::Datelike;
use landmark::exchange::crm_sample::{self, CrmSample, StageSum, Sums, Wanted};
use landmark::model::*;

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}
