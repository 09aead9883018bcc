//! Pressing the fix of a finding. Who holds a [`Pressed`] has pressed one: nothing else makes it.

use std::process::{ExitCode, Termination};

use super::*;

/// A finding that a plan had, its fix pressed and the finding gone; and the plan as it is then.
pub struct Pressed {
    name: RemarkName,
    pub desk: Desk,
    pub id: GoalId,
}

impl Pressed {
    pub fn name(&self) -> RemarkName {
        self.name
    }

    pub fn goal(&self) -> &Goal {
        goal_of(&self.desk, self.id)
    }
}

/// So that a test can hand on what it pressed.
impl Termination for Pressed {
    fn report(self) -> ExitCode {
        ExitCode::SUCCESS
    }
}

/// Changes the clear goal so that it has a finding, and presses that.
pub fn press(
    name: RemarkName,
    spoil: impl FnOnce(&mut Desk, GoalId) -> GoalId,
    says: &str,
    label: &str,
) -> Pressed {
    let mut desk = Desk::new();
    let goal = clear_goal(&mut desk);
    let goal = spoil(&mut desk, goal);
    press_on(desk, goal, name, says, label)
}

/// Presses the fix of a finding that a plan has, and sees it gone.
pub fn press_on(desk: Desk, goal: GoalId, name: RemarkName, says: &str, label: &str) -> Pressed {
    let fix = spoken(&desk, goal, name, says, label).fix;
    gone_after(desk, goal, name, fix.edit.expect("an edit"))
}

/// Follows a fix that is no edit to where it leads, does there what is to be done, and sees the finding gone.
pub fn follow(
    desk: Desk,
    goal: GoalId,
    name: RemarkName,
    says: &str,
    label: &str,
    there: Edit,
) -> Pressed {
    let fix = spoken(&desk, goal, name, says, label).fix;
    assert_eq!(fix.edit, None, "{name:?}");
    gone_after(desk, goal, name, there)
}

/// The finding of this name, in its words.
fn spoken(desk: &Desk, goal: GoalId, name: RemarkName, says: &str, label: &str) -> Finding {
    let finding = finding_of(desk, goal, name);
    assert_eq!(finding.says, says, "{name:?}");
    assert_eq!(finding.fix.label, label, "{name:?}");
    assert!(!name.why().is_empty(), "{name:?}");
    finding
}

fn gone_after(mut desk: Desk, id: GoalId, name: RemarkName, edit: Edit) -> Pressed {
    desk.act(edit);
    let left = findings(&desk, id);
    let is_gone = left.iter().all(|finding| finding.name != name);
    assert!(is_gone, "{name:?} is still there: {left:?}");
    Pressed { name, desk, id }
}
