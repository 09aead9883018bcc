//! What takes a problem away with one press.

use crate::model::{Amount, Date, PersonId, Stage};

use super::dates::DateWrong;
use super::in_words::{InWords, stage_name};
use super::mapping::{Correction, NameIs, RowFix};
use super::names::NameMatch;
use super::numbers::NumberWrong;
use super::preview::{Problem, Wrong};
use super::says;

/// A correction and what it is called on its button.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    pub label: String,
    pub correction: Correction,
}

const STAGES: [Stage; 3] = [Stage::Won, Stage::Lost, Stage::Open];

impl InWords<'_> {
    /// What takes a problem away, the likeliest first. Where only a person knows, the row can be
    /// left out.
    pub fn fixes(&self, problem: &Problem) -> Vec<Fix> {
        let raw = problem.raw(self.table);
        let on_row = |label, fix| row_fix(problem, label, fix);
        let mut fixes = match problem.wrong {
            Wrong::CloseName | Wrong::SeveralNames => self.name_fixes(problem),
            Wrong::UnclearStage => STAGES
                .map(|stage| Fix {
                    label: format!("Read “{raw}” as {}", stage_name(stage)),
                    correction: Correction::Stage(raw.to_owned(), stage),
                })
                .to_vec(),
            Wrong::NoStage => STAGES
                .map(|stage| {
                    let label = format!("Read as {}", stage_name(stage));
                    on_row(label, RowFix::Stage(stage))
                })
                .to_vec(),
            Wrong::Opened(wrong) => {
                let mut fixes = self.date_fixes(problem, wrong, RowFix::Opened);
                let without = "Take it without the date".to_owned();
                fixes.push(on_row(without, RowFix::WithoutOpened));
                fixes
            }
            Wrong::Closed(wrong) => self.date_fixes(problem, wrong, RowFix::Closed),
            Wrong::Value(wrong) => self.value_fixes(problem, wrong),
            Wrong::Negative(value) => vec![
                self.value_fix(problem, "Count", value),
                self.value_fix(problem, "Read as", value.abs()),
            ],
            Wrong::NoSeller | Wrong::NoCloseDate | Wrong::NoValue | Wrong::NoId => Vec::new(),
        };
        fixes.push(on_row("Leave it out".to_owned(), RowFix::LeaveOut));
        fixes
    }

    /// The people whose names come closest to a problem's cell.
    pub(super) fn near(&self, problem: &Problem) -> Vec<PersonId> {
        if !matches!(problem.wrong, Wrong::CloseName | Wrong::SeveralNames) {
            return Vec::new();
        }
        let name = problem.raw(self.table);
        match self.understood.name_is(name, self.mapping).0 {
            NameMatch::Close(people) | NameMatch::Several(people) => people,
            _ => Vec::new(),
        }
    }

    fn name_fixes(&self, problem: &Problem) -> Vec<Fix> {
        let raw = problem.raw(self.table);
        let fix = |label, is| Fix {
            label,
            correction: Correction::Name(raw.to_owned(), is),
        };
        let near = self.near(problem).into_iter();
        let mut fixes: Vec<Fix> = near
            .map(|id| fix(format!("Match to {}", self.name_of(id)), NameIs::Person(id)))
            .collect();
        fixes.push(fix("Another team".to_owned(), NameIs::Elsewhere));
        fixes
    }

    fn date_fixes(&self, problem: &Problem, wrong: DateWrong, fix: fn(Date) -> RowFix) -> Vec<Fix> {
        let read_as = |date: Date| {
            let label = format!("Read as {}", says::day(self.formats, date));
            row_fix(problem, label, fix(date))
        };
        match wrong {
            DateWrong::Either {
                day_first,
                month_first,
            } => vec![read_as(day_first), read_as(month_first)],
            DateWrong::OtherOrder(date) => vec![read_as(date)],
            DateWrong::NoDay { month, year, days } => Date::from_ymd_opt(year, month, days)
                .map(read_as)
                .into_iter()
                .collect(),
            DateWrong::NoDate | DateWrong::NoMonth { .. } => Vec::new(),
        }
    }

    fn value_fixes(&self, problem: &Problem, wrong: NumberWrong) -> Vec<Fix> {
        match wrong {
            NumberWrong::Either { thousands, decimal } => vec![
                self.value_fix(problem, "Read as", thousands),
                self.value_fix(problem, "Read as", decimal),
            ],
            NumberWrong::OtherSign(amount) => vec![self.value_fix(problem, "Read as", amount)],
            NumberWrong::NoNumber | NumberWrong::TooLarge => Vec::new(),
        }
    }

    fn value_fix(&self, problem: &Problem, verb: &str, value: Amount) -> Fix {
        let label = format!("{verb} {}", says::number(self.formats, value));
        row_fix(problem, label, RowFix::Value(value))
    }
}

fn row_fix(problem: &Problem, label: String, fix: RowFix) -> Fix {
    Fix {
        label,
        correction: Correction::Row(problem.line, fix),
    }
}
