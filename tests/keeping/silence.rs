//! Storage that does not answer is not an empty one. Elsewhere it was taken for one, and the emptiness written
//! over what was there (Super Productivity #4692).

use landmark::storage::memory::{Script, Trouble};
use landmark::storage::{Fault, Load};

use super::desk::*;

fn silent(script: &mut Script, why: Fault) {
    script.every(1, Trouble::Fails(why));
}

fn newest(browser: &Browser) -> Result<Option<landmark::model::PlanId>, Fault> {
    block_on(browser.keeper().newest())
}

#[test]
fn whether_there_is_a_plan_is_known_only_where_storage_answers() {
    let browser = Browser::default();
    assert_eq!(newest(&browser), Ok(None));
    let tab = Tab::starting(&browser, 1);
    assert_eq!(newest(&browser), Ok(Some(tab.plan.id)));

    silent(&mut browser.database.script.borrow_mut(), Fault::Closed);
    assert_eq!(newest(&browser), Ok(Some(tab.plan.id)), "one rail tells");
    silent(&mut browser.local.script.borrow_mut(), Fault::Blocked);
    assert_eq!(newest(&browser), Err(Fault::Closed));
    // The other rail alone is everything where there is no database.
    silent(&mut browser.database.script.borrow_mut(), Fault::Missing);
    assert_eq!(newest(&browser), Err(Fault::Blocked));

    let empty = Browser::default();
    silent(&mut empty.database.script.borrow_mut(), Fault::Missing);
    assert_eq!(newest(&empty), Ok(None), "a browser without a database");
}

#[test]
fn a_plan_that_only_the_silent_rail_holds_is_out_of_reach_and_not_gone() {
    let browser = Browser::default();
    let tab = Tab::starting(&browser, 1);
    // The database was never reached: local storage has all there is.
    *browser.database.held.borrow_mut() = Default::default();
    silent(&mut browser.local.script.borrow_mut(), Fault::Blocked);
    let opened = browser.open(tab.plan.id);
    assert_eq!(opened.load, Load::Unreachable(Fault::Blocked));
    assert!(opened.journal.is_none(), "nothing is written");
    browser.local.script.borrow_mut().clear();
    assert_eq!(browser.open(tab.plan.id).plan, Some(tab.plan));
}
