//! Names and seals: the small parts everything else stands on.

use super::names::{self, Slot};
use super::seal::{
    Head, Unsealed, fingerprint, seal_entry, seal_snapshot, unseal_entry, unseal_snapshot,
};
use crate::document::{Unreadable, VERSION};
use crate::model::{ChangeRef, PlanId, Writer};

#[test]
fn a_name_says_which_change_it_is_and_other_names_do_not() {
    let plan: PlanId = "k3-1".parse().expect("an id");
    let change = ChangeRef {
        writer: Writer(12_345),
        n: 67,
    };
    let name = names::entry(plan, change);
    assert_eq!(name, "landmark/k3-1/9ix/67");
    assert_eq!(names::change_of(plan, &name), Some(change));
    assert_eq!(names::plan_of(&name), Some(plan));
    for other in [
        "landmark/k3-2/9ix/67",
        "landmark/k3-1/9ix/067",
        "landmark/k3-1/9IX/67",
        "landmark/k3-1/slot-a",
        "landmark/device/theme",
        "elsewhere/k3-1/9ix/67",
    ] {
        assert_eq!(names::change_of(plan, other), None, "{other}");
    }
    assert_eq!(names::plan_of("landmark/device/theme"), None);
    assert_eq!(names::plan_of("landmark/quarantine/0/k3-1/9ix/67"), None);
}

#[test]
fn every_single_bit_counts_in_a_fingerprint() {
    let text = b"A goal is a promise with a date on it.";
    let whole = fingerprint(7, text);
    for at in 0..text.len() * 8 {
        let mut spoilt = *text;
        spoilt[at / 8] ^= 1 << (at % 8);
        assert_ne!(fingerprint(7, &spoilt), whole, "bit {at}");
    }
    for length in 0..text.len() {
        assert_ne!(fingerprint(7, &text[..length]), whole);
    }
    assert_ne!(fingerprint(8, text), whole);
    assert_ne!(fingerprint(0, b"\0"), fingerprint(0, b"\0\0"));
}

#[test]
fn an_entry_is_read_under_its_own_name_alone() {
    let sealed = seal_entry("a", VERSION, "{\"x\": 1}");
    assert_eq!(unseal_entry("a", &sealed), Unsealed::Whole("{\"x\": 1}"));
    let damaged = Unsealed::Broken(Unreadable::Damaged);
    assert_eq!(unseal_entry("b", &sealed), damaged);
    assert_eq!(
        unseal_entry("a", &sealed[..sealed.len() - 1]),
        Unsealed::Broken(Unreadable::CutShort)
    );
    assert_eq!(unseal_entry("a", ""), damaged);
    let younger = seal_entry("a", VERSION + 1, "anything");
    assert_eq!(unseal_entry("a", &younger), Unsealed::Newer(VERSION + 1));
    // A version number that rotted is rot, not a younger app.
    let rotten = sealed.replacen('1', "9", 1);
    assert_eq!(unseal_entry("a", &rotten), damaged);
}

#[test]
fn a_snapshot_is_read_with_its_head() {
    let plan: PlanId = "k3-1".parse().expect("an id");
    let name = Slot::A.name(plan);
    let head = Head::of(b"{}", 3, 4, 5);
    let bytes = seal_snapshot(&name, &head, b"{}");
    assert_eq!(
        unseal_snapshot(&name, &bytes),
        Unsealed::Whole((head, &b"{}"[..]))
    );
    let elsewhere = unseal_snapshot(&Slot::B.name(plan), &bytes);
    assert_eq!(elsewhere, Unsealed::Broken(Unreadable::Damaged));
    for end in 0..bytes.len() {
        let cut = unseal_snapshot(&name, &bytes[..end]);
        assert!(matches!(cut, Unsealed::Broken(_)), "cut at {end}");
    }
}
