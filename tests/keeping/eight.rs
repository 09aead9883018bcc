//! Eight tabs at once, two thousand edits each: none lost, none doubled, all equal in the end.

use std::collections::BTreeMap;

use landmark::document;
use landmark::model::{Edit, PersonField, PlanId, Writer};
use landmark::storage::Saved;

use super::desk::*;
use super::dice::{Dice, trials};

const TABS: usize = 8;

/// Tabs on one browser, how many edits each has still to make, and who has made how many.
struct Desks {
    browser: Browser,
    plan: PlanId,
    tabs: Vec<Option<Tab>>,
    left: Vec<u32>,
    writers: u64,
    made: BTreeMap<Writer, u32>,
}

impl Desks {
    fn new(edits: u32) -> Desks {
        let browser = Browser::default();
        let first = Tab::starting(&browser, 1);
        Desks {
            plan: first.plan.id,
            browser,
            tabs: std::iter::once(Some(first))
                .chain((1..TABS).map(|_| None))
                .collect(),
            left: vec![edits; TABS],
            writers: 1,
            made: BTreeMap::from([(Writer(1), 1)]),
        }
    }

    fn is_done(&self) -> bool {
        self.left.iter().all(|left| *left == 0)
    }

    /// A tab at that place, opened again where it was closed.
    fn tab(&mut self, at: usize) -> &mut Tab {
        let (browser, plan) = (&self.browser, self.plan);
        let writers = &mut self.writers;
        self.tabs[at].get_or_insert_with(|| {
            *writers += 1;
            Tab::opening(browser, plan, *writers)
        })
    }

    fn edit(&mut self, dice: &mut Dice, at: usize) {
        if self.left[at] == 0 {
            return;
        }
        self.left[at] -= 1;
        let n = self.left[at];
        let tab = self.tab(at);
        let people: Vec<_> = tab.plan.people.iter().map(|(id, _)| id).collect();
        let person = people[dice.roll(people.len())];
        let words = format!("{n} of {at}");
        let field = match dice.roll(3) {
            0 => PersonField::Name(words),
            1 => PersonField::Territory(words),
            _ => PersonField::Strengths(words),
        };
        let edit = Edit::Person(person, vec![field]);
        let change = match dice.one_in(2) {
            true => tab.edit_only(edit),
            false => tab.edit(edit),
        };
        *self.made.entry(change.at.writer).or_default() += 1;
    }

    /// One tab does something: mostly an edit, now and then what tabs do besides.
    fn step(&mut self, dice: &mut Dice) {
        let at = dice.roll(TABS);
        match dice.roll(400) {
            0 | 1 => self.tabs[at] = None,
            2 => {
                self.tab(at).sync();
                self.tabs[at] = None;
                self.tab(at);
            }
            3..7 => self.tab(at).snapshot_if_it_can(),
            7..100 => self.tab(at).sync(),
            _ => self.edit(dice, at),
        }
    }

    /// All tabs are open and have heard of everything.
    fn settle(&mut self) {
        for _ in 0..2 {
            (0..TABS).for_each(|at| self.tab(at).sync());
        }
    }
}

fn eight_tabs(dice: &mut Dice, edits: u32) {
    let mut desks = Desks::new(edits);
    while !desks.is_done() {
        desks.step(dice);
    }
    desks.settle();
    let open = desks.tabs.iter().flatten();
    let documents: Vec<Vec<u8>> = open.map(|tab| document::write(&tab.plan)).collect();
    assert_eq!(documents.len(), TABS);
    let first = &documents[0];
    assert!(
        documents.iter().all(|document| document == first),
        "all are equal"
    );
    let tab = desks.tabs[0].as_ref().expect("a tab");
    let mut there: BTreeMap<Writer, u32> = BTreeMap::new();
    for change in tab.plan.history() {
        *there.entry(change.at.writer).or_default() += 1;
    }
    assert_eq!(there, desks.made, "none is lost, none is doubled");
    for tab in desks.tabs.iter().flatten() {
        assert_eq!(tab.journal.saved(), Saved::Saved);
    }
    let again = |browser: &Browser| {
        browser
            .open(desks.plan)
            .plan
            .map(|plan| document::write(&plan))
    };
    assert!(
        again(&desks.browser).as_ref() == Some(first),
        "and tomorrow"
    );
    desks.browser.local.held.borrow_mut().clear();
    assert!(
        again(&desks.browser).as_ref() == Some(first),
        "from the database alone"
    );
}

#[test]
fn two_thousand_edits_in_each_of_eight_tabs() {
    eight_tabs(&mut Dice::new(8), 2_000);
}

#[test]
fn a_few_edits_in_each_of_eight_tabs_in_many_ways() {
    trials(60, |dice| eight_tabs(dice, 40));
}
