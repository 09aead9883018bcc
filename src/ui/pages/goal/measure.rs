//! 3, the measure: what is counted, whose, which way, and the numbers on the way.

use leptos::context::Provider;
use leptos::prelude::*;

use super::field::{Choice, Line};
use super::sheet::{Sheet, metric_of, use_sheet};
use crate::maths::figures::Figures;
use crate::maths::levels;
use crate::maths::measure::Shape;
use crate::model::{
    Amount, Direction, Goal, GoalField, Kind, MetricId, PersonId, TableName, Unit, Whose,
};
use crate::state::{use_formats, use_workspace};
use crate::ui::charts::measure::MeasureAxis;
use crate::words::{Formats, labels};

/// The section.
#[component]
pub fn Measure() -> impl IntoView {
    let sheet = use_sheet();
    let counted = sheet.of(|goal| {
        !matches!(goal.direction, Direction::Milestones | Direction::YesNo) || goal.metric.is_some()
    });
    view! {
        <Provider value=sheet.workspace.a_frame_later()>
            <MeasureAxis goal=sheet.goal/>
        </Provider>
        <Show when=move || counted.get()>
            <Levels/>
            <Offers/>
        </Show>
        <Source/>
    }
}

/// What is counted, whose, which way.
#[component]
fn Source() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let metric = sheet.of(|goal| goal.metric.map_or(String::new(), |id| id.to_string()));
    let metrics = Memo::new(move |_| {
        workspace.tables(&[TableName::Metric], |plan| {
            let nothing = (String::new(), "nothing yet".to_string());
            let rows = plan.metrics.by_age().into_iter();
            let named = rows.map(|(id, metric)| (id.to_string(), metric.name.clone()));
            std::iter::once(nothing).chain(named).collect::<Vec<_>>()
        })
    });
    let choose_metric = move |id: String| {
        let id: Option<MetricId> = id.parse().ok();
        sheet.put(vec![GoalField::Metric(id)]);
    };
    let direction = sheet.of(|goal| labels::direction(goal.direction).to_string());
    let directions = Signal::derive(|| {
        let all = labels::DIRECTIONS.iter();
        all.map(|(_, word)| (word.to_string(), word.to_string()))
            .collect::<Vec<_>>()
    });
    let choose_direction = move |word: String| {
        if let Some((direction, _)) = labels::DIRECTIONS.iter().find(|(_, name)| *name == word) {
            sheet.put(vec![GoalField::Direction(*direction)]);
        }
    };
    view! {
        <dl class="flds source">
            <Choice id="goal-metric" label="Counts" options=metrics value=metric choose=choose_metric/>
            <WhoseChoice/>
            <Choice
                id="goal-direction"
                label="Direction"
                options=directions
                value=direction
                choose=choose_direction
            />
        </dl>
        <ThesePeople/>
    }
}

#[component]
fn WhoseChoice() -> impl IntoView {
    let sheet = use_sheet();
    let value = sheet.of(|goal| whose_key(&goal.whose).to_string());
    let options = Signal::derive(|| {
        let all = [Whose::Owner, Whose::Team, Whose::These(Vec::new())];
        all.map(|whose| {
            (
                whose_key(&whose).to_string(),
                labels::whose(&whose).to_string(),
            )
        })
        .to_vec()
    });
    let choose = move |key: String| {
        let owner = sheet
            .row
            .with_untracked(|row| row.as_ref().and_then(|row| row.owner));
        let whose = match key.as_str() {
            "team" => Whose::Team,
            "these" => Whose::These(owner.into_iter().collect()),
            _ => Whose::Owner,
        };
        sheet.put(vec![GoalField::Whose(whose)]);
    };
    view! { <Choice id="goal-whose" label="Whose numbers" options value choose/> }
}

fn whose_key(whose: &Whose) -> &'static str {
    match whose {
        Whose::Owner => "owner",
        Whose::Team => "team",
        Whose::These(_) => "these",
    }
}

/// Ticks for the people counted, where they are named one by one.
#[component]
fn ThesePeople() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let these = sheet.of(|goal| match &goal.whose {
        Whose::These(people) => Some(people.clone()),
        Whose::Owner | Whose::Team => None,
    });
    let people = Memo::new(move |_| {
        workspace.tables(&[TableName::Person], |plan| {
            let rows = plan.people.by_age().into_iter();
            rows.map(|(id, person)| (id, person.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let tick = move |(id, name): (PersonId, String)| {
        let is_in = move || these.with(|these| these.as_ref().is_some_and(|t| t.contains(&id)));
        let change = move |on: bool| {
            let mut now = these.get_untracked().unwrap_or_default();
            now.retain(|other| *other != id);
            now.extend(on.then_some(id));
            sheet.put(vec![GoalField::Whose(Whose::These(now))]);
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=is_in
                    on:change:target=move |event| {
                        change(event.target().checked());
                        event.target().set_checked(untrack(is_in));
                    }
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <Show when=move || these.with(Option::is_some)>
            <fieldset class="checks fr-people">
                <legend class="vh">"People counted"</legend>
                {move || people.get().into_iter().map(tick).collect_view()}
            </fieldset>
        </Show>
    }
}

/// One of the numbers of a goal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Level {
    Baseline,
    Commit,
    Target,
    Stretch,
    Daily,
}

impl Level {
    fn of(self, goal: &Goal) -> Option<Amount> {
        match self {
            Level::Baseline => goal.baseline,
            Level::Commit => goal.commit,
            Level::Target => goal.target,
            Level::Stretch => goal.stretch,
            Level::Daily => goal.daily,
        }
    }

    fn field(self, value: Option<Amount>) -> GoalField {
        match self {
            Level::Baseline => GoalField::Baseline(value),
            Level::Commit => GoalField::Commit(value),
            Level::Target => GoalField::Target(value),
            Level::Stretch => GoalField::Stretch(value),
            Level::Daily => GoalField::Daily(value),
        }
    }

    fn id(self) -> String {
        format!("goal-{self:?}").to_lowercase()
    }
}

/// The numbers that matter for a goal's direction, with what they are called there.
fn levels_of(goal: &Goal) -> Vec<(Level, &'static str, &'static str)> {
    let reach = [
        (Level::Baseline, "Baseline", "where it started"),
        (Level::Commit, "Commit", "would not go below"),
        (Level::Target, "Target", ""),
        (Level::Stretch, "Stretch", "if all goes well"),
    ];
    match goal.direction {
        Direction::Reach if goal.kind == Kind::Activity && goal.target.is_none() => {
            vec![(
                Level::Daily,
                "A working day",
                "times the working days of the period",
            )]
        }
        Direction::Reach => reach.to_vec(),
        Direction::KeepAtLeast => vec![(Level::Target, "At or above", "the lower bound")],
        Direction::KeepAtMost => vec![(Level::Target, "At or below", "the upper bound")],
        Direction::KeepBetween => vec![
            (Level::Commit, "From", "the lower bound"),
            (Level::Target, "To", "the upper bound"),
        ],
        Direction::YesNo => vec![(Level::Target, "Done from", "any number without one")],
        Direction::Milestones => Vec::new(),
    }
}

#[component]
fn Levels() -> impl IntoView {
    let sheet = use_sheet();
    let shown = sheet.of(levels_of);
    view! {
        <dl class="flds">
            {move || {
                shown
                    .get()
                    .into_iter()
                    .map(|(level, name, hint)| view! { <LevelLine level name hint/> })
                    .collect_view()
            }}
        </dl>
    }
}

#[component]
fn LevelLine(level: Level, name: &'static str, hint: &'static str) -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let figures = sheet.workspace.figures(sheet.goal);
    let amount = sheet.of(move |goal| level.of(goal));
    let unit = sheet.of(|goal| goal.metric);
    let value = Signal::derive(move || {
        unit.track();
        sheet.shown(amount.get(), formats)
    });
    let agreed = Memo::new(move |_| {
        let is_agreed = |figures: &Figures| figures.agreement.is_agreed();
        figures.with(|figures| figures.as_deref().is_some_and(is_agreed))
    });
    let hint = Signal::derive(move || match level {
        Level::Target if agreed.get() => "agreed".to_string(),
        _ => hint.to_string(),
    });
    let adds_up = move || {
        figures.with_untracked(|figures| {
            let shape = figures.as_ref().map(|figures| figures.shape);
            shape == Some(Shape::Sum)
        })
    };
    let read = move |text: String| {
        let value = sheet.amount(&text, formats)?;
        let is_nothing = value.is_some_and(|value| value <= Amount::ZERO);
        // What adds up from nothing has reached such a number before it begins.
        if is_nothing && level != Level::Baseline && adds_up() {
            return Err("What adds up is more than 0.".to_string());
        }
        Ok(level.field(value))
    };
    view! { <Line id=level.id() label=name value read hint strong=level == Level::Target/> }
}

/// What Rule 2.6 offers for the levels that are still missing.
#[component]
fn Offers() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let offers = Memo::new(move |_| {
        let unit_digits =
            workspace.tables(
                &[TableName::Metric, TableName::Settings],
                |plan| match metric_of(plan, sheet.goal).map(|metric| metric.unit) {
                    Some(Unit::Money) | None => plan.settings().currency.digits().min(2),
                    Some(_) => 2,
                },
            );
        sheet.row.with(|row| {
            row.as_ref()
                .map_or(Vec::new(), |row| offers(row, unit_digits))
        })
    });
    let button = move |fields: Vec<(Level, Amount)>| {
        let words = said(sheet, &fields, formats);
        let press = move |_| {
            sheet.put(
                fields
                    .iter()
                    .map(|(level, value)| level.field(Some(*value)))
                    .collect(),
            );
        };
        view! { <button type="button" class="btn small" on:click=press>{words}</button> }
    };
    view! {
        <Show when=move || offers.with(|offers| !offers.is_empty())>
            <p class="btns offer">
                <span class="hint">"The other numbers suggest"</span>
                {move || offers.get().into_iter().map(button).collect_view()}
            </p>
        </Show>
    }
}

fn offers(goal: &Goal, digits: u32) -> Vec<Vec<(Level, Amount)>> {
    if goal.direction != Direction::Reach {
        return Vec::new();
    }
    let (b, c, t, s) = (goal.baseline, goal.commit, goal.target, goal.stretch);
    let mut offers = Vec::new();
    if let (Some(b), Some(s), None) = (b, s, t)
        && let Some((commit, target)) = levels::commit_and_target(b, s)
    {
        let commit = c.is_none().then_some((Level::Commit, commit));
        let both = commit.into_iter().chain([(Level::Target, target)]);
        offers.push(both.collect());
    }
    if let (Some(b), Some(t), None) = (b, t, s) {
        offers.extend(levels::stretch(b, t).map(|s| vec![(Level::Stretch, s)]));
    }
    if let (None, Some(t), Some(s)) = (b, t, s) {
        offers.extend(levels::baseline(t, s).map(|b| vec![(Level::Baseline, b)]));
    }
    if let (None, Some(t), Some(s)) = (c, t, s) {
        offers.extend(levels::commit(t, s).map(|c| vec![(Level::Commit, c)]));
    }
    let rounded = |offer: Vec<(Level, Amount)>| -> Vec<(Level, Amount)> {
        offer
            .into_iter()
            .map(|(level, value)| (level, value.rounded(digits)))
            .collect()
    };
    offers.into_iter().map(rounded).collect()
}

/// "Commit $58,000 and target $64,000"
fn said(sheet: Sheet, fields: &[(Level, Amount)], formats: &dyn Formats) -> String {
    let part = |(level, value): &(Level, Amount)| {
        format!(
            "{} {}",
            format!("{level:?}").to_lowercase(),
            sheet.shown(Some(*value), formats)
        )
    };
    let parts: Vec<String> = fields.iter().map(part).collect();
    capitalised(&formats.list(&parts))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.clone()).collect()
}
