//! A goal's figures as the trail's input: days counted from the start, words finished.

use crate::chart::Role;
use crate::chart::text::fitted;
use crate::chart::trail::{
    Forecast as Cone, ForecastPoint, LandmarkIn, LandmarkState as Drawn, MonthIn, Revised,
    TrailInput, TrailWords, WeekIn,
};
use crate::maths::calendar::months_of;
use crate::maths::figures::{Figures, WeekFigure};
use crate::maths::forecast::{Band, Forecast, NoForecast};
use crate::maths::landmark::{LandmarkFigure, LandmarkState, Shortfall};
use crate::maths::measure::Shape;
use crate::maths::path::NoPath;
use crate::maths::span::Span;
use crate::maths::status::Status;
use crate::model::{Amount, Condition, Date, Level, MetricId, Plan};
use crate::words::{DateStyle, Formats, Told, sentences};

/// How large the trail is drawn, and whether the weeks stand below it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Size {
    pub width: f64,
    pub height: f64,
    pub weekly: bool,
}

/// The longest a landmark's name may be on the drawing; the list beside it has all of it.
const NAME_ROOM: f64 = 190.0;

/// What is known about the end.
pub type Outlook<'a> = Option<Result<&'a Forecast, NoForecast>>;

/// The input of a goal's trail; nothing for a goal without its first and last day.
pub fn trail_input(
    plan: &Plan,
    figures: &Figures,
    outlook: Outlook,
    formats: &dyn Formats,
    size: Size,
) -> Option<TrailInput> {
    let ground = Ground {
        plan,
        figures,
        span: figures.days.span?,
        told: Told::of(plan, figures, formats),
        metric: plan.goals.get(figures.goal)?.metric,
        formats,
    };
    Some(ground.input(outlook, size))
}

fn caption(name: &str) -> String {
    fitted(name, Role::Name, NAME_ROOM)
}

struct Ground<'a> {
    plan: &'a Plan,
    figures: &'a Figures,
    span: Span,
    told: Told<'a>,
    metric: Option<MetricId>,
    formats: &'a dyn Formats,
}

impl Ground<'_> {
    fn input(&self, outlook: Outlook, size: Size) -> TrailInput {
        let figures = self.figures;
        let weeks: Vec<WeekIn> = figures.weeks.iter().map(|week| self.week(week)).collect();
        TrailInput {
            width: size.width,
            height: size.height,
            days: i32::try_from(figures.days.all).unwrap_or(i32::MAX),
            from_zero: figures.shape == Shape::Sum,
            planned: self.planned(),
            actual: self.actual(),
            today: (figures.today >= self.span.from).then(|| self.day_after(figures.today)),
            goal: figures.target.map(Amount::to_f64),
            stretch: figures.stretch.map(Amount::to_f64),
            forecast: outlook
                .and_then(Result::ok)
                .map(|forecast| self.cone(forecast)),
            landmarks: self.landmarks(),
            week_starts: weeks.iter().map(|week| week.start).collect(),
            weeks: if size.weekly { weeks } else { Vec::new() },
            months: self.months(),
            words: self.words(outlook, size),
        }
    }

    /// Days completed at the end of a date: what happened on the first day stands at 1.
    fn day_after(&self, date: Date) -> i32 {
        let days = (date - self.span.from).num_days() + 1;
        i32::try_from(days).unwrap_or(i32::MAX)
    }

    fn planned(&self) -> Vec<(i32, f64)> {
        let Ok(path) = &self.figures.path else {
            return Vec::new();
        };
        let dates = self.span.dates();
        let points = dates.map(|date| (self.day_after(date), path.expected(date).to_f64()));
        std::iter::once((0, path.start().to_f64()))
            .chain(points)
            .collect()
    }

    /// The walked line; a sum starts from nothing.
    fn actual(&self) -> Vec<(i32, f64)> {
        let points = &self.figures.points;
        let start = (self.figures.shape == Shape::Sum && !points.is_empty()).then_some((0, 0.0));
        let walked = points
            .iter()
            .map(|(date, value)| (self.day_after(*date), value.to_f64()));
        start.into_iter().chain(walked).collect()
    }

    fn week(&self, week: &WeekFigure) -> WeekIn {
        WeekIn {
            start: self.day_after(week.span.from) - 1,
            end: self.day_after(week.span.to),
            label: week.number.to_string(),
            actual: week.actual.map(Amount::to_f64),
            actual_label: week
                .actual
                .map_or(String::new(), |actual| self.told.bare(actual)),
            planned: week.planned.map(Amount::to_f64),
        }
    }

    fn months(&self) -> Vec<MonthIn> {
        let spans = months_of(self.plan.settings(), self.span);
        let month = |span: Span| {
            // A month of a 52-week year is named after the days that most of it covers.
            let middle = span.from + chrono::Days::new(span.days().unsigned_abs() / 2);
            MonthIn {
                day: self.day_after(span.from) - 1,
                label: self.formats.month(middle),
                short: self.formats.date(middle, DateStyle::MonthShort),
            }
        };
        spans.into_iter().map(month).collect()
    }

    fn cone(&self, forecast: &Forecast) -> Cone {
        let point = |band: &Band| ForecastPoint {
            day: self.day_after(band.date),
            p10: band.low80.to_f64(),
            p25: band.low50.to_f64(),
            p50: band.mid.to_f64(),
            p75: band.high50.to_f64(),
            p90: band.high80.to_f64(),
        };
        Cone {
            points: forecast.bands.iter().map(point).collect(),
            high: self.told.short(forecast.high80),
            likely: self.told.short(forecast.mid),
            low: self.told.short(forecast.low80),
            likely_word: "likely".into(),
        }
    }

    fn landmarks(&self) -> Vec<LandmarkIn> {
        let marks = self.figures.landmarks.iter().enumerate();
        marks.map(|(key, mark)| self.landmark(key, mark)).collect()
    }

    fn landmark(&self, key: usize, mark: &LandmarkFigure) -> LandmarkIn {
        let value = self.own_value(&mark.condition);
        let is_target = value.is_some() && value == self.figures.target;
        let told = |due: Date, value: Option<Amount>, state: LandmarkState| {
            let (asked, gap) = (self.asked(&mark.name, due, value), self.gap(state));
            let line2 = match gap.is_empty() {
                true => asked,
                false => format!("{asked}; {gap}"),
            };
            (line2, gap)
        };
        let revised = mark.revised.map(|revised| {
            let amount = value.and(revised.amount);
            let (line2, gap) = told(revised.due, amount, revised.state);
            Revised {
                day: self.day_after(revised.due),
                value: amount.map(Amount::to_f64),
                state: drawn(revised.state),
                name: format!("{}, revised", caption(&mark.name)),
                line2,
                gap,
            }
        });
        let (line2, gap) = told(mark.due, value, mark.state);
        LandmarkIn {
            key,
            day: self.day_after(mark.due),
            value: value.map(Amount::to_f64),
            state: drawn(mark.state),
            name: caption(&mark.name),
            line2,
            gap,
            // The goal line carries its own name already.
            quiet: is_target && revised.is_none() && drawn(mark.state) == Drawn::ToCome,
            revised,
        }
    }

    /// The value on the goal's own metric; anything else stands on the path.
    fn own_value(&self, condition: &Condition) -> Option<Amount> {
        match condition {
            Condition::Value { metric, amount } => {
                let own = metric.is_none() || *metric == self.metric;
                own.then_some(*amount)
            }
            Condition::Done { .. } => None,
        }
    }

    /// The day and the value that a landmark asks for, the value unless its name says it.
    fn asked(&self, name: &str, due: Date, value: Option<Amount>) -> String {
        let date = self.formats.date(due, DateStyle::Short);
        let value = value.map(|value| self.told.short(value));
        let value = value.filter(|value| !name.contains(value.as_str()));
        value.map_or(date.clone(), |value| format!("{date}, {value}"))
    }

    /// By how much a landmark was missed; empty for one that was not.
    fn gap(&self, state: LandmarkState) -> String {
        match state {
            LandmarkState::ToCome | LandmarkState::Reached(_) => String::new(),
            LandmarkState::Missed { by } => match by {
                Shortfall::Amount(by) => format!("missed by {}", self.told.short(by)),
                Shortfall::Things(n) => format!("missed by {n}"),
                Shortfall::NoNumber => "no number".into(),
            },
        }
    }

    fn words(&self, outlook: Outlook, size: Size) -> TrailWords {
        let figures = self.figures;
        let level = self.plan.goals.get(figures.goal).map(|goal| goal.level);
        let goal_word = if level == Some(Level::Team) {
            "Goal"
        } else {
            "Target"
        };
        let named = |word: &str, value: Option<Amount>| {
            value.map_or(String::new(), |value| {
                format!("{word} {}", self.told.full(value))
            })
        };
        let has_cone = matches!(outlook, Some(Ok(_)));
        TrailWords {
            goal: named(goal_word, figures.target),
            stretch: named("Stretch", figures.stretch),
            today: "Today".into(),
            today_date: self.formats.day(figures.today),
            booked: figures.actual.map_or(String::new(), |actual| {
                let value = self.told.short(actual.amount());
                format!("{} {value}", self.told.done())
            }),
            booked_line2: figures
                .variance
                .map_or(String::new(), |gap| sentences::beside_path(&self.told, gap)),
            planned_path: "Planned path".into(),
            bands: match has_cone && size.weekly {
                true => vec![
                    "Pale band: 8 in 10 simulated ends lie here.".into(),
                    "Darker band: half of them.".into(),
                ],
                false => Vec::new(),
            },
            stale: match figures.status {
                Status::NoNews { days } => self.formats.plural(days, "day old", "days old"),
                _ => String::new(),
            },
            note: self.note(outlook),
            per_week: ["Per".into(), "week".into()],
            week: "Week".into(),
            planned: "planned".into(),
        }
    }

    /// One sentence inside a chart that lacks something.
    fn note(&self, outlook: Outlook) -> String {
        match (&self.figures.path, outlook) {
            (Err(NoPath::Gone | NoPath::NotPaced(_)), _) => String::new(),
            (Err(why), _) => sentences::no_path(*why).into(),
            (Ok(_), Some(Err(NoForecast::TooFewWeeks { have }))) => {
                let have = self
                    .formats
                    .plural(have as i64, "whole week", "whole weeks");
                format!("Forecast from 6 whole weeks of numbers on; there are {have}.")
            }
            _ => String::new(),
        }
    }
}

fn drawn(state: LandmarkState) -> Drawn {
    match state {
        LandmarkState::ToCome => Drawn::ToCome,
        LandmarkState::Reached(_) => Drawn::Reached,
        LandmarkState::Missed { .. } => Drawn::Missed,
    }
}
