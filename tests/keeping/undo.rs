//! Taking back and doing again, over edits of every kind, across reloads and beside another tab.

use std::collections::BTreeSet;
use std::iter::repeat_n;

use landmark::document;
use landmark::model::*;

use super::content::{all_tables, content};
use super::desk::*;
use super::dice::{Dice, trials};
use super::work::{ADD_GOAL, KINDS, SIGN, edit_of_kind};

/// Writers from here on are the ones under test: the team's start is nobody's to take back.
const FIRST: u64 = 100;

macro_rules! last_written {
    ($( $table:ident: $record:ident ),+) => {
        /// When the place that an op writes was last written.
        fn last_written(plan: &Plan, op: &Op) -> Option<Stamp> {
            match op {
                $( Op::$record(op) => last_written_in(plan, op), )+
            }
        }
    };
}
all_tables!(last_written);

fn last_written_in<R: Kept>(plan: &Plan, op: &RowOp<R>) -> Option<Stamp> {
    let row = R::table(plan.tables()).row(op.id())?;
    let RowOp::Set { to, .. } = op else {
        return Some(row.removed_at);
    };
    let mut written = row.written.iter();
    let written = written.find(|(slot, _)| *slot == R::slot(to));
    Some(written.map_or(row.born, |(_, at)| *at))
}

/// What is looked up by way of the index.
fn looked_up(plan: &Plan) -> Vec<String> {
    let index = plan.index();
    let mut found = Vec::new();
    for (person, _) in plan.people.iter() {
        found.push(format!("{:?}", index.check_ins(person).collect::<Vec<_>>()));
        found.push(format!("{:?}", index.owned(person).collect::<Vec<_>>()));
        for (metric, _) in plan.metrics.iter() {
            let readings: Vec<_> = index.readings(metric, person).collect();
            found.push(format!("{readings:?}"));
        }
    }
    for (goal, _) in plan.goals.iter() {
        found.push(format!("{:?}", index.landmarks(goal).collect::<Vec<_>>()));
    }
    found
}

/// A browser with a team in it that has done some work.
fn started() -> (Browser, PlanId) {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    let mut dice = Dice::new(7);
    // A few goals, and their names written last, so that there are some to withdraw.
    let goals = repeat_n(ADD_GOAL, 3);
    let kinds = goals.chain(0..KINDS);
    let kinds = kinds.chain(repeat_n(SIGN, 12));
    for kind in kinds {
        work(&mut tab, &mut dice, kind);
    }
    tab.snapshot();
    tab.snapshot();
    assert!(tab.plan.goals.len() > 1 && !tab.plan.signatures.is_empty());
    (browser, tab.plan.id)
}

/// One edit of that kind, where the plan takes it; whether it did.
fn work(tab: &mut Tab, dice: &mut Dice, kind: usize) -> bool {
    let edit = edit_of_kind(kind, dice, &tab.plan, &mut tab.context);
    let change = edit.and_then(|edit| tab.plan.resolve(edit, &mut tab.context).ok());
    if let Some(change) = &change {
        tab.take(change);
    }
    change.is_some()
}

/// The next step of these writers, taken back or done again; whether there was one.
fn step(tab: &mut Tab, of: &BTreeSet<u64>, again: bool) -> bool {
    let steps = undo::steps(&tab.plan, |writer| of.contains(&writer.0));
    let edit = match again {
        true => steps.redo.map(|step| Edit::Redo(step.at.change())),
        false => steps.undo.map(|step| Edit::Undo(step.at.change())),
    };
    let is_there = edit.is_some();
    if let Some(edit) = edit {
        tab.edit_only(edit);
    }
    is_there
}

/// One tab of one person, over all its reloads.
struct Session {
    browser: Browser,
    tab: Tab,
    writers: BTreeSet<u64>,
}

impl Session {
    fn new(browser: Browser, plan: PlanId) -> Session {
        Session {
            tab: Tab::opening(&browser, plan, FIRST),
            browser,
            writers: BTreeSet::from([FIRST]),
        }
    }

    /// Now and then the tab is saved, written into a snapshot or loaded again, which nobody notices.
    fn live(&mut self, dice: &mut Dice) {
        match dice.roll(12) {
            0 => self.tab.snapshot_if_it_can(),
            1..4 => self.tab.sync(),
            4 => {
                let before = (content(&self.tab.plan), looked_up(&self.tab.plan));
                let writer = FIRST + self.writers.len() as u64;
                self.writers.insert(writer);
                if dice.one_in(2) {
                    self.tab.sync();
                }
                self.tab = Tab::opening(&self.browser, self.tab.plan.id, writer);
                let after = (content(&self.tab.plan), looked_up(&self.tab.plan));
                assert!(before == after, "a reload changes nothing");
            }
            _ => {}
        }
    }
}

#[test]
fn ten_thousand_sequences_are_taken_back_to_the_first_content_and_done_again() {
    let (browser, plan) = started();
    let mut taken = BTreeSet::new();
    trials(10_000, |dice| {
        let mut session = Session::new(browser.copied(), plan);
        let mut contents = vec![content(&session.tab.plan)];
        for _ in 0..1 + dice.roll(8) {
            let kind = dice.roll(KINDS);
            if work(&mut session.tab, dice, kind) {
                taken.insert(kind);
                contents.push(content(&session.tab.plan));
            }
            session.live(dice);
        }
        let changes = session.tab.plan.history().len();
        for before in contents.iter().rev().skip(1) {
            assert!(step(&mut session.tab, &session.writers, false));
            assert_eq!(&content(&session.tab.plan), before, "taken back");
            session.live(dice);
        }
        assert!(!step(&mut session.tab, &session.writers, false));
        for after in contents.iter().skip(1) {
            assert!(step(&mut session.tab, &session.writers, true));
            assert_eq!(&content(&session.tab.plan), after, "done again");
            session.live(dice);
        }
        assert!(!step(&mut session.tab, &session.writers, true));
        let steps = 2 * (contents.len() - 1);
        assert_eq!(
            session.tab.plan.history().len(),
            changes + steps,
            "history goes on"
        );
    });
    assert_eq!(
        taken.len(),
        KINDS,
        "every kind of edit was taken: {taken:?}"
    );
}

/// What these writers wrote and what stands in the plan: not what their undo or redo put back. Each by
/// its change and its place among the ops.
fn words(plan: &Plan, of: &BTreeSet<u64>) -> BTreeSet<(Stamp, usize)> {
    let changes = plan.history().iter();
    let theirs =
        changes.filter(|change| of.contains(&change.at.writer.0) && change.turn == Turn::Do);
    let ops = theirs.flat_map(|change| {
        let ops = change.ops.iter().enumerate();
        ops.map(|(place, op)| (change.at, place, op))
    });
    let standing = ops.filter(|(at, _, op)| last_written(plan, op) == Some(*at));
    standing.map(|(at, place, _)| (at, place)).collect()
}

/// Takes a step back or does it again; what the other has written stands as it was.
fn step_beside(tab: &mut Tab, own: &BTreeSet<u64>, other: &BTreeSet<u64>, again: bool) -> bool {
    let before = words(&tab.plan, other);
    let is_there = step(tab, own, again);
    let after = words(&tab.plan, other);
    assert!(before.is_subset(&after), "again: {again}");
    is_there
}

#[test]
fn undo_beside_another_tab_takes_back_ones_own_words_only() {
    let (browser, plan) = started();
    let writers = [FIRST, FIRST + 1].map(|writer| BTreeSet::from([writer]));
    trials(1_000, |dice| {
        let browser = browser.copied();
        let mut tabs = [FIRST, FIRST + 1].map(|writer| Tab::opening(&browser, plan, writer));
        for _ in 0..24 {
            let at = dice.roll(2);
            let tab = &mut tabs[at];
            match dice.roll(9) {
                0 | 1 => drop(step_beside(tab, &writers[at], &writers[1 - at], false)),
                2 => drop(step_beside(tab, &writers[at], &writers[1 - at], true)),
                3..6 => {
                    // Few kinds of edit, so that both meet on the same fields.
                    let kind = [2, 2, 0, 8, 15, 16, 19][dice.roll(7)];
                    work(tab, dice, kind);
                }
                _ => tab.sync(),
            }
        }
        for _ in 0..2 {
            tabs.iter_mut().for_each(Tab::sync);
        }
        while step_beside(&mut tabs[0], &writers[0], &writers[1], false) {}
        for _ in 0..2 {
            tabs.iter_mut().for_each(Tab::sync);
        }
        let [mine, theirs] = tabs.map(|tab| document::write(&tab.plan));
        assert!(mine == theirs, "both end up equal");
    });
}
