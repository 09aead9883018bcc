//! The head of a worksheet: whose goal it is, how it stands, what it says; the goal check's ten
//! points in the margin.

use leptos::context::Provider;
use leptos::prelude::*;

use super::check::{Remark, Section, use_check};
use super::field::{Options, Prose};
use super::notes::Notes;
use super::sheet::{Sheet, use_sheet};
use crate::advice::{Point, finding};
use crate::maths::own_call;
use crate::maths::status::Status;
use crate::model::{Date, Goal, GoalField, GoalId, Level, PersonId, Plan, TableName};
use crate::state::{Topic, use_formats, use_place};
use crate::ui::components::status::{CallMark, Shape, StatusMark};
use crate::ui::routes::Route;
use crate::words::labels;
use crate::words::statement::short_name;

/// The element's id of the goal's sentence.
pub const STATEMENT_ID: &str = "goal-statement";

/// The head and its margin.
#[component]
pub fn Head() -> impl IntoView {
    let sheet = use_sheet();
    let later = sheet.workspace.a_frame_later();
    let statement = sheet.of(|goal| goal.statement.clone());
    let read = |text: String| Ok(GoalField::Statement(text.trim().to_string()));
    view! {
        <header class="fr fr-head" id=Section::Head.anchor() tabindex="-1">
            <div class="fr-top">
                <Meta/>
                <Prose
                    id=STATEMENT_ID
                    label="Statement"
                    value=statement
                    read
                    class="statement"
                    placeholder="Say what is to be reached, with its figure and its day"
                />
                <Others/>
            </div>
            <div class="fr-m">
                <Points/>
                <Provider value=later>
                    <Notes section=Section::Head/>
                </Provider>
            </div>
        </header>
    }
}

#[component]
fn Meta() -> impl IntoView {
    let sheet = use_sheet();
    let place_in = Memo::new(move |_| {
        let today = sheet.workspace.today();
        let later = sheet.workspace.a_frame_later();
        later.tables(&[TableName::Goal], |plan| {
            place_among(plan, sheet.goal, today)
        })
    });
    let status = sheet.workspace.status(sheet.goal);
    let status = Signal::derive(move || status.get().unwrap_or(Status::NoNumber));
    view! {
        <div class="fr-meta">
            <span data-number="order">{place_in}</span>
            <KindChoice/>
            <OwnerChoice/>
            <With/>
            <span class="fr-st">
                <b>
                    <StatusMark status/>
                </b>
                <OwnCall/>
            </span>
        </div>
    }
}

/// "Seller goal 1 of 3"
fn place_among(plan: &Plan, id: GoalId, today: Date) -> String {
    let Some(goal) = plan.goals.get(id) else {
        return String::new();
    };
    let level = labels::level(goal.level);
    let goals = beside(plan, id, goal, today);
    match goals.iter().position(|(other, _)| *other == id) {
        Some(at) if goals.len() > 1 => format!("{level} {} of {}", at + 1, goals.len()),
        _ => level.to_string(),
    }
}

/// The owner's goals of the same level whose days are not over, oldest first.
fn beside<'a>(plan: &'a Plan, id: GoalId, goal: &Goal, today: Date) -> Vec<(GoalId, &'a Goal)> {
    let goals = plan.goals.by_age().into_iter();
    let alike = goals.filter(|(other, row)| {
        let runs = row.to.is_none_or(|to| today <= to) && row.stopped.is_none();
        *other == id || (row.level == goal.level && row.owner == goal.owner && runs)
    });
    alike.collect()
}

#[component]
fn KindChoice() -> impl IntoView {
    let sheet = use_sheet();
    let value = sheet.of(|goal| labels::kind(goal.kind).to_string());
    let options = Signal::derive(|| {
        let kinds = labels::KINDS.iter();
        kinds
            .map(|(_, word)| (word.to_string(), word.to_string()))
            .collect::<Vec<_>>()
    });
    let choose = move |word: String| {
        if let Some((kind, _)) = labels::KINDS.iter().find(|(_, name)| *name == word) {
            sheet.put(vec![GoalField::Kind(*kind)]);
        }
    };
    view! { <span><Options id="goal-kind" label="Kind of goal" options value choose/></span> }
}

#[component]
fn OwnerChoice() -> impl IntoView {
    let sheet = use_sheet();
    let value = sheet.of(|goal| goal.owner.map_or(String::new(), |owner| owner.to_string()));
    let options = Memo::new(move |_| {
        let nobody = (value.get().is_empty()).then(|| (String::new(), "nobody yet".to_string()));
        sheet.workspace.tables(&[TableName::Person], |plan| {
            let people = plan.people.by_age().into_iter();
            let named = people.map(|(id, person)| (id.to_string(), person.name.clone()));
            nobody.into_iter().chain(named).collect::<Vec<_>>()
        })
    });
    let choose = move |id: String| sheet.put(vec![GoalField::Owner(id.parse().ok())]);
    view! {
        <span>
            <label for="goal-owner">"Owner"</label>
            " "
            <Options id="goal-owner" options value choose/>
        </span>
    }
}

/// Who else has a part in it: contributors, and the leader of a seller's goal.
#[component]
fn With() -> impl IntoView {
    let sheet = use_sheet();
    let open = RwSignal::new(false);
    let formats = use_formats();
    let names = sheet.says(move |plan, goal| {
        let leader = plan
            .settings()
            .leader
            .filter(|_| goal.level == Level::Seller);
        let others = goal
            .contributors
            .iter()
            .copied()
            .filter(|id| Some(*id) != leader);
        let people = leader
            .into_iter()
            .chain(others)
            .filter(|id| Some(*id) != goal.owner);
        let names: Vec<String> = people
            .filter_map(|id| plan.people.get(id).map(|person| person.name.clone()))
            .collect();
        formats.list(&names)
    });
    view! {
        <span>
            {move || if names.with(String::is_empty) { "With: " } else { "With " }}
            <button
                type="button"
                class="fr-with"
                aria-expanded=move || open.get().to_string()
                on:click=move |_| open.update(|open| *open = !*open)
            >
                <b>{move || if names.get().is_empty() { "add someone".to_string() } else { names.get() }}</b>
            </button>
        </span>
        <Show when=move || open.get()>
            <Contributors/>
        </Show>
    }
}

#[component]
fn Contributors() -> impl IntoView {
    let sheet = use_sheet();
    let people = Memo::new(move |_| {
        let owner = sheet.row.with(|row| row.as_ref().and_then(|row| row.owner));
        sheet.workspace.tables(&[TableName::Person], |plan| {
            let people = plan.people.by_age().into_iter();
            let others = people.filter(|(id, _)| Some(*id) != owner);
            others
                .map(|(id, person)| (id, person.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let box_of = move |(id, name): (PersonId, String)| {
        let checked = move || {
            sheet.row.with(|row| {
                row.as_ref()
                    .is_some_and(|row| row.contributors.contains(&id))
            })
        };
        let change = move |on: bool| {
            let mut now = sheet.row.with_untracked(|row| {
                row.as_ref()
                    .map(|row| row.contributors.clone())
                    .unwrap_or_default()
            });
            now.retain(|other| *other != id);
            now.extend(on.then_some(id));
            sheet.put(vec![GoalField::Contributors(now)]);
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=checked
                    on:change:target=move |event| {
                        change(event.target().checked());
                        event.target().set_checked(untrack(checked));
                    }
                />
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <fieldset class="fr-people checks">
            <legend class="vh">"Contributors"</legend>
            {move || people.get().into_iter().map(box_of).collect_view()}
        </fieldset>
    }
}

/// The owner's own word beside the computed one; where they differ, both stand.
#[component]
fn OwnCall() -> impl IntoView {
    let sheet = use_sheet();
    let call = Memo::new(move |_| {
        let today = sheet.workspace.today();
        let owner = sheet
            .row
            .with(|row| row.as_ref().and_then(|row| row.owner))?;
        sheet.workspace.read(&[Topic::Words(owner)], |plan| {
            own_call::latest(plan, owner, today)?.call
        })
    });
    view! {
        {move || {
            call.get().map(|call| view! { <span>"Own call: " <CallMark call/></span> })
        }}
    }
}

/// "Two more goals: Pipeline for Q1, New customers"
#[component]
fn Others() -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let others = Memo::new(move |_| {
        let today = sheet.workspace.today();
        let later = sheet.workspace.a_frame_later();
        later.tables(&[TableName::Goal], |plan| others(plan, sheet, today))
    });
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <p class="fr-more" data-number="count">
                {move || formats.plural(others.with(Vec::len) as i64, "more goal: ", "more goals: ")}
                {move || {
                    others
                        .get()
                        .into_iter()
                        .map(|(id, name)| view! { <OtherLink id name/> })
                        .collect_view()
                }}
            </p>
        </Show>
    }
}

#[component]
fn OtherLink(id: GoalId, name: String) -> impl IntoView {
    let place = use_place();
    view! { <a href=move || place.href(&Route::Goal(id).path())>{name}</a> }
}

fn others(plan: &Plan, sheet: Sheet, today: Date) -> Vec<(GoalId, String)> {
    let Some(goal) = plan.goals.get(sheet.goal) else {
        return Vec::new();
    };
    let goals = beside(plan, sheet.goal, goal, today).into_iter();
    goals
        .filter(|(id, _)| *id != sheet.goal)
        .map(|(id, goal)| (id, short_name(plan, goal)))
        .collect()
}

/// The ten points, each clear or with the letters of the remarks against it.
#[component]
fn Points() -> impl IntoView {
    let check = use_check();
    // Most edits leave the points as they are: then nothing of them is drawn anew.
    let points = Memo::new(move |_| {
        check
            .remarks
            .with(|remarks| Point::TEN.map(|point| (point, letters_against(remarks, point))))
    });
    let summary = Memo::new(move |_| {
        check
            .remarks
            .with(|remarks| finding::summary(remarks.iter().map(|remark| &remark.finding)))
    });
    let point = |(point, letters): (Point, String)| {
        let mark = match letters.is_empty() {
            false => view! { <span class="gl">{letters}</span> }.into_any(),
            true => view! { <Shape name=Signal::derive(|| ("reached", "reached"))/> }.into_any(),
        };
        view! { <li>{mark}{point.name()}</li> }
    };
    view! {
        <div class="gc">
            <h2>
                "Goal check"
                <small aria-live="polite" data-number="count">{summary}</small>
            </h2>
            <ul class="gc-l">{move || points.get().map(point).collect_view()}</ul>
        </div>
    }
}

fn letters_against(remarks: &[Remark], point: Point) -> String {
    let against = remarks
        .iter()
        .filter(|remark| remark.finding.speaks_against(point));
    let letters: Vec<String> = against.map(|remark| remark.letter.to_string()).collect();
    letters.join(" ")
}
