//! Who has agreed to what (Rule 10.2), as a table and as a state machine.

mod plans;

use landmark::maths::agreement::{Agreement, AgreementState, agreement, printed_hash, terms_hash};
use landmark::model::*;
use plans::{Desk, day, int};
use proptest::prelude::*;

fn of(desk: &Desk, goal: GoalId) -> Agreement {
    agreement(&desk.plan, goal).expect("a goal")
}

fn counter(desk: &mut Desk, goal: GoalId, by: PersonId, target: i64) {
    desk.act(Edit::Counter {
        goal,
        by,
        target: int(target),
        statement: None,
        commitment: Some(8),
        reason: String::new(),
    });
}

fn set_target(desk: &mut Desk, goal: GoalId, target: i64) {
    desk.set(goal, vec![GoalField::Target(Some(int(target)))], "");
}

#[test]
fn from_draft_to_agreed_and_back() {
    let mut desk = Desk::new();
    let (mona, leader) = (desk.mona, desk.leader);
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    assert_eq!(of(&desk, goal).state, AgreementState::Draft);
    assert_eq!(of(&desk, goal).whose_turn, [mona, leader]);

    desk.sign(goal, mona, 8);
    assert_eq!(of(&desk, goal).state, AgreementState::Proposed { by: mona });
    assert_eq!(of(&desk, goal).whose_turn, [leader]);

    counter(&mut desk, goal, leader, 66_000);
    assert_eq!(
        of(&desk, goal).state,
        AgreementState::Countered { by: leader }
    );
    assert_eq!(of(&desk, goal).whose_turn, [mona]);

    counter(&mut desk, goal, mona, 64_000);
    assert_eq!(
        of(&desk, goal).state,
        AgreementState::Countered { by: mona }
    );
    desk.context.today = day("2017-11-28");
    desk.sign(goal, leader, 9);
    let agreed = of(&desk, goal);
    assert_eq!(
        agreed.state,
        AgreementState::Agreed {
            on: day("2017-11-28")
        }
    );
    assert!(agreed.is_agreed() && agreed.whose_turn.is_empty());
    assert_eq!(agreed.names.len(), 4);
    assert_eq!(
        agreed.latest(leader).and_then(|name| name.commitment),
        Some(9)
    );

    // Changing an agreed term reopens it and keeps the old terms.
    let old = desk.plan.terms(goal).expect("terms");
    set_target(&mut desk, goal, 60_000);
    let reopened = AgreementState::Reopened {
        agreed_on: day("2017-11-28"),
        was: Box::new(old),
    };
    assert_eq!(of(&desk, goal).state, reopened);
    assert_eq!(of(&desk, goal).whose_turn, [mona, leader]);
    // One new name is not enough; putting the old number back is.
    desk.sign(goal, mona, 8);
    assert_eq!(of(&desk, goal).state, reopened);
    assert_eq!(of(&desk, goal).whose_turn, [leader]);
}

#[test]
fn another_number_comes_with_its_sentence_and_is_one_step() {
    let mut desk = Desk::new();
    let (mona, leader) = (desk.mona, desk.leader);
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    desk.sign(goal, leader, 8);
    let before = desk.plan.terms(goal).expect("terms");
    let said = "Book $64,500 of new revenue.".to_string();
    let countered = desk.act(Edit::Counter {
        goal,
        by: mona,
        target: int(64_500),
        statement: Some(said.clone()),
        commitment: Some(8),
        reason: String::new(),
    });
    let now = desk.plan.terms(goal).expect("terms");
    assert_eq!((now.target, now.statement), (Some(int(64_500)), said));
    // What she signed is what stands there now: the leader's name is all that is missing.
    assert_eq!(of(&desk, goal).whose_turn, [leader]);
    desk.act(Edit::Undo(countered.at.change()));
    assert_eq!(desk.plan.terms(goal), Some(before));
    assert_eq!(
        of(&desk, goal).state,
        AgreementState::Proposed { by: leader }
    );
}

#[test]
fn what_is_no_term_does_not_reopen() {
    let mut desk = Desk::new();
    let (mona, leader) = (desk.mona, desk.leader);
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    desk.sign(goal, mona, 8);
    desk.sign(goal, leader, 8);
    desk.set(goal, vec![GoalField::Why("Another reason.".into())], "");
    assert!(of(&desk, goal).is_agreed());
    desk.set(goal, vec![GoalField::Commit(Some(int(1)))], "");
    assert!(!of(&desk, goal).is_agreed());
    desk.set(goal, vec![GoalField::Commit(Some(int(55_800)))], "");
    assert!(of(&desk, goal).is_agreed());
}

#[test]
fn signing_again_does_not_move_the_day() {
    let mut desk = Desk::new();
    let (mona, leader) = (desk.mona, desk.leader);
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    desk.sign(goal, mona, 8);
    desk.sign(goal, leader, 8);
    desk.context.today = day("2017-12-05");
    desk.sign(goal, leader, 10);
    let on = day("2017-11-27");
    assert_eq!(of(&desk, goal).state, AgreementState::Agreed { on });
}

#[test]
fn a_leaders_own_goal_needs_one_name_and_others_do_not_count() {
    let mut desk = Desk::new();
    let leader = desk.leader;
    let own = desk.add_goal(desk.team_goal(330_000), vec![]);
    assert_eq!(of(&desk, own).parties, [leader]);
    desk.sign(own, leader, 9);
    assert!(of(&desk, own).is_agreed());

    let nobodys = Goal {
        owner: None,
        ..desk.revenue_goal(desk.mona, 1)
    };
    let nobodys = desk.add_goal(nobodys, vec![]);
    assert_eq!(of(&desk, nobodys).state, AgreementState::Draft);
    assert!(of(&desk, nobodys).whose_turn.is_empty());

    // A goal that changes hands has to be agreed anew.
    let (mona, cem) = (desk.mona, desk.cem);
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    desk.sign(goal, mona, 8);
    desk.sign(goal, leader, 8);
    desk.set(goal, vec![GoalField::Owner(Some(cem))], "");
    assert_eq!(of(&desk, goal).whose_turn, [cem, leader]);
    assert!(!of(&desk, goal).is_agreed());
}

fn lead(desk: &mut Desk, leader: Option<PersonId>) {
    desk.act(Edit::Settings(vec![SettingsField::Leader(leader)]));
}

#[test]
fn a_new_leader_leaves_what_was_agreed() {
    let mut desk = Desk::new();
    let (mona, cem, leader) = (desk.mona, desk.cem, desk.leader);
    let agreed = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    let own = desk.add_goal(desk.team_goal(330_000), vec![]);
    let open = desk.add_goal(desk.revenue_goal(mona, 70_000), vec![]);
    desk.sign(agreed, mona, 8);
    desk.sign(agreed, leader, 8);
    desk.sign(own, leader, 9);
    desk.sign(open, mona, 8);
    let on = day("2017-11-27");
    let today = day("2017-12-04");
    desk.context.today = today;
    for next in [Some(cem), None] {
        lead(&mut desk, next);
        for goal in [agreed, own] {
            assert_eq!(of(&desk, goal).state, AgreementState::Agreed { on });
            assert!(of(&desk, goal).whose_turn.is_empty());
        }
        assert_eq!(of(&desk, agreed).parties, [mona, leader]);
        // One name alone is no agreement, also while nobody leads.
        let proposed = AgreementState::Proposed { by: mona };
        assert_eq!(of(&desk, open).state, proposed);
    }
    // A new term is agreed with the new leader, and the old ones are kept until then.
    lead(&mut desk, Some(cem));
    let was = Box::new(desk.plan.terms(agreed).expect("terms"));
    set_target(&mut desk, agreed, 60_000);
    let agreed_on = on;
    let reopened = AgreementState::Reopened { agreed_on, was };
    assert_eq!(of(&desk, agreed).state, reopened);
    assert_eq!(of(&desk, agreed).whose_turn, [mona, cem]);
    desk.sign(agreed, mona, 8);
    desk.sign(agreed, cem, 8);
    let on = today;
    assert_eq!(of(&desk, agreed).state, AgreementState::Agreed { on });
    assert_eq!(of(&desk, agreed).parties, [mona, cem]);
}

#[test]
fn signing_again_under_a_new_leader_keeps_the_agreement() {
    let mut desk = Desk::new();
    let (mona, cem, leader) = (desk.mona, desk.cem, desk.leader);
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    desk.sign(goal, mona, 8);
    desk.sign(goal, leader, 8);
    lead(&mut desk, Some(cem));
    desk.context.today = day("2017-12-04");
    desk.sign(goal, mona, 10);
    let on = day("2017-11-27");
    assert_eq!(of(&desk, goal).state, AgreementState::Agreed { on });
    // Another number of the new leader's opens it again.
    counter(&mut desk, goal, cem, 70_000);
    assert_eq!(of(&desk, goal).whose_turn, [mona]);
    assert!(!of(&desk, goal).is_agreed());
}

#[test]
fn who_comes_to_lead_needs_no_second_name_for_the_own_goal() {
    let mut desk = Desk::new();
    let mona = desk.mona;
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    desk.sign(goal, mona, 8);
    lead(&mut desk, Some(mona));
    let on = day("2017-11-27");
    assert_eq!(of(&desk, goal).state, AgreementState::Agreed { on });
}

#[test]
fn a_name_that_was_taken_back_does_not_count() {
    let mut desk = Desk::new();
    let (mona, leader) = (desk.mona, desk.leader);
    let goal = desk.add_goal(desk.revenue_goal(mona, 62_000), vec![]);
    desk.sign(goal, mona, 8);
    let signature = of(&desk, goal).names[0].id;
    desk.act(Edit::WithdrawSignature(signature));
    assert_eq!(of(&desk, goal).state, AgreementState::Draft);
    desk.sign(goal, leader, 8);
    assert_eq!(
        of(&desk, goal).state,
        AgreementState::Proposed { by: leader }
    );
}

#[test]
fn terms_have_one_hash() {
    let terms = Terms {
        statement: "Book 64,000.".into(),
        target: Some(int(64_000)),
        from: Some(day("2017-10-01")),
        ..Terms::default()
    };
    let hash = terms_hash(&terms);
    let hex: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!(hex, FROZEN, "the hash of these terms must never change");
    let printed = printed_hash(&hash);
    assert_eq!(printed.len(), 19);
    assert_eq!(printed.replace(' ', "").to_lowercase(), FROZEN[..16]);
    let other = Terms {
        target: Some(int(64_001)),
        ..terms
    };
    assert_ne!(terms_hash(&other), hash);
}

/// SHA-256 of the terms above, computed once with another program from their JSON, keys sorted.
const FROZEN: &str = "e67776fcde7c56f9bd20f436821c502dd99dd85a8e316794720418cfadf24eeb";

/// What two people can do to a goal.
#[derive(Clone, Copy, Debug)]
enum Act {
    Sign(bool),
    Counter(bool, i64),
    Change(i64),
}

fn any_act() -> impl Strategy<Value = Act> {
    prop_oneof![
        any::<bool>().prop_map(Act::Sign),
        (any::<bool>(), 1i64..4).prop_map(|(owner, target)| Act::Counter(owner, target)),
        (1i64..4).prop_map(Act::Change),
    ]
}

/// The same machine told in another way: each party's word, the terms on the table, and whether
/// there ever was an agreement.
#[derive(Default)]
struct Told {
    words: [Option<i64>; 2],
    table: i64,
    agreed: Option<i64>,
}

impl Told {
    fn act(&mut self, act: Act) {
        match act {
            Act::Sign(owner) => self.words[usize::from(owner)] = Some(self.table),
            Act::Counter(owner, target) => {
                self.table = target;
                self.words[usize::from(owner)] = Some(target);
            }
            Act::Change(target) => self.table = target,
        }
        if self.words[0].is_some() && self.words[0] == self.words[1] {
            self.agreed = self.words[0];
        }
    }

    fn is_agreed(&self) -> bool {
        self.words == [Some(self.table); 2]
    }
}

proptest! {
    #[test]
    fn an_agreement_is_two_names_under_the_terms_on_the_table(
        acts in proptest::collection::vec(any_act(), 0..12)
    ) {
        let mut desk = Desk::new();
        let parties = [desk.leader, desk.mona];
        let goal = desk.add_goal(desk.revenue_goal(desk.mona, 1), vec![]);
        // Only the target moves, so that a target stands for the terms.
        let mut told = Told { table: 1, ..Told::default() };
        for act in acts {
            let says_so = |owner: bool, target| {
                told.table == target && told.words[usize::from(owner)] == Some(target)
            };
            let edit = match act {
                // A name that stands there already is not written again.
                Act::Sign(owner) if says_so(owner, told.table) => None,
                Act::Counter(owner, target) if says_so(owner, target) => None,
                Act::Sign(owner) => Some(Edit::Sign {
                    goal, by: parties[usize::from(owner)], commitment: Some(9), reason: String::new(),
                }),
                Act::Counter(owner, target) => Some(Edit::Counter {
                    goal,
                    by: parties[usize::from(owner)],
                    target: int(target),
                    statement: None,
                    commitment: Some(9),
                    reason: String::new(),
                }),
                Act::Change(target) if target == told.table => None,
                Act::Change(target) => Some(Edit::Goal {
                    id: goal, fields: vec![GoalField::Target(Some(int(target)))], why: String::new(),
                }),
            };
            if let Some(edit) = edit {
                desk.act(edit);
            }
            told.act(act);
            let found = of(&desk, goal);
            prop_assert_eq!(found.is_agreed(), told.is_agreed());
            let open: Vec<PersonId> = [1, 0]
                .into_iter()
                .filter(|place| told.words[*place] != Some(told.table))
                .map(|place| parties[place])
                .collect();
            prop_assert_eq!(&found.whose_turn, &open);
            match (found.state, told.agreed) {
                (AgreementState::Agreed { .. }, Some(_)) => {}
                (AgreementState::Reopened { was, .. }, Some(target)) => {
                    prop_assert_eq!(was.target, Some(int(target)));
                }
                (AgreementState::Draft, None) => prop_assert_eq!(open.len(), 2),
                (AgreementState::Proposed { by }, None) => {
                    prop_assert!(!open.contains(&by));
                    prop_assert!(told.words.contains(&None));
                }
                (AgreementState::Countered { by }, None) => {
                    prop_assert!(!open.contains(&by));
                    prop_assert!(!told.words.contains(&None));
                }
                (state, agreed) => prop_assert!(false, "{state:?} with {agreed:?}"),
            }
        }
    }
}
