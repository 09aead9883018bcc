//! What needs you today: at most six things, the oldest first, each with one thing to do.

use chrono::Days;

use super::finding::Finding;
use super::goal_check::Checker;
use super::rhythm::last_check_in;
use crate::maths::agreement::{Agreement, AgreementState, agreement};
use crate::maths::landmark::{self, LandmarkFigure, LandmarkState, Shortfall};
use crate::maths::measure::{Measure, span};
use crate::maths::path;
use crate::maths::series::Series;
use crate::model::*;
use crate::words::sentences::{first_few, signatures_again};
use crate::words::statement::{quoted, short_name};
use crate::words::{Formats, MoneyStyle};

/// What the page says where nothing does.
pub const NOTHING: &str = "Nothing needs you today.";
/// How many are shown at most.
pub const MOST: usize = 6;

/// What follows a missed landmark's name.
const MISSED: &str = ": landmark missed";

/// What kind of thing it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedKind {
    /// A missed landmark that nobody has accounted for.
    Missed,
    /// Signatures that are open.
    Signature,
    /// Numbers or check-ins older than two cadences.
    Silence,
    /// A landmark that falls due within three days.
    DueSoon,
    /// A finding of the goal check.
    Check,
}

/// Where its action leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Link {
    Goal(GoalId),
    /// The account of a landmark, on its goal's page.
    Account(GoalId, LandmarkId),
    CheckIn,
    Person(PersonId),
    Sellers,
}

/// One thing that needs you.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    pub kind: NeedKind,
    pub title: String,
    pub text: String,
    /// What the button says.
    pub action: String,
    pub link: Link,
    /// What the button does at once, where that takes no further word: a finding's fix.
    pub edit: Option<Edit>,
    /// Since when it waits; nothing for what has no day.
    pub since: Option<Date>,
}

/// What needs the leader on a day.
pub fn needs_you(plan: &Plan, today: Date, formats: &dyn Formats) -> Vec<Need> {
    needs_of(plan, plan.settings().leader, today, formats)
}

/// What needs somebody: the leader sees the whole team's, a seller what is the seller's own.
pub fn needs_of(
    plan: &Plan,
    who: Option<PersonId>,
    today: Date,
    formats: &dyn Formats,
) -> Vec<Need> {
    let view = View {
        plan,
        who,
        leads: who == plan.settings().leader,
        today,
        formats,
    };
    let (ended, goals) = view.goals();
    let mut needs: Vec<Need> = goals.iter().flat_map(|id| view.landmarks(*id)).collect();
    needs.extend(view.left_over(&ended));
    needs.extend(view.signatures(&goals));
    needs.extend(view.silence(&goals));
    needs.sort_by_key(|need| (need.since, need.kind as u8));
    if needs.len() < MOST {
        let findings = view.findings(&goals, MOST - needs.len());
        needs.extend(findings);
    }
    needs.truncate(MOST);
    needs
}

struct View<'a> {
    plan: &'a Plan,
    who: Option<PersonId>,
    leads: bool,
    today: Date,
    formats: &'a dyn Formats,
}

impl View<'_> {
    /// Goals that are not stopped and seen by whoever looks: those that have ended, and those that
    /// are running or to come.
    fn goals(&self) -> (Vec<GoalId>, Vec<GoalId>) {
        let goals =
            self.plan.goals.iter().filter(|(_, goal)| {
                goal.stopped.is_none() && (self.leads || goal.owner == self.who)
            });
        let ended = |goal: &Goal| goal.to.is_some_and(|to| to < self.today);
        let (ended, live): (Vec<_>, Vec<_>) = goals.partition(|(_, goal)| ended(goal));
        let ids = |goals: Vec<(GoalId, &Goal)>| goals.into_iter().map(|(id, _)| id).collect();
        (ids(ended), ids(live))
    }

    /// What ended goals still owe, as one line: a year of them may not hide what is due today.
    fn left_over(&self, ended: &[GoalId]) -> Vec<Need> {
        let mut needs: Vec<Need> = ended
            .iter()
            .flat_map(|id| self.landmarks(*id))
            .filter(|need| need.kind == NeedKind::Missed)
            .collect();
        needs.sort_by_key(|need| need.since);
        if needs.len() < 2 {
            return needs;
        }
        let count = self.formats.count(needs.len() as i64);
        let first = needs.swap_remove(0);
        vec![Need {
            title: format!("{count} missed landmarks of ended goals"),
            text: format!(
                "The first: {}, due {}. No account of them yet.",
                first.title.trim_end_matches(MISSED),
                first
                    .since
                    .map_or(String::new(), |day| self.formats.day_with_year(day))
            ),
            action: "Account for the first".into(),
            ..first
        }]
    }

    fn name(&self, id: PersonId) -> &str {
        let person = self.plan.people.get(id);
        person.map_or("Somebody", Person::first_name)
    }

    fn money(&self, goal: &Goal, amount: Amount, style: MoneyStyle) -> String {
        self.of_metric(goal.metric, amount, style)
    }

    fn of_metric(&self, metric: Option<MetricId>, amount: Amount, style: MoneyStyle) -> String {
        let metric = metric.and_then(|id| self.plan.metrics.get(id));
        let unit = metric.map_or(Unit::Money, |metric| metric.unit);
        self.formats
            .styled(amount, unit, &self.plan.settings().currency, style)
    }

    /// Missed ones without an account, and those due in three days, today included.
    fn landmarks(&self, id: GoalId) -> Vec<Need> {
        if self.plan.index().landmarks(id).next().is_none() {
            return Vec::new();
        }
        let Some(measure) = Measure::of(self.plan, id) else {
            return Vec::new();
        };
        let series = measure.metric.zip(measure.span).map(|(metric, span)| {
            Series::read(self.plan, metric, &measure.people, span, self.today)
        });
        let baseline = path::baseline(self.plan, &measure, self.today);
        let marks = landmark::landmarks(
            self.plan,
            id,
            &measure,
            series.as_ref(),
            baseline,
            self.today,
        );
        let goal = measure.goal;
        marks
            .iter()
            .filter_map(|mark| {
                self.missed(id, goal, mark)
                    .or_else(|| self.due_soon(id, goal, mark))
            })
            .collect()
    }

    fn missed(&self, id: GoalId, goal: &Goal, mark: &LandmarkFigure) -> Option<Need> {
        if !mark.owes_account {
            return None;
        }
        let due = mark.due_now();
        let day = self.formats.day(due);
        let missing = match mark.state_now() {
            LandmarkState::Missed { by } => by,
            LandmarkState::ToCome | LandmarkState::Reached(_) => return None,
        };
        let other = mark.other_metric(goal);
        let of = |amount| self.of_metric(other.or(goal.metric), amount, MoneyStyle::Sentence);
        let text = match (missing, mark.amount_now()) {
            (Shortfall::Amount(by), Some(amount)) => {
                let (what, asked, by) = (self.named(other), of(amount), of(by));
                format!("{what}{asked} was due {day}; {by} was missing. No account of it yet.")
            }
            (Shortfall::Things(n), _) => {
                let things = self.formats.plural(i64::from(n), "thing", "things");
                let was = if n == 1 { "was" } else { "were" };
                format!("It was due {day}; {things} {was} not done. No account of it yet.")
            }
            _ => format!("It was due {day} and no number came in. No account of it yet."),
        };
        Some(Need {
            kind: NeedKind::Missed,
            title: format!("{}{MISSED}", self.whose(goal, &mark.name)),
            text,
            action: "Account for it".into(),
            link: Link::Account(id, mark.id),
            edit: None,
            since: Some(due),
        })
    }

    fn due_soon(&self, id: GoalId, goal: &Goal, mark: &LandmarkFigure) -> Option<Need> {
        let due = mark.due_now();
        let soon = self.today.checked_add_days(Days::new(3))?;
        if mark.state_now() != LandmarkState::ToCome || due < self.today || due > soon {
            return None;
        }
        let when = crate::words::dates::distance(due, self.today, self.formats);
        let text = match (mark.amount_now(), &mark.condition) {
            (Some(amount), _) => {
                let other = mark.other_metric(goal);
                let of = |amount| self.of_metric(other.or(goal.metric), amount, MoneyStyle::Full);
                let (what, asked) = (self.named(other), of(amount));
                match mark.value_now() {
                    Some(value) => format!("{what}{asked} by then; {} so far.", of(value)),
                    None => format!("{what}{asked} by then; no number yet."),
                }
            }
            (None, Condition::Done { done, of }) => format!("{done} of {of} done so far."),
            (None, Condition::Value { .. }) => return None,
        };
        Some(Need {
            kind: NeedKind::DueSoon,
            title: format!("{} is due {when}", self.whose(goal, &mark.name)),
            text,
            action: "Look at it".into(),
            link: Link::Goal(id),
            edit: None,
            since: Some(due),
        })
    }

    /// "Calls: " before the numbers of a metric that is not the goal's own.
    fn named(&self, other: Option<MetricId>) -> String {
        let other = other.and_then(|id| self.plan.metrics.get(id));
        other.map_or(String::new(), |metric| format!("{}: ", metric.name))
    }

    /// "Milo, half-way": a landmark with whose it is.
    fn whose(&self, goal: &Goal, name: &str) -> String {
        match goal
            .owner
            .filter(|_| goal.level == Level::Seller && self.leads)
        {
            Some(owner) => format!("{}, {name}", self.name(owner)),
            None => name.to_string(),
        }
    }

    /// Goals on which one has signed and the other has not: those where it is your turn, else
    /// those where you wait. One line for all of them.
    fn signatures(&self, goals: &[GoalId]) -> Option<Need> {
        let mut open: Vec<(Date, GoalId, String)> = goals
            .iter()
            .filter_map(|id| {
                let goal = self.plan.goals.get(*id)?;
                let agreement = agreement(self.plan, *id)?;
                let (since, text) = self.open_signature(goal, &agreement)?;
                Some((since, *id, text))
            })
            .collect();
        open.sort();
        let (since, first, _) = open.first()?;
        let title = match open.len() {
            1 => "A goal is not agreed yet".to_string(),
            n => format!("{} goals are not agreed yet", self.formats.count(n as i64)),
        };
        let texts: Vec<&str> = open
            .iter()
            .take(3)
            .map(|(_, _, text)| text.as_str())
            .collect();
        let more = open.len().saturating_sub(3);
        let mut text = texts.join(" ");
        if more > 0 {
            text += &format!(" And {more} more.");
        }
        Some(Need {
            kind: NeedKind::Signature,
            title,
            text,
            action: if open.len() == 1 {
                "Open it".into()
            } else {
                "Open the first".into()
            },
            link: Link::Goal(*first),
            edit: None,
            since: Some(*since),
        })
    }

    fn open_signature(&self, goal: &Goal, agreement: &Agreement) -> Option<(Date, String)> {
        let waiting = *agreement.whose_turn.first()?;
        let last = agreement.names.last()?;
        let number = |amount: Option<Amount>| {
            amount.map_or("the terms".into(), |amount| {
                self.money(goal, amount, MoneyStyle::Full)
            })
        };
        let present = number(goal.target.or(goal.daily));
        let you = Some(waiting) == self.who;
        let text = match &agreement.state {
            AgreementState::Draft | AgreementState::Agreed { .. } => return None,
            AgreementState::Proposed { by } if you => {
                format!(
                    "{} has signed {present}; your signature is open.",
                    self.name(*by)
                )
            }
            AgreementState::Proposed { .. } => {
                format!(
                    "{}’s signature under {present} is open.",
                    self.name(waiting)
                )
            }
            AgreementState::Countered { by } => {
                let other = agreement.latest(waiting).and_then(|name| name.target);
                match you {
                    true => format!(
                        "{} proposes {present}, you {}.",
                        self.name(*by),
                        number(other)
                    ),
                    false => format!(
                        "You propose {present}, {} {}.",
                        self.name(waiting),
                        number(other)
                    ),
                }
            }
            AgreementState::Reopened { was, .. } => {
                let before = number(was.target.or(was.daily));
                format!(
                    "{}: {before} was agreed and has changed; it needs {}.",
                    goal.owner.map_or("A goal", |owner| self.name(owner)),
                    signatures_again(&agreement.parties)
                )
            }
        };
        Some((last.on, text))
    }

    /// People with running goals of whom nothing has been heard for two cadences.
    fn silence(&self, goals: &[GoalId]) -> Option<Need> {
        let mut silent: Vec<(Date, PersonId)> = self
            .plan
            .people
            .iter()
            .filter(|(id, person)| {
                person.role == Role::Seller
                    && person.is_active(self.today)
                    && (self.leads || Some(*id) == self.who)
            })
            .filter_map(|(id, _)| Some((self.silent_since(id, goals)?, id)))
            .collect();
        silent.sort();
        let (since, first) = *silent.first()?;
        let age = self
            .formats
            .plural((self.today - since).num_days(), "day", "days");
        let day = self.formats.day(since);
        let (title, text, link) = match silent.as_slice() {
            [_] => (
                format!("Nothing from {} for {age}", self.name(first)),
                format!("Last news {day}."),
                Link::Person(first),
            ),
            more => {
                let names = more.iter().map(|(_, id)| self.name(*id).to_string());
                let names = first_few(names.collect(), self.formats);
                (
                    format!("Nothing from {} people for two check-ins", more.len()),
                    format!(
                        "{}; the oldest news is {age} old.",
                        self.formats.list(&names)
                    ),
                    Link::CheckIn,
                )
            }
        };
        Some(Need {
            kind: NeedKind::Silence,
            title,
            text,
            action: "Open the check-in".into(),
            link,
            edit: None,
            since: Some(since),
        })
    }

    /// The day of the last news of a person: a check-in, or a number of one of the person's goals
    /// (days an import covers are not silence). Nothing while that is younger than two cadences, or
    /// while no goal has run for so long.
    fn silent_since(&self, person: PersonId, goals: &[GoalId]) -> Option<Date> {
        let running = goals.iter().filter_map(|id| {
            let goal = self.plan.goals.get(*id)?;
            let days = span(goal)?;
            (goal.owner == Some(person) && days.contains(self.today)).then_some((*id, days))
        });
        let running: Vec<_> = running.collect();
        let begun = running.iter().map(|(_, days)| days.from).min()?;
        let numbers = running.iter().filter_map(|(id, days)| {
            let measure = Measure::of(self.plan, *id)?;
            let metric = measure.metric?;
            Series::read(self.plan, metric, &[person], *days, self.today).last_news()
        });
        let check_in = last_check_in(self.plan, person, self.today);
        let last = numbers.chain(check_in).max().unwrap_or(begun).max(begun);
        let cadences = 2 * i64::from(self.plan.settings().check_in_days.0);
        ((self.today - last).num_days() > cadences).then_some(last)
    }

    /// The worst findings, one a goal, so that one goal does not fill the list.
    fn findings(&self, goals: &[GoalId], most: usize) -> Vec<Need> {
        let checker = Checker::new(self.plan, self.today, self.formats);
        let mut worst: Vec<(GoalId, Finding)> = goals
            .iter()
            .filter_map(|id| Some((*id, checker.check(*id).into_iter().next()?)))
            .collect();
        worst.sort_by_key(|(id, finding)| (finding.name, *id));
        worst
            .into_iter()
            .take(most)
            .filter_map(|(id, finding)| {
                let goal = self.plan.goals.get(id)?;
                Some(self.finding(id, goal, finding))
            })
            .collect()
    }

    fn finding(&self, id: GoalId, goal: &Goal, finding: Finding) -> Need {
        let owner = goal.owner.map(|owner| self.name(owner));
        // The link leads to the whole sentence; six of them in full would push the sellers off the screen.
        let statement = quoted(&short_name(self.plan, goal));
        let whose = match (owner, goal.statement.trim().is_empty()) {
            (Some(owner), false) => format!("{owner}, {statement}"),
            (Some(owner), true) => owner.to_string(),
            (None, false) => statement,
            (None, true) => "A goal".to_string(),
        };
        let link = match finding.leads_to_check_in() {
            true => Link::CheckIn,
            false => Link::Goal(id),
        };
        Need {
            kind: NeedKind::Check,
            title: format!("Goal check: {}", finding.name.title().to_lowercase()),
            text: format!("{whose}. {}", finding.says),
            action: finding.fix.label,
            link,
            edit: finding.fix.edit,
            since: None,
        }
    }
}
