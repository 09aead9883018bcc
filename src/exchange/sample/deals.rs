//! A year of deals, as one import: won ones along the season, lost ones between, open ones ahead.

use std::collections::BTreeMap;

use chrono::Days;
use sha2::{Digest, Sha256};

use super::chance::Chance;
use super::days::{Quarter, WHOLE, working_day_before, working_day_from};
use super::names::account_name;
use super::numbers::Numbers;
use super::rows::Rows;
use super::{Seller, World};
use crate::model::{Amount, Batch, Date, Deal, DealKey, PersonId, Stage};

/// What Harbour sells, with list prices.
pub const PRODUCTS: [(&str, i64); 6] = [
    ("Tide 100", 1_450),
    ("Tide 300", 3_200),
    ("Beacon", 3_900),
    ("Beacon Pro", 4_800),
    ("Anchor Desk", 2_300),
    ("Quay Service", 950),
];

/// All deals of all sellers.
#[derive(Default)]
pub struct Book {
    deals: Vec<Deal>,
    won: BTreeMap<(PersonId, Date), i64>,
}

/// How many quarters of history there are before the one under way.
pub const PAST_QUARTERS: u32 = 4;

impl Book {
    /// The quarters that are over.
    pub fn draw(sellers: &[Seller], quarter: Quarter, today: Date) -> Book {
        let mut book = Book::default();
        for back in (1..=PAST_QUARTERS).rev() {
            for (n, seller) in sellers.iter().enumerate() {
                let past = quarter.back(back);
                if seller.start.is_some_and(|start| start > past.to) {
                    continue;
                }
                let mut chance = Chance::of("quarter", u64::from(back) << 32 | n as u64);
                let growth = 100 - 2 * i64::from(back);
                let part = if seller.start.is_some() { 74 } else { 100 };
                let total =
                    seller.profile.usual * growth * part * chance.between(94, 107) / 1_000_000;
                book.sell(seller, &mut chance, past, total, today);
            }
        }
        book
    }

    /// The quarter under way, each seller as far from the path as the story has it.
    pub fn with_current(
        mut self,
        sellers: &[Seller],
        numbers: &Numbers,
        quarter: Quarter,
        today: Date,
    ) -> Book {
        for (n, seller) in sellers.iter().enumerate() {
            let mut chance = Chance::of("current quarter", n as u64);
            let total = numbers.sellers[n].agreed * seller.profile.form / 100;
            self.sell(seller, &mut chance, quarter, total, today);
        }
        self
    }

    /// Won by a person from a day to a day, both included.
    pub fn won(&self, person: PersonId, from: Date, to: Date) -> i64 {
        self.won
            .range((person, from)..=(person, to))
            .map(|(_, value)| value)
            .sum()
    }

    /// Deals worth a quarter's total, closed along the quarter's way.
    fn sell(
        &mut self,
        seller: &Seller,
        chance: &mut Chance,
        quarter: Quarter,
        total: i64,
        today: Date,
    ) {
        let mut sales = Vec::new();
        let mut sum = 0;
        while sum < total {
            let (product, price) = *chance.pick(&PRODUCTS);
            let value = (price * chance.between(88, 104) / 100).min((total - sum).max(600));
            sales.push((product, value));
            sum += value;
        }
        // Large deals tend to close late; small ones early keep the first weeks near the path.
        sales.sort_by_cached_key(|(_, value)| value + chance.between(0, 1_800));
        let mut before = 0;
        for (product, value) in sales {
            let share = (before + value / 2) as u64 * WHOLE / sum.max(1) as u64;
            before += value;
            let path_day = quarter.day_of_share(share);
            let jitter = chance.between(-1, 1);
            let day = path_day + chrono::Duration::days(jitter);
            let day = working_day_before(working_day_from(day).clamp(quarter.from, quarter.to));
            let day = day.max(seller.start.unwrap_or(day));
            self.deal(seller, chance, product, value, day.max(quarter.from), today);
            // Lost deals close around the won ones, so that the win rate keeps near its usual level.
            if chance.below(100) < 62 {
                let lost = path_day + chrono::Duration::days(chance.between(-8, 8));
                let lost = working_day_before(lost.clamp(quarter.from, quarter.to));
                self.lose(seller, chance, lost, today);
            }
        }
    }

    fn key(&self) -> DealKey {
        DealKey::Source(format!("HB-{:05}", self.deals.len() + 1))
    }

    /// A deal that is won on its day, or still open when that day has not come.
    fn deal(
        &mut self,
        seller: &Seller,
        chance: &mut Chance,
        product: &str,
        value: i64,
        closes: Date,
        today: Date,
    ) {
        let opened = closes - Days::new(18 + chance.below(70));
        let account = account_name(chance.below(144) as usize);
        let halfway = chance.one_in(2);
        if opened > today {
            return;
        }
        let won = closes <= today;
        let stage_name = match (won, halfway) {
            (true, _) => "Won",
            (false, true) => "Proposal",
            (false, false) => "Meeting",
        };
        self.deals.push(Deal {
            key: self.key(),
            seller: seller.id,
            stage: if won { Stage::Won } else { Stage::Open },
            stage_name: stage_name.into(),
            opened: Some(opened),
            closed: won.then_some(closes),
            value: Some(Amount::from_int(value)),
            product: product.into(),
            account,
            ..Deal::default()
        });
        if won {
            *self.won.entry((seller.id, closes)).or_default() += value;
        }
    }

    fn lose(&mut self, seller: &Seller, chance: &mut Chance, closed: Date, today: Date) {
        let (product, _) = *chance.pick(&PRODUCTS);
        let account = account_name(chance.below(144) as usize);
        let opened = closed - Days::new(14 + chance.below(60));
        let joined = seller.start.is_none_or(|start| start <= closed);
        if closed > today || !joined {
            return;
        }
        self.deals.push(Deal {
            key: self.key(),
            seller: seller.id,
            stage: Stage::Lost,
            stage_name: "Lost".into(),
            opened: Some(opened),
            closed: Some(closed),
            value: None,
            product: product.into(),
            account,
            ..Deal::default()
        });
    }
}

/// Adds the imports that brought them: one on each day on which a landmark fell due, and today's.
/// Each brings what was decided since the one before, so that a landmark is judged by numbers that
/// were there on its day.
pub fn add(rows: &mut Rows, world: &World) {
    let mut from = world.quarter.back(PAST_QUARTERS).from;
    let mut left = world.book.deals.clone();
    for taken in import_days(world) {
        let decided = |deal: &Deal| deal.closed.is_some_and(|day| day <= taken);
        let (deals, later) = left
            .into_iter()
            .partition(|deal| taken == world.today || decided(deal));
        left = later;
        rows.add(batch(world, (from, taken), deals));
        from = taken + chrono::Days::new(1);
    }
}

/// The days on which a number had to stand since the sample's rows were written, as far as they are
/// over, and today.
fn import_days(world: &World) -> Vec<Date> {
    let (quarter, last) = (world.quarter, world.quarter.back(1));
    let mut days = vec![
        last.last_working_day(),
        last.to,
        quarter.day_of_share(WHOLE / 2),
        quarter.last_working_day(),
    ];
    days.extend(quarter.month_ends());
    days.retain(|day| *day < world.today);
    days.push(world.today);
    days.sort();
    days.dedup();
    days
}

fn batch(world: &World, (from, taken): (Date, Date), deals: Vec<Deal>) -> Batch {
    Batch {
        file: "harbour-deals.csv".into(),
        taken,
        hash: hash(&deals),
        metric: world.bookings(),
        from: Some(from),
        to: Some(taken),
        people: world.sellers.iter().map(|seller| seller.id).collect(),
        deals: deals.into(),
        ..Batch::default()
    }
}

/// The file that never was, one line a deal, hashed as an import would hash it.
fn hash(deals: &[Deal]) -> String {
    let mut hasher = Sha256::new();
    for deal in deals {
        let date = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let value = deal
            .value
            .map(|value| value.to_string())
            .unwrap_or_default();
        let DealKey::Source(key) = &deal.key else {
            continue;
        };
        hasher.update(format!(
            "{key},{},{},{},{},{},{value}\r\n",
            deal.seller,
            deal.product,
            deal.stage_name,
            date(deal.opened),
            date(deal.closed)
        ));
    }
    let bytes = hasher.finalize();
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
