#![cfg(target_arch = "wasm32")]
//! Both rails in a real browser: what was kept is there again on another connection.

use landmark::browser::{BrowserLocal, IndexedDb, random};
use landmark::document;
use landmark::model::*;
use landmark::storage::{Answer, Ask, Database, Keeper, Load, LocalRail, Mode, Put, Saved};
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

type BrowserKeeper = Keeper<BrowserLocal, IndexedDb>;

/// A keeper on a connection of its own, as another tab has it.
fn keeper(database: &str) -> BrowserKeeper {
    Keeper::new(BrowserLocal, IndexedDb::named(database))
}

fn context() -> Context {
    Context {
        writer: random::writer(),
        changes: 0,
        ids: 0,
        clock_ms: landmark::browser::clock::now_ms(),
        today: landmark::browser::clock::today(),
        who: None,
    }
}

fn started(context: &mut Context) -> (Plan, Change) {
    let mut plan = Plan::empty(context.new_id());
    let edit = Edit::Start {
        settings: Box::new(Settings {
            team: "North – Łódź".into(),
            ..Settings::default()
        }),
        people: vec![(context.new_id(), Person::default())],
        metrics: vec![],
    };
    let change = plan.resolve(edit, context).expect("the edit is taken");
    plan.apply(change.clone());
    (plan, change)
}

fn rename(plan: &mut Plan, context: &mut Context, name: &str) -> Change {
    let (id, _) = plan.people.iter().next().expect("a person");
    let edit = Edit::Person(id, vec![PersonField::Name(name.into())]);
    let change = plan.resolve(edit, context).expect("the edit is taken");
    plan.apply(change.clone());
    change
}

#[wasm_bindgen_test]
fn local_storage_keeps_lists_and_removes() {
    let name = "landmark/test/one/1";
    BrowserLocal.set(name, "\"é\n").expect("set");
    assert_eq!(BrowserLocal.get(name), Ok(Some("\"é\n".into())));
    assert_eq!(
        BrowserLocal.names("landmark/test/one"),
        Ok(vec![name.into()])
    );
    BrowserLocal.remove(name).expect("removed");
    assert_eq!(BrowserLocal.get(name), Ok(None));
}

#[wasm_bindgen_test]
fn local_storage_says_when_it_is_full() {
    let name = "landmark/test/full/1";
    let fault = BrowserLocal.set(name, &"x".repeat(6 << 20)).err();
    assert_eq!(fault, Some(landmark::storage::Fault::Full));
    assert_eq!(BrowserLocal.get(name), Ok(None));
}

#[wasm_bindgen_test]
async fn a_transaction_reads_then_writes_and_places_only_grow() {
    let database = IndexedDb::named("landmark-test-places");
    let plan: PlanId = context().new_id();
    let entry = |n: u32| Put::Entry {
        plan,
        name: format!("entry {n}"),
        text: "{}".into(),
    };
    let asks = || vec![Ask::Entries { plan, after: 0 }, Ask::Places { plan }];
    let first = database
        .transact(Mode::Change, asks(), |answers| {
            assert!(matches!(&answers[0], Answer::Entries { entries, .. } if entries.is_empty()));
            vec![entry(1), entry(2)]
        })
        .await
        .expect("a transaction");
    assert_eq!(first.len(), 2);
    let other_tab = IndexedDb::named("landmark-test-places");
    let answers = other_tab
        .transact(Mode::Change, asks(), |answers| match &answers[1] {
            Answer::Places(places) => places.iter().copied().map(Put::DropEntry).collect(),
            _ => vec![],
        })
        .await
        .expect("a transaction");
    let Answer::Entries { entries, upto } = &answers[0] else {
        panic!("entries are asked for")
    };
    assert_eq!(
        entries.iter().map(|e| e.name.as_str()).collect::<Vec<_>>(),
        ["entry 1", "entry 2"]
    );
    other_tab
        .transact(Mode::Change, vec![], |_| vec![entry(3)])
        .await
        .expect("a transaction");
    let answers = database
        .transact(
            Mode::Look,
            vec![Ask::Entries { plan, after: *upto }],
            |_| vec![],
        )
        .await
        .expect("a transaction");
    let Answer::Entries { entries, .. } = &answers[0] else {
        panic!("entries are asked for")
    };
    assert!(
        entries.len() == 1 && entries[0].place > *upto,
        "places are not given out twice"
    );
}

#[wasm_bindgen_test]
async fn a_plan_is_there_again_for_another_tab_and_edits_meet() {
    let name = "landmark-test-plan";
    let mut mine = context();
    let (mut plan, start) = started(&mut mine);
    let journal = keeper(name).create(plan.id);
    journal.save(&start);
    assert_eq!(journal.saved(), Saved::Saving);
    journal.sync().await;
    assert_eq!(journal.saved(), Saved::Saved);

    let theirs = keeper(name);
    let opened = theirs.open(plan.id, theirs.first_look(plan.id)).await;
    assert_eq!(opened.load, Load::Loaded);
    let mut other = opened.plan.expect("a plan");
    let other_journal = opened.journal.expect("a journal");
    assert_eq!(document::write(&other), document::write(&plan));

    let mut their_context = context();
    let change = rename(&mut other, &mut their_context, "Ann");
    other_journal.save(&change);
    other_journal.sync().await;
    for change in journal.sync().await.changes {
        plan.apply(change);
    }
    assert_eq!(document::write(&other), document::write(&plan));

    for _ in 0..2 {
        let mut snapshot = journal.begin_snapshot(&plan);
        while !snapshot.step(&plan) {}
        journal.keep_snapshot(snapshot).await.expect("kept");
    }
    let again = keeper(name);
    let first = again.first_look(plan.id).expect("a first paint");
    assert_eq!(document::write(&first.plan), document::write(&plan));
    let opened = again.open(plan.id, Some(first)).await;
    assert_eq!(opened.plan.as_ref(), Some(&plan));
    assert!(
        again
            .plans()
            .await
            .iter()
            .any(|entry| entry.id == plan.id && entry.about.name == "North – Łódź")
    );
    again.discard(plan.id).await.expect("discarded");
    assert_eq!(again.open(plan.id, None).await.load, Load::Fresh);
}

#[wasm_bindgen_test]
async fn two_tabs_at_once_lose_nothing() {
    let name = "landmark-test-two";
    let mut mine = context();
    let (mut plan, start) = started(&mut mine);
    let journal = keeper(name).create(plan.id);
    journal.save(&start);
    journal.sync().await;
    let opened = keeper(name).open(plan.id, None).await;
    let (mut other, other_journal) = (opened.plan.expect("a plan"), opened.journal.expect("one"));
    let mut their_context = context();
    for n in 0..40 {
        journal.save(&rename(&mut plan, &mut mine, &format!("mine {n}")));
        other_journal.save(&rename(
            &mut other,
            &mut their_context,
            &format!("theirs {n}"),
        ));
        let (a, b) = (journal.sync(), other_journal.sync());
        let (b, a) = (b.await, a.await);
        a.changes
            .into_iter()
            .for_each(|change| drop(plan.apply(change)));
        b.changes
            .into_iter()
            .for_each(|change| drop(other.apply(change)));
    }
    for change in journal.sync().await.changes {
        plan.apply(change);
    }
    for change in other_journal.sync().await.changes {
        other.apply(change);
    }
    assert_eq!(plan.history().len(), 81);
    assert_eq!(document::write(&plan), document::write(&other));
}

#[wasm_bindgen_test]
async fn how_long_saving_takes_is_said() {
    let mut mine = context();
    let (mut plan, start) = started(&mut mine);
    let journal = keeper("landmark-test-speed").create(plan.id);
    journal.save(&start);
    journal.sync().await;
    let (mut at_once, mut until_saved) = (0.0, Vec::new());
    for n in 0..50 {
        let change = rename(&mut plan, &mut mine, &format!("Name {n}"));
        let begun = js_sys::Date::now();
        journal.save(&change);
        at_once += js_sys::Date::now() - begun;
        journal.sync().await;
        until_saved.push(js_sys::Date::now() - begun);
        assert_eq!(journal.saved(), Saved::Saved);
    }
    until_saved.sort_by(f64::total_cmp);
    console_log!(
        "50 edits: save() {} ms each on average, Saved after {} ms (median), {} ms (slowest)",
        at_once / 50.0,
        until_saved[25],
        until_saved[49]
    );
}
