//! Is it set in time, and looked at? (Rule 10.4: `date`, `landmarks`, `if-then`, `untracked`)

use chrono::Days;

use super::draft::in_sentence;
use super::finding::{Finding, Fix, RemarkName};
use super::goal_check::Desk;
use super::levels::{Round, rounded};
use crate::maths::calendar::{self, months_of, quarter_of};
use crate::maths::fraction::Fraction;
use crate::maths::measure::Shape;
use crate::maths::path::Path;
use crate::maths::span::Span;
use crate::model::*;
use crate::words::{DateStyle, MoneyStyle, labels};

/// A first or a last day is missing. Proposed are the days of the goal it serves, else the shown
/// period, else the quarter of the day that is there.
pub(super) fn date(desk: &Desk) -> Option<Finding> {
    let goal = desk.goal;
    let says = match (goal.from, goal.to) {
        (Some(_), Some(_)) => return None,
        (None, None) => "It has no first and no last day.",
        (None, Some(_)) => "It has no first day.",
        (Some(_), None) => "It has no last day.",
    };
    let span = days_for(desk);
    let label = match (goal.from, goal.to) {
        (Some(_), None) => format!("Set {}", desk.formats.day(span.to)),
        (None, Some(_)) => format!("Start on {}", desk.formats.day(span.from)),
        _ => format!(
            "Set {} to {}",
            desk.formats.date(span.from, DateStyle::Short),
            desk.formats.date(span.to, DateStyle::Short)
        ),
    };
    let fields = vec![
        GoalField::From(Some(span.from)),
        GoalField::To(Some(span.to)),
    ];
    Some(desk.finding(RemarkName::Date, says.into(), desk.set(label, fields)))
}

fn days_for(desk: &Desk) -> Span {
    let settings = desk.plan.settings();
    let parent = desk
        .goal
        .serves
        .as_ref()
        .and_then(|serves| desk.plan.goals.get(serves.goal));
    let around = parent.and_then(crate::maths::measure::span);
    let usual = around.unwrap_or_else(|| calendar::shown_period(settings, desk.today).span);
    let quarter = |day| {
        let (year, quarter) = quarter_of(settings, day);
        calendar::fiscal_year(settings, year).quarters[usize::from(quarter) - 1]
    };
    match (desk.goal.from, desk.goal.to) {
        (Some(from), _) => {
            let to = if usual.contains(from) {
                usual.to
            } else {
                quarter(from).to
            };
            Span { from, to }
        }
        (None, Some(to)) => {
            let from = if usual.contains(to) {
                usual.from
            } else {
                quarter(to).from
            };
            Span { from, to }
        }
        (None, None) => usual,
    }
}

/// The share of the way above which a month needs a landmark of its own.
fn heavy() -> Fraction {
    Fraction::new(2, 5).unwrap_or(Fraction::ONE)
}

/// Fewer than one landmark a month, or a month with over 40 % of the weight and none. Only months
/// in which a working day is still to come are looked at: a landmark in the past helps nobody.
pub(super) fn landmarks(desk: &Desk) -> Option<Finding> {
    let span = desk.measure.span?;
    if matches!(desk.measure.shape, Shape::Cadence | Shape::Keep) || desk.goal.daily.is_some() {
        return None;
    }
    let months: Vec<Month> = months_of(desk.plan.settings(), span)
        .into_iter()
        .filter_map(|days| Month::of(desk, days, span))
        .collect();
    let dues: Vec<Date> = desk
        .plan
        .index()
        .landmarks(desk.id)
        .filter_map(|id| desk.plan.landmarks.get(id))
        .map(|landmark| landmark.due)
        .collect();
    let marked = |month: &Month| dues.iter().any(|due| month.days.contains(*due));
    let set = dues
        .iter()
        .filter(|due| months.iter().any(|month| month.days.contains(**due)))
        .count();
    let path = Path::of(desk.plan, desk.id, desk.today).ok();
    let share = |month: &Month| path.as_ref().map(|path| path.share_of(month.days));
    let heavy_and_bare = |month: &&Month| {
        !marked(month)
            && months_in(desk, span) > 1
            && share(month).is_some_and(|share| share > heavy())
    };
    let (says, bare): (String, Vec<&Month>) = if set < months.len() {
        let bare = months.iter().filter(|month| !marked(month)).collect();
        (sparse(desk, set, months.len()), bare)
    } else {
        let bare: Vec<&Month> = months.iter().filter(heavy_and_bare).collect();
        let first = bare.first()?;
        let percent = crate::words::status::tenths(share(first)?.percent_tenths());
        let says = format!(
            "{} of the number is due in {} and there is no landmark in it.",
            desk.formats.percent(percent, 0),
            desk.formats.month(first.due)
        );
        (says, bare)
    };
    let added: Vec<Landmark> = bare
        .iter()
        .map(|month| landmark(desk, month, path.as_ref()))
        .collect();
    let label = match added.as_slice() {
        [] => return None,
        [only] => format!("Add {}", named(desk, only)),
        more => format!("Add {} landmarks", more.len()),
    };
    let edit = Some(Edit::AddLandmark(added));
    Some(desk.finding(RemarkName::Landmarks, says, Fix { label, edit }))
}

fn months_in(desk: &Desk, span: Span) -> usize {
    months_of(desk.plan.settings(), span).len()
}

fn sparse(desk: &Desk, set: usize, months: usize) -> String {
    let landmarks = match set {
        0 => "There is no landmark".to_string(),
        1 => "There is 1 landmark".to_string(),
        n => format!("There are {n} landmarks"),
    };
    let months = desk.formats.plural(months as i64, "month", "months");
    format!("{landmarks} in the {months} to come.")
}

/// A month of the goal that is not over, with the day on which a landmark would fall due.
struct Month {
    days: Span,
    due: Date,
}

impl Month {
    /// Due on the last working day; in the goal's last month on the one nearest to its middle, so
    /// that there is time left to act on a miss.
    fn of(desk: &Desk, days: Span, whole: Span) -> Option<Month> {
        let ahead = days.after(desk.today)?;
        let calendar = desk.calendar();
        let due = if days.to == whole.to {
            let middle = days.from + Days::new(days.days().unsigned_abs() / 2);
            let working = calendar.working_dates(ahead);
            working.min_by_key(|day| (*day - middle).num_days().abs())?
        } else {
            calendar.working_dates(ahead).last()?
        };
        Some(Month { days, due })
    }
}

/// A landmark of the path's own value on its day; of one thing done where there is no path.
fn landmark(desk: &Desk, month: &Month, path: Option<&Path>) -> Landmark {
    let name = desk.formats.month(month.due);
    let value = path.map(|path| {
        let expected = path.expected(month.due);
        rounded(desk.plan.settings(), expected, desk.unit(), Round::Down)
    });
    match value.filter(|value| *value > Amount::ZERO) {
        Some(amount) => {
            let currency = &desk.plan.settings().currency;
            let shown = desk
                .formats
                .styled(amount, desk.unit(), currency, MoneyStyle::Sentence);
            Landmark {
                goal: desk.id,
                name: format!("{name} at {shown}"),
                due: month.due,
                condition: Condition::Value {
                    metric: None,
                    amount,
                },
                ..Landmark::default()
            }
        }
        None => Landmark {
            goal: desk.id,
            name: format!("{name}: one step done"),
            due: month.due,
            condition: Condition::Done { done: 0, of: 1 },
            ..Landmark::default()
        },
    }
}

fn named(desk: &Desk, landmark: &Landmark) -> String {
    let day = desk.formats.date(landmark.due, DateStyle::Short);
    match landmark.condition {
        Condition::Value { amount, .. } => format!("{day}, {}", desk.value(amount)),
        Condition::Done { .. } => format!("{day}, one step done"),
    }
}

/// An activity goal without its "when this, I will that".
pub(super) fn if_then(desk: &Desk) -> Option<Finding> {
    let goal = desk.goal;
    let said = !goal.if_then.when.trim().is_empty() && !goal.if_then.then.trim().is_empty();
    if goal.kind != Kind::Activity || said {
        return None;
    }
    let draft = match (&goal.cadence, desk.measure.metric) {
        (Some(cadence), _) => IfThen {
            when: "a week begins".into(),
            then: format!(
                "I put its {} into the calendar before anything else",
                labels::events(cadence.kind)
            ),
            ..IfThen::default()
        },
        (None, Some((_, metric))) => first_thing(&in_sentence(&metric.name)),
        (None, None) => first_thing("this"),
    };
    let label = format!("Say “When {}, {}.”", draft.when, draft.then);
    let says = "Nothing says when it is done.".to_string();
    let fix = desk.set(label, vec![GoalField::IfThen(draft)]);
    Some(desk.finding(RemarkName::IfThen, says, fix))
}

/// When the working day begins, this comes first.
pub(super) fn first_thing(what: &str) -> IfThen {
    IfThen {
        when: "it is nine o’clock on a working day".into(),
        then: format!("I begin with {what}, before I open the mail"),
        ..IfThen::default()
    }
}

/// No check-in in two cadences, on a goal that has run for as long. A rhythm is tracked by its log.
/// Nobody can give another's word: the fix leads to the check-in.
pub(super) fn untracked(desk: &Desk) -> Option<Finding> {
    let owner = desk.goal.owner?;
    let span = desk.measure.span?;
    if desk.goal.cadence.is_some() || !span.contains(desk.today) {
        return None;
    }
    let days = 2 * i64::from(desk.plan.settings().check_in_days.0);
    let people = match desk.goal.level {
        Level::Team => desk.measure.people.clone(),
        Level::Seller | Level::Leader => vec![owner],
    };
    let last = people
        .iter()
        .filter_map(|id| last_check_in(desk.plan, *id, desk.today))
        .max();
    let since = last.unwrap_or(span.from).max(span.from);
    if (desk.today - since).num_days() <= days {
        return None;
    }
    let says = match last {
        Some(last) => format!(
            "The last check-in was on {}.",
            desk.formats.date(last, DateStyle::Day)
        ),
        None => "There has been no check-in yet.".to_string(),
    };
    let fix = Fix {
        label: "Open the check-in".into(),
        edit: None,
    };
    Some(desk.finding(RemarkName::Untracked, says, fix))
}

/// The day of a person's last check-in as far as a day knows of it: the day it was touched, or,
/// where that lies later, the end of the week it speaks for. A row in which nothing is said, be the
/// week closed or not, is no news.
pub(super) fn last_check_in(plan: &Plan, person: PersonId, today: Date) -> Option<Date> {
    let rows = plan.index().check_ins(person);
    let known = rows
        .filter(|(week, _)| *week <= today)
        .filter_map(|(week, id)| {
            let row = plan.check_ins.get(id).filter(|row| row.says_something())?;
            let end = week.checked_add_days(Days::new(6)).unwrap_or(week);
            let day = if row.on <= today && row.on >= week {
                row.on
            } else {
                end
            };
            Some(day.min(today))
        });
    known.max()
}
