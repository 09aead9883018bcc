//! What stands on a person's printed goal sheet: one page, the first goal in full, the others as rows.
//!
//! Everything is in words here, so that a page is laid out and nothing is decided while it is. What
//! does not fit on one page is counted and said, never dropped in silence.

mod choice;
mod lines;

use chrono::Datelike;

use crate::maths::agreement::{Agreement, AgreementState, Name};
use crate::maths::calendar::shown_period;
use crate::maths::figures::{Figures, figures};
use crate::maths::measure::Shape;
use crate::maths::own_call;
use crate::maths::status::Status;
use crate::model::{Amount, Call, Currency, Date, Feed, Goal, GoalId, PersonId, Plan, Unit};
use crate::words::sentences::signatures_again;
use crate::words::{self, DateStyle, Formats, MoneyStyle};

pub use choice::{ActivityLine, FurtherGoal, LearningLine};
pub use lines::LandmarkLine;

/// One person's sheet.
#[derive(Clone, Debug, PartialEq)]
pub struct SheetPage {
    pub person: PersonId,
    pub name: String,
    /// "with Dana Order"; empty for the leader.
    pub with: String,
    pub team: String,
    pub period: String,
    /// When it was printed, and the day it speaks of where that is another.
    pub printed: String,
    /// The goal that is shown in full; none where the person has no goal in the period.
    pub first: Option<FirstGoal>,
    pub learning: Vec<LearningLine>,
    pub activities: Vec<ActivityLine>,
    /// Names of the weeks that activities leave boxes for.
    pub weeks: Vec<String>,
    pub further: Vec<FurtherGoal>,
    /// How many goals found no room.
    pub left_over: usize,
}

/// The goal that is shown in full.
#[derive(Clone, Debug, PartialEq)]
pub struct FirstGoal {
    pub goal: GoalId,
    pub statement: String,
    pub version: usize,
    pub numbers: Vec<NumberBox>,
    pub status: Status,
    pub call: Option<Call>,
    pub has_trail: bool,
    pub grounds: Vec<(String, String)>,
    pub why: String,
    /// (number, name).
    pub priority: Option<(String, String)>,
    pub landmarks: Vec<LandmarkLine>,
    pub more_landmarks: usize,
    pub rewards: Vec<String>,
    /// How many private rewards are agreed and not printed.
    pub private_rewards: usize,
    pub needs: String,
    /// The leader's first name; empty on the leader's own page.
    pub leader: String,
    pub signed: Vec<Signed>,
    /// How the number came about, and what a new one needs.
    pub came_about: String,
    pub hash: String,
}

/// One number of the strip, with the note below it.
#[derive(Clone, Debug, PartialEq)]
pub struct NumberBox {
    pub label: &'static str,
    pub value: String,
    pub note: String,
    pub which: Which,
}

/// Which number of a goal it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    Baseline,
    Commit,
    Target,
    Stretch,
    Actual,
}

/// One party's line under the terms.
#[derive(Clone, Debug, PartialEq)]
pub struct Signed {
    pub name: String,
    /// As written; none while the line is open.
    pub signature: Option<String>,
    pub on: String,
    pub commitment: Option<u8>,
}

/// The days of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageDays {
    /// The day everything on it is judged on.
    pub as_of: Date,
    /// The day on which it is printed.
    pub printed: Date,
}

/// What every part of a page is written with.
#[derive(Clone, Copy)]
struct Pen<'a> {
    plan: &'a Plan,
    today: Date,
    formats: &'a dyn Formats,
}

impl SheetPage {
    /// A person's page on its days; nothing where there is no such person. `kept_off` are private
    /// rewards that a file left behind.
    pub fn of(
        plan: &Plan,
        person: PersonId,
        days: PageDays,
        kept_off: usize,
        formats: &dyn Formats,
    ) -> Option<SheetPage> {
        let who = plan.people.get(person)?;
        let today = days.as_of;
        let pen = Pen {
            plan,
            today,
            formats,
        };
        let period = shown_period(plan.settings(), today);
        let chosen = choice::choose(plan, person, period.span);
        let leader = plan.leader().filter(|(id, _)| *id != person);
        Some(SheetPage {
            person,
            name: who.name.clone(),
            with: leader.map_or_else(String::new, |(_, leader)| format!("with {}", leader.name)),
            team: plan.settings().team.clone(),
            period: words::dates::period(&period, formats),
            printed: printed(days, formats),
            first: chosen
                .first
                .and_then(|goal| FirstGoal::of(pen, goal, person, kept_off)),
            learning: chosen
                .learning
                .iter()
                .filter_map(|id| pen.learning(*id))
                .collect(),
            activities: chosen
                .activities
                .iter()
                .filter_map(|id| pen.activity(*id))
                .collect(),
            weeks: pen.week_names(period.span, chosen.activities.is_empty()),
            further: chosen
                .further
                .iter()
                .filter_map(|id| pen.further(*id))
                .collect(),
            left_over: chosen.left_over,
        })
    }

    /// Whether there is so much on the page that it has to be set closer: rows of its tables, each
    /// table's head counting as two.
    pub fn is_crowded(&self) -> bool {
        let rows = |count: usize| if count == 0 { 0 } else { count + 2 };
        let first = self.first.as_ref().map_or(0, |first| {
            let long = first.statement.chars().count() > 110;
            rows(first.landmarks.len()) + first.grounds.len() + usize::from(long) * 3
        });
        first + rows(self.activities.len()) + rows(self.further.len()) + self.learning.len() > 14
    }
}

impl FirstGoal {
    fn of(pen: Pen<'_>, id: GoalId, person: PersonId, kept_off: usize) -> Option<FirstGoal> {
        let Pen { plan, today, .. } = pen;
        let goal = plan.goals.get(id)?;
        let figures = figures(plan, id, today)?;
        let settings = plan.settings();
        let rewards: Vec<_> = plan
            .index()
            .rewards(id)
            .filter_map(|reward| plan.rewards.get(reward))
            .collect();
        let (landmarks, more_landmarks) = pen.landmarks(goal, &figures);
        Some(FirstGoal {
            goal: id,
            statement: said(&goal.statement),
            version: version(plan, id),
            numbers: pen.numbers(goal, &figures),
            status: figures.status,
            call: pen.call(person),
            has_trail: matches!(figures.shape, Shape::Sum | Shape::Way | Shape::Keep)
                && figures.path.is_ok(),
            grounds: pen.grounds(goal, figures.unit),
            why: goal.why.clone(),
            priority: goal.priority.as_ref().map(|priority| {
                let number = words::labels::priority_number(priority);
                let of = crate::model::Priority::SEVEN.len().max(number);
                let name = words::labels::priority_short(priority, settings);
                (format!("Priority {number} of {of}"), name.to_string())
            }),
            landmarks,
            more_landmarks,
            rewards: rewards
                .iter()
                .filter(|row| !row.private)
                .map(|row| row.text.clone())
                .collect(),
            private_rewards: rewards.iter().filter(|row| row.private).count() + kept_off,
            needs: goal.needs.clone(),
            leader: plan
                .leader()
                .filter(|(id, _)| *id != person)
                .map_or_else(String::new, |(_, row)| row.first_name().into()),
            signed: pen.signed(&figures.agreement),
            came_about: came_about(pen, &figures.agreement, figures.unit),
            hash: super::sheet_file::printed_terms(plan, id).unwrap_or_default(),
        })
    }
}

/// "Printed Mon 27 Nov 2017"; "As of 27 Nov 2017, printed 22 Nov 2026".
fn printed(days: PageDays, formats: &dyn Formats) -> String {
    let PageDays { as_of, printed } = days;
    let short = |day| formats.date(day, DateStyle::ShortWithYear);
    match as_of == printed {
        true => format!("Printed {}", formats.day_with_year(printed)),
        false => format!("As of {}, printed {}", short(as_of), short(printed)),
    }
}

/// A goal without a statement still has a page to be written on.
fn said(statement: &str) -> String {
    match statement.trim() {
        "" => "No statement yet".into(),
        text => text.into(),
    }
}

/// How many different sets of terms there have been: those that were signed, and the present one.
fn version(plan: &Plan, goal: GoalId) -> usize {
    let present = plan.terms(goal);
    let rows = plan
        .index()
        .signatures(goal)
        .filter_map(|id| plan.signatures.get(id));
    let mut others = Vec::new();
    for row in rows {
        if present.as_ref() != Some(&*row.terms) && !others.contains(&&row.terms) {
            others.push(&row.terms);
        }
    }
    others.len() + 1
}

impl Pen<'_> {
    fn currency(&self) -> &Currency {
        &self.plan.settings().currency
    }

    fn value(&self, value: Amount, unit: Unit) -> String {
        self.formats
            .styled(value, unit, self.currency(), MoneyStyle::Full)
    }

    /// "25 Sep", and the year where it is not the one the page speaks of.
    fn short(&self, day: Date) -> String {
        let style = match day.year() == self.today.year() {
            true => DateStyle::Short,
            false => DateStyle::ShortWithYear,
        };
        self.formats.date(day, style)
    }

    /// The strip: what the goal starts from, what was promised, what is aimed at, where it stands.
    fn numbers(&self, goal: &Goal, figures: &Figures) -> Vec<NumberBox> {
        let shown = |value: Option<Amount>| {
            value.map_or_else(
                || words::NO_NUMBER.into(),
                |value| self.value(value, figures.unit),
            )
        };
        let (label, expected) = (self.so_far(goal), figures.expected);
        let expected = expected.map(|value| {
            self.formats
                .styled(value, figures.unit, self.currency(), MoneyStyle::Whole)
        });
        let actual = figures.actual.map(|actual| actual.amount());
        let stretch = self.over_target(figures);
        let boxes = [
            (Which::Baseline, "Baseline", figures.baseline, String::new()),
            (
                Which::Commit,
                "Commit",
                figures.commit,
                some(figures.commit, "at least"),
            ),
            (
                Which::Target,
                "Target",
                figures.target,
                self.agreed(&figures.agreement),
            ),
            (Which::Stretch, "Stretch", figures.stretch, stretch),
            (
                Which::Actual,
                label,
                actual,
                expected.map_or_else(String::new, |value| format!("{value} expected today")),
            ),
        ];
        let boxed = |(which, label, value, note)| NumberBox {
            label,
            value: shown(value),
            note,
            which,
        };
        boxes.into_iter().map(boxed).collect()
    }

    /// "Booked" where won deals are counted.
    fn so_far(&self, goal: &Goal) -> &'static str {
        let feed = goal
            .metric
            .and_then(|id| self.plan.metrics.get(id))
            .map(|metric| metric.feed);
        if feed == Some(Feed::WonValue) {
            "Booked"
        } else {
            "So far"
        }
    }

    /// How far the stretch lies over the target, in percent of it.
    fn over_target(&self, figures: &Figures) -> String {
        let over = figures
            .stretch
            .zip(figures.target)
            .and_then(|(stretch, target)| {
                let more = stretch - target;
                more.scaled(100, 1)?
                    .scaled(i128::from(Amount::SCALE), i128::from(target.raw()))
            });
        match over {
            Some(over) if figures.unit != Unit::Percent => {
                let sign = if over > Amount::ZERO { "+" } else { "" };
                format!("{sign}{}", self.formats.percent(over, 0))
            }
            _ => String::new(),
        }
    }

    fn agreed(&self, agreement: &Agreement) -> String {
        match &agreement.state {
            AgreementState::Agreed { on } => format!("agreed {}", self.short(*on)),
            AgreementState::Draft => "not agreed yet".into(),
            AgreementState::Proposed { .. } => "proposed".into(),
            AgreementState::Countered { .. } => "countered".into(),
            AgreementState::Reopened { .. } => "open again".into(),
        }
    }

    /// The person's own word, by the last check-in up to the day that has one.
    fn call(&self, person: PersonId) -> Option<Call> {
        own_call::latest(self.plan, person, self.today)?.call
    }

    fn grounds(&self, goal: &Goal, unit: Unit) -> Vec<(String, String)> {
        let line = |(reason, amount): &(String, Option<Amount>)| {
            let amount = amount.map_or_else(String::new, |amount| self.value(amount, unit));
            (reason.clone(), amount)
        };
        goal.grounds.iter().map(line).collect()
    }

    fn signed(&self, agreement: &Agreement) -> Vec<Signed> {
        let party = |id: &PersonId| {
            let person = self.plan.people.ever(*id)?;
            let name = agreement.latest(*id).filter(|name| name.under_present);
            Some(Signed {
                name: person.name.clone(),
                signature: name.map(|_| person.name.clone()),
                on: name.map_or_else(String::new, |name| {
                    self.formats.date(name.on, DateStyle::ShortWithYear)
                }),
                commitment: name.and_then(|name| name.commitment),
            })
        };
        agreement.parties.iter().filter_map(party).collect()
    }
}

fn some(value: Option<Amount>, says: &str) -> String {
    value.map_or_else(String::new, |_| says.into())
}

/// "Milo proposed $62,000 on 25 Sep, Dana $66,000 on 26 Sep. A new number needs both signatures again."
fn came_about(pen: Pen<'_>, agreement: &Agreement, unit: Unit) -> String {
    let again = signatures_again(&agreement.parties);
    let last = format!("A new number needs {again}.");
    let earlier: Vec<&Name> = agreement
        .names
        .iter()
        .filter(|name| !name.under_present)
        .collect();
    let shown = &earlier[earlier.len().saturating_sub(3)..];
    let told = shown.iter().enumerate().filter_map(|(at, name)| {
        let by = pen.plan.people.ever(name.by)?.first_name();
        let verb = if at == 0 { " proposed" } else { "" };
        let value = name
            .target
            .map_or_else(|| words::NO_NUMBER.into(), |v| pen.value(v, unit));
        Some(format!("{by}{verb} {value} on {}", pen.short(name.on)))
    });
    let told: Vec<String> = told.collect();
    match (told.is_empty(), agreement.parties.len()) {
        (true, 2) => last,
        (true, _) => String::new(),
        (false, _) => format!("{}. {last}", told.join(", ")),
    }
}
