//! A hundred thousand corruptions of what is stored: bits, cuts, swaps and stale mixtures. Each is seen
//! or does no harm, costs at most the last edit, and its bytes are kept.

use landmark::document;
use landmark::model::{Plan, PlanId};
use landmark::storage::memory::Trouble;
use landmark::storage::{Fault, Load};

use super::desk::*;
use super::dice::{Dice, trials};

/// One thing that is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Local(String),
    Value(String),
    Entry(u64),
}

impl Browser {
    fn pieces(&self, plan: PlanId) -> Vec<Piece> {
        let prefix = format!("landmark/{plan}/");
        let is_of_plan = |name: &&String| name.starts_with(&prefix);
        let local = self.local.held.borrow();
        let database = self.database.held.borrow();
        let mut pieces: Vec<Piece> = local
            .keys()
            .filter(is_of_plan)
            .cloned()
            .map(Piece::Local)
            .collect();
        let values = database.values.keys().filter(is_of_plan).cloned();
        pieces.extend(values.map(Piece::Value));
        let entries = database
            .journal
            .iter()
            .filter(|(_, (of, _, _))| *of == plan);
        pieces.extend(entries.map(|(place, _)| Piece::Entry(*place)));
        pieces
    }

    fn bytes_of(&self, piece: &Piece) -> Option<Vec<u8>> {
        let database = self.database.held.borrow();
        match piece {
            Piece::Local(name) => self
                .local
                .held
                .borrow()
                .get(name)
                .cloned()
                .map(String::into_bytes),
            Piece::Value(name) => database.values.get(name).cloned(),
            Piece::Entry(place) => database
                .journal
                .get(place)
                .map(|(_, _, text)| text.clone().into_bytes()),
        }
    }

    /// Stores these bytes there: as text where a rail holds text.
    fn spoil(&self, piece: &Piece, bytes: Vec<u8>) {
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        let mut database = self.database.held.borrow_mut();
        match piece {
            Piece::Local(name) => drop(self.local.held.borrow_mut().insert(name.clone(), text())),
            Piece::Entry(place) => {
                if let Some(entry) = database.journal.get_mut(place) {
                    entry.2 = text();
                }
            }
            Piece::Value(name) => drop(database.values.insert(name.clone(), bytes)),
        }
    }

    fn holds_aside(&self, bytes: &[u8]) -> bool {
        let kept = block_on(self.keeper().quarantined());
        kept.iter().any(|(_, aside)| aside == bytes)
    }
}

/// A browser after some work on a plan, what it held before each of the last steps, and another plan
/// that did the same.
struct Worked {
    browser: Browser,
    whole: Plan,
    document: Vec<u8>,
    moments: Vec<Browser>,
    other: PlanId,
}

fn worked() -> Worked {
    let browser = Browser::default();
    let mut moments = Vec::new();
    let mut tabs = [1, 2].map(|writer| Tab::starting(&browser, writer));
    for n in 0..4 {
        for tab in &mut tabs {
            tab.rename(&format!("Name {n}"));
            tab.snapshot();
        }
        moments.push(browser.copied());
    }
    for name in ["Between", "Nearly last", "Last"] {
        tabs.iter_mut().for_each(|tab| drop(tab.rename(name)));
        moments.push(browser.copied());
    }
    let [tab, other] = tabs;
    Worked {
        browser,
        document: document::write(&tab.plan),
        whole: tab.plan,
        moments,
        other: other.plan.id,
    }
}

impl Worked {
    /// What stands under that name at another moment, under another name or for the other plan.
    fn strange(&self, dice: &mut Dice, piece: &Piece) -> Option<Vec<u8>> {
        let moment = &self.moments[dice.roll(self.moments.len())];
        match dice.roll(3) {
            0 => moment.bytes_of(piece),
            1 => {
                let pieces = self.browser.pieces(self.whole.id);
                self.browser.bytes_of(&pieces[dice.roll(pieces.len())])
            }
            _ => {
                let (mine, other) = (self.whole.id.to_string(), self.other.to_string());
                let of_other = |name: &String| name.replace(&mine, &other);
                moment.bytes_of(&match piece {
                    Piece::Local(name) => Piece::Local(of_other(name)),
                    Piece::Value(name) => Piece::Value(of_other(name)),
                    Piece::Entry(place) => Piece::Entry(place + 1),
                })
            }
        }
    }

    /// Some bits, a cut at either end, a doubled stretch, a hole, nothing left of it, or what belongs
    /// elsewhere.
    fn spoilt(&self, dice: &mut Dice, piece: &Piece, bytes: &[u8]) -> Vec<u8> {
        let mut spoilt = bytes.to_vec();
        let at = dice.roll(bytes.len());
        match dice.roll(10) {
            0..3 => {
                for _ in 0..1 + dice.roll(3) {
                    spoilt[dice.roll(bytes.len())] ^= 1 << dice.roll(8);
                }
            }
            3 => spoilt.truncate(at),
            4 => drop(spoilt.drain(..at)),
            5 => spoilt.extend_from_slice(&bytes[at..]),
            6 => spoilt[at..].fill(0),
            7 => spoilt.clear(),
            _ => spoilt = self.strange(dice, piece).unwrap_or_default(),
        }
        spoilt
    }

    /// Opens it again. Nothing that was stored is gone after that, what was spoilt least of all: it is
    /// where it was, or aside. Whatever is missing is said.
    fn opened(&self, browser: &Browser, what: &str) -> MemoryOpened {
        let before: Vec<(Piece, Option<Vec<u8>>)> = browser
            .pieces(self.whole.id)
            .into_iter()
            .map(|piece| (piece.clone(), browser.bytes_of(&piece)))
            .collect();
        let opened = browser.open(self.whole.id);
        for (piece, bytes) in before {
            if browser.bytes_of(&piece) != bytes {
                let bytes = bytes.expect("it was there");
                assert!(browser.holds_aside(&bytes), "{what}: {piece:?} is gone");
            }
        }
        let is_said = !matches!(opened.load, Load::Loaded | Load::Fresh);
        let is_whole = self.is_whole(opened.plan.as_ref());
        assert!(is_whole || is_said, "{what}: {:?}", opened.load);
        opened
    }

    fn is_whole(&self, plan: Option<&Plan>) -> bool {
        plan.is_some_and(|plan| document::write(plan) == self.document)
    }

    /// Work goes on in what was opened: what was aside stays there, and nothing is told of twice.
    fn goes_on(&self, browser: &Browser, opened: MemoryOpened, what: &str) {
        let (Some(plan), Some(journal)) = (opened.plan, opened.journal) else {
            return;
        };
        let aside = block_on(browser.keeper().quarantined());
        let mut tab = Tab {
            plan,
            journal,
            context: context(77),
        };
        tab.sync();
        tab.rename("After the rot");
        tab.sync();
        for _ in 0..2 {
            tab.snapshot();
        }
        let again = browser.open(self.whole.id);
        assert_eq!(again.load, Load::Loaded, "{what}");
        assert!(again.plan.as_ref() == Some(&tab.plan), "{what}");
        for (name, bytes) in aside {
            assert!(browser.holds_aside(&bytes), "{what}: {name}");
        }
    }
}

/// One piece that is spoilt.
fn one(
    worked: &Worked,
    dice: &mut Dice,
    browser: &Browser,
    keep: impl Fn(&Piece) -> bool,
) -> String {
    let mut pieces = browser.pieces(worked.whole.id);
    pieces.retain(keep);
    let piece = &pieces[dice.roll(pieces.len())];
    let bytes = browser.bytes_of(piece).expect("it is there");
    browser.spoil(piece, worked.spoilt(dice, piece, &bytes));
    format!("{piece:?}")
}

#[test]
fn one_spoilt_piece_on_either_rail_costs_nothing() {
    let worked = worked();
    trials(40_000, |dice| {
        let browser = worked.browser.copied();
        let what = one(&worked, dice, &browser, |_| true);
        let opened = worked.opened(&browser, &what);
        assert_eq!(opened.load, Load::Loaded, "{what}");
        assert!(worked.is_whole(opened.plan.as_ref()), "{what}");
        if dice.one_in(10) {
            worked.goes_on(&browser, opened, &what);
        }
    });
}

#[test]
fn with_one_rail_alone_it_costs_the_last_edit_at_most() {
    let worked = worked();
    let mut losses = 0;
    trials(40_000, |dice| {
        let browser = worked.browser.copied();
        let what = if dice.one_in(2) {
            browser.local.held.borrow_mut().clear();
            one(&worked, dice, &browser, |piece| {
                !matches!(piece, Piece::Local(_))
            })
        } else {
            let trouble = Trouble::Fails(Fault::Missing);
            browser.database.script.borrow_mut().every(1, trouble);
            one(&worked, dice, &browser, |piece| {
                matches!(piece, Piece::Local(_))
            })
        };
        let opened = worked.opened(&browser, &what);
        let plan = opened
            .plan
            .as_ref()
            .expect("a plan: no single piece is the whole of it");
        losses += u32::from(!worked.is_whole(Some(plan)));
        let changes = worked.whole.history().len();
        assert!(
            plan.history().len() + 1 >= changes,
            "{what}: {:?}",
            opened.load
        );
    });
    assert!(
        losses > 2_000,
        "it has to spoil something that matters: {losses}"
    );
}

#[test]
fn a_mixture_of_moments_and_plans_is_seen() {
    let worked = worked();
    let mut losses = 0;
    trials(20_000, |dice| {
        let browser = worked.browser.copied();
        let pieces = browser.pieces(worked.whole.id);
        let on_one_rail = dice.roll(3);
        let mut what = Vec::new();
        // One thing at least tells how far the journal was folded into snapshots: where all that
        // tells of it is of earlier moments, nobody can know of later ones.
        let is_witness = |piece: &&Piece| matches!(piece, Piece::Value(_));
        let witnesses: Vec<&Piece> = pieces.iter().filter(is_witness).collect();
        let spared = dice.pick(&witnesses);
        for piece in &pieces {
            let is_local = matches!(piece, Piece::Local(_));
            let is_spared = Some(piece) == spared
                || (on_one_rail == 1 && is_local)
                || (on_one_rail == 2 && !is_local);
            let strange = worked
                .strange(dice, piece)
                .filter(|_| dice.one_in(2) && !is_spared);
            if let Some(bytes) = strange {
                browser.spoil(piece, bytes);
                what.push(piece);
            }
        }
        let what = format!("{what:?}");
        let opened = worked.opened(&browser, &what);
        losses += u32::from(!worked.is_whole(opened.plan.as_ref()));
        if on_one_rail > 0 {
            assert!(
                worked.is_whole(opened.plan.as_ref()),
                "the other rail has it all: {what}"
            );
        }
        if dice.one_in(10) {
            worked.goes_on(&browser, opened, &what);
        }
    });
    assert!(losses > 500, "it has to mix what matters: {losses}");
}
