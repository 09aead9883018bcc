//! Fields and their values in words.

use crate::model::*;
use crate::words::formats::{DateStyle, Formats};
use crate::words::labels;

/// A field's value in words; nothing where it is empty.
pub(super) type Said = Option<String>;

fn text(value: &str) -> Said {
    let value = value.trim();
    (!value.is_empty()).then(|| format!("“{value}”"))
}

fn person(plan: &Plan, id: Option<PersonId>) -> Said {
    plan.people.ever(id?).map(|person| person.name.clone())
}

fn people(plan: &Plan, ids: &[PersonId], formats: &dyn Formats) -> Said {
    let names: Vec<String> = ids
        .iter()
        .filter_map(|id| person(plan, Some(*id)))
        .collect();
    (!names.is_empty()).then(|| formats.list(&names))
}

fn date(date: Option<Date>, formats: &dyn Formats) -> Said {
    date.map(|date| formats.date(date, DateStyle::ShortWithYear))
}

/// The unit in which a goal counts; money where it has no metric yet.
pub(super) fn goal_unit(plan: &Plan, goal: &Goal) -> Unit {
    let metric = goal.metric.and_then(|id| plan.metrics.ever(id));
    metric.map_or(Unit::Money, |metric| metric.unit)
}

/// A goal's field: what it is called and what it says.
pub(super) fn goal(
    plan: &Plan,
    goal: &Goal,
    field: &GoalField,
    f: &dyn Formats,
) -> (&'static str, Said) {
    let unit = goal_unit(plan, goal);
    let amount = |value: &Option<Amount>| {
        let currency = &plan.settings().currency;
        value.map(|value| f.value(value, unit, currency))
    };
    match field {
        GoalField::Statement(value) => ("statement", text(value)),
        GoalField::Level(value) => ("level", Some(labels::level(*value).into())),
        GoalField::Kind(value) => ("kind", Some(labels::kind(*value).into())),
        GoalField::Owner(value) => ("owner", person(plan, *value)),
        GoalField::Contributors(value) => ("contributors", people(plan, value, f)),
        GoalField::From(value) => ("first day", date(*value, f)),
        GoalField::To(value) => ("last day", date(*value, f)),
        GoalField::Metric(value) => {
            let metric = value.and_then(|id| plan.metrics.ever(id));
            ("measure", metric.map(|metric| metric.name.clone()))
        }
        GoalField::Whose(Whose::These(ids)) => ("people counted", people(plan, ids, f)),
        GoalField::Whose(value) => ("people counted", Some(labels::whose(value).into())),
        GoalField::Direction(value) => ("direction", Some(labels::direction(*value).into())),
        GoalField::Baseline(value) => ("baseline", amount(value)),
        GoalField::Commit(value) => ("commit", amount(value)),
        GoalField::Target(value) => ("target", amount(value)),
        GoalField::Stretch(value) => ("stretch", amount(value)),
        GoalField::Daily(value) => ("amount a working day", value.map(|value| f.number(value))),
        GoalField::Pace(Pace::Usual) => ("pace", Some("Usual".into())),
        GoalField::Pace(value) => ("pace", Some(labels::pace(value).into())),
        GoalField::Why(value) => ("reason why it matters", text(value)),
        GoalField::Priority(value) => {
            let name = value.as_ref();
            let name = name.map(|value| labels::priority(value, plan.settings()).to_string());
            ("priority", name)
        }
        GoalField::Serves(value) => {
            let served = value
                .as_ref()
                .and_then(|serves| plan.goals.ever(serves.goal));
            (
                "what it serves",
                served.and_then(|goal| text(&goal.statement)),
            )
        }
        GoalField::IfThen(value) => (
            "if-then plan",
            text(&format!("{} {}", value.when, value.then)),
        ),
        GoalField::Cadence(value) => {
            let rhythm = value.as_ref().map(|cadence| {
                let often = f.count(i64::from(cadence.times));
                let kind = labels::events(cadence.kind);
                format!("{often} {kind} {}", labels::every(cadence.every))
            });
            ("rhythm", rhythm)
        }
        GoalField::OwnProposal(value) => ("own proposal", amount(value)),
        GoalField::Grounds(value) => {
            let lines = (!value.is_empty()).then(|| f.plural(value.len() as i64, "line", "lines"));
            ("reasons for the number", lines)
        }
        GoalField::Needs(value) => ("what the owner needs", text(value)),
        GoalField::LeftAlone(value) => {
            let notes = (!value.is_empty()).then(|| f.plural(value.len() as i64, "note", "notes"));
            ("notes left as they are", notes)
        }
        GoalField::Stopped(value) => ("stop", date(*value, f)),
    }
}

/// A landmark's field.
pub(super) fn landmark(
    plan: &Plan,
    landmark: &Landmark,
    field: &LandmarkField,
    f: &dyn Formats,
) -> (&'static str, Said) {
    match field {
        LandmarkField::Goal(_) => ("goal", None),
        LandmarkField::Name(value) => ("name", text(value)),
        LandmarkField::Due(value) => ("due date", date(Some(*value), f)),
        LandmarkField::Condition(value) => ("condition", Some(condition(plan, landmark, value, f))),
        LandmarkField::Weight(value) => ("weight", Some(f.count(i64::from(*value)))),
        LandmarkField::DoneOn(value) => ("day done", date(*value, f)),
    }
}

/// When a landmark counts as met: "$42,000", "12 of 12", "100 Calls" where it names a metric.
pub(super) fn condition(
    plan: &Plan,
    landmark: &Landmark,
    condition: &Condition,
    f: &dyn Formats,
) -> String {
    match condition {
        Condition::Done { done, of } => {
            format!(
                "{} of {}",
                f.count(i64::from(*done)),
                f.count(i64::from(*of))
            )
        }
        Condition::Value { metric, amount } => {
            let other = metric.and_then(|id| plan.metrics.ever(id));
            let goal = plan.goals.ever(landmark.goal);
            let unit = match (other, goal) {
                (Some(metric), _) => metric.unit,
                (None, Some(goal)) => goal_unit(plan, goal),
                (None, None) => Unit::Count,
            };
            let value = f.value(*amount, unit, &plan.settings().currency);
            // The goal's own metric goes without saying, as on its worksheet.
            let is_own = goal.is_some_and(|goal| *metric == goal.metric);
            match other.filter(|_| !is_own) {
                Some(metric) => format!("{value} {}", metric.name),
                None => value,
            }
        }
    }
}

/// A setting.
pub(super) fn setting(plan: &Plan, field: &SettingsField, f: &dyn Formats) -> (&'static str, Said) {
    match field {
        SettingsField::Team(value) => ("team name", text(value)),
        SettingsField::Leader(value) => ("leader", person(plan, *value)),
        SettingsField::Currency(value) => ("currency", Some(value.code().into())),
        SettingsField::FiscalYear(value) => ("fiscal year", Some(labels::fiscal_year(*value))),
        SettingsField::YearName(value) => {
            ("name of the year", Some(labels::year_name(*value).into()))
        }
        SettingsField::Year(value) => ("year", Some(value.to_string())),
        SettingsField::WeekStart(value) => ("first day of the week", Some(f.weekday(value.0))),
        SettingsField::WorkingDays(value) => ("working days", weekdays(*value, f)),
        SettingsField::Holidays(value) => {
            let days = f.plural(value.len() as i64, "day", "days");
            ("holidays", Some(days))
        }
        SettingsField::Opening(value) => {
            let hours = value.map(|minutes| {
                let total: i64 = minutes.iter().map(|minutes| i64::from(*minutes)).sum();
                let hours = Amount::from_int(total).scaled(1, 60).unwrap_or_default();
                format!("{}\u{a0}h a week", f.rate(hours))
            });
            ("opening hours", hours)
        }
        SettingsField::Period(value) => ("period shown", Some(period(value, f))),
        SettingsField::Thresholds(value) => ("status thresholds", Some(labels::thresholds(*value))),
        SettingsField::CheckInDays(value) => {
            let days = f.plural(i64::from(value.0), "day", "days");
            ("days between check-ins", Some(days))
        }
        SettingsField::CommitmentFloor(value) => (
            "lowest commitment without a reason",
            Some(value.0.to_string()),
        ),
        SettingsField::HealthyBand(value) => (
            "healthy share at or above target",
            Some(f.with_percent(&format!("{}–{}", value.from, value.to))),
        ),
        SettingsField::OwnPriorities(value) => {
            let names = (!value.is_empty()).then(|| f.list(value));
            ("own priorities", names)
        }
        SettingsField::Language(value) => ("language", text(value)),
        SettingsField::NumberLocale(value) => ("number format", text(value)),
        SettingsField::RoundTo(value) => ("rounding unit", value.map(|value| f.number(value))),
        SettingsField::Sample(value) => {
            let word = if *value { "sample" } else { "own plan" };
            ("kind of plan", Some(word.into()))
        }
    }
}

fn weekdays(days: Weekdays, f: &dyn Formats) -> Said {
    use chrono::Weekday::*;
    let all = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
    let names: Vec<String> = all
        .into_iter()
        .filter(|day| days.contains(*day))
        .map(|day| f.weekday_short(day))
        .collect();
    (!names.is_empty()).then(|| f.list(&names))
}

/// The choice of what screens show.
fn period(choice: &PeriodChoice, f: &dyn Formats) -> String {
    match choice {
        PeriodChoice::CurrentQuarter => "the current quarter".into(),
        PeriodChoice::Year { year } => year.to_string(),
        PeriodChoice::Quarter { year, quarter } => format!("Q{quarter} {year}"),
        PeriodChoice::Month { year, month } => format!("month {month} of {year}"),
        PeriodChoice::Span { from, to } => format!(
            "{} – {}",
            f.date(*from, DateStyle::ShortWithYear),
            f.date(*to, DateStyle::ShortWithYear)
        ),
    }
}

/// A person's field.
pub(super) fn person_field(field: &PersonField, f: &dyn Formats) -> (&'static str, Said) {
    match field {
        PersonField::Name(value) => ("name", text(value)),
        PersonField::Role(value) => ("role", Some(labels::role(*value).into())),
        PersonField::Start(value) => ("start", date(*value, f)),
        PersonField::Leave(value) => ("last day in the team", date(*value, f)),
        PersonField::Ramp(value) => {
            let months =
                (!value.is_empty()).then(|| f.plural(value.len() as i64, "month", "months"));
            ("ramp", months)
        }
        PersonField::Territory(value) => ("territory", text(value)),
        PersonField::Strengths(value) => ("strengths", text(value)),
        PersonField::Motivates(value) => ("what motivates", text(value)),
        PersonField::NewTo(value) => ("what is new", text(value)),
        PersonField::Spellings(value) => {
            let names = (!value.is_empty()).then(|| f.list(value));
            ("spellings in files", names)
        }
    }
}

/// A check-in's field.
pub(super) fn check_in(field: &CheckInField) -> Option<(&'static str, Said)> {
    Some(match field {
        CheckInField::Call(value) => ("call", value.map(|call| labels::call(call).into())),
        CheckInField::Reason(value) => ("reason", text(value)),
        CheckInField::Confidence(value) => ("confidence", value.map(|value| value.to_string())),
        CheckInField::Obstacle(value) => ("in the way", text(value)),
        CheckInField::Closed(true) => ("week", Some("closed".into())),
        CheckInField::Closed(false) => ("week", Some("opened again".into())),
        CheckInField::Person(_) | CheckInField::Week(_) | CheckInField::On(_) => return None,
    })
}

/// An action's field.
pub(super) fn action(plan: &Plan, field: &ActionField, f: &dyn Formats) -> (&'static str, Said) {
    match field {
        ActionField::Who(value) => ("who", person(plan, Some(*value))),
        ActionField::What(value) => ("what", text(value)),
        ActionField::Due(value) => ("due date", date(*value, f)),
        ActionField::Done(value) => ("done", date(*value, f)),
        ActionField::Carried(value) => ("times carried over", Some(f.count(i64::from(*value)))),
        ActionField::Raised(value) => ("raised", date(Some(*value), f)),
        ActionField::With(value) => ("one-to-one with", person(plan, *value)),
        ActionField::Goal(_) => ("goal", None),
        ActionField::Accounting(_) => ("account", None),
    }
}

/// A reading's value with its metric's unit; a ratio by both its parts.
pub(super) fn reading(
    metric: Option<&Metric>,
    value: Value,
    plan: &Plan,
    f: &dyn Formats,
) -> String {
    let unit = metric.map_or(Unit::Count, |metric| metric.unit);
    match value {
        Value::One(amount) => f.value(amount, unit, &plan.settings().currency),
        Value::Parts { upper, lower } => {
            format!("{} of {}", f.number(upper), f.number(lower))
        }
    }
}
