//! The goal check of a worksheet: what it remarks, on the plan with the draft in it.

use std::sync::Arc;

use leptos::prelude::*;

use super::sheet::Sheet;
use crate::advice::{Finding, Part, RemarkName, goal_check};
use crate::model::{Goal, Kind, Level, TableName};
use crate::state::{Topic, Workspace, plan_with, use_formats};
use crate::words::Formats;

/// The parts of a worksheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    Head,
    Stands,
    Why,
    Rhythm,
    Measure,
    Period,
    Landmarks,
    Doing,
    Serving,
    Rewards,
    Agreement,
    Record,
}

impl Section {
    /// The section's name on the sheet.
    pub fn title(self, goal: Option<&Goal>) -> &'static str {
        let seller = goal.is_some_and(|goal| goal.level == Level::Seller);
        let learning = goal.is_some_and(|goal| goal.kind == Kind::Learning);
        match self {
            Section::Head => "Goal",
            Section::Stands => "Where it stands",
            Section::Why => "Why it matters",
            Section::Rhythm => "Rhythm",
            Section::Measure => "Measure",
            Section::Period => "Period and pace",
            Section::Landmarks => "Landmarks",
            Section::Doing => "What makes it happen",
            Section::Serving if seller && !learning => "Learning goal",
            Section::Serving => "Goals that serve it",
            Section::Rewards => "Rewards",
            Section::Agreement => "Agreement",
            Section::Record => "Record",
        }
    }

    /// The element's id, where links and keys lead to.
    pub fn anchor(self) -> String {
        format!("part-{self:?}").to_lowercase()
    }

    /// Where a remark about a part of the goal stands.
    fn of(part: Part) -> Section {
        match part {
            Part::Statement | Part::Owner => Section::Head,
            Part::Why => Section::Why,
            Part::Measure => Section::Measure,
            Part::Period => Section::Period,
            Part::Landmarks => Section::Landmarks,
            Part::Activities => Section::Doing,
            Part::Learning => Section::Serving,
            Part::Agreement => Section::Agreement,
            Part::Record => Section::Record,
        }
    }
}

/// A remark with its letter and its place.
#[derive(Clone, PartialEq)]
pub struct Remark {
    pub letter: char,
    pub section: Section,
    pub finding: Finding,
}

impl Remark {
    /// What makes it another note, and not the same one with other numbers.
    pub fn key(&self) -> (char, RemarkName, bool) {
        let Remark {
            letter, finding, ..
        } = self;
        (*letter, finding.name, finding.fix.edit.is_some())
    }
}

/// The goal check. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Check {
    pub sheet: Sheet,
    pub remarks: Memo<Arc<Vec<Remark>>>,
    formats: &'static dyn Formats,
}

/// The goal check of the worksheet a part stands on.
pub fn use_check() -> Check {
    use_context().expect("invariant: the page provides the goal check before its parts ask for it")
}

impl Check {
    pub fn new(sheet: Sheet) -> Check {
        let formats = use_formats();
        let later = sheet.workspace.a_frame_later();
        let remarks = Memo::new(move |_| Arc::new(remarks(sheet, later, formats)));
        Check {
            sheet,
            remarks,
            formats,
        }
    }

    /// A remark as it stands at this moment, where it still does: the margin comes a frame later, and a
    /// second press must not mend again what the first one mended.
    pub fn standing(self, key: (char, RemarkName, bool)) -> Option<Remark> {
        let sheet = self.sheet;
        let now = untrack(|| remarks(sheet, sheet.workspace, self.formats));
        now.into_iter().find(|remark| remark.key() == key)
    }

    /// What stands beside a section.
    pub fn beside(self, section: Section) -> Vec<Remark> {
        let remarks = self.remarks.get();
        remarks
            .iter()
            .filter(|remark| remark.section == section)
            .cloned()
            .collect()
    }
}

const RESTS_ON: [TableName; 6] = [
    TableName::Goal,
    TableName::Landmark,
    TableName::CheckIn,
    TableName::Signature,
    TableName::Person,
    TableName::Settings,
];

fn remarks(sheet: Sheet, workspace: Workspace, formats: &dyn Formats) -> Vec<Remark> {
    let (goal, today) = (sheet.goal, workspace.today());
    workspace.track_goal(goal);
    workspace.track(Topic::Draft(goal));
    let draft = sheet.drafted();
    let findings = workspace.tables(&RESTS_ON, |plan| match draft {
        None => goal_check::check(plan, goal, today, formats),
        Some(field) => {
            let drafted = plan_with(plan, goal, vec![field]);
            goal_check::check(&drafted, goal, today, formats)
        }
    });
    let here = workspace
        .peek(|plan| plan.goals.get(goal).map(super::sections))
        .unwrap_or_default();
    lettered(findings, &here)
}

/// Letters in the order in which the worksheet shows them; `p` is the plan switcher's.
fn lettered(findings: Vec<Finding>, here: &[Section]) -> Vec<Remark> {
    let place = |finding: &Finding| {
        let section = Section::of(finding.name.part());
        let at = here.iter().position(|known| *known == section);
        (
            at.map_or(0, |at| at + 1),
            if at.is_some() { section } else { Section::Head },
        )
    };
    let mut placed: Vec<_> = findings
        .into_iter()
        .map(|finding| (place(&finding), finding))
        .collect();
    placed.sort_by_key(|((at, _), _)| *at);
    let letters = ('a'..='z').filter(|letter| *letter != 'p');
    placed
        .into_iter()
        .zip(letters)
        .map(|(((_, section), finding), letter)| Remark {
            letter,
            section,
            finding,
        })
        .collect()
}
