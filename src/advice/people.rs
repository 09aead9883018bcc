//! Is it somebody's, is it theirs, and is it not too much? (Rule 10.4: `owner`, `revenue-only`,
//! `learn-first`, `too-many`, `handed-down`)

use chrono::Days;

use super::draft::in_sentence;
use super::finding::{FEW, Finding, Fix, RemarkName};
use super::goal_check::Desk;
use crate::model::*;
use crate::words::DateStyle;

/// Nobody owns it. Proposed are the leader for what is the leader's, else whoever is counted or
/// the seller with the fewest goals.
pub(super) fn owner(desk: &Desk) -> Option<Finding> {
    if desk.goal.owner.is_some() {
        return None;
    }
    let owner = nearest_owner(desk)?;
    let name = desk.plan.people.get(owner)?.name.clone();
    let fix = desk.set(
        format!("Make {name} the owner"),
        vec![GoalField::Owner(Some(owner))],
    );
    Some(desk.finding(RemarkName::Owner, "Nobody owns this goal.".into(), fix))
}

fn nearest_owner(desk: &Desk) -> Option<PersonId> {
    let plan = desk.plan;
    let leader = plan
        .settings()
        .leader
        .filter(|id| plan.people.get(*id).is_some());
    if desk.goal.level != Level::Seller {
        return leader.or_else(|| plan.people.iter().next().map(|(id, _)| id));
    }
    let counted = match &desk.goal.whose {
        Whose::These(people) => people.first().copied(),
        Whose::Owner | Whose::Team => None,
    };
    let named = counted.or_else(|| desk.goal.contributors.first().copied());
    let sellers = plan
        .people
        .iter()
        .filter(|(_, person)| person.role == Role::Seller && person.is_active(desk.today));
    let fewest = sellers.min_by_key(|(id, _)| (plan.index().owned(*id).count(), *id));
    named.or(fewest.map(|(id, _)| id)).or(leader)
}

/// A person with outcome goals alone: the goal that is offered is one of activity, and where the
/// plan counts none, one of learning.
pub(super) fn revenue_only(desk: &Desk) -> Option<Finding> {
    let owner = desk
        .goal
        .owner
        .filter(|_| desk.goal.level == Level::Seller)?;
    let goals = desk.beside();
    if goals.iter().any(|(_, goal)| goal.kind != Kind::Outcome) || !desk.is_first_outcome() {
        return None;
    }
    let says = format!(
        "{} has outcome goals only: nothing that can be done this week.",
        desk.first_name()
    );
    let fix = match activity(desk, owner) {
        Some(fix) => fix,
        None => learning(desk, owner, "what decides the next deal"),
    };
    Some(desk.finding(RemarkName::RevenueOnly, says, fix))
}

/// An activity goal at the rate of the last weeks, or one a working day where none is known.
fn activity(desk: &Desk, owner: PersonId) -> Option<Fix> {
    let (metric, row) = desk.plan.metrics.iter().find(|(_, metric)| {
        metric.unit == Unit::Count && metric.feed == Feed::Typed && metric.combine == Combine::Sum
    })?;
    let span = desk.days();
    let daily = recent_rate(desk, metric, owner).unwrap_or(Amount::from_int(1));
    let name = in_sentence(&row.name);
    let to = desk.formats.date(span.to, DateStyle::LongWithYear);
    let goal = Goal {
        statement: format!(
            "Make {} {name} every working day until {to}.",
            desk.formats.number(daily)
        ),
        level: Level::Seller,
        kind: Kind::Activity,
        owner: Some(owner),
        from: Some(span.from),
        to: Some(span.to),
        metric: Some(metric),
        daily: Some(daily),
        pace: Pace::WorkingDays,
        why: "It is what I can do each day to bring the number about.".into(),
        priority: Some(Priority::Funnel),
        serves: Some(Serves {
            goal: desk.id,
            how: Serving::Supports,
            ..Serves::default()
        }),
        if_then: super::rhythm::first_thing(&name),
        ..Goal::default()
    };
    Some(Fix {
        label: format!("Add {} {name} a working day", desk.formats.number(daily)),
        edit: Some(Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: Vec::new(),
            rewards: Vec::new(),
        }),
    })
}

/// So many a working day over the last eight weeks, in tenths; nothing where none are known.
fn recent_rate(desk: &Desk, metric: MetricId, owner: PersonId) -> Option<Amount> {
    let span = crate::maths::span::Span {
        from: desk.today.checked_sub_days(Days::new(55))?,
        to: desk.today,
    };
    let total = crate::maths::series::total(desk.plan, metric, &[owner], span, desk.today)?;
    let days = desk.calendar().working_days(span);
    let rate = total.amount().scaled(1, i128::from(days))?.rounded(1);
    (rate > Amount::ZERO).then_some(rate)
}

/// A new role, product or market without a learning goal.
pub(super) fn learn_first(desk: &Desk) -> Option<Finding> {
    let person = desk.person()?;
    let new_to = person.new_to.trim();
    let learns = desk
        .beside()
        .iter()
        .any(|(_, goal)| goal.kind == Kind::Learning);
    if new_to.is_empty() || learns || !desk.is_first_outcome() {
        return None;
    }
    let says = format!(
        "{} is new to {new_to} and has no learning goal.",
        desk.first_name()
    );
    let fix = learning(desk, desk.goal.owner?, new_to);
    Some(desk.finding(RemarkName::LearnFirst, says, fix))
}

/// Six rehearsals by three landmarks over what is left of the time.
fn learning(desk: &Desk, owner: PersonId, subject: &str) -> Fix {
    let span = desk.days();
    let from = span.from.max(desk.today.min(span.to));
    let by = desk.formats.date(span.to, DateStyle::LongWithYear);
    let days = (span.to - from).num_days().unsigned_abs();
    let landmarks = [1, 2, 3].map(|third| Landmark {
        name: format!("{} of 6 rehearsals", third * 2),
        due: last_working_day(desk, from + Days::new(days * third / 3)),
        condition: Condition::Done { done: 0, of: 2 },
        weight: 2,
        ..Landmark::default()
    });
    let goal = Goal {
        statement: format!("Learn {subject}: six rehearsals by {by}."),
        level: Level::Seller,
        kind: Kind::Learning,
        owner: Some(owner),
        from: Some(span.from),
        to: Some(span.to),
        direction: Direction::Milestones,
        why: "The number follows once I can do this.".into(),
        priority: Some(Priority::Coaching),
        ..Goal::default()
    };
    Fix {
        label: "Add a learning goal of six rehearsals".into(),
        edit: Some(Edit::AddGoal {
            goal: Box::new(goal),
            landmarks: landmarks.into(),
            rewards: Vec::new(),
        }),
    }
}

/// More than five goals for one person. Remarked on those beyond the five oldest.
pub(super) fn too_many(desk: &Desk) -> Option<Finding> {
    let goals = desk.beside();
    let place = goals.iter().position(|(id, _)| *id == desk.id)?;
    if place < FEW {
        return None;
    }
    let says = format!(
        "{} has {} at a time; this is number {}.",
        desk.first_name(),
        desk.formats.plural(goals.len() as i64, "goal", "goals"),
        place + 1
    );
    let fix = desk.set(
        "Set this one aside".into(),
        vec![GoalField::Stopped(Some(desk.today))],
    );
    Some(desk.finding(RemarkName::TooMany, says, fix))
}

/// A seller's goal nobody but the leader has touched: no change, no proposal and no signature by
/// the seller. A conversation about it that is on the agenda counts as asking.
pub(super) fn handed_down(desk: &Desk) -> Option<Finding> {
    let owner = desk
        .goal
        .owner
        .filter(|_| desk.goal.level == Level::Seller)?;
    let leader = desk.plan.settings().leader;
    if Some(owner) == leader || desk.goal.own_proposal.is_some() || desk.is_touched_by_owner() {
        return None;
    }
    let signed = desk.plan.index().signatures(desk.id).any(|id| {
        let row = desk.plan.signatures.get(id);
        row.is_some_and(|row| row.by == owner)
    });
    let asked = desk.plan.actions.iter().any(|(_, action)| {
        let about = action.goal == Some(desk.id) && action.done.is_none();
        about && (action.with == Some(owner) || action.who == owner)
    });
    if signed || asked {
        return None;
    }
    let name = desk.first_name();
    let says = format!("{name} has not had a hand in this goal.");
    let what = match desk.measure.target {
        Some(target) => format!(
            "Ask {name} for a number and a reason before {} is agreed.",
            desk.value(target)
        ),
        None => format!("Ask {name} for a number and a reason."),
    };
    let tomorrow = desk
        .today
        .checked_add_days(Days::new(1))
        .unwrap_or(desk.today);
    let due = next_working_day(desk, tomorrow);
    let fix = Fix {
        label: format!("Put it on the agenda with {name}"),
        edit: Some(Edit::AddAction(Action {
            who: leader.unwrap_or(owner),
            what,
            due: Some(due),
            raised: desk.today,
            with: Some(owner),
            goal: Some(desk.id),
            ..Action::default()
        })),
    };
    Some(desk.finding(RemarkName::HandedDown, says, fix))
}

fn last_working_day(desk: &Desk, to: Date) -> Date {
    let calendar = desk.calendar();
    let mut days = (0..14).filter_map(|back| to.checked_sub_days(Days::new(back)));
    days.find(|day| calendar.is_working(*day)).unwrap_or(to)
}

fn next_working_day(desk: &Desk, from: Date) -> Date {
    let calendar = desk.calendar();
    let mut days = from.iter_days().take(14);
    days.find(|day| calendar.is_working(*day)).unwrap_or(from)
}
