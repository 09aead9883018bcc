//! What makes it happen: the weekly amount of an activity goal, and the if-then plan.

use leptos::prelude::*;

use super::field::Words;
use super::sheet::{metric_of, use_sheet};
use crate::maths::calendar::weeks_of;
use crate::maths::measure;
use crate::maths::rounding;
use crate::maths::span::Span;
use crate::maths::workdays::WorkCalendar;
use crate::model::{Amount, Date, GoalField, GoalId, IfThen, Plan, Unit};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::figure::Figure;
use crate::words::{DateStyle, EN_DASH, FigureName};

/// The section.
#[component]
pub fn Doing() -> impl IntoView {
    view! {
        <Weekly/>
        <IfThenLines/>
    }
}

/// The week's amount, with the arithmetic, for this week and the three after it.
#[component]
fn Weekly() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace().a_frame_later();
    let formats = use_formats();
    let weeks = Memo::new(move |_| {
        workspace.track_goal(sheet.goal);
        let today = workspace.today();
        workspace.peek(|plan| weeks(plan, sheet.goal, today))
    });
    let name = sheet.says(move |plan, _| {
        metric_of(plan, sheet.goal).map_or(String::new(), |metric| metric.name.to_lowercase())
    });
    let row = move |week: Week| {
        let short = |date| formats.date(date, DateStyle::Short);
        view! {
            <tr>
                <th scope="row">{format!("{}{EN_DASH}{}", short(week.span.from), short(week.span.to))}</th>
                <td class="num" data-number="typed">{formats.number(week.daily)}</td>
                <td class="num" data-number="count">{week.days}</td>
                <td class="num">
                    <b>
                        <Figure goal=sheet.goal figure=FigureName::WeekPlanned(week.span.from)>
                            {formats.number(week.amount)}
                        </Figure>
                    </b>
                </td>
            </tr>
        }
    };
    view! {
        <Show when=move || weeks.with(|weeks| !weeks.is_empty())>
            <table class="tbl weekly">
                <caption class="vh">"What a week asks for"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Week"</th>
                        <th scope="col" class="num">"A working day"</th>
                        <th scope="col" class="num">"Working days"</th>
                        <th scope="col" class="num">{move || format!("= {} that week", name.get())}</th>
                    </tr>
                </thead>
                <tbody>{move || weeks.get().into_iter().map(row).collect_view()}</tbody>
            </table>
        </Show>
    }
}

#[derive(Clone, PartialEq)]
struct Week {
    span: Span,
    daily: Amount,
    days: i64,
    amount: Amount,
}

/// A week's amount is daily rate × working days of the week (MODEL, goal), of things whole ones.
fn weeks(plan: &Plan, goal: GoalId, today: Date) -> Vec<Week> {
    let Some((goal, daily)) = plan.goals.get(goal).and_then(|g| Some((g, g.daily?))) else {
        return Vec::new();
    };
    let Some(span) = measure::span(goal) else {
        return Vec::new();
    };
    let calendar = WorkCalendar::of_goal(plan, goal);
    let metric = goal.metric.and_then(|id| plan.metrics.get(id));
    let unit = metric.map_or(Unit::Count, |metric| metric.unit);
    let ahead = weeks_of(plan.settings(), span)
        .into_iter()
        .filter(|week| week.to >= today);
    let week = |span: Span| {
        let days = calendar.working_days(span);
        let amount = daily.scaled(i128::from(days), 1)?;
        Some(Week {
            span,
            daily,
            days,
            amount: rounding::planned(amount, unit),
        })
    };
    ahead.take(4).filter_map(week).collect()
}

/// "When …, I …"
#[component]
pub fn IfThenLines() -> impl IntoView {
    let sheet = use_sheet();
    let plan = sheet.of(|goal| goal.if_then.clone());
    let when = Signal::derive(move || plan.with(|plan| plan.when.clone()));
    let then = Signal::derive(move || plan.with(|plan| plan.then.clone()));
    let read_when = move |text: String| {
        let when = text.trim().to_string();
        Ok(GoalField::IfThen(IfThen {
            when,
            ..plan.get_untracked()
        }))
    };
    let read_then = move |text: String| {
        let then = text.trim().to_string();
        Ok(GoalField::IfThen(IfThen {
            then,
            ..plan.get_untracked()
        }))
    };
    view! {
        <dl class="flds if-then">
            <Words id="goal-when" label="When this happens" value=when read=read_when/>
            <Words id="goal-then" label="I will do this" value=then read=read_then/>
        </dl>
    }
}
