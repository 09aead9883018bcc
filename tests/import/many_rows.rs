//! A whole export, in slices and at once.

use super::*;

#[test]
fn a_made_up_export_gives_its_own_sums_in_slices_or_at_once() {
    let sample = crm_sample::export(Wanted::rows(8_800, day("2026-02-10")));
    let roster = roster_in::from_file("teams.csv", sample.teams.clone()).expect("a roster");
    let sellers = roster.teams.iter().flat_map(|team| &team.sellers);
    let people = sellers.map(|name| named(name, PersonRole::Seller));
    let (plan, _) = plan_of(people.collect());
    let file = File::read(&plan, "deals.csv", &sample.deals);
    let preview = file.preview(&plan);
    assert_eq!(preview.counts.ready, 8_800, "{:?}", preview.counts);
    let won = preview.deals.iter().filter(|deal| deal.stage == Stage::Won);
    let won: Amount = won.filter_map(|deal| deal.value).sum();
    assert_eq!(won, sample.sums.won());

    let mut slices = Previewing::start(
        &plan,
        &file.table,
        &file.understood,
        &file.mapping,
        file.moment,
    );
    while !slices
        .step(&plan, &file.table, &file.mapping, 500)
        .is_finished()
    {}
    let sliced = slices.finish(&plan, &file.table, &file.understood, &file.mapping);
    assert_eq!(sliced.deals, preview.deals);
    assert_eq!(sliced.counts, preview.counts);
}

#[test]
fn an_import_taken_in_slices_is_the_change_and_the_document_that_one_go_makes() {
    let sample = crm_sample::export(Wanted::rows(3_000, day("2026-02-10")));
    let roster = roster_in::from_file("teams.csv", sample.teams.clone()).expect("a roster");
    let sellers = roster.teams.iter().flat_map(|team| &team.sellers);
    let people: Vec<Person> = sellers
        .map(|name| named(name, PersonRole::Seller))
        .collect();
    let take = |slices: usize| {
        let (mut plan, mut context) = plan_of(people.clone());
        let file = File::read(&plan, "deals.csv", &sample.deals);
        let taking = file.preview(&plan).taking(&file.table, context.today);
        let mut taking = taking.expect("an import");
        for slice in 1..=slices {
            let progress = taking.step(1_000);
            assert_eq!(progress.rows, slice * 1_000);
            assert_eq!(progress.is_finished(), slice == 3);
        }
        let change = act(&mut plan, &mut context, taking.edit());
        assert!(change.is_long());
        let mut slices = document::Slices::new(&plan);
        let mut steps = 0;
        while !slices.step(&plan, 100) {
            steps += 1;
        }
        (
            document::change_as_text(&change),
            slices.finish(),
            steps,
            plan,
        )
    };
    let (text, bytes, steps, plan) = take(0);
    assert_eq!(
        bytes,
        document::write(&plan),
        "what is written ahead is the same"
    );
    for slices in 1..=3 {
        let (sliced, sliced_bytes, fewer, _) = take(slices);
        assert_eq!(sliced, text);
        assert_eq!(sliced_bytes, bytes);
        assert!(fewer < steps, "{fewer} and {steps}: deals are written once");
    }
    let again = document::read(&bytes);
    assert_eq!(again.plan(), Some(&plan));
}
