//! A second file beside what is there already.

use super::*;

const FIRST: &str = "A1,Ada Bright,Rope,Ash,Won,2026-01-05,2026-02-03,120\n\
                     A2,Cy Dunn,Rope,Birch,Won,2026-01-06,2026-02-04,80\n\
                     A3,Eve Fox,Rope,Cedar,Engaging,2026-01-07,,\n\
                     A4,Eve Fox,Rope,Dogwood,Lost,2026-01-07,2026-01-30,0\n";

fn take(plan: &mut Plan, context: &mut Context, rows: &str) -> Option<Preview> {
    let file = File::read(plan, "deals.csv", format!("{HEADER}{rows}").as_bytes());
    let preview = file.preview(plan);
    adds_up(&preview);
    let edit = preview.clone().edit(&file.table, context.today)?;
    act(plan, context, edit);
    Some(preview)
}

#[test]
fn the_same_file_again_changes_nothing() {
    let (mut plan, mut context) = small_plan();
    take(&mut plan, &mut context, FIRST).expect("an import");
    let before = hash(&plan);
    assert_eq!(
        take(&mut plan, &mut context, FIRST).map(|one| one.counts),
        None
    );
    assert_eq!(hash(&plan), before);
    let file = File::read(&plan, "deals.csv", format!("{HEADER}{FIRST}").as_bytes());
    let preview = file.preview(&plan);
    let notes = file.in_words(&plan).preview_notes(&preview);
    assert_eq!(notes[0], "This file changes nothing.");
}

#[test]
fn a_later_file_corrects_adds_and_lists_what_has_gone() {
    let (mut plan, mut context) = small_plan();
    take(&mut plan, &mut context, FIRST).expect("an import");
    let later = "A1,Ada Bright,Rope,Ash,Won,2026-01-05,2026-02-03,125\n\
                 A3,Eve Fox,Rope,Cedar,Won,2026-01-07,2026-02-09,40\n\
                 A4,Eve Fox,Rope,Dogwood,Lost,2026-01-07,2026-01-30,0\n\
                 A5,Cy Dunn,Rope,Elm,Won,2026-01-08,2026-02-09,60\n";
    let preview = take(&mut plan, &mut context, later).expect("an import");
    let counts = preview.counts;
    assert_eq!((counts.new, counts.changed, counts.unchanged), (1, 2, 1));
    assert_eq!(preview.gone, [DealKey::Source("A2".into())]);
    let corrected: Vec<(u32, Option<Amount>, Option<Amount>)> = preview
        .corrected
        .iter()
        .map(|one| (one.line, one.before.value, one.after.value))
        .collect();
    let money = |value| Some(Amount::from_int(value));
    assert_eq!(
        corrected,
        [(2, money(120), money(125)), (3, None, money(40))]
    );
    // 300 were there before the first file; A2 stays, although it has gone from the file.
    assert_eq!(preview.period.booked_before, Amount::from_int(500));
    assert_eq!(preview.period.booked_after, Amount::from_int(605));
    assert_eq!(
        (preview.period.won_before, preview.period.won_after),
        (3, 5)
    );
    let weeks: Vec<(Date, i64, i64)> = preview
        .weeks
        .iter()
        .map(|(week, figures)| {
            let whole = |amount: Amount| amount.raw() / Amount::SCALE;
            (
                *week,
                whole(figures.booked_before),
                whole(figures.booked_after),
            )
        })
        .collect();
    assert_eq!(
        weeks,
        [(day("2026-02-02"), 200, 205), (day("2026-02-09"), 0, 100)]
    );
    assert_eq!(
        take(&mut plan, &mut context, later).map(|one| one.counts),
        None
    );
}

#[test]
fn one_undo_takes_the_whole_import_back() {
    let (mut plan, mut context) = small_plan();
    let deals = |plan: &Plan| plan.index().all_deals().count();
    let before = deals(&plan);
    let file = File::read(&plan, "deals.csv", format!("{HEADER}{FIRST}").as_bytes());
    let edit = file.preview(&plan).edit(&file.table, context.today);
    let change = act(&mut plan, &mut context, edit.expect("an import"));
    assert_eq!(deals(&plan), before + 4);
    act(&mut plan, &mut context, Edit::Undo(change.at.change()));
    assert_eq!(deals(&plan), before);
}

#[test]
fn deals_without_an_id_are_known_by_seller_date_and_value() {
    let (mut plan, mut context) = plan_of(vec![
        named("Lea Order", PersonRole::Leader),
        named("Ada Bright", PersonRole::Seller),
    ]);
    let text = "seller,stage,closed,amount\nAda Bright,Won,2026-02-03,10\nAda Bright,Won,2026-02-03,10\nAda Bright,Won,2026-02-04,10\n";
    let file = File::read(&plan, "a.csv", text.as_bytes());
    let preview = file.preview(&plan);
    assert_eq!(preview.counts.new, 3, "two equal rows are two deals");
    let edit = preview.edit(&file.table, context.today).expect("an import");
    act(&mut plan, &mut context, edit);
    assert!(file.preview(&plan).changes_nothing());
    let with_ids = "id,seller,stage,closed,amount\nA1,Ada Bright,Won,2026-02-03,10\n";
    let file = File::read(&plan, "b.csv", with_ids.as_bytes());
    assert_eq!(
        file.preview(&plan).gone,
        [],
        "a file of the other kind cannot tell"
    );
}

#[test]
fn a_file_with_fewer_columns_does_not_wipe_what_an_earlier_one_said() {
    let (mut plan, mut context) = small_plan();
    take(&mut plan, &mut context, FIRST).expect("an import");
    let text = "opportunity_id,sales_agent,deal_stage,close_date,close_value\nA1,Ada Bright,Won,2026-02-03,130\n";
    let file = File::read(&plan, "b.csv", text.as_bytes());
    let deals = file.preview(&plan).deals;
    assert_eq!(deals.len(), 1);
    assert_eq!(
        (deals[0].product.as_str(), deals[0].opened),
        ("Rope", Some(day("2026-01-05")))
    );
}

#[test]
fn a_file_speaks_for_the_days_between_its_first_and_last_end() {
    let (plan, _) = small_plan();
    // A colleague's deal says that the export reaches to the 6th; an end after today says nothing.
    let rows =
        format!("{FIRST}A8,Somebody Else,,,Lost,,2026-02-06,0\nA9,Cy Dunn,,,Won,,2026-03-30,10\n");
    let mut file = File::read(&plan, "a.csv", format!("{HEADER}{rows}").as_bytes());
    let preview = file.preview(&plan);
    assert_eq!(preview.covers, Some((day("2026-01-30"), day("2026-02-10"))));
    assert_eq!(preview.sellers.len(), 3);
    assert_eq!(preview.not_in_file.len(), 1, "José has no row");
    let said = Correction::Covers(day("2026-01-01"), day("2026-02-06"));
    file.mapping.correct(said);
    file.mapping
        .correct(Correction::CoversToo(preview.not_in_file[0], true));
    let preview = file.preview(&plan);
    assert_eq!(preview.covers, Some((day("2026-01-01"), day("2026-02-06"))));
    assert_eq!(preview.sellers.len(), 4);
}

#[test]
fn a_row_set_aside_is_not_taken() {
    let (plan, _) = small_plan();
    let mut file = File::read(&plan, "a.csv", format!("{HEADER}{FIRST}").as_bytes());
    file.mapping.correct(Correction::Row(2, RowFix::LeaveOut));
    let preview = file.preview(&plan);
    adds_up(&preview);
    assert_eq!((preview.counts.ready, preview.counts.set_aside), (3, 1));
}
