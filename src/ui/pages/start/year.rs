//! The fiscal year and the quarter, whose dates are shown while they are chosen.

use chrono::Weekday;
use leptos::prelude::*;

use super::form::Starting;
use crate::model::{Date, WeekPattern, YearEnd};
use crate::state::use_formats;
use crate::ui::components::field::SelectField;
use crate::ui::components::segmented::Segmented;
use crate::ui::forms::line::FormLine;
use crate::ui::forms::plan_draft::{Field, YearKind};
use crate::ui::forms::weekdays::WEEK;
use crate::words::{self, Formats};

/// The kinds of year, as the choice lists them.
const KINDS: [(&str, &str, YearKind); 4] = [
    ("months", "Calendar months", YearKind::Months),
    ("445", "4-4-5 weeks", YearKind::Weeks(WeekPattern::W445)),
    ("454", "4-5-4 weeks", YearKind::Weeks(WeekPattern::W454)),
    ("544", "5-4-4 weeks", YearKind::Weeks(WeekPattern::W544)),
];

/// The step.
#[component]
pub fn YearStep(starting: Starting) -> impl IntoView {
    let draft = starting.draft;
    let kinds = KINDS.map(|(key, says, _)| (key, says.to_string())).to_vec();
    let kind = move || {
        let kind = draft.with(|draft| draft.kind);
        KINDS
            .iter()
            .find(|(_, _, of)| *of == kind)
            .map(|(key, _, _)| *key)
    };
    let choose = move |key: &'static str| {
        if let Some((_, _, kind)) = KINDS.iter().find(|(of, _, _)| *of == key) {
            draft.update(|draft| draft.kind = *kind);
        }
    };
    view! {
        <fieldset class="step fieldset">
            <legend class="step-l">
                "Fiscal year" <small>"Quarters and months follow from it."</small>
            </legend>
            <div class="step-c">
                <Segmented
                    label="How the year is divided"
                    name="start-kind"
                    options=Signal::stored(kinds)
                    value=Signal::derive(kind)
                    choose
                />
                <div class="fields">
                    <MonthField starting/>
                    <WeeksFields starting/>
                    <FormLine
                        id=Field::Year.id()
                        label="Fiscal year"
                        class="short"
                        mode="numeric"
                        value=starting.text(|draft| &draft.year)
                        write=starting.write(|draft| &mut draft.year)
                        problem=starting.problem(Field::Year)
                        hint=Signal::stored("Named after the year in which it ends.".to_string())
                    />
                </div>
                <QuarterChoice starting/>
            </div>
        </fieldset>
    }
}

/// The month in which the year starts, or for weeks the one in which it ends.
#[component]
fn MonthField(starting: Starting) -> impl IntoView {
    let formats = use_formats();
    let draft = starting.draft;
    let months = (1..=12u8)
        .map(|month| (month.to_string(), month_name(month, formats)))
        .collect();
    let label = move || match draft.with(|draft| draft.kind) {
        YearKind::Months => "Starts in".to_string(),
        YearKind::Weeks(_) => "Ends in".to_string(),
    };
    view! {
        <SelectField
            id="start-month"
            label=Signal::derive(label)
            options=Signal::stored(months)
            value=Signal::derive(move || draft.with(|draft| draft.month.to_string()))
            choose=move |month: String| {
                if let Ok(month) = month.parse() {
                    draft.update(|draft| draft.month = month);
                }
            }
        />
    }
}

fn month_name(month: u8, formats: &dyn Formats) -> String {
    let day = Date::from_ymd_opt(2001, u32::from(month), 1);
    day.map_or_else(String::new, |day| formats.month(day))
}

/// On which weekday a year of weeks ends, and how that day is found.
#[component]
fn WeeksFields(starting: Starting) -> impl IntoView {
    let draft = starting.draft;
    let weeks = move || matches!(draft.with(|draft| draft.kind), YearKind::Weeks(_));
    view! {
        <Show when=weeks>
            <EndsOn starting/>
            <EndRule starting/>
        </Show>
    }
}

#[component]
fn EndsOn(starting: Starting) -> impl IntoView {
    let formats = use_formats();
    let draft = starting.draft;
    let key = |day: Weekday| day.num_days_from_monday().to_string();
    let days = WEEK.map(|day| (key(day), formats.weekday(day))).to_vec();
    view! {
        <SelectField
            id="start-ends-on"
            label="On a"
            options=Signal::stored(days)
            value=Signal::derive(move || key(draft.with(|draft| draft.ends_on)))
            choose=move |day: String| {
                if let Some(day) = WEEK.into_iter().find(|one| key(*one) == day) {
                    draft.update(|draft| draft.ends_on = day);
                }
            }
        />
    }
}

#[component]
fn EndRule(starting: Starting) -> impl IntoView {
    let draft = starting.draft;
    let rules = vec![
        ("last".to_string(), "The last one of the month".to_string()),
        (
            "nearest".to_string(),
            "The one nearest to the month’s end".to_string(),
        ),
    ];
    let value = move || match draft.with(|draft| draft.rule) {
        YearEnd::LastInMonth => "last".to_string(),
        YearEnd::NearestToMonthEnd => "nearest".to_string(),
    };
    view! {
        <SelectField
            id="start-rule"
            label="Which one"
            options=Signal::stored(rules)
            value=Signal::derive(value)
            choose=move |rule: String| {
                let rule = match rule.as_str() {
                    "nearest" => YearEnd::NearestToMonthEnd,
                    _ => YearEnd::LastInMonth,
                };
                draft.update(|draft| draft.rule = rule);
            }
        />
    }
}

/// The four quarters of the year, each with its days.
#[component]
fn QuarterChoice(starting: Starting) -> impl IntoView {
    let formats = use_formats();
    let draft = starting.draft;
    let quarter = move |quarter: u8| {
        let days = move || {
            let span = draft.with(|draft| draft.quarter_span(quarter));
            span.map_or_else(String::new, |span| words::dates::span(span, formats))
        };
        view! {
            <label class="check">
                <input
                    type="radio"
                    name="start-quarter"
                    value=quarter.to_string()
                    prop:checked=move || draft.with(|draft| draft.quarter == quarter)
                    on:change=move |_| draft.update(|draft| draft.quarter = quarter)
                />
                <span>{format!("Q{quarter}")} <small>{days}</small></span>
            </label>
        }
    };
    view! {
        <div class="quarters" role="radiogroup" aria-label="Quarter">
            {(1..=4).map(quarter).collect_view()}
        </div>
    }
}
