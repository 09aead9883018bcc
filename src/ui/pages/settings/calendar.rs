//! How the plan divides time: fiscal year, weeks, working days, holidays, opening hours.

use chrono::Weekday;
use leptos::prelude::*;

use super::opening_hours::OpeningHours;
use super::{Row, Section, set, setting};
use crate::maths::calendar::fiscal_year;
use crate::model::{
    Date, FiscalYear, Holiday, SettingsField, TableName, WeekPattern, WeekStart, YearEnd, YearName,
};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::field::{LineField, SelectField, TextField};
use crate::ui::forms::plan_draft::holidays;
use crate::ui::forms::weekdays::{WEEK, WeekdayTiles};
use crate::words::{self, typed};

/// The section.
#[component]
pub fn CalendarSection() -> impl IntoView {
    view! {
        <Section title="Calendar" sub="Quarters, weeks and pace follow from it.">
            <YearRow/>
            <Quarters/>
            <WeekRow/>
            <HolidayRow/>
            <OpeningHours/>
        </Section>
    }
}

/// A year of weeks as it starts out, before its particulars are chosen.
fn weeks(pattern: WeekPattern, now: FiscalYear) -> FiscalYear {
    match now {
        FiscalYear::Weeks {
            ends_on,
            in_month,
            rule,
            ..
        } => FiscalYear::Weeks {
            pattern,
            ends_on,
            in_month,
            rule,
        },
        FiscalYear::Months { start_month } => FiscalYear::Weeks {
            pattern,
            ends_on: Weekday::Sat,
            in_month: if start_month > 1 { start_month - 1 } else { 12 },
            rule: YearEnd::LastInMonth,
        },
    }
}

fn months(now: FiscalYear) -> FiscalYear {
    match now {
        FiscalYear::Months { .. } => now,
        FiscalYear::Weeks { in_month, .. } => FiscalYear::Months {
            start_month: in_month % 12 + 1,
        },
    }
}

fn with_month(now: FiscalYear, month: u8) -> FiscalYear {
    match now {
        FiscalYear::Months { .. } => FiscalYear::Months { start_month: month },
        FiscalYear::Weeks {
            pattern,
            ends_on,
            rule,
            ..
        } => FiscalYear::Weeks {
            pattern,
            ends_on,
            in_month: month,
            rule,
        },
    }
}

#[component]
fn YearRow() -> impl IntoView {
    let year = setting(|settings| settings.fiscal_year);
    let of_weeks = move || matches!(year.get(), FiscalYear::Weeks { .. });
    view! {
        <Row label="Fiscal year" class="set-c fields">
            <KindField year/>
            <MonthField year/>
            <Show when=of_weeks>
                <EndFields year/>
            </Show>
            <YearFields/>
        </Row>
    }
}

#[component]
fn KindField(year: Memo<FiscalYear>) -> impl IntoView {
    let workspace = use_workspace();
    let patterns = words::labels::WEEK_PATTERNS;
    let mut options = vec![("months".to_string(), "Calendar months".to_string())];
    options.extend(
        patterns
            .iter()
            .map(|(_, name)| (name.to_string(), name.to_string())),
    );
    let value = move || match year.get() {
        FiscalYear::Months { .. } => "months".to_string(),
        FiscalYear::Weeks { pattern, .. } => words::labels::week_pattern(pattern).to_string(),
    };
    let choose = move |key: String| {
        let now = year.get_untracked();
        let pattern = patterns.iter().find(|(_, name)| *name == key);
        let next = pattern.map_or_else(|| months(now), |(pattern, _)| weeks(*pattern, now));
        set(workspace, SettingsField::FiscalYear(next));
    };
    view! {
        <SelectField
            id="set-year-kind"
            label="Divided into"
            options=Signal::stored(options)
            value=Signal::derive(value)
            choose
        />
    }
}

#[component]
fn MonthField(year: Memo<FiscalYear>) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let name = |month: u8| Date::from_ymd_opt(2001, month.into(), 1).map(|day| formats.month(day));
    let options: Vec<(String, String)> = (1..=12)
        .map(|month| (month.to_string(), name(month).unwrap_or_default()))
        .collect();
    let label = move || match year.get() {
        FiscalYear::Months { .. } => "Starts in".to_string(),
        FiscalYear::Weeks { .. } => "Ends in".to_string(),
    };
    let value = move || match year.get() {
        FiscalYear::Months { start_month } => start_month.to_string(),
        FiscalYear::Weeks { in_month, .. } => in_month.to_string(),
    };
    view! {
        <SelectField
            id="set-year-month"
            label=Signal::derive(label)
            options=Signal::stored(options)
            value=Signal::derive(value)
            choose=move |month: String| {
                if let Ok(month) = month.parse() {
                    let next = with_month(year.get_untracked(), month);
                    set(workspace, SettingsField::FiscalYear(next));
                }
            }
        />
    }
}

/// Which weekday closes a year of weeks.
#[component]
fn EndFields(year: Memo<FiscalYear>) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let key = |day: Weekday| day.num_days_from_monday().to_string();
    let days = WEEK.map(|day| (key(day), formats.weekday(day))).to_vec();
    let rules = words::labels::YEAR_ENDS;
    let options = rules
        .iter()
        .map(|(_, name)| (name.to_string(), name.to_string()))
        .collect();
    let parts = move || match year.get() {
        FiscalYear::Weeks { ends_on, rule, .. } => (ends_on, rule),
        FiscalYear::Months { .. } => (Weekday::Sat, YearEnd::LastInMonth),
    };
    let change = move |end: Option<Weekday>, how: Option<YearEnd>| {
        if let FiscalYear::Weeks {
            pattern,
            ends_on,
            in_month,
            rule,
        } = year.get_untracked()
        {
            let (ends_on, rule) = (end.unwrap_or(ends_on), how.unwrap_or(rule));
            let next = FiscalYear::Weeks {
                pattern,
                ends_on,
                in_month,
                rule,
            };
            set(workspace, SettingsField::FiscalYear(next));
        }
    };
    view! {
        <SelectField
            id="set-year-ends"
            label="On a"
            options=Signal::stored(days)
            value=Signal::derive(move || key(parts().0))
            choose=move |day: String| change(WEEK.into_iter().find(|one| key(*one) == day), None)
        />
        <SelectField
            id="set-year-rule"
            label="Which one"
            options=Signal::stored(options)
            value=Signal::derive(move || words::labels::year_end(parts().1).to_string())
            choose=move |name: String| {
                change(None, rules.iter().find(|(_, of)| *of == name).map(|(rule, _)| *rule))
            }
        />
    }
}

#[component]
fn YearFields() -> impl IntoView {
    let workspace = use_workspace();
    let year = setting(|settings| settings.year.to_string());
    let named = setting(|settings| settings.year_name);
    let commit = move |text: String| {
        let year =
            typed::whole_number(text.trim(), 1900, 2200).map_err(|error| error.sentence())?;
        set(workspace, SettingsField::Year(year as i32));
        Ok(())
    };
    let options = vec![
        (
            "ending".to_string(),
            words::labels::year_name(YearName::Ending).to_string(),
        ),
        (
            "starting".to_string(),
            words::labels::year_name(YearName::Starting).to_string(),
        ),
    ];
    let value = move || match named.get() {
        YearName::Ending => "ending".to_string(),
        YearName::Starting => "starting".to_string(),
    };
    view! {
        <LineField id="set-year" label="The plan is for" value=year commit=commit mode="numeric" class="short"/>
        <SelectField
            id="set-year-name"
            label="Named after"
            options=Signal::stored(options)
            value=Signal::derive(value)
            choose=move |key: String| {
                let name = if key == "starting" { YearName::Starting } else { YearName::Ending };
                set(workspace, SettingsField::YearName(name));
            }
        />
    }
}

/// What the year comes to: its quarters by their days.
#[component]
fn Quarters() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let quarters = move || {
        workspace.tables(&[TableName::Settings], |plan| {
            let settings = plan.settings();
            fiscal_year(settings, settings.year).quarters
        })
    };
    let line = move |(at, span)| {
        view! { <li><b>{format!("Q{}", at + 1)}</b> <span>{words::dates::span(span, formats)}</span></li> }
    };
    view! {
        <Row label="Its quarters">
            <ul class="set-quarters">
                {move || quarters().into_iter().enumerate().map(line).collect_view()}
            </ul>
        </Row>
    }
}

#[component]
fn WeekRow() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let start = setting(|settings| settings.week_start.0);
    let days = setting(|settings| settings.working_days);
    let key = |day: Weekday| day.num_days_from_monday().to_string();
    let options = WEEK.map(|day| (key(day), formats.weekday(day))).to_vec();
    view! {
        <Row label="Week">
            <SelectField
                id="set-week-start"
                label="Starts on"
                options=Signal::stored(options)
                value=Signal::derive(move || key(start.get()))
                choose=move |day: String| {
                    if let Some(day) = WEEK.into_iter().find(|one| key(*one) == day) {
                        set(workspace, SettingsField::WeekStart(WeekStart(day)));
                    }
                }
            />
            <WeekdayTiles
                id="set-days"
                label="Working days"
                value=days
                choose=move |days: crate::model::Weekdays| {
                    // A plan without a working day has no pace; the last one stays.
                    if !days.is_empty() {
                        set(workspace, SettingsField::WorkingDays(days));
                    }
                }
            />
        </Row>
    }
}

#[component]
fn HolidayRow() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let kept = setting(|settings| {
        let line = |holiday: &Holiday| {
            format!("{} {}", holiday.date, holiday.name)
                .trim()
                .to_string()
        };
        settings
            .holidays
            .iter()
            .map(line)
            .collect::<Vec<_>>()
            .join("\n")
    });
    let commit = move |text: String| {
        let today = workspace.peek_today();
        let (found, problems) = holidays(&text, formats.date_order(), today);
        if !problems.is_empty() {
            let says: Vec<String> = problems.into_iter().map(|problem| problem.says).collect();
            return Err(says.join(" "));
        }
        set(workspace, SettingsField::Holidays(found));
        Ok(())
    };
    view! {
        <Row label="Holidays" hint="Days on which nobody works.">
            <TextField
                id="set-holidays"
                label="One a line: a date, then its name"
                value=kept
                commit=commit
                rows=3
            />
        </Row>
    }
}
