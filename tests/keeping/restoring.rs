//! A plan file is taken in, by joining or by replacing, and that is taken back.

use landmark::document;
use landmark::model::undo;
use landmark::model::*;

use super::content::content;
use super::desk::*;
use super::dice::{Dice, trials};
use super::work::{KINDS, edit_of_kind};

/// Writers of the tab that takes the file in, and of the browser the file comes from.
const HERE: u64 = 100;
const THERE: u64 = 200;

/// A plan of a team that has done some work of every kind.
fn started() -> (Browser, PlanId) {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let mut dice = Dice::new(11);
    work(&mut tab, &mut dice, (0..KINDS).chain(0..KINDS));
    tab.snapshot();
    (browser, tab.plan.id)
}

/// One edit of each of these kinds, where the plan takes it.
fn work(tab: &mut Tab, dice: &mut Dice, kinds: impl Iterator<Item = usize>) {
    for kind in kinds {
        let edit = edit_of_kind(kind, dice, &tab.plan, &mut tab.context);
        if let Some(Ok(change)) = edit.map(|edit| tab.plan.resolve(edit, &mut tab.context)) {
            tab.take(&change);
        }
    }
}

/// So many edits of any kind.
fn some_work(tab: &mut Tab, dice: &mut Dice, most: usize) {
    let kinds: Vec<usize> = (0..dice.roll(most)).map(|_| dice.roll(KINDS)).collect();
    work(tab, dice, kinds.into_iter());
}

/// Two browsers that held the same plan and went on apart: a tab of the one, and the other's file.
struct Parted {
    browser: Browser,
    tab: Tab,
    file: Plan,
}

fn parted(dice: &mut Dice, start: &(Browser, PlanId)) -> Parted {
    let (browser, plan) = start;
    let there = browser.copied();
    let mut other = Tab::opening(&there, *plan, THERE);
    some_work(&mut other, dice, 10);
    let browser = browser.copied();
    let mut tab = Tab::opening(&browser, *plan, HERE);
    some_work(&mut tab, dice, 10);
    tab.sync();
    let written = document::write(&other.plan);
    let file = document::read(&written).plan().expect("a plan").clone();
    Parted { browser, tab, file }
}

/// Opens the file, which joins it with what is here, and takes one step on top of it, as the app does.
fn take_file(parted: &mut Parted, step: impl FnOnce(&Comparison) -> Edit) {
    let opened = block_on(parted.browser.keeper().adopt(parted.file.clone()));
    let before = opened.before.expect("the plan was here");
    assert!(
        content(&before) == content(&parted.tab.plan),
        "what is here"
    );
    let writer = parted.tab.context.clone();
    parted.tab = Tab {
        plan: opened.plan.expect("a plan"),
        journal: opened.journal.expect("a journal"),
        context: writer,
    };
    let comparison = Comparison::of(&before, &parted.file);
    assert!(content(&parted.tab.plan) == content(&comparison.joined));
    let edit = step(&comparison);
    let is_join = matches!(edit, Edit::Joined { .. });
    let change = parted.tab.edit(edit);
    if is_join {
        let brought = comparison.by_joining.clone();
        parted.tab.plan.note_join(change.at.change(), brought);
    }
}

/// A person sees the same in both.
fn says_the_same(now: &Plan, wanted: &Plan, when: &str) {
    let missing = between(now, wanted);
    assert!(content(now) == content(wanted), "{when}: {missing:?}");
}

/// Takes the last own step back, or does it again.
fn step(tab: &mut Tab, again: bool) {
    let steps = undo::steps(&tab.plan, |writer| writer == Writer(HERE));
    let at = |step: Option<&Change>| step.expect("a step").at.change();
    let edit = match again {
        true => Edit::Redo(at(steps.redo)),
        false => Edit::Undo(at(steps.undo)),
    };
    tab.edit(edit);
}

#[test]
fn what_differs_makes_one_plan_say_what_the_other_says() {
    let start = started();
    let mut differed = 0;
    trials(1_000, |dice| {
        let Parted { tab, file, .. } = parted(dice, &start);
        let ops = between(&tab.plan, &file);
        assert_eq!(ops.is_empty(), content(&tab.plan) == content(&file));
        differed += usize::from(!ops.is_empty());
        let mut context = tab.context.clone();
        let edit = Edit::Restore {
            ops,
            file: String::new(),
        };
        let mut plan = tab.plan.clone();
        if let Ok(change) = tab.plan.resolve(edit, &mut context) {
            plan.apply(change);
        }
        says_the_same(&plan, &file, "what differed was done");
        assert!(between(&plan, &file).is_empty());
    });
    assert!(differed > 700, "only {differed} pairs differed");
}

#[test]
fn a_plan_is_replaced_by_its_file_and_that_is_taken_back_and_done_again() {
    let start = started();
    trials(1_000, |dice| {
        let mut parted = parted(dice, &start);
        let here = parted.tab.plan.clone();
        let there = parted.file.clone();
        if content(&here) == content(&there) {
            return;
        }
        take_file(&mut parted, |comparison| Edit::Restore {
            ops: comparison.by_replacing.clone(),
            file: "north.json".into(),
        });
        says_the_same(&parted.tab.plan, &there, "replaced");
        for _ in 0..2 {
            step(&mut parted.tab, false);
            says_the_same(&parted.tab.plan, &here, "taken back");
            step(&mut parted.tab, true);
            says_the_same(&parted.tab.plan, &there, "done again");
        }
        let known = |change: &&Change| parted.tab.plan.has_seen(change.at.change());
        let all = parted.file.history().iter().filter(known).count();
        assert_eq!(all, parted.file.history().len(), "its past came with it");
        let again = parted.browser.open(parted.tab.plan.id).plan;
        assert_eq!(again.as_ref(), Some(&parted.tab.plan), "and it is kept");
    });
}

#[test]
fn a_file_is_joined_and_that_is_taken_back_and_done_again() {
    let start = started();
    trials(1_000, |dice| {
        let mut parted = parted(dice, &start);
        let here = parted.tab.plan.clone();
        take_file(&mut parted, |_| Edit::Joined {
            file: "north.json".into(),
        });
        let joined = parted.tab.plan.clone();
        for _ in 0..2 {
            step(&mut parted.tab, false);
            says_the_same(&parted.tab.plan, &here, "taken back");
            step(&mut parted.tab, true);
            says_the_same(&parted.tab.plan, &joined, "done again");
        }
        let again = parted.browser.open(parted.tab.plan.id).plan;
        assert_eq!(again.as_ref(), Some(&parted.tab.plan), "and it is kept");
    });
}

#[test]
fn taking_a_join_back_leaves_what_was_written_since() {
    let start = started();
    let mut parted = parted(&mut Dice::new(3), &start);
    let seller = parted.tab.seller();
    let of = |plan: &Plan| {
        let person = plan.people.get(seller).expect("the seller");
        (person.territory.clone(), person.strengths.clone())
    };
    let there = Edit::Person(
        seller,
        vec![
            PersonField::Territory("There".into()),
            PersonField::Strengths("There".into()),
        ],
    );
    let mut other = context(THERE + 1);
    let change = parted.file.resolve(there, &mut other).expect("taken");
    parted.file.apply(change);
    let before = of(&parted.tab.plan);
    take_file(&mut parted, |_| Edit::Joined { file: "f".into() });
    assert_eq!(of(&parted.tab.plan), ("There".into(), "There".into()));
    // Somebody else writes one of the two anew.
    let mut third = context(THERE + 2);
    let anew = Edit::Person(seller, vec![PersonField::Territory("Anew".into())]);
    let change = parted.tab.plan.resolve(anew, &mut third).expect("taken");
    parted.tab.plan.apply(change);
    step(&mut parted.tab, false);
    assert_eq!(of(&parted.tab.plan), ("Anew".into(), before.1));
}

#[test]
fn joining_an_old_file_never_covers_what_the_other_browser_has_written_since() {
    let start = started();
    let mut parted = parted(&mut Dice::new(5), &start);
    let seller = parted.tab.seller();
    let territory = |name: &str| Edit::Person(seller, vec![PersonField::Territory(name.into())]);
    let mut other = context(THERE + 1);
    let change = parted.file.resolve(territory("First"), &mut other);
    parted.file.apply(change.expect("taken"));
    // After the file was saved the other browser goes on; here time goes on as well.
    let mut later = parted.file.clone();
    other.clock_ms += 1_000;
    let change = later.resolve(territory("Second"), &mut other);
    later.apply(change.expect("taken"));
    parted.tab.context.clock_ms += 5_000;
    parted.tab.rename("Later");
    take_file(&mut parted, |_| Edit::Joined { file: "old".into() });
    parted.file = later;
    take_file(&mut parted, |_| Edit::Joined { file: "new".into() });
    let person = parted.tab.plan.people.get(seller).expect("the seller");
    assert_eq!(person.territory, "Second");
}

#[test]
fn a_row_that_was_changed_and_then_removed_elsewhere_comes_back_as_it_was_here() {
    let start = started();
    let mut parted = parted(&mut Dice::new(0), &start);
    let calls = parted.file.metrics.iter().next().expect("a metric").0;
    let mut other = context(THERE + 1);
    let reading = Reading {
        metric: calls,
        person: parted.tab.seller(),
        note: "here".into(),
        ..Reading::default()
    };
    let added = Edit::AddReading(reading);
    let added = parted.file.resolve(added, &mut other).expect("taken");
    let id = ReadingId(added.ops[0].row().id);
    parted.file.apply(added.clone());
    parted.tab.take(&added);
    let set = RowOp::Set {
        id,
        from: ReadingField::Note("here".into()),
        to: ReadingField::Note("there".into()),
    };
    let ops = vec![Reading::op(set), Reading::op(RowOp::Remove(id))];
    let gone = parted.file.resolve(Edit::Merge(ops), &mut other);
    parted.file.apply(gone.expect("taken"));
    parted.tab.sync();
    take_file(&mut parted, |_| Edit::Joined { file: "f".into() });
    assert!(parted.tab.plan.readings.get(id).is_none());
    step(&mut parted.tab, false);
    let again = parted.tab.plan.readings.get(id).expect("it is back");
    assert_eq!(again.note, "here");
}
