//! Who works on which days? The plan's weekdays less its holidays; a person's own days off come
//! off too (Rule 1.5).

use chrono::{Datelike, Weekday};

use super::span::Span;
use crate::model::{Date, Goal, OpeningMinutes, PersonId, Plan, Weekdays, Whose};

/// Which days count as working days, for the whole team or for one person.
///
/// Counting costs the number of days off, not the number of days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorkCalendar {
    weekdays: Weekdays,
    opening: Option<OpeningMinutes>,
    /// Holidays and days off: in order, without overlap.
    off: Vec<Span>,
    /// First and last day in the team.
    start: Option<Date>,
    leave: Option<Date>,
}

impl WorkCalendar {
    /// The team's: the plan's weekdays less its holidays (Rule 1.5).
    pub fn of_plan(plan: &Plan) -> WorkCalendar {
        let settings = plan.settings();
        let holidays = settings.holidays.iter().map(|day| Span::day(day.date));
        WorkCalendar {
            weekdays: settings.working_days,
            opening: settings.opening,
            off: merged(holidays.collect()),
            start: None,
            leave: None,
        }
    }

    /// One person's: the team's, less days off, days before the start and days after leaving
    /// (Rule 1.5). Somebody the plan does not know has the team's.
    pub fn of_person(plan: &Plan, person: PersonId) -> WorkCalendar {
        let team = WorkCalendar::of_plan(plan);
        let Some(row) = plan.people.get(person) else {
            return team;
        };
        let own = plan
            .days_off
            .iter()
            .filter(|(_, days)| days.person == person);
        let own = own.map(|(_, days)| Span {
            from: days.from,
            to: days.to,
        });
        WorkCalendar {
            off: merged(team.off.iter().copied().chain(own).collect()),
            start: row.start,
            leave: row.leave,
            ..team
        }
    }

    /// The one a goal is paced by: its person's where it measures one person, else the team's.
    ///
    /// A leaving date does not enter: it is set while the goal runs, and squeezing the path in
    /// front of it would turn past verdicts.
    pub fn of_goal(plan: &Plan, goal: &Goal) -> WorkCalendar {
        let one = match &goal.whose {
            Whose::Owner => goal.owner,
            Whose::These(people) if people.len() == 1 => people.first().copied(),
            Whose::These(_) | Whose::Team => None,
        };
        match one {
            Some(person) => WorkCalendar {
                leave: None,
                ..WorkCalendar::of_person(plan, person)
            },
            None => WorkCalendar::of_plan(plan),
        }
    }

    /// The first day in the team, where one is known.
    pub fn start(&self) -> Option<Date> {
        self.start
    }

    /// The same days, whenever the person started.
    pub fn from_any_start(&self) -> WorkCalendar {
        WorkCalendar {
            start: None,
            ..self.clone()
        }
    }

    /// Whether it is a working day.
    pub fn is_working(&self, day: Date) -> bool {
        let place = self.off.partition_point(|off| off.to < day);
        let is_off = self.off.get(place).is_some_and(|off| off.contains(day));
        self.weekdays.contains(day.weekday())
            && !is_off
            && self.start.is_none_or(|start| start <= day)
            && self.leave.is_none_or(|leave| day <= leave)
    }

    /// How many working days a span has (Rule 1.5). Counts of two halves add up to the whole's.
    pub fn working_days(&self, span: Span) -> i64 {
        self.total(span, [1; 7])
    }

    /// Opening minutes of a span's working days (Rule 4.3); nothing where the plan has no opening
    /// hours.
    pub fn opening_minutes(&self, span: Span) -> Option<i64> {
        let minutes = self.opening?;
        Some(self.total(span, minutes.map(i64::from)))
    }

    /// A span's working days in order.
    pub fn working_dates(&self, span: Span) -> impl Iterator<Item = Date> + '_ {
        span.dates().filter(|day| self.is_working(*day))
    }

    /// The sum over a span's working days of what each weekday, from Monday, is worth.
    fn total(&self, span: Span, worth: [i64; 7]) -> i64 {
        let present = Span {
            from: self.start.map_or(span.from, |start| start.max(span.from)),
            to: self.leave.map_or(span.to, |leave| leave.min(span.to)),
        };
        let worth = worked(self.weekdays, worth);
        let first = self.off.partition_point(|off| off.to < present.from);
        let off = self.off[first..].iter();
        let off = off.take_while(|off| off.from <= present.to);
        let lost = off.filter_map(|off| off.intersection(present));
        sum(present, &worth) - lost.map(|days| sum(days, &worth)).sum::<i64>()
    }
}

/// What each weekday is worth, nothing for those not worked.
fn worked(weekdays: Weekdays, worth: [i64; 7]) -> [i64; 7] {
    let mut worth = worth;
    let mut day = Weekday::Mon;
    for value in &mut worth {
        if !weekdays.contains(day) {
            *value = 0;
        }
        day = day.succ();
    }
    worth
}

/// The sum over all days of a span: whole weeks at once, the rest day by day.
fn sum(span: Span, worth: &[i64; 7]) -> i64 {
    let days = span.days();
    let first = span.from.weekday().num_days_from_monday() as usize;
    let rest = (days % 7) as usize;
    let weeks = days / 7 * worth.iter().sum::<i64>();
    weeks + (0..rest).map(|n| worth[(first + n) % 7]).sum::<i64>()
}

/// The same days in order, each in one span only.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.retain(|span| !span.is_empty());
    spans.sort();
    let mut apart: Vec<Span> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.from <= last.to => last.to = last.to.max(span.to),
            _ => apart.push(span),
        }
    }
    apart
}
