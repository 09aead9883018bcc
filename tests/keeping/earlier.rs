//! The snapshot before the newest, and the copy that is made of it: the plan itself stays as it is.

use landmark::document::VERSION;
use landmark::model::*;
use landmark::storage::memory::kept_snapshot;
use landmark::storage::{Load, as_copy};

use super::desk::*;

/// A plan with a snapshot of each of two names and a third name in the journal alone.
fn three_names() -> (Browser, Tab) {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.rename("First");
    tab.snapshot();
    tab.rename("Second");
    tab.snapshot();
    tab.rename("Third");
    (browser, tab)
}

fn sellers_name(plan: &Plan) -> String {
    let mut people = plan.people.iter();
    let seller = people.find(|(_, person)| person.role == Role::Seller);
    seller.expect("a seller").1.name.clone()
}

/// The name in the snapshot that a person would be offered.
fn earlier_name(browser: &Browser, plan: PlanId) -> Option<String> {
    let earlier = block_on(browser.keeper().earlier(plan))?;
    assert_eq!(earlier.dropped, []);
    Some(sellers_name(&earlier.plan))
}

/// The names of a plan's snapshots, the one with that person's name in it first.
fn slot_with(browser: &Browser, name: &str) -> String {
    let held = browser.database.held.borrow();
    let mut slots = held.values.iter().filter(|(slot, bytes)| {
        let text = String::from_utf8_lossy(bytes);
        slot.contains("/slot-") && text.contains(&format!("\"name\":\"{name}\""))
    });
    slots.next().expect("a snapshot").0.clone()
}

fn rot(browser: &Browser, slot: &str) {
    let mut held = browser.database.held.borrow_mut();
    let bytes = held.values.get_mut(slot).expect("in the database");
    let last = bytes.len() - 5;
    bytes[last] ^= 1;
    let mut local = browser.local.held.borrow_mut();
    let text = local.get_mut(slot).expect("in local storage");
    text.pop();
}

#[test]
fn it_is_the_older_of_two_without_what_came_after() {
    let (browser, tab) = three_names();
    let before = browser.bytes();
    let earlier = earlier_name(&browser, tab.plan.id);
    assert_eq!(earlier.as_deref(), Some("First"));
    assert_eq!(browser.bytes(), before, "looking writes nothing");
    assert_eq!(
        sellers_name(&browser.open(tab.plan.id).plan.expect("a plan")),
        "Third"
    );
}

#[test]
fn it_is_the_older_of_two_on_either_rail_alone() {
    let (browser, tab) = three_names();
    let without_database = browser.copied();
    without_database.database.held.borrow_mut().values.clear();
    let without_local = browser.copied();
    without_local.local.held.borrow_mut().clear();
    for browser in [without_database, without_local] {
        let earlier = earlier_name(&browser, tab.plan.id);
        assert_eq!(earlier.as_deref(), Some("First"));
    }
}

#[test]
fn where_the_older_one_has_rotted_it_is_the_newer_one() {
    let (browser, tab) = three_names();
    rot(&browser, &slot_with(&browser, "First"));
    let earlier = earlier_name(&browser, tab.plan.id);
    assert_eq!(earlier.as_deref(), Some("Second"));
}

#[test]
fn rot_on_one_rail_is_no_reason_to_go_back_less_far() {
    let (browser, tab) = three_names();
    let slot = slot_with(&browser, "First");
    browser.local.held.borrow_mut().remove(&slot);
    let earlier = earlier_name(&browser, tab.plan.id);
    assert_eq!(earlier.as_deref(), Some("First"));
}

#[test]
fn the_only_snapshot_is_offered_and_where_there_is_none_nothing() {
    let browser = Browser::default();
    let mut tab = Tab::starting(&browser, 1);
    tab.rename("First");
    assert_eq!(earlier_name(&browser, tab.plan.id), None);
    tab.snapshot();
    tab.rename("Second");
    let earlier = earlier_name(&browser, tab.plan.id);
    assert_eq!(earlier.as_deref(), Some("First"));
}

#[test]
fn a_younger_apps_snapshot_is_passed_over() {
    let (browser, tab) = three_names();
    let id = tab.plan.id;
    let (first_place, younger) = kept_snapshot(id, VERSION + 1, b"{}");
    let second_place = first_place.replace("slot-a", "slot-b");
    let other = match slot_with(&browser, "First") == first_place {
        true => "Second",
        false => "First",
    };
    let text = String::from_utf8(younger.clone()).expect("text");
    let (local, database) = (&browser.local.held, &browser.database.held);
    let values = || std::cell::RefMut::map(database.borrow_mut(), |held| &mut held.values);
    values().insert(first_place.clone(), younger);
    local.borrow_mut().insert(first_place, text);
    assert_eq!(earlier_name(&browser, id).as_deref(), Some(other));

    values().remove(&second_place);
    local.borrow_mut().remove(&second_place);
    assert_eq!(earlier_name(&browser, id), None);
}

#[test]
fn a_plan_that_was_brought_in_has_one_snapshot_in_two_places() {
    let browser = Browser::default();
    let plan = Tab::starting(&Browser::default(), 1).plan;
    let id = plan.id;
    block_on(browser.keeper().adopt(plan));
    let mut tab = Tab::opening(&browser, id, 2);
    tab.rename("Second");
    tab.snapshot();
    tab.rename("Third");
    let earlier = earlier_name(&browser, id);
    assert_eq!(earlier.as_deref(), Some("Sam Seller"));
}

#[test]
fn the_copy_is_a_plan_of_its_own_and_the_plan_stays_as_it_is() {
    let (browser, tab) = three_names();
    let keeper = browser.keeper();
    let earlier = block_on(keeper.earlier(tab.plan.id)).expect("a snapshot");
    let mut context = context(7);
    context.clock_ms += 1_000;
    let copy = as_copy(earlier.plan, "Tue 21 Nov, 14:02", &mut context);
    let id = copy.id;
    assert_ne!(id, tab.plan.id);
    assert_eq!(copy.settings().team, "North (as of Tue 21 Nov, 14:02)");
    let past = copy.history().len();
    assert!(block_on(keeper.adopt(copy)).journal.is_some());

    let opened = browser.open(id);
    assert_eq!(opened.load, Load::Loaded);
    let copy = opened.plan.expect("the copy");
    assert_eq!(
        (sellers_name(&copy).as_str(), copy.history().len()),
        ("First", past)
    );
    let opened = browser.open(tab.plan.id);
    assert_eq!(
        (opened.load, opened.plan),
        (Load::Loaded, Some(tab.plan.clone()))
    );
    let plans = block_on(keeper.plans()).into_iter();
    let mut plans: Vec<String> = plans.map(|plan| plan.about.name).collect();
    plans.sort();
    assert_eq!(plans, ["North", "North (as of Tue 21 Nov, 14:02)"]);
}

#[test]
fn a_copy_of_a_copy_names_one_moment() {
    let (browser, tab) = three_names();
    let earlier = block_on(browser.keeper().earlier(tab.plan.id)).expect("a snapshot");
    let mut context = context(7);
    let once = as_copy(earlier.plan, "Tue 21 Nov, 14:02", &mut context);
    let twice = as_copy(once, "Wed 22 Nov, 09:00", &mut context);
    assert_eq!(twice.settings().team, "North (as of Wed 22 Nov, 09:00)");
}
