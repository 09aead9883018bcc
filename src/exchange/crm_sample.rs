//! A made-up CRM export of any length, with the sums it must give beside it.
//!
//! It has the columns, the line ends and the gaps of a common export: open rows without a value,
//! prospects without a first date, deals without an account, names with a comma in them, sellers of
//! several teams, and people in the team file who never sold anything. Nobody in it exists.

use std::collections::BTreeMap;

use chrono::{Datelike, Days};

use super::sample::{Chance, PRODUCTS, account_name, person_name};
use crate::model::{Amount, Date};

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    /// Deals, one a line, the header not counted.
    pub rows: usize,
    pub teams: usize,
    /// Sellers of each team who have deals; one more has none.
    pub sellers: usize,
    pub seed: u64,
    /// The day of the export: nothing is later.
    pub last: Date,
}

impl Wanted {
    /// Six teams of five over fifteen months, exported on a day.
    pub fn rows(rows: usize, last: Date) -> Wanted {
        Wanted {
            rows,
            teams: 6,
            sellers: 5,
            seed: 1,
            last,
        }
    }
}

/// The two files and what they add up to.
pub struct CrmSample {
    /// `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value`.
    pub deals: Vec<u8>,
    /// `sales_agent,manager,regional_office`.
    pub teams: Vec<u8>,
    pub sums: Sums,
}

/// The sums an import of the file must give.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Rows and their value, by the stage's name.
    pub by_stage: BTreeMap<String, StageSum>,
    /// Won value by the calendar quarter of the close: (year, quarter).
    pub by_quarter: BTreeMap<(i32, u32), Amount>,
    /// Won value of every seller in the team file, nothing included.
    pub by_seller: BTreeMap<String, Amount>,
    /// Won value by the sellers' manager.
    pub by_manager: BTreeMap<String, Amount>,
}

/// What one stage comes to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StageSum {
    pub rows: usize,
    pub value: Amount,
}

impl Sums {
    /// Won value of all.
    pub fn won(&self) -> Amount {
        self.by_stage.get("Won").copied().unwrap_or_default().value
    }
}

/// How many days the deals lie back.
const DAYS: u64 = 456;

/// One line of the deals file.
struct Line {
    id: String,
    seller: usize,
    product: &'static str,
    account: String,
    stage: &'static str,
    engaged: Option<Date>,
    closed: Option<Date>,
    value: Option<i64>,
}

/// A seller's place: the last of each team sells nothing.
struct Roster {
    names: Vec<String>,
    managers: Vec<String>,
    team_size: usize,
}

impl Roster {
    fn of(wanted: &Wanted) -> Roster {
        let teams = wanted.teams.max(1);
        let team_size = wanted.sellers.max(1) + 1;
        let offset = (wanted.seed % 97) as usize;
        let name = |n: usize| person_name(offset + n);
        Roster {
            names: (0..teams * team_size).map(name).collect(),
            managers: (0..teams).map(|n| name(teams * team_size + n)).collect(),
            team_size,
        }
    }

    fn manager(&self, seller: usize) -> &str {
        &self.managers[seller / self.team_size]
    }

    /// Somebody who sells.
    fn draw(&self, chance: &mut Chance) -> usize {
        let team = chance.below(self.managers.len() as u64) as usize;
        team * self.team_size + chance.below(self.team_size as u64 - 1) as usize
    }
}

/// Makes both files: the same wish gives the same bytes.
pub fn export(wanted: Wanted) -> CrmSample {
    let roster = Roster::of(&wanted);
    let mut sums = Sums::default();
    for (n, name) in roster.names.iter().enumerate() {
        sums.by_seller.insert(name.clone(), Amount::ZERO);
        sums.by_manager
            .insert(roster.manager(n).to_owned(), Amount::ZERO);
    }
    let mut deals = csv_writer();
    write(
        &mut deals,
        [
            "opportunity_id",
            "sales_agent",
            "product",
            "account",
            "deal_stage",
            "engage_date",
            "close_date",
            "close_value",
        ],
    );
    for nth in 0..wanted.rows {
        let line = draw(&wanted, &roster, nth);
        count(&mut sums, &roster, &line);
        write_line(&mut deals, &roster, &line);
    }
    CrmSample {
        deals: bytes(deals),
        teams: teams_file(&roster),
        sums,
    }
}

fn draw(wanted: &Wanted, roster: &Roster, nth: usize) -> Line {
    let mut chance = Chance::of("crm", wanted.seed << 32 ^ nth as u64);
    let stage = match chance.below(100) {
        0..48 => "Won",
        48..76 => "Lost",
        76..94 => "Engaging",
        _ => "Prospecting",
    };
    let (product, price) = *chance.pick(&PRODUCTS);
    let is_closed = matches!(stage, "Won" | "Lost");
    let closed = wanted.last - Days::new(chance.below(DAYS));
    let engaged = closed - Days::new(4 + chance.below(120));
    let value = match stage {
        "Won" => Some(price * chance.between(82, 112) / 100),
        "Lost" => Some(0),
        _ => None,
    };
    Line {
        id: opportunity_id(wanted.seed, nth),
        seller: roster.draw(&mut chance),
        product,
        account: account(&mut chance),
        stage,
        engaged: (stage != "Prospecting").then_some(engaged),
        closed: is_closed.then_some(closed),
        value,
    }
}

/// One in six rows has none; one in nine has a comma in it, which the file must quote.
fn account(chance: &mut Chance) -> String {
    let name = account_name(chance.below(144) as usize);
    match chance.below(18) {
        0..3 => String::new(),
        3..5 => format!("{name}, Ltd."),
        _ => name,
    }
}

/// Eight letters and digits, each row's own: a step without a common divisor with the number of
/// such words visits each of them once.
fn opportunity_id(seed: u64, nth: usize) -> String {
    const WORDS: u64 = 36u64.pow(8);
    const STEP: u64 = 1_299_709_000_007;
    let place = u128::from(STEP) * (nth as u128 + 1) + u128::from(seed % 1_000) * 7_919;
    let mut left = (place % u128::from(WORDS)) as u64;
    let mut letters = [b'0'; 8];
    for letter in letters.iter_mut().rev() {
        let digit = (left % 36) as u8;
        *letter = if digit < 10 {
            b'0' + digit
        } else {
            b'A' + digit - 10
        };
        left /= 36;
    }
    letters.iter().map(|byte| char::from(*byte)).collect()
}

fn count(sums: &mut Sums, roster: &Roster, line: &Line) {
    let value = Amount::from_int(line.value.unwrap_or(0));
    let stage = sums.by_stage.entry(line.stage.into()).or_default();
    stage.rows += 1;
    stage.value += value;
    let Some(closed) = line.closed.filter(|_| line.stage == "Won") else {
        return;
    };
    let quarter = (closed.year(), closed.month0() / 3 + 1);
    *sums.by_quarter.entry(quarter).or_default() += value;
    let seller = roster.names[line.seller].clone();
    *sums.by_seller.entry(seller).or_default() += value;
    let manager = roster.manager(line.seller).to_owned();
    *sums.by_manager.entry(manager).or_default() += value;
}

type Csv = csv::Writer<Vec<u8>>;

fn csv_writer() -> Csv {
    let mut builder = csv::WriterBuilder::new();
    builder
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new())
}

/// Writing to memory cannot fail.
fn write<const N: usize>(csv: &mut Csv, cells: [&str; N]) {
    csv.write_record(cells)
        .expect("invariant: every line has the same columns");
}

fn bytes(csv: Csv) -> Vec<u8> {
    csv.into_inner()
        .expect("invariant: memory takes every byte")
}

fn write_line(csv: &mut Csv, roster: &Roster, line: &Line) {
    let date = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
    let value = line
        .value
        .map(|value| value.to_string())
        .unwrap_or_default();
    write(
        csv,
        [
            &line.id,
            &roster.names[line.seller],
            line.product,
            &line.account,
            line.stage,
            &date(line.engaged),
            &date(line.closed),
            &value,
        ],
    );
}

fn teams_file(roster: &Roster) -> Vec<u8> {
    const OFFICES: [&str; 3] = ["Harbour", "Highlands", "Islands"];
    let mut csv = csv_writer();
    write(&mut csv, ["sales_agent", "manager", "regional_office"]);
    for (n, name) in roster.names.iter().enumerate() {
        let office = OFFICES[n / roster.team_size % OFFICES.len()];
        write(&mut csv, [name, roster.manager(n), office]);
    }
    bytes(csv)
}
