//! By which method is a goal paced? The one that was chosen, the usual one, or what remains when
//! neither can be used (Rule 4).

use super::history::History;
use super::season::{Bucket, Season, WeightsFrom};
use super::share::{Shares, Way, points};
use super::span::Span;
use super::workdays::WorkCalendar;
use crate::model::{Date, Goal, Pace, Plan, Weights};

/// The five ways to pace, in the order of Rule 4.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Method {
    Calendar,
    WorkingDays,
    WorkingHours,
    Seasonal,
    Phased,
}

impl Method {
    pub const FIVE: [Method; 5] = [
        Method::Calendar,
        Method::WorkingDays,
        Method::WorkingHours,
        Method::Seasonal,
        Method::Phased,
    ];
}

/// Why a method cannot be used on a span.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyNot {
    /// The span has no working day.
    NoWorkingDays,
    /// The plan has no opening hours, or none on the span's working days.
    NoOpeningHours,
    /// There is less than a year of history before the span.
    NoHistory,
    /// Weights by hand are not one a bucket.
    WeightsDoNotFit { given: usize, needed: usize },
    /// The weights add up to nothing, or one is below zero.
    NoWeight,
    /// The phased table has no point inside the span.
    NoTable,
}

/// The method a goal is paced by, and what there is to say about it beside its status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MethodInForce {
    pub kind: Method,
    /// Nobody chose it: it is the plan's usual one.
    pub usual: bool,
    /// Why the chosen one is not in force.
    pub fallback: Option<WhyNot>,
    /// Seasonal: where the weights came from.
    pub weights_from: Option<WeightsFrom>,
    /// Seasonal: the weights add up neither to 1 nor to 100 and were normalised.
    pub normalised: bool,
    /// Seasonal: weights were cut to the part of the span after the person's start.
    pub prorated: bool,
    /// Seasonal: the buckets with their weights as given; empty otherwise.
    pub buckets: Vec<Bucket>,
}

impl MethodInForce {
    fn of(way: &Way, usual: bool, fallback: Option<WhyNot>) -> MethodInForce {
        let season = match way {
            Way::Seasonal(season) => Some(season),
            _ => None,
        };
        MethodInForce {
            kind: kind(way),
            usual,
            fallback,
            weights_from: season.map(|season| season.from),
            normalised: season.is_some_and(Season::is_normalised),
            prorated: season.is_some_and(|season| season.prorated),
            buckets: season.map_or(Vec::new(), |season| season.buckets.clone()),
        }
    }
}

fn kind(way: &Way) -> Method {
    match way {
        Way::Calendar => Method::Calendar,
        Way::WorkingDays => Method::WorkingDays,
        Way::WorkingHours => Method::WorkingHours,
        Way::Seasonal(_) => Method::Seasonal,
        Way::Phased(_) => Method::Phased,
    }
}

/// What a goal's ways are found from.
pub struct Ground<'a> {
    plan: &'a Plan,
    goal: &'a Goal,
    span: Span,
    team: WorkCalendar,
    calendar: WorkCalendar,
    history: History<'a>,
}

impl<'a> Ground<'a> {
    /// The ground of a goal on a day; history after the day does not count.
    pub fn of(plan: &'a Plan, goal: &'a Goal, span: Span, today: Date) -> Ground<'a> {
        Ground {
            plan,
            goal,
            span,
            team: WorkCalendar::of_plan(plan),
            calendar: WorkCalendar::of_goal(plan, goal),
            history: History::of(plan, goal.metric, span.from, today),
        }
    }

    /// The shares by the method in force, and the method (Rule 4).
    ///
    /// Where the chosen one cannot be used: working days; where the span has none: the calendar.
    pub fn in_force(self) -> (Shares, MethodInForce) {
        let usual = self.goal.pace == Pace::Usual;
        let (way, fallback) = match self.chosen() {
            Ok(way) => (way, None),
            Err(why) => (self.remaining(), Some(why)),
        };
        let method = MethodInForce::of(&way, usual, fallback);
        (self.shares(way), method)
    }

    /// The shares by one method, or why it cannot be used.
    pub fn by(&self, method: Method) -> Result<Shares, WhyNot> {
        let way = match method {
            Method::Calendar => Ok(Way::Calendar),
            Method::WorkingDays => self.working_days(),
            Method::WorkingHours => self.working_hours(),
            Method::Seasonal => self.seasonal(match &self.goal.pace {
                Pace::Seasonal(weights) => weights,
                _ => &Weights::History,
            }),
            Method::Phased => self.phased(),
        };
        way.map(|way| Shares {
            span: self.span,
            calendar: self.calendar.clone(),
            way,
        })
    }

    fn chosen(&self) -> Result<Way, WhyNot> {
        match &self.goal.pace {
            Pace::Usual => self.usual(),
            Pace::Calendar => Ok(Way::Calendar),
            Pace::WorkingDays => self.working_days(),
            Pace::WorkingHours => self.working_hours(),
            Pace::Seasonal(weights) => self.seasonal(weights),
            Pace::Phased(_) => self.phased(),
        }
    }

    /// Seasonal where a year of history exists, else working days. A rate for each working day is
    /// paced by working days, whatever last year brought.
    fn usual(&self) -> Result<Way, WhyNot> {
        if self.goal.daily.is_some() {
            return self.working_days();
        }
        self.seasonal(&Weights::History)
            .or_else(|_| self.working_days())
    }

    fn remaining(&self) -> Way {
        self.working_days().unwrap_or(Way::Calendar)
    }

    fn working_days(&self) -> Result<Way, WhyNot> {
        if self.calendar.working_days(self.span) == 0 {
            return Err(WhyNot::NoWorkingDays);
        }
        Ok(Way::WorkingDays)
    }

    fn working_hours(&self) -> Result<Way, WhyNot> {
        self.working_days()?;
        match self.calendar.opening_minutes(self.span) {
            None | Some(0) => Err(WhyNot::NoOpeningHours),
            Some(_) => Ok(Way::WorkingHours),
        }
    }

    fn seasonal(&self, weights: &Weights) -> Result<Way, WhyNot> {
        self.working_days()?;
        let settings = self.plan.settings();
        let season = Season::of(settings, &self.team, self.span, weights, &self.history)?;
        Ok(Way::Seasonal(season.from_start_of(&self.calendar)))
    }

    fn phased(&self) -> Result<Way, WhyNot> {
        let Pace::Phased(table) = &self.goal.pace else {
            return Err(WhyNot::NoTable);
        };
        points(self.span, table)
            .map(Way::Phased)
            .ok_or(WhyNot::NoTable)
    }

    fn shares(self, way: Way) -> Shares {
        Shares {
            span: self.span,
            calendar: self.calendar,
            way,
        }
    }
}
