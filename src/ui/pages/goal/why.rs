//! 2, why it matters: the reason, what the goal serves and how, its priority.

use leptos::prelude::*;

use super::field::{Inline, Options, Prose};
use super::sheet::{Sheet, use_sheet};
use crate::model::{GoalField, GoalId, Plan, Priority, Serves, Serving, TableName};
use crate::state::{use_formats, use_place, use_workspace};
use crate::ui::components::figure::Figure;
use crate::ui::components::icon::Icon;
use crate::ui::routes::Route;
use crate::words::statement::short_name;
use crate::words::{FigureName, Formats, labels, typed};

/// The section.
#[component]
pub fn Why() -> impl IntoView {
    let sheet = use_sheet();
    let why = sheet.of(|goal| goal.why.clone());
    let read = |text: String| Ok(GoalField::Why(text.trim().to_string()));
    view! {
        <Prose
            id="goal-why"
            label="Why it matters"
            value=why
            read
            placeholder="Why this, why now, and what it does for whom"
        />
        <dl class="align">
            <div>
                <dt><label for="goal-serves">"Serves"</label></dt>
                <dd><ServesChoice/></dd>
            </div>
            <div>
                <dt id="goal-priority">"Priority"</dt>
                <dd><Priorities/></dd>
            </div>
        </dl>
    }
}

/// The parent goal, and how this one enters it.
#[component]
fn ServesChoice() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let later = workspace.a_frame_later();
    let place = use_place();
    let formats = use_formats();
    let serves = sheet.of(|goal| goal.serves.clone());
    let parent = Memo::new(move |_| serves.get().map(|serves| serves.goal));
    let value = Signal::derive(move || parent.get().map_or(String::new(), |goal| goal.to_string()));
    let options =
        Memo::new(move |_| later.tables(&[TableName::Goal], |plan| parents(plan, sheet.goal)));
    let choose = move |id: String| {
        let how = serves
            .get_untracked()
            .map_or(Serving::Supports, |serves| serves.how);
        let serves = id.parse().ok().map(|goal| {
            let how = workspace.peek(|plan| match serves.get_untracked() {
                Some(_) => how,
                None => fitting(plan, sheet.goal, goal),
            });
            Serves {
                goal,
                how,
                ..Serves::default()
            }
        });
        sheet.put(vec![GoalField::Serves(serves)]);
    };
    let share = Memo::new(move |_| {
        later.track_goal(sheet.goal);
        let parent = parent.get()?;
        later.track(crate::state::Topic::Goal(parent));
        workspace.peek(|plan| share_of(plan, sheet.goal, parent, formats))
    });
    view! {
        <Options id="goal-serves" options value choose/>
        <Show when=move || parent.get().is_some()>
            <HowChoice/>
            <span class="muted serves-n">
                {move || {
                    share.get().map(|text| {
                        view! { <Figure goal=sheet.goal figure=FigureName::ShareOfParent>{text.clone()}</Figure> }
                    })
                }}
                " "
                <a href=move || {
                    let path = parent.get().map_or("/".into(), |goal| Route::Goal(goal).path());
                    place.href(&path)
                }>
                    "Open it "
                    <Icon name="arrow"/>
                </a>
            </span>
        </Show>
    }
}

/// Adds, by weight, supports; a weight is typed beside it.
#[component]
fn HowChoice() -> impl IntoView {
    let sheet = use_sheet();
    let how = sheet.of(|goal| goal.serves.as_ref().map(|serves| serves.how));
    let value = Signal::derive(move || match how.get() {
        Some(Serving::ByWeight(_)) => "weight".to_string(),
        Some(Serving::Supports) => "supports".into(),
        Some(Serving::Adds) | None => "adds".into(),
    });
    let options = Signal::derive(|| {
        let words = labels::SERVINGS.iter().map(|(_, word)| word.to_string());
        ["adds", "weight", "supports"]
            .map(String::from)
            .into_iter()
            .zip(words)
            .collect::<Vec<_>>()
    });
    let choose = move |word: String| {
        let how = match word.as_str() {
            "weight" => Serving::ByWeight(1),
            "supports" => Serving::Supports,
            _ => Serving::Adds,
        };
        sheet.put(with_how(sheet, how).into_iter().collect());
    };
    let weight = Memo::new(move |_| match how.get() {
        Some(Serving::ByWeight(weight)) => Some(weight),
        _ => None,
    });
    let shown = Signal::derive(move || weight.get().map_or(String::new(), |w| w.to_string()));
    let read = move |text: String| {
        let weight = typed::whole_number(&text, 1, 1_000).map_err(|error| error.sentence())?;
        with_how(sheet, Serving::ByWeight(weight as u32))
            .ok_or_else(|| "It serves no goal any more.".to_string())
    };
    view! {
        <Options id="goal-serves-how" label="How it enters there" options value choose/>
        <Show when=move || weight.get().is_some()>
            <Inline id="goal-serves-weight" label="Weight" class="line short-n" value=shown read/>
        </Show>
    }
}

/// The same parent, entered in another way.
fn with_how(sheet: Sheet, how: Serving) -> Option<GoalField> {
    let serves = sheet
        .row
        .with_untracked(|row| row.as_ref().and_then(|row| row.serves.clone()))?;
    Some(GoalField::Serves(Some(Serves { how, ..serves })))
}

/// Goals that this one can serve: any but itself and those that serve it.
fn parents(plan: &Plan, goal: GoalId) -> Vec<(String, String)> {
    let nothing = (String::new(), "nothing above it".to_string());
    let goals = plan.goals.by_age().into_iter();
    let others = goals.filter(|(id, row)| {
        *id != goal && row.stopped.is_none() && !plan.serves_eventually(*id, goal)
    });
    let named = others.map(|(id, row)| {
        let level = labels::level(row.level);
        (
            id.to_string(),
            format!("{level}: {}", short_name(plan, row)),
        )
    });
    std::iter::once(nothing).chain(named).collect()
}

/// The same metric inside the parent's days adds; anything else supports.
fn fitting(plan: &Plan, goal: GoalId, parent: GoalId) -> Serving {
    let fits = plan
        .goals
        .get(goal)
        .zip(plan.goals.get(parent))
        .is_some_and(|(goal, parent)| {
            goal.metric.is_some()
                && goal.metric == parent.metric
                && goal.from >= parent.from
                && goal.to <= parent.to
        });
    if fits {
        Serving::Adds
    } else {
        Serving::Supports
    }
}

/// "19.4 % of it", where this goal's number adds to the parent's.
fn share_of(plan: &Plan, goal: GoalId, parent: GoalId, formats: &dyn Formats) -> Option<String> {
    use crate::maths::fraction::Fraction;
    use crate::maths::measure;
    let (own, above) = (plan.goals.get(goal)?, plan.goals.get(parent)?);
    if own.serves.as_ref()?.how != Serving::Adds {
        return None;
    }
    let part = Fraction::of_amounts(measure::target(plan, own)?, measure::target(plan, above)?)?;
    let percent = part.percent_tenths();
    let percent = crate::model::Amount::from_raw(percent * crate::model::Amount::SCALE / 10);
    Some(format!("({} of it)", formats.percent(percent, 1)))
}

/// The seven priorities and the plan's own, one of which may be chosen.
#[component]
fn Priorities() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let chosen = sheet.of(|goal| goal.priority.clone());
    let all = Memo::new(move |_| {
        workspace.tables(&[TableName::Settings], |plan| {
            let settings = plan.settings();
            let own = 0..settings.own_priorities.len().min(usize::from(u8::MAX));
            let own = own.map(|place| Priority::Own(place as u8));
            let all = Priority::SEVEN.into_iter().chain(own);
            let named = all.map(|priority| {
                let name = labels::priority_short(&priority, settings).to_string();
                (labels::priority_number(&priority), name, priority)
            });
            named.collect::<Vec<_>>()
        })
    });
    let item = move |(number, name, priority): (usize, String, Priority)| {
        let own = StoredValue::new(priority);
        let is_chosen = move || own.with_value(|own| chosen.with(|c| c.as_ref() == Some(own)));
        let press = move |_| {
            let wanted = own.get_value();
            let next = (!is_chosen()).then_some(wanted);
            sheet.put(vec![GoalField::Priority(next)]);
        };
        view! {
            <li>
                <button type="button" aria-pressed=move || is_chosen().to_string() on:click=press>
                    <b>{number}</b>
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <ol class="pri" data-number="order" aria-labelledby="goal-priority">
            {move || all.get().into_iter().map(item).collect_view()}
        </ol>
    }
}
