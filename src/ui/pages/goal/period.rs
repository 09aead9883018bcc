//! 4, period and pace: first and last day, the way the number falls on the days between.

use leptos::context::Provider;
use leptos::prelude::*;

use super::field::Line;
use super::sheet::{Sheet, date, use_sheet};
use super::weights::{PhasedTable, WeightLines};
use crate::maths::calendar::shown_period;
use crate::maths::path::NoPath;
use crate::maths::season::buckets;
use crate::maths::span::Span;
use crate::model::{Amount, Date, Goal, GoalField, Pace, Plan, TableName, Weights};
use crate::state::{use_formats, use_workspace};
use crate::ui::charts::months::MonthBars;
use crate::ui::components::segmented::Segmented;
use crate::words::sentences;

/// The section.
#[component]
pub fn Period() -> impl IntoView {
    let sheet = use_sheet();
    let paced = sheet.of(|goal| goal.cadence.is_none());
    view! {
        <div class="pace">
            <dl class="flds two">
                <Days/>
            </dl>
            <Show when=move || paced.get()>
                <div class="pace-bars">
                    <Provider value=sheet.workspace.a_frame_later()>
                        <MonthBars goal=sheet.goal/>
                    </Provider>
                </div>
            </Show>
        </div>
        <Show when=move || paced.get()>
            <dl class="flds one"><PaceChoice/></dl>
            <Says/>
            <WeightLines/>
            <PhasedTable/>
        </Show>
    }
}

#[component]
fn Days() -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let shown =
        move |day: Option<Date>| day.map_or(String::new(), |day| formats.day_with_year(day));
    let (from, to) = (sheet.of(|goal| goal.from), sheet.of(|goal| goal.to));
    let day = move |text: &str| date(text, sheet.workspace.today(), formats);
    let read_from = move |text: String| {
        let from = untrack(|| day(&text))?;
        in_order(from, to.get_untracked()).map(|()| GoalField::From(from))
    };
    let read_to = move |text: String| {
        let to = untrack(|| day(&text))?;
        in_order(from.get_untracked(), to).map(|()| GoalField::To(to))
    };
    let none = Memo::new(move |_| from.get().is_none() && to.get().is_none());
    view! {
        <Line id="goal-from" label="From" value=Signal::derive(move || shown(from.get())) read=read_from mode="text"/>
        <Line id="goal-to" label="To" value=Signal::derive(move || shown(to.get())) read=read_to mode="text"/>
        <Show when=move || none.get()>
            <div class="wide"><TakePeriod/></div>
        </Show>
    }
}

fn in_order(from: Option<Date>, to: Option<Date>) -> Result<(), String> {
    match (from, to) {
        (Some(from), Some(to)) if to < from => Err("The last day lies before the first.".into()),
        _ => Ok(()),
    }
}

/// For a goal without days: those of the period on screen.
#[component]
fn TakePeriod() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let take = move |_| {
        let today = untrack(|| workspace.today());
        let span = workspace.peek(|plan| shown_period(plan.settings(), today).span);
        sheet.put(vec![
            GoalField::From(Some(span.from)),
            GoalField::To(Some(span.to)),
        ]);
    };
    view! {
        <button type="button" class="btn small" on:click=take>"Take the period on screen"</button>
    }
}

/// The way of pacing. The usual one says below what it comes to.
#[component]
fn PaceChoice() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let value = sheet.of(|goal| Some(key(&goal.pace)));
    let options = Memo::new(move |_| {
        let hours = workspace.tables(&[TableName::Settings], |plan| {
            plan.settings().opening.is_some()
        });
        let all = [
            ("usual", "Usual", true),
            ("calendar", "Calendar", true),
            ("days", "Working days", true),
            ("hours", "Working hours", hours),
            ("seasonal", "Seasonal", true),
            ("phased", "Phased", true),
        ];
        let there = all.into_iter().filter(|(.., there)| *there);
        there
            .map(|(key, word, _)| (key, word.to_string()))
            .collect::<Vec<_>>()
    });
    let choose = move |key: &'static str| {
        let pace = workspace.peek(|plan| {
            let goal = plan.goals.get(sheet.goal);
            goal.map(|goal| chosen(plan, goal, key))
        });
        if let Some(pace) = pace {
            sheet.put(vec![GoalField::Pace(pace)]);
        }
    };
    view! {
        <div class="wide">
            <dt>"Pace"</dt>
            <dd>
                <Segmented
                    label="Pace"
                    name="goal-pace"
                    options=options
                    value=value
                    choose=move |key| choose(key)
                />
            </dd>
        </div>
    }
}

fn key(pace: &Pace) -> &'static str {
    match pace {
        Pace::Usual => "usual",
        Pace::Calendar => "calendar",
        Pace::WorkingDays => "days",
        Pace::WorkingHours => "hours",
        Pace::Seasonal(_) => "seasonal",
        Pace::Phased(_) => "phased",
    }
}

/// What a choice starts from: equal weights, or a table that rises evenly, to be written over.
fn chosen(plan: &Plan, goal: &Goal, key: &str) -> Pace {
    let spans = parts(plan, goal);
    let count = spans.len().max(1) as u32;
    match key {
        "calendar" => Pace::Calendar,
        "days" => Pace::WorkingDays,
        "hours" => Pace::WorkingHours,
        "seasonal" => Pace::Seasonal(Weights::ByHand(vec![Amount::from_int(1); spans.len()])),
        "phased" => {
            let ends = spans.iter().zip(1..);
            Pace::Phased(
                ends.map(|(span, n): (&Span, u32)| (span.to, 10_000 * n / count))
                    .collect(),
            )
        }
        _ => Pace::Usual,
    }
}

/// The months (or weeks) of a goal's days.
pub fn parts(plan: &Plan, goal: &Goal) -> Vec<Span> {
    let span = crate::maths::measure::span(goal);
    span.map_or(Vec::new(), |span| buckets(plan.settings(), span))
}

/// What the pace comes to, in a sentence.
#[component]
fn Says() -> impl IntoView {
    let sheet = use_sheet();
    let figures = sheet.workspace.figures(sheet.goal);
    let says = Memo::new(move |_| match figures.get() {
        Some(figures) => match &figures.path {
            Ok(path) => sentences::method(path.method()),
            Err(NoPath::NotPaced(shape)) => sentences::not_paced(*shape).into(),
            Err(why) => sentences::no_path(*why).into(),
        },
        None => String::new(),
    });
    view! { <p class="hint pace-says">{says}</p> }
}

/// Keeps another pace.
pub fn put_pace(sheet: Sheet, pace: Pace) {
    sheet.put(vec![GoalField::Pace(pace)]);
}
