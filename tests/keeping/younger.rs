//! A tab of an older app beside a younger one: it turns read-only and writes over nothing.

use std::collections::BTreeMap;

use landmark::document;
use landmark::storage::memory::{Trouble, kept_head, kept_snapshot};
use landmark::storage::{Fault, LocalRail, Saved};

use super::desk::*;

const YOUNGER: u32 = 9;

/// What the database keeps by name.
fn values(browser: &Browser) -> BTreeMap<String, Vec<u8>> {
    browser.database.held.borrow().values.clone()
}

/// A younger app writes its snapshot of the plan into the first place of the database.
fn younger_snapshot(browser: &Browser, tab: &Tab) {
    let document = document::write(&tab.plan);
    let mut held = browser.database.held.borrow_mut();
    for (name, bytes) in [
        kept_snapshot(tab.plan.id, YOUNGER, &document),
        kept_head(tab.plan.id, YOUNGER, &document),
    ] {
        held.values.insert(name, bytes);
    }
}

/// And takes the entries that it holds out of the journal.
fn younger_prunes(browser: &Browser, tab: &Tab) {
    let name = format!("landmark/{}/about", tab.plan.id);
    let mut held = browser.database.held.borrow_mut();
    let mut about: serde_json::Value =
        serde_json::from_slice(&held.values[&name]).expect("a description");
    about["pruned"] = 1_000.into();
    about.as_object_mut().expect("fields").remove("seal");
    held.values.insert(name, about.to_string().into_bytes());
    held.journal.clear();
}

#[test]
fn a_snapshot_steps_aside_for_a_younger_apps() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    tab.snapshot();
    tab.rename("Sam S.");
    younger_snapshot(&browser, &tab);
    let before = (values(&browser), browser.local.held.borrow().clone());
    assert_eq!(tab.journal.saved(), Saved::Saved);
    tab.snapshot_if_it_can();
    assert_eq!(tab.journal.saved(), Saved::TooNew { version: YOUNGER });
    tab.snapshot_if_it_can();
    assert!(values(&browser) == before.0, "the database stays as it was");
    assert!(*browser.local.held.borrow() == before.1, "so does the rest");
}

#[test]
fn a_tab_that_slept_while_a_younger_app_pruned_turns_read_only() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    tab.snapshot();
    younger_snapshot(&browser, &tab);
    younger_prunes(&browser, &tab);
    let before = values(&browser);
    tab.sync();
    assert_eq!(tab.journal.saved(), Saved::TooNew { version: YOUNGER });
    for _ in 0..2 {
        tab.snapshot_if_it_can();
    }
    assert!(values(&browser) == before);
}

#[test]
fn a_younger_apps_snapshot_in_local_storage_is_not_replaced_either() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let (name, bytes) = kept_snapshot(tab.plan.id, YOUNGER, &document::write(&tab.plan));
    let younger = String::from_utf8(bytes).expect("text");
    for database_fails in [false, true] {
        browser.local.set(&name, &younger).expect("set");
        if database_fails {
            let trouble = Trouble::Fails(Fault::Closed);
            browser.database.script.borrow_mut().every(1, trouble);
        }
        let before = browser.local.held.borrow().clone();
        let kept = values(&browser);
        tab.snapshot_if_it_can();
        tab.snapshot_if_it_can();
        assert_eq!(tab.journal.saved(), Saved::TooNew { version: YOUNGER });
        assert!(*browser.local.held.borrow() == before);
        assert!(values(&browser) == kept);
        // Another tab of the older app, which has not met it yet.
        let other = browser.keeper().create(tab.plan.id);
        tab.journal = other;
    }
}
