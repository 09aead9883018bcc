//! What an edit costs, and that it is there tomorrow.

use landmark::document;
use landmark::model::undo;
use landmark::model::*;
use landmark::storage::Saved;

use super::desk::*;

#[test]
fn an_edit_is_there_tomorrow_with_and_without_a_snapshot() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.rename("Sam S.");
    for _ in 0..4 {
        let again = browser.open(tab.plan.id).plan.expect("a plan");
        assert_eq!(document::write(&again), document::write(&tab.plan));
        tab.snapshot();
        tab.rename(&format!("Sam {}", tab.plan.history().len()));
        assert_eq!(tab.journal.saved(), Saved::Saved);
    }
}

#[test]
fn local_storage_has_the_edit_before_the_database_is_asked() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let seller = tab.seller();
    tab.edit_only(Edit::Person(
        seller,
        vec![PersonField::Territory("East".into())],
    ));
    assert_eq!(tab.journal.saved(), Saved::Saving);
    tab.snapshot();
    let first = browser.keeper().first_look(tab.plan.id).expect("a plan");
    assert_eq!(document::write(&first.plan), document::write(&tab.plan));
}

/// Bytes that one edit writes, on both rails together, in a plan with so many readings.
fn bytes_of_an_edit(readings: u32) -> (u64, u64) {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    fill(&mut tab, readings);
    tab.snapshot();
    tab.snapshot();
    let before = browser.bytes();
    let change = tab.rename("Samuel S.");
    let edit = browser.bytes() - before;
    let before = browser.bytes();
    tab.edit(Edit::Undo(change.at.change()));
    (edit, browser.bytes() - before)
}

#[test]
fn an_edit_writes_what_the_edit_is_whatever_the_plan_is() {
    let (small, small_undo) = bytes_of_an_edit(120);
    let (large, large_undo) = bytes_of_an_edit(12_000);
    println!(
        "bytes written per edit: {small} at 1×, {large} at 100×; undo {small_undo}, {large_undo}"
    );
    // Stamps and counters may grow by a digit; nothing else may.
    assert!(large.abs_diff(small) < 32, "{small} and {large}");
    assert!(
        large_undo.abs_diff(small_undo) < 64,
        "{small_undo} and {large_undo}"
    );
    assert!(large < 1_000, "{large}");
    assert!(large_undo < 2 * large, "undo is a change, not a snapshot");
}

#[test]
fn undo_is_taken_back_and_kept_like_any_change() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let change = tab.rename("Sam S.");
    tab.edit(Edit::Undo(change.at.change()));
    let again = browser.open(tab.plan.id).plan.expect("a plan");
    assert_eq!(again, tab.plan);
    let steps = undo::steps(&again, |_| true);
    assert_eq!(steps.redo.map(|step| step.at), Some(change.at));
}

#[test]
fn entries_go_when_both_snapshots_hold_them_and_not_before() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let entries = |browser: &Browser| {
        let held = browser.local.held.borrow();
        let local = held.keys().filter(|name| name.matches('/').count() == 3);
        (
            local.filter(|name| !name.contains("device")).count(),
            browser.database.held.borrow().journal.len(),
        )
    };
    tab.rename("Sam S.");
    assert_eq!(entries(&browser), (2, 2));
    tab.snapshot();
    assert_eq!(entries(&browser), (2, 2));
    tab.snapshot();
    assert_eq!(entries(&browser), (0, 0));
    assert_eq!(browser.open(tab.plan.id).plan.as_ref(), Some(&tab.plan));
}

#[test]
fn a_large_change_goes_to_the_database_alone() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let before = browser.local.written.borrow().bytes;
    fill(&mut tab, 1_000);
    assert_eq!(browser.local.written.borrow().bytes, before);
    assert_eq!(tab.journal.saved(), Saved::Saved);
    assert_eq!(browser.open(tab.plan.id).plan.as_ref(), Some(&tab.plan));
}

/// An import of so many deals, saved and not yet synced.
fn import_only(tab: &mut Tab, deals: u32) {
    let seller = tab.seller();
    let metric = tab.plan.metrics.iter().next().map(|(id, _)| id);
    let deal = |n| Deal {
        key: DealKey::Source(format!("D-{n}")),
        seller,
        ..Deal::default()
    };
    let batch = Batch {
        metric: metric.expect("a metric"),
        people: vec![seller],
        deals: (0..deals).map(deal).collect(),
        ..Batch::default()
    };
    let spellings = vec![];
    let batch = Box::new(batch);
    tab.edit_only(Edit::Import { batch, spellings });
}

#[test]
fn a_long_change_is_not_called_saved_before_it_is_written_down_and_kept() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    import_only(&mut tab, 3_000);
    assert!(tab.journal.has_long());
    assert_eq!(tab.journal.waiting(), 1);
    assert_eq!(tab.journal.saved(), Saved::Saving);
    tab.journal.write_long();
    assert!(!tab.journal.has_long());
    assert_eq!(tab.journal.waiting(), 1);
    assert_eq!(tab.journal.saved(), Saved::Saving);
    block_on(tab.journal.sync());
    assert_eq!(tab.journal.saved(), Saved::Saved);
    // Whoever forgets to write it down first has it written by the sync.
    import_only(&mut tab, 3_001);
    assert!(tab.journal.has_long());
    block_on(tab.journal.sync());
    assert_eq!(tab.journal.saved(), Saved::Saved);
    assert_eq!(browser.open(tab.plan.id).plan.as_ref(), Some(&tab.plan));
}

#[test]
fn a_snapshot_is_right_although_the_plan_changes_between_its_slices() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    fill(&mut tab, 3_000);
    let mut snapshot = tab.journal.begin_snapshot(&tab.plan);
    let mut slices = 0;
    while !snapshot.step(&tab.plan) {
        slices += 1;
        fill(&mut tab, 7);
        tab.rename(&format!("Sam {slices}"));
    }
    assert!(slices > 2, "it has to be in slices");
    block_on(tab.journal.keep_snapshot(snapshot)).expect("the snapshot is kept");
    let again = browser.open(tab.plan.id).plan.expect("a plan");
    assert_eq!(document::write(&again), document::write(&tab.plan));
}
