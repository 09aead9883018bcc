//! The sums of a real export, where LANDMARK_DATA names its folder.

use super::*;

/// The real export's files, or none where they are not at hand.
fn real_data() -> Option<(Vec<u8>, Vec<u8>)> {
    let Ok(folder) = std::env::var("LANDMARK_DATA") else {
        println!("SKIPPED: LANDMARK_DATA names no folder with sales_pipeline.csv");
        return None;
    };
    let folder = PathBuf::from(folder);
    let read = |name: &str| {
        std::fs::read(folder.join(name)).or_else(|_| std::fs::read(folder.join("crm").join(name)))
    };
    let deals = read("sales_pipeline.csv").expect("sales_pipeline.csv");
    Some((deals, read("sales_teams.csv").expect("sales_teams.csv")))
}

fn real_file(plan: &Plan, deals: &[u8], as_of: &str) -> File {
    let mut file = File::read(plan, "sales_pipeline.csv", deals);
    file.moment = Moment {
        today: day("2026-02-10"),
        as_of: day(as_of),
        shown: Span {
            from: day("2017-10-01"),
            to: day("2017-12-31"),
        },
    };
    file
}

fn won_by<K: Ord>(
    preview: &Preview,
    key: impl Fn(&landmark::model::Deal) -> K,
) -> BTreeMap<K, i64> {
    let mut sums = BTreeMap::new();
    for deal in preview.deals.iter().filter(|deal| deal.stage == Stage::Won) {
        let value = deal.value.expect("a value");
        assert!(value.fits(0));
        *sums.entry(key(deal)).or_default() += value.raw() / Amount::SCALE;
    }
    sums
}

#[test]
fn the_real_export_gives_its_sums_to_the_unit() {
    let Some((deals, teams)) = real_data() else {
        return;
    };
    let roster = roster_in::from_file("sales_teams.csv", teams).expect("a roster");
    assert_eq!((roster.teams.len(), roster.sellers()), (6, 35));
    let sellers = roster.teams.iter().flat_map(|team| &team.sellers);
    let people = sellers.map(|name| named(name, PersonRole::Seller));
    let (mut plan, mut context) = plan_of(people.collect());
    let file = real_file(&plan, &deals, "2017-11-27");

    let words = file.in_words(&plan);
    assert_eq!(
        words.headline(),
        "8,800 rows, comma, UTF-8. 8 of 8 columns recognised, none left over."
    );
    let evidence: Vec<String> = words
        .columns()
        .into_iter()
        .map(|one| one.evidence)
        .collect();
    assert_eq!(
        evidence,
        [
            "8,800 unique",
            "30 of 30 matched",
            "7 kinds",
            "85 customers, 1,425 empty",
            "Won, Lost, Engaging, Prospecting",
            "year-month-day, 500 empty",
            "year-month-day, 2,089 empty",
            "whole numbers, 2,089 empty",
        ]
    );

    let preview = file.preview(&plan);
    adds_up(&preview);
    assert_eq!(preview.counts.ready, 8_800);
    assert_eq!(preview.problems, []);
    assert_eq!(preview.not_in_file.len(), 5);
    assert_eq!(preview.sellers.len(), 30);
    let stage = |stage| {
        preview
            .deals
            .iter()
            .filter(|deal| deal.stage == stage)
            .count()
    };
    assert_eq!(
        (stage(Stage::Won), stage(Stage::Lost), stage(Stage::Open)),
        (4_238, 2_473, 1_589 + 500)
    );
    let quarters = won_by(&preview, |deal| {
        let day = deal.closed.expect("a day");
        (day.year(), day.month0() / 3 + 1)
    });
    assert_eq!(
        quarters.into_iter().collect::<Vec<_>>(),
        [
            ((2017, 1), 1_134_672),
            ((2017, 2), 3_086_111),
            ((2017, 3), 2_982_255),
            ((2017, 4), 2_802_496)
        ]
    );
    let team_of = |deal: &landmark::model::Deal| {
        let name = &plan.people.get(deal.seller).expect("a seller").name;
        roster
            .teams
            .iter()
            .position(|team| team.sellers.contains(name))
    };
    let mut managers: Vec<i64> = won_by(&preview, team_of).into_values().collect();
    managers.sort_unstable();
    assert_eq!(
        managers,
        [
            1_094_363, 1_130_049, 1_603_897, 1_960_545, 1_964_750, 2_251_930
        ]
    );
    assert_eq!(managers.iter().sum::<i64>(), 10_005_534);
    assert_eq!(preview.covers, Some((day("2017-03-01"), day("2017-12-31"))));

    let edit = preview.edit(&file.table, context.today).expect("an import");
    act(&mut plan, &mut context, edit);
    assert!(
        real_file(&plan, &deals, "2017-11-27")
            .preview(&plan)
            .changes_nothing()
    );
}

#[test]
fn one_teams_plan_takes_its_own_rows_and_leaves_the_others_out() {
    let Some((deals, teams)) = real_data() else {
        return;
    };
    let roster = roster_in::from_file("sales_teams.csv", teams).expect("a roster");
    // The team with the smallest total is found by its total: names stay out of this file.
    let of_team = |team: &roster_in::Team| {
        let (plan, context) = plan_of(team.people());
        let file = real_file(&plan, &deals, "2017-11-27");
        let preview = file.preview(&plan);
        (
            won_by(&preview, |_| ()).into_values().sum::<i64>(),
            plan,
            context,
        )
    };
    let smallest = roster
        .teams
        .iter()
        .map(of_team)
        .min_by_key(|(total, _, _)| *total);
    let (total, mut plan, mut context) = smallest.expect("a team");
    assert_eq!(total, 1_094_363);

    let file = real_file(&plan, &deals, "2017-11-27");
    let preview = file.preview(&plan);
    adds_up(&preview);
    assert_eq!(preview.problems, []);
    assert_eq!(preview.counts.rows, 8_800);
    assert_eq!(preview.counts.ready + preview.counts.elsewhere, 8_800);
    let seller_column = &file.in_words(&plan).columns()[1];
    assert_eq!(seller_column.evidence, "5 of 30 matched");
    assert_eq!(preview.period.booked_before, Amount::ZERO);
    assert_eq!(preview.period.booked_after, Amount::from_int(160_924));

    let months = won_by(&preview, |deal| {
        (
            deal.seller,
            deal.closed.map(|day| (day.year(), day.month())),
        )
    });
    let mut by_seller: BTreeMap<_, Vec<i64>> = BTreeMap::new();
    for ((seller, month), sum) in months {
        if month.is_some_and(|(_, month)| month >= 10) {
            by_seller.entry(seller).or_default().push(sum);
        }
    }
    let mut rows: Vec<Vec<i64>> = by_seller.into_values().collect();
    rows.sort();
    assert_eq!(
        rows,
        [
            [12_267, 15_851, 38_106],
            [15_416, 21_008, 36_454],
            [16_241, 20_075, 17_742],
            [16_771, 21_166, 19_006],
            [18_426, 17_602, 30_863]
        ]
    );

    let edit = preview.edit(&file.table, context.today).expect("an import");
    let change = act(&mut plan, &mut context, edit);
    let again = real_file(&plan, &deals, "2017-11-27").preview(&plan);
    assert!(again.changes_nothing());
    act(&mut plan, &mut context, Edit::Undo(change.at.change()));
    assert_eq!(plan.index().all_deals().count(), 0);
}
