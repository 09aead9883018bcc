//! Batches beside each other, and deals that are gathered in slices.

use super::*;

#[test]
fn of_two_imports_on_one_day_the_later_change_rules_whoever_made_it() {
    let mut first = context(9);
    let (mut plan, _, seller, metric) = started(&mut first);
    // The second page load draws a writer that sorts before the first.
    let mut second = context(2);
    second.clock_ms = 5_000;
    let import = |value: i64| Edit::Import {
        batch: Box::new(Batch {
            taken: day("2026-01-05"),
            metric,
            people: vec![seller],
            deals: vec![Deal {
                key: DealKey::Source("A1".into()),
                seller,
                stage: Stage::Won,
                closed: Some(day("2026-01-02")),
                value: Some(Amount::from_int(value)),
                ..Deal::default()
            }]
            .into(),
            ..Batch::default()
        }),
        spellings: vec![],
    };
    act(&mut plan, &mut first, import(100));
    let later = act(&mut plan, &mut second, import(120));
    let value = |plan: &Plan| {
        plan.index()
            .won(seller)
            .map(|deal| deal.value)
            .collect::<Vec<_>>()
    };
    assert_eq!(value(&plan), [Some(Amount::from_int(120))]);
    act(&mut plan, &mut second, Edit::Undo(later.at.change()));
    assert_eq!(value(&plan), [Some(Amount::from_int(100))]);
}

/// A plan with a seller, and imports of these keys one after the other, each with its own value.
fn with_imports(imports: &[&[&str]]) -> (Plan, PersonId) {
    let mut context = context(9);
    let (mut plan, _, seller, metric) = started(&mut context);
    for (n, keys) in imports.iter().enumerate() {
        let deal = |key: &&str| Deal {
            key: DealKey::Source((*key).into()),
            seller,
            stage: Stage::Won,
            value: Some(Amount::from_int(n as i64)),
            ..Deal::default()
        };
        let batch = Batch {
            taken: day("2026-01-05"),
            metric,
            people: vec![seller],
            deals: keys.iter().map(deal).collect(),
            ..Batch::default()
        };
        let spellings = vec![];
        let batch = Box::new(batch);
        act(&mut plan, &mut context, Edit::Import { batch, spellings });
    }
    (plan, seller)
}

#[test]
fn deals_gathered_in_slices_are_those_that_are_found_at_once() {
    let imports: [&[&str]; 3] = [&["C", "A", "B"], &["B", "D"], &["A"]];
    let (plan, seller) = with_imports(&imports);
    let told = |plan: &Plan| {
        let deals = plan.index().deals(seller).iter();
        let deals: Vec<_> = deals.map(|deal| (deal.key.clone(), deal.value)).collect();
        for (key, value) in &deals {
            let (_, deal) = plan.index().deal(key).expect("a deal");
            assert_eq!(deal.value, *value);
        }
        deals
    };
    for size in [1, 2, 5] {
        let (sliced, _) = with_imports(&imports);
        let mut gathering = sliced.index().gather().expect("nobody has asked yet");
        let mut steps = 0;
        while !gathering.step(size) {
            steps += 1;
        }
        assert!(steps > 1);
        sliced.index().gathered(gathering);
        assert!(sliced.index().gather().is_none(), "it is done");
        assert_eq!(told(&sliced), told(&plan));
    }
    let values: Vec<_> = told(&plan).into_iter().map(|(_, value)| value).collect();
    let expected = [2, 1, 0, 1].map(|value| Some(Amount::from_int(value)));
    assert_eq!(values, expected, "A, B, C and D by their last import");
}

#[test]
fn deals_gathered_before_another_import_do_not_count() {
    let (before, _) = with_imports(&[&["A"]]);
    let gathering = before.index().gather().expect("nobody has asked yet");
    let (plan, seller) = with_imports(&[&["A"], &["A", "B"]]);
    plan.index().gathered(gathering);
    assert_eq!(plan.index().deals(seller).len(), 2);
}
