//! Did the rhythm hold? One-to-ones, field days, workshops against the log (Rule 6.4)

use super::calendar::{months_of, weeks_of};
use super::fraction::Fraction;
use super::measure;
use super::span::Span;
use super::workdays::WorkCalendar;
use crate::model::{Cadence, Date, Every, Goal, GoalId, PersonId, Plan, Role, Whose};

/// How one due event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueState {
    /// It took place on this day.
    Held(Date),
    /// Its week or month is over without it.
    Missed,
    /// Its week or month is running.
    OpenNow,
    ToCome,
    /// Leave and holidays left no day for it.
    Excused,
}

/// One due event: a person (or the team) and a week, a month or the goal's whole span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    pub span: Span,
    pub state: DueState,
}

/// The due events with one person, or with the team as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadenceRow {
    /// Nothing for a rhythm kept with the team.
    pub person: Option<PersonId>,
    /// By span; several in one where the rhythm asks for several.
    pub dues: Vec<Due>,
}

/// A rhythm on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CadenceFigure {
    pub rows: Vec<CadenceRow>,
    /// Due events that were held.
    pub held: i64,
    /// Due events whose week or month has ended, and held ones of the running one.
    pub expected: i64,
    /// All due events of the span that are not excused.
    pub all: i64,
}

impl CadenceFigure {
    /// held / expected, 0…1 (Rule 6.4); nothing while none is expected.
    pub fn ratio(&self) -> Option<Fraction> {
        Fraction::new(i128::from(self.held), i128::from(self.expected))
    }

    /// The last day on which a due event was held.
    pub fn last_held(&self) -> Option<Date> {
        let dues = self.rows.iter().flat_map(|row| &row.dues);
        dues.filter_map(|due| match due.state {
            DueState::Held(day) => Some(day),
            _ => None,
        })
        .max()
    }

    fn count(&self, wanted: impl Fn(DueState) -> bool) -> i64 {
        let dues = self.rows.iter().flat_map(|row| &row.dues);
        dues.filter(|due| wanted(due.state)).count() as i64
    }
}

/// The rhythm of a goal as of a day (Rule 6.4); nothing for a goal without one or without dates.
///
/// Each person × week (month, span) is one due event, or as many as the rhythm asks for. It is
/// held when an event of the kind that names the person lies in it; with the team, when any event
/// of the kind does. It is excused when person and leader share no working day in it, unless it
/// was held all the same.
pub fn cadence(plan: &Plan, id: GoalId, today: Date) -> Option<CadenceFigure> {
    let goal = plan.goals.get(id)?;
    let rhythm = Rhythm {
        plan,
        cadence: goal.cadence.clone()?,
        span: measure::span(goal)?,
        leader: goal.owner.map(|owner| WorkCalendar::of_person(plan, owner)),
        today,
    };
    let rows = match rhythm.cadence.each_seller {
        true => sellers(plan, goal, rhythm.span)
            .into_iter()
            .map(|person| rhythm.row(Some(person)))
            .collect(),
        false => vec![rhythm.row(None)],
    };
    let mut figure = CadenceFigure {
        rows,
        held: 0,
        expected: 0,
        all: 0,
    };
    figure.held = figure.count(|state| matches!(state, DueState::Held(_)));
    figure.expected = figure.held + figure.count(|state| state == DueState::Missed);
    figure.all = figure.count(|state| state != DueState::Excused);
    Some(figure)
}

/// The people the rhythm is kept with: those the goal names, else every seller who is in the team
/// on any of its days.
fn sellers(plan: &Plan, goal: &Goal, span: Span) -> Vec<PersonId> {
    if let Whose::These(people) = &goal.whose {
        return people.clone();
    }
    let people = plan.people.iter().filter(|(id, person)| {
        person.role == Role::Seller
            && Some(*id) != goal.owner
            && person.start.is_none_or(|start| start <= span.to)
            && person.leave.is_none_or(|leave| span.from <= leave)
    });
    people.map(|(id, _)| id).collect()
}

struct Rhythm<'a> {
    plan: &'a Plan,
    cadence: Cadence,
    span: Span,
    leader: Option<WorkCalendar>,
    today: Date,
}

impl Rhythm<'_> {
    fn row(&self, person: Option<PersonId>) -> CadenceRow {
        let days = self.events(person);
        let calendar = person.map_or_else(
            || WorkCalendar::of_plan(self.plan),
            |person| WorkCalendar::of_person(self.plan, person),
        );
        let due = |span: Span| self.dues(span, &days, &calendar);
        CadenceRow {
            person,
            dues: self.spans().into_iter().flat_map(due).collect(),
        }
    }

    fn spans(&self) -> Vec<Span> {
        let settings = self.plan.settings();
        match self.cadence.every {
            Every::Week => weeks_of(settings, self.span),
            Every::Month => months_of(settings, self.span),
            Every::Span => vec![self.span],
        }
    }

    /// Days of events of the kind with this person, up to today.
    fn events(&self, person: Option<PersonId>) -> Vec<Date> {
        let logged = self.plan.index().events(self.cadence.kind);
        let until_today = logged.take_while(|(date, _)| *date <= self.today);
        let with_person = until_today.filter(|(_, id)| {
            let event = self.plan.events.get(*id);
            event.is_some_and(|event| person.is_none_or(|person| event.people.contains(&person)))
        });
        with_person.map(|(date, _)| date).collect()
    }

    fn dues(&self, span: Span, events: &[Date], calendar: &WorkCalendar) -> Vec<Due> {
        let mut inside = events.iter().copied().filter(|day| span.contains(*day));
        let open = match () {
            () if !self.has_a_day(span, calendar) => DueState::Excused,
            () if span.to < self.today => DueState::Missed,
            () if span.from <= self.today => DueState::OpenNow,
            () => DueState::ToCome,
        };
        let due = |_| Due {
            span,
            state: inside.next().map_or(open, DueState::Held),
        };
        (0..self.cadence.times.max(1)).map(due).collect()
    }

    /// Whether both have at least one working day in common.
    fn has_a_day(&self, span: Span, calendar: &WorkCalendar) -> bool {
        let both = |day| {
            let leader = self.leader.as_ref();
            leader.is_none_or(|leader| leader.is_working(day))
        };
        calendar.working_dates(span).any(both)
    }
}
