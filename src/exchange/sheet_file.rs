//! One person's goal sheet as a file: a part of the plan with the same ids and stamps.
//!
//! `{"format":"landmark-sheet","version":1,…,"tables":{…},"history":[…]}`. The same plan and the same
//! choice give the same bytes. Opened where the plan is, it can be offered for merging; opened
//! elsewhere it is a small plan of its own that shows what the large one shows. What goes in, and
//! what stays, is `part`'s to say.

mod part;
mod past;
mod problem;
mod table;

pub use problem::SheetProblem;
pub use table::team_table;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::maths::agreement::{printed_hash, terms_hash};
use crate::maths::span::Span;
use crate::model::{Change, Date, GoalId, PersonId, Plan, PlanId, Stamp, Tables};
use past::TeamPast;

/// What the first field of every sheet file says.
pub const FORMAT: &str = "landmark-sheet";

/// The version of the format that this app writes.
pub const VERSION: u32 = 1;

/// Whose sheet, of which days, and whether private things go along.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SheetChoice {
    pub person: PersonId,
    /// Goals that touch these days, and goals without days, are on the sheet.
    pub span: Span,
    /// Private rewards and corrective steps go along.
    pub private: bool,
    /// The day it is made.
    pub made: Date,
}

/// The file's own form.
#[derive(Serialize, Deserialize)]
struct SheetDocument {
    format: String,
    version: u32,
    plan: PlanId,
    person: PersonId,
    leader: String,
    team: String,
    made: Date,
    span: (Date, Date),
    private: bool,
    /// How many private rewards stayed behind.
    kept_off: usize,
    /// The youngest change of the plan it was made from.
    base: Stamp,
    /// SHA-256 of each goal's terms, in hexadecimal (Rule 10.2).
    terms: BTreeMap<GoalId, String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    team_past: Vec<TeamPast>,
    tables: Tables,
    history: Vec<Change>,
}

/// An opened sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// A plan that holds the sheet's part only, so that every screen and rule can read it.
    pub plan: Plan,
    pub person: PersonId,
    /// The leader's name, as it was.
    pub leader: String,
    pub team: String,
    pub made: Date,
    pub span: Span,
    /// Whether private rewards and corrective steps are in it.
    pub private: bool,
    /// How many private rewards are agreed and not in it.
    pub kept_off: usize,
    /// The youngest change of the plan it was made from. A change made to the sheet has to be later.
    pub base: Stamp,
    /// The goals on it, in the order of their ids.
    pub goals: Vec<GoalId>,
}

/// Writes a person's sheet; nothing where there is no such person in the plan.
pub fn write(plan: &Plan, choice: SheetChoice) -> Option<Vec<u8>> {
    plan.people.get(choice.person)?;
    let goals = part::goals(plan, choice);
    let tables = part::tables(plan, choice, &goals);
    let leader = plan.leader().map(|(_, leader)| leader.name.clone());
    let document = SheetDocument {
        format: FORMAT.into(),
        version: VERSION,
        plan: plan.id,
        person: choice.person,
        leader: leader.unwrap_or_default(),
        team: plan.settings().team.clone(),
        made: choice.made,
        span: (choice.span.from, choice.span.to),
        private: choice.private,
        kept_off: part::kept_off(plan, choice, &goals),
        base: plan.latest(),
        terms: hashes(plan, &goals),
        team_past: past::of_team(plan, &goals, &tables),
        history: part::history(plan, &tables),
        tables,
    };
    serde_json::to_vec(&document).ok()
}

/// The name of the file: `landmark-sheet-mei-tanabe-2026-08-19.json`.
pub fn file_name(plan: &Plan, choice: SheetChoice) -> String {
    let person = plan.people.get(choice.person);
    let name = person.map_or("", |person| person.name.as_str());
    super::file_name::named("landmark-sheet", name, choice.made)
}

/// Opens a sheet file, or says what is in the way. Nothing is changed by it.
pub fn open(bytes: &[u8]) -> Result<Sheet, SheetProblem> {
    let document = problem::document(bytes)?;
    let view = past::with_team(&document);
    let goals: Vec<GoalId> = document.terms.keys().copied().collect();
    for (id, hash) in &document.terms {
        let terms = view.terms(*id).ok_or(SheetProblem::Incomplete)?;
        if hexadecimal(&terms_hash(&terms)) != *hash {
            let statement = terms.statement;
            return Err(SheetProblem::OtherTerms { statement });
        }
    }
    if view.people.get(document.person).is_none() {
        return Err(SheetProblem::Incomplete);
    }
    let (from, to) = document.span;
    Ok(Sheet {
        plan: view,
        person: document.person,
        leader: document.leader,
        team: document.team,
        made: document.made,
        span: Span { from, to },
        private: document.private,
        kept_off: document.kept_off,
        base: document.base,
        goals,
    })
}

/// The hash of a goal's present terms as sheets print it: `7F3A 91C2 D04E 58B6` (Rule 10.2).
pub fn printed_terms(plan: &Plan, goal: GoalId) -> Option<String> {
    Some(printed_hash(&terms_hash(&plan.terms(goal)?)))
}

fn hashes(plan: &Plan, goals: &[GoalId]) -> BTreeMap<GoalId, String> {
    let hash = |id: &GoalId| Some((*id, hexadecimal(&terms_hash(&plan.terms(*id)?))));
    goals.iter().filter_map(hash).collect()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
