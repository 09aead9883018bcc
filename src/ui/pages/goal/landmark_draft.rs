//! A landmark as it is typed: its name, its day, and what it is measured by (MODEL: a value on the
//! goal's metric or on another, or so many things done).

use super::sheet::{Sheet, date};
use crate::model::{Condition, Date, Landmark, MetricId};
use crate::words::{Formats, typed};

/// What a landmark is measured by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// The goal's own metric, whichever that is.
    #[default]
    Own,
    Other(MetricId),
    Things,
}

impl By {
    fn of(condition: &Condition, own: Option<MetricId>) -> By {
        match condition {
            Condition::Done { .. } => By::Things,
            Condition::Value { metric, .. } => {
                let other = metric.filter(|id| Some(*id) != own);
                other.map_or(By::Own, By::Other)
            }
        }
    }

    /// How a list of choices names it.
    pub fn key(self) -> String {
        match self {
            By::Own => "own".into(),
            By::Other(metric) => metric.to_string(),
            By::Things => "things".into(),
        }
    }

    pub fn from_key(key: &str) -> By {
        match key {
            "things" => By::Things,
            key => key.parse().map_or(By::Own, By::Other),
        }
    }

    /// The metric whose unit its value is written in, where that is not the goal's.
    fn metric(self) -> Option<MetricId> {
        match self {
            By::Other(metric) => Some(metric),
            By::Own | By::Things => None,
        }
    }
}

/// A landmark as it is typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LandmarkDraft {
    pub name: String,
    pub due: String,
    pub by: By,
    pub amount: String,
    pub of: String,
    /// What was typed as its value while it was measured by something else.
    typed: Vec<(By, String)>,
}

impl LandmarkDraft {
    pub fn of(landmark: &Landmark, sheet: Sheet, formats: &dyn Formats) -> LandmarkDraft {
        let by = By::of(&landmark.condition, sheet.metric());
        let mut draft = LandmarkDraft {
            name: landmark.name.clone(),
            due: formats.day_with_year(landmark.due),
            by,
            ..LandmarkDraft::default()
        };
        match &landmark.condition {
            Condition::Value { amount, .. } => {
                draft.amount = sheet.shown_on(by.metric(), Some(*amount), formats);
            }
            Condition::Done { of, .. } => draft.of = of.to_string(),
        }
        draft
    }

    /// One that is new: by things done where the goal counts nothing.
    pub fn new(counts: bool) -> LandmarkDraft {
        LandmarkDraft {
            by: if counts { By::Own } else { By::Things },
            of: "1".into(),
            ..LandmarkDraft::default()
        }
    }

    /// Measures it by something else: a value typed for one metric says nothing on another, and comes
    /// back with its own.
    pub fn measure_by(&mut self, by: By) {
        let at = self.typed.iter().position(|(of, _)| *of == by);
        let comes_back = at.map(|at| self.typed.swap_remove(at).1);
        let left = std::mem::replace(&mut self.amount, comes_back.unwrap_or_default());
        self.typed.push((self.by, left));
        self.by = by;
    }

    /// The landmark it says, on top of the present one; or everything that is wrong with it.
    pub fn parse(
        &self,
        present: &Landmark,
        sheet: Sheet,
        today: Date,
        formats: &dyn Formats,
    ) -> Result<Landmark, Vec<String>> {
        let mut problems = Vec::new();
        if self.name.trim().is_empty() {
            problems.push("Say what the landmark is.".to_string());
        }
        let due = match date(&self.due, today, formats) {
            Ok(Some(due)) => Some(due),
            Ok(None) => {
                problems.push("Give it a day.".into());
                None
            }
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        let condition = match self.condition(present, sheet, formats) {
            Ok(condition) => Some(condition),
            Err(problem) => {
                problems.push(problem);
                None
            }
        };
        match (due, condition, problems.is_empty()) {
            (Some(due), Some(condition), true) => Ok(Landmark {
                goal: sheet.goal,
                name: self.name.trim().into(),
                due,
                condition,
                ..present.clone()
            }),
            _ => Err(problems),
        }
    }

    fn condition(
        &self,
        present: &Landmark,
        sheet: Sheet,
        formats: &dyn Formats,
    ) -> Result<Condition, String> {
        if self.by == By::Things {
            return self.things(present);
        }
        let metric = match (self.by, &present.condition) {
            // One that names the goal's metric goes on naming it.
            (By::Own, Condition::Value { metric, .. }) => {
                metric.filter(|id| sheet.metric() == Some(*id))
            }
            (by, _) => by.metric(),
        };
        match sheet.amount_on(self.by.metric(), &self.amount, formats)? {
            Some(amount) => Ok(Condition::Value { metric, amount }),
            None => Err("Say which value it stands for.".into()),
        }
    }

    fn things(&self, present: &Landmark) -> Result<Condition, String> {
        let of = typed::whole_number(&self.of, 1, 10_000).map_err(|error| error.sentence())?;
        let of = of as u32;
        let done = match present.condition {
            Condition::Done { done, .. } => done.min(of),
            Condition::Value { .. } => 0,
        };
        Ok(Condition::Done { done, of })
    }
}
