//! The made-up CRM export.

use super::*;

fn made(rows: usize) -> CrmSample {
    crm_sample::export(Wanted::rows(rows, day("2025-12-31")))
}

/// Managers by seller, read from the team file with nothing but splitting: no cell of it holds
/// a comma.
fn managers(teams: &[u8]) -> BTreeMap<String, String> {
    let text = std::str::from_utf8(teams).expect("UTF-8");
    let lines = text.split("\r\n").skip(1).filter(|line| !line.is_empty());
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            (cells[0].to_owned(), cells[1].to_owned())
        })
        .collect()
}

/// The sums again, counted from the bytes.
fn recount(sample: &CrmSample) -> Sums {
    let managers = managers(&sample.teams);
    let mut sums = Sums::default();
    for (seller, manager) in &managers {
        sums.by_seller.insert(seller.clone(), Amount::ZERO);
        sums.by_manager.insert(manager.clone(), Amount::ZERO);
    }
    let mut reader = csv::Reader::from_reader(sample.deals.as_slice());
    for row in reader.records() {
        let row = row.expect("a row");
        let value: Amount = row[7].parse().unwrap_or_default();
        let stage = sums.by_stage.entry(row[4].to_owned()).or_default();
        *stage = StageSum {
            rows: stage.rows + 1,
            value: stage.value + value,
        };
        if &row[4] == "Won" {
            let closed = day(&row[6]);
            let quarter = (closed.year(), closed.month().div_ceil(3));
            *sums.by_quarter.entry(quarter).or_default() += value;
            *sums.by_seller.entry(row[1].to_owned()).or_default() += value;
            let manager = managers[&row[1]].clone();
            *sums.by_manager.entry(manager).or_default() += value;
        }
    }
    sums
}

#[test]
fn the_sums_beside_the_file_are_those_of_its_rows() {
    for rows in [0, 1, 7, 500, 8_800] {
        let sample = made(rows);
        assert_eq!(recount(&sample), sample.sums, "{rows} rows");
        let lines = sample.deals.iter().filter(|byte| **byte == b'\n').count();
        assert_eq!(lines, rows + 1);
    }
}

#[test]
fn the_same_wish_gives_the_same_bytes_and_another_seed_others() {
    let (once, twice) = (made(300), made(300));
    assert_eq!(once.deals, twice.deals);
    assert_eq!(once.teams, twice.teams);
    let other = crm_sample::export(Wanted {
        seed: 2,
        ..Wanted::rows(300, day("2025-12-31"))
    });
    assert_ne!(once.deals, other.deals);
}

#[test]
fn a_long_export_has_the_gaps_of_a_real_one() {
    let sample = made(100_000);
    let mut ids = std::collections::HashSet::new();
    let mut reader = csv::Reader::from_reader(sample.deals.as_slice());
    let (mut no_account, mut no_engage, mut no_value, mut quoted) = (0, 0, 0, 0);
    for row in reader.records() {
        let row = row.expect("a row");
        assert!(ids.insert(row[0].to_owned()), "{} twice", &row[0]);
        no_account += usize::from(row[3].is_empty());
        no_engage += usize::from(row[5].is_empty());
        no_value += usize::from(row[7].is_empty());
        quoted += usize::from(row[3].contains(','));
        assert_eq!(row[6].is_empty(), row[7].is_empty(), "open rows lack both");
    }
    assert_eq!(ids.len(), 100_000);
    assert!(no_account > 10_000 && no_engage > 4_000 && no_value > 20_000 && quoted > 5_000);
    let idle = sample
        .sums
        .by_seller
        .values()
        .filter(|value| value.is_zero());
    assert_eq!(idle.count(), 6, "one in each team sells nothing");
    assert_eq!(sample.sums.by_manager.len(), 6);
}
