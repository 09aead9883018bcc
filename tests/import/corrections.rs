//! What a person corrects before the import is taken.

use super::*;

#[test]
fn an_order_nobody_can_tell_is_asked_and_one_answer_settles_the_column() {
    let (plan, _) = small_plan();
    let rows = "A1,Ada Bright,,,Won,,03/02/2026,1\nA2,Ada Bright,,,Won,,04/02/2026,2\n";
    let mut file = File::read(&plan, "a.csv", format!("{HEADER}{rows}").as_bytes());
    let closed = file.mapping.column(Role::Closed).expect("a column");
    assert_eq!(file.in_words(&plan).columns()[closed].state, State::InDoubt);
    assert_eq!(file.preview(&plan).counts.needs_you, 2);
    for (order, first) in [
        (DateOrder::DayFirst, "2026-02-03"),
        (DateOrder::MonthFirst, "2026-03-02"),
    ] {
        file.mapping.correct(Correction::DateOrder(closed, order));
        let preview = file.preview(&plan);
        assert_eq!(preview.counts.needs_you, 0);
        assert_eq!(preview.deals[0].closed, Some(day(first)));
        assert_eq!(
            file.in_words(&plan).columns()[closed].state,
            State::Recognised
        );
    }
}

#[test]
fn another_column_in_the_same_file_tells_the_order() {
    let (plan, _) = small_plan();
    let rows = "A1,Ada Bright,,,Won,13/01/2026,03/02/2026,1\n";
    let file = File::read(&plan, "a.csv", format!("{HEADER}{rows}").as_bytes());
    let preview = file.preview(&plan);
    assert_eq!(preview.deals[0].closed, Some(day("2026-02-03")));
    let closed = file.mapping.column(Role::Closed).expect("a column");
    let evidence = &file.in_words(&plan).columns()[closed].evidence;
    assert_eq!(evidence, "day/month/year, as in engage_date");
}

#[test]
fn a_column_that_is_missing_is_what_needs_a_person() {
    let (plan, _) = small_plan();
    let rows = "A1,Ada Bright,,,Won,,2026-02-03,10\nA2,Cy Dunn,,,Won,,2026-02-04,5\n";
    let mut file = File::read(&plan, "a.csv", format!("{HEADER}{rows}").as_bytes());
    let closed = file.mapping.column(Role::Closed).expect("a column");
    let counted = |counts: &[(&str, &str)]| -> Vec<(String, String)> {
        let owned = counts.iter().map(|(n, of)| (n.to_string(), of.to_string()));
        owned.collect()
    };
    let preview = file.preview(&plan);
    let words = file.in_words(&plan);
    assert_eq!(words.needs_you(&preview), "No row needs you");
    assert_eq!(
        words.counts(&preview),
        counted(&[("2", "ready"), ("0", "need you")])
    );

    file.mapping
        .correct(Correction::Role(closed, Role::LeaveOut));
    let preview = file.preview(&plan);
    let words = file.in_words(&plan);
    assert_eq!(words.needs_you(&preview), "Nothing can be taken yet");
    assert_eq!(
        words.missing(&preview),
        [
            "No column is read as Closed. Choose Closed above the column with the day a deal was won or lost."
        ]
    );
    assert_eq!(words.counts(&preview), counted(&[("2", "not read yet")]));

    file.mapping.correct(Correction::Role(closed, Role::Closed));
    let preview = file.preview(&plan);
    assert_eq!(file.in_words(&plan).needs_you(&preview), "No row needs you");
}

#[test]
fn names_matched_by_hand_are_learnt_and_known_the_next_time() {
    let (mut plan, mut context) = small_plan();
    let rows = "A1,A. B.,,,Won,,2026-02-03,10\nA2,Cy Dunn,,,Won,,2026-02-03,5\n";
    let bytes = format!("{HEADER}{rows}").into_bytes();
    let mut file = File::read(&plan, "a.csv", &bytes);
    assert_eq!(file.preview(&plan).counts.elsewhere, 1);
    let ada = plan
        .people
        .iter()
        .find(|(_, person)| person.is_called("Ada Bright"));
    let ada = ada.expect("Ada").0;
    file.mapping
        .correct(Correction::Name("A. B.".into(), NameIs::Person(ada)));
    let preview = file.preview(&plan);
    assert_eq!((preview.counts.ready, preview.counts.elsewhere), (2, 0));
    let edit = preview.edit(&file.table, context.today).expect("an import");
    act(&mut plan, &mut context, edit);
    let again = File::read(&plan, "a.csv", &bytes);
    let preview = again.preview(&plan);
    assert_eq!(preview.counts.unchanged, 2);
    assert!(preview.changes_nothing());
}

#[test]
fn a_role_moves_from_column_to_column_and_is_needed() {
    let (plan, _) = small_plan();
    let text = "id,owner,stage,closed on,amount,amount eur\nA1,Ada Bright,Won,2026-02-03,10,9\n";
    let mut file = File::read(&plan, "a.csv", text.as_bytes());
    assert_eq!(file.mapping.column(Role::Value), Some(4));
    file.mapping.correct(Correction::Role(5, Role::Value));
    assert_eq!(file.mapping.roles[4], Role::LeaveOut);
    assert_eq!(
        file.preview(&plan).deals[0].value,
        Some(Amount::from_int(9))
    );
    file.mapping.correct(Correction::Role(5, Role::LeaveOut));
    let preview = file.preview(&plan);
    assert_eq!(preview.missing, [Missing::Column(Role::Value)]);
    assert_eq!(preview.edit(&file.table, day("2026-02-10")), None);
}

#[test]
fn a_file_without_a_header_is_understood_from_its_contents() {
    let (plan, _) = small_plan();
    let text = "Ada Bright,Won,2026-01-05,2026-02-03,10\nCy Dunn,Open,2026-01-06,,\nEve Fox,Lost,2026-01-07,2026-02-05,0\n";
    let file = File::read(&plan, "a.csv", text.as_bytes());
    use Role::{Closed, Opened, Seller, Stage, Value};
    assert_eq!(file.mapping.roles, [Seller, Stage, Opened, Closed, Value]);
    let preview = file.preview(&plan);
    assert_eq!(preview.counts.ready, 3);
    assert_eq!(file.table.lines, [1, 2, 3]);
}

#[test]
fn a_negative_value_counts_only_when_a_person_says_so() {
    let (plan, _) = small_plan();
    let rows = "A1,Ada Bright,,,Won,,2026-02-03,-10\n";
    let mut file = File::read(&plan, "a.csv", format!("{HEADER}{rows}").as_bytes());
    assert_eq!(file.preview(&plan).counts.needs_you, 1);
    file.mapping.correct(Correction::CountNegatives(true));
    let preview = file.preview(&plan);
    assert_eq!(preview.period.booked_before, Amount::from_int(300));
    assert_eq!(preview.period.booked_after, Amount::from_int(290));
}
