//! Every outcome of opening a plan: planted, seen, said, and the planted bytes still there.

use landmark::document::{self, Unreadable, VERSION};
use landmark::model::*;
use landmark::storage::memory::{Trouble, kept_entry, kept_snapshot};
use landmark::storage::{About, Fault, Load, LocalRail, Saved};

use super::desk::*;

/// A browser whose database holds this snapshot and nothing else.
fn planted(plan: PlanId, version: u32, document: &[u8]) -> (Browser, String, Vec<u8>) {
    let browser = Browser::default();
    let (name, bytes) = kept_snapshot(plan, version, document);
    browser
        .database
        .held
        .borrow_mut()
        .values
        .insert(name.clone(), bytes.clone());
    (browser, name, bytes)
}

fn document_of_a_plan() -> (PlanId, Vec<u8>) {
    let tab = Tab::starting(&Browser::default(), 1);
    (tab.plan.id, document::write(&tab.plan))
}

/// Whether these bytes are under their own name or under quarantine.
fn is_kept(browser: &Browser, name: &str, bytes: &[u8]) -> bool {
    let held = browser.database.held.borrow();
    let aside = held
        .values
        .iter()
        .any(|(other, kept)| other.contains("quarantine") && kept == bytes);
    aside || held.values.get(name).is_some_and(|kept| kept == bytes)
}

#[test]
fn nothing_there_is_fresh_and_nothing_is_written_by_looking() {
    let browser = Browser::default();
    let id = context(1).new_id();
    let opened = browser.open(id);
    assert_eq!((opened.load, opened.plan), (Load::Fresh, None));
    assert!(opened.journal.is_some());
    assert_eq!(browser.bytes(), 0);
}

#[test]
fn opening_a_whole_plan_writes_nothing() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    let before = browser.bytes();
    assert_eq!(browser.open(tab.plan.id).load, Load::Loaded);
    assert_eq!(browser.bytes(), before);
}

#[test]
fn an_older_document_is_brought_up_to_date_and_kept_as_it_was() {
    let older = include_bytes!("../data/frozen/v0-north.json");
    let id: PlanId = "north-1".parse().expect("an id");
    let (browser, name, bytes) = planted(id, VERSION, older);
    let opened = browser.open(id);
    assert_eq!(opened.load, Load::Migrated { from: 0 });
    let (plan, journal) = (
        opened.plan.expect("a plan"),
        opened.journal.expect("a journal"),
    );
    assert!(is_kept(&browser, &name, &bytes));
    assert!(journal.wants_snapshot());
    for _ in 0..2 {
        let mut snapshot = journal.begin_snapshot(&plan);
        while !snapshot.step(&plan) {}
        block_on(journal.keep_snapshot(snapshot)).expect("kept");
    }
    let again = browser.open(id);
    assert_eq!((again.load, again.plan), (Load::Loaded, Some(plan)));
    assert!(
        is_kept(&browser, &name, &bytes),
        "the older form is still there"
    );
}

#[test]
fn a_row_that_cannot_be_read_is_left_out_and_named() {
    let (id, document) = document_of_a_plan();
    let text = String::from_utf8(document).expect("text");
    let broken = text.replace("\"role\":\"leader\"", "\"role\":\"juggler\"");
    let (browser, name, bytes) = planted(id, VERSION, broken.as_bytes());
    let opened = browser.open(id);
    let Load::Repaired { dropped } = &opened.load else {
        panic!("{:?}", opened.load)
    };
    assert_eq!(document::dropped_in_words(dropped), "1 person");
    assert_eq!(opened.plan.expect("a plan").people.len(), 1);
    assert!(is_kept(&browser, &name, &bytes));
    assert!(
        opened
            .load
            .sentence()
            .is_some_and(|says| says.starts_with("1 person could not be read and was left out."))
    );
}

#[test]
fn a_document_of_the_future_is_looked_at_and_left_alone() {
    let (id, document) = document_of_a_plan();
    let text = String::from_utf8(document).expect("text");
    let future = text.replacen("\"version\":1", "\"version\":7", 1);
    for seal in [VERSION, 7] {
        let (browser, name, bytes) = planted(id, seal, future.as_bytes());
        let opened = browser.open(id);
        assert_eq!(opened.load, Load::TooNew { version: 7 });
        assert!(
            opened
                .plan
                .is_some_and(|plan| plan.settings().team == "North")
        );
        assert!(opened.journal.is_none(), "there is nothing to write with");
        let held = browser.database.held.borrow();
        assert_eq!(held.values.len(), 1);
        assert_eq!(held.values.get(&name), Some(&bytes));
        assert_eq!(browser.bytes(), 0);
    }
}

#[test]
fn a_younger_tab_turns_this_one_read_only() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let name = format!("landmark/{}/zz/1", tab.plan.id);
    let entry = kept_entry(&name, 9, "{}");
    browser.local.set(&name, &entry).expect("set");
    tab.sync();
    assert_eq!(tab.journal.saved(), Saved::TooNew { version: 9 });
    let before = browser.bytes();
    tab.journal.save(&tab.plan.history()[0].clone());
    tab.sync();
    assert_eq!(browser.bytes(), before);
}

#[test]
fn what_cannot_be_read_is_kept_and_a_backup_takes_its_place() {
    let (id, document) = document_of_a_plan();
    let half = &document[..document.len() / 2];
    let (browser, name, bytes) = planted(id, VERSION, half);
    let opened = browser.open(id);
    assert_eq!(opened.load, Load::Unreadable(Unreadable::CutShort));
    assert!(opened.plan.is_none() && opened.journal.is_none());
    assert_eq!(opened.broken, 1);
    // It says so again the next time: it never turns into an empty start.
    assert_eq!(
        browser.open(id).load,
        Load::Unreadable(Unreadable::CutShort)
    );

    let backup = document::read(&document).plan().cloned().expect("a plan");
    let adopted = block_on(browser.keeper().adopt(backup.clone()));
    assert_eq!(adopted.load, Load::Loaded);
    let again = browser.open(id);
    assert_eq!((again.load, again.plan), (Load::Loaded, Some(backup)));
    assert!(is_kept(&browser, &name, &bytes));
    let kept = block_on(browser.keeper().quarantined());
    assert!(kept.iter().any(|(_, kept)| *kept == bytes));
}

#[test]
fn a_damaged_file_takes_nothing_from_what_is_here() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let leader = tab.plan.settings().leader.expect("a leader");
    let name = PersonField::Name("Lea O. Order".into());
    tab.edit(Edit::Person(leader, vec![name]));
    tab.snapshot();
    let damaged = damaged_document(&tab.plan);
    let document::Outcome::Repaired { plan, .. } = document::read(&damaged) else {
        panic!("a row of the file cannot be read")
    };
    assert_eq!(plan.people.len(), 1);
    // Something was done here since the file was saved.
    tab.rename("Sam S.");
    let adopted = block_on(browser.keeper().adopt(plan));
    let expected = document::write(&tab.plan);
    assert!(document::write(&adopted.plan.expect("a plan")) == expected);
    browser.local.held.borrow_mut().clear();
    let again = browser.open(tab.plan.id);
    assert_eq!(again.load, Load::Loaded);
    assert!(document::write(&again.plan.expect("a plan")) == expected);
}

#[test]
fn a_database_that_does_not_answer_is_not_an_empty_one() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    browser.local.held.borrow_mut().clear();
    let database = &browser.database.script;
    database
        .borrow_mut()
        .every(1, Trouble::Fails(Fault::Blocked));
    let opened = browser.open(tab.plan.id);
    assert_eq!(opened.load, Load::Unreachable(Fault::Blocked));
    assert!(opened.plan.is_none() && opened.journal.is_none());
    database.borrow_mut().clear();
    assert_eq!(browser.open(tab.plan.id).load, Load::Loaded);
}

#[test]
fn a_wiped_database_is_filled_again_from_local_storage() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    tab.rename("Sam S.");
    *browser.database.held.borrow_mut() = Default::default();
    let opened = browser.open(tab.plan.id);
    assert_eq!(
        (opened.load, opened.plan.as_ref()),
        (Load::Loaded, Some(&tab.plan))
    );
    let journal = opened.journal.expect("a journal");
    assert_eq!(journal.saved(), Saved::Saving);
    assert!(journal.wants_snapshot());
    block_on(journal.sync());
    let mut snapshot = journal.begin_snapshot(&tab.plan);
    while !snapshot.step(&tab.plan) {}
    block_on(journal.keep_snapshot(snapshot)).expect("kept");
    assert_eq!(journal.saved(), Saved::Saved);
    browser.local.held.borrow_mut().clear();
    assert_eq!(browser.open(tab.plan.id).plan.as_ref(), Some(&tab.plan));
}

#[test]
fn a_look_at_a_wiped_database_writes_nothing_into_it() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    *browser.database.held.borrow_mut() = Default::default();
    // Nothing waits to be sent, so this only looks, and the database allows no more.
    tab.sync();
    assert!(browser.database.held.borrow().values.is_empty());
    tab.rename("Sam S.");
    assert!(!browser.database.held.borrow().values.is_empty());
}

#[test]
fn several_plans_are_listed_and_one_is_discarded_alone() {
    let browser = Browser::default();
    let mut first = Tab::starting(&browser, 1);
    let mut second = Tab::starting(&browser, 2);
    first.snapshot();
    second.snapshot();
    let keeper = browser.keeper();
    let names = |keeper: &MemoryKeeper| -> Vec<(PlanId, String)> {
        let plans = block_on(keeper.plans());
        plans
            .into_iter()
            .map(|entry| (entry.id, entry.about.name))
            .collect()
    };
    assert_eq!(names(&keeper).len(), 2);
    assert!(names(&keeper).contains(&(first.plan.id, "North".into())));
    block_on(keeper.discard(first.plan.id)).expect("discarded");
    assert_eq!(names(&keeper), [(second.plan.id, "North".to_owned())]);
    assert_eq!(browser.open(first.plan.id).load, Load::Fresh);
    assert_eq!(browser.open(second.plan.id).plan, Some(second.plan));
}

#[test]
fn the_list_of_plans_follows_a_new_name_at_once() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    let listed = |browser: &Browser| {
        let plans = block_on(browser.keeper().plans());
        let names: Vec<String> = plans.into_iter().map(|entry| entry.about.name).collect();
        names
    };
    assert_eq!(listed(&browser), ["North"]);
    let change = tab.edit(Edit::Settings(vec![SettingsField::Team("South".into())]));
    assert!(About::is_changed_by(&change));
    let bytes = |browser: &Browser| block_on(browser.keeper().plans())[0].about.bytes;
    let before = bytes(&browser);
    block_on(tab.journal.describe(About::of(&tab.plan))).expect("kept");
    assert_eq!(listed(&browser), ["South"]);
    assert_eq!(bytes(&browser), before, "how long it is stays known");
    let kept = browser.database.held.replace(Default::default());
    assert_eq!(bytes(&browser), before, "without the database too");
    *browser.database.held.borrow_mut() = kept;
    // The database says it too, where local storage has been emptied.
    browser.local.held.borrow_mut().clear();
    assert_eq!(listed(&browser), ["South"]);

    // Taking the name back is a change of the name; another change is none.
    let undone = tab.edit(Edit::Undo(change.at.change()));
    assert!(About::is_changed_by(&undone));
    assert!(!About::is_changed_by(&tab.rename("Sam S.")));

    // A plan that was discarded meanwhile is not listed again.
    let keeper = browser.keeper();
    tab.journal = block_on(keeper.open(tab.plan.id, None))
        .journal
        .expect("a journal");
    block_on(keeper.discard(tab.plan.id)).expect("discarded");
    block_on(tab.journal.describe(About::of(&tab.plan))).expect("nothing to keep");
    assert!(listed(&browser).is_empty());
}

#[test]
fn the_first_look_is_painted_again_where_more_or_less_came_of_both_rails() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    assert!(browser.open(tab.plan.id).as_first_looked_at);
    // Nothing was looked at before.
    let keeper = browser.keeper();
    assert!(!block_on(keeper.open(tab.plan.id, None)).as_first_looked_at);

    // The database knows of one change more.
    let earlier = browser.local.held.borrow().clone();
    tab.rename("Sam S.");
    let with_entry = browser.local.held.replace(earlier);
    assert!(!browser.open(tab.plan.id).as_first_looked_at);

    *browser.local.held.borrow_mut() = with_entry;
    assert!(browser.open(tab.plan.id).as_first_looked_at);

    // Both know of as many, and one row of the first look cannot be read.
    let damaged = damaged_document(&tab.plan);
    let (name, bytes) = kept_snapshot(tab.plan.id, VERSION, &damaged);
    let text = String::from_utf8(bytes).expect("text");
    browser.local.held.borrow_mut().clear();
    browser.local.held.borrow_mut().insert(name, text);
    let first = browser.keeper().first_look(tab.plan.id).expect("a plan");
    assert_eq!(first.plan.people.len(), 1);
    let opened = browser.open(tab.plan.id);
    assert_eq!(opened.load, Load::Loaded);
    let plan = opened.plan.expect("a plan");
    assert_eq!(plan.history().len(), first.plan.history().len());
    assert_eq!(plan.people.len(), 2);
    assert!(!opened.as_first_looked_at);
}

/// The plan's document with a row in it, the leader's, that cannot be read.
fn damaged_document(plan: &Plan) -> Vec<u8> {
    let text = String::from_utf8(document::write(plan)).expect("text");
    let damaged = text.replace("\"role\":\"leader\"", "\"role\":\"juggler\"");
    assert_ne!(text, damaged);
    damaged.into_bytes()
}

#[test]
fn a_row_that_one_rail_has_lost_comes_from_the_other_and_is_kept_again() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.snapshot();
    let damaged = damaged_document(&tab.plan);
    let (spoilt, name, bytes) = planted(tab.plan.id, VERSION, &damaged);
    *spoilt.local.held.borrow_mut() = browser.local.held.borrow().clone();
    let opened = spoilt.open(tab.plan.id);
    assert_eq!(
        (opened.load, opened.plan.as_ref()),
        (Load::Loaded, Some(&tab.plan)),
        "nothing is left out"
    );
    assert!(is_kept(&spoilt, &name, &bytes));
    let journal = opened.journal.expect("a journal");
    block_on(journal.sync());
    assert_eq!(journal.saved(), Saved::Saving);
    assert!(journal.wants_snapshot());
    let mut snapshot = journal.begin_snapshot(&tab.plan);
    while !snapshot.step(&tab.plan) {}
    block_on(journal.keep_snapshot(snapshot)).expect("kept");
    assert_eq!(journal.saved(), Saved::Saved);
    spoilt.local.held.borrow_mut().clear();
    let again = spoilt.open(tab.plan.id);
    assert_eq!((again.load, again.plan), (Load::Loaded, Some(tab.plan)));
}

#[test]
fn a_journal_still_at_work_does_not_bring_a_discarded_plan_back() {
    let browser = Browser::default();
    let keeper = browser.keeper();
    let mut tab = Tab::starting(&browser, 1);
    tab.journal = block_on(keeper.open(tab.plan.id, None))
        .journal
        .expect("a journal");
    let mut snapshot = tab.journal.begin_snapshot(&tab.plan);
    while !snapshot.step(&tab.plan) {}
    block_on(keeper.discard(tab.plan.id)).expect("discarded");
    block_on(tab.journal.keep_snapshot(snapshot)).expect("nothing to keep");
    tab.rename("Too late");
    assert_eq!(browser.open(tab.plan.id).load, Load::Fresh);
    // The same plan from a file is kept again.
    let adopted = block_on(keeper.adopt(tab.plan.clone()));
    assert!(adopted.journal.is_some());
    assert_eq!(browser.open(tab.plan.id).plan, Some(tab.plan));
}

#[test]
fn a_snapshot_is_given_up_when_the_screen_turns_to_another_plan() {
    let browser = Browser::default();
    let (mut first, mut second) = (Tab::starting(&browser, 1), Tab::starting(&browser, 2));
    fill(&mut first, 3_000);
    fill(&mut second, 3_000);
    let mut snapshot = first.journal.begin_snapshot(&first.plan);
    assert!(!snapshot.step(&first.plan));
    while !snapshot.step(&second.plan) {}
    block_on(first.journal.keep_snapshot(snapshot)).expect("it is given up");
    let wrong = first.journal.begin_snapshot(&second.plan);
    block_on(first.journal.keep_snapshot(wrong)).expect("it is given up");
    for tab in [first, second] {
        let opened = browser.open(tab.plan.id);
        assert_eq!((opened.load, opened.plan), (Load::Loaded, Some(tab.plan)));
    }
}

#[test]
fn the_devices_choices_stay_and_outlive_a_blocked_storage_as_long_as_the_page() {
    let browser = Browser::default();
    let keeper = browser.keeper();
    let (plan, who) = (context(1).new_id(), context(2).new_id());
    keeper.prefs().set_theme(Some("dark"));
    keeper.prefs().set_acting(plan, Some(who));
    keeper.prefs().set_last_backup(plan, 12);
    keeper.prefs().set_last_plan(Some(plan));
    let again = browser.keeper();
    assert_eq!(again.prefs().theme().as_deref(), Some("dark"));
    assert_eq!(again.prefs().acting(plan), Some(who));
    assert_eq!(again.prefs().last_backup(plan), Some(12));
    assert_eq!(again.prefs().last_plan(), Some(plan));
    browser
        .local
        .script
        .borrow_mut()
        .every(1, Trouble::Fails(Fault::Blocked));
    again.prefs().set_theme(None);
    assert_eq!(again.prefs().theme(), None);
}
