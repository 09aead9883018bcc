//! Everybody who has a sheet: how many goals, how many agreed, open it, save it.

use leptos::prelude::*;

use crate::maths::agreement::agreement;
use crate::maths::calendar::shown_period;
use crate::maths::measure;
use crate::maths::span::Span;
use crate::model::{Date, Goal, GoalId, Level, PersonId, Plan, Role, TableName};
use crate::state::{save_sheet, use_formats, use_place, use_workspace};
use crate::ui::components::table_cells::TableFrame;
use crate::ui::routes::Route;
use crate::words;

/// A person's line.
#[derive(Clone, PartialEq)]
struct Line {
    id: PersonId,
    name: String,
    role: Role,
    goals: usize,
    agreed: usize,
}

/// The list.
#[component]
pub fn SheetList() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    const READ: [TableName; 4] = [
        TableName::Person,
        TableName::Goal,
        TableName::Signature,
        TableName::Settings,
    ];
    let lines = Memo::new(move |_| {
        let today = workspace.today();
        workspace.tables(&READ, |plan| lines(plan, today))
    });
    let period = move || {
        let today = workspace.today();
        workspace.tables(&[TableName::Settings], |plan| {
            words::dates::period(&shown_period(plan.settings(), today), formats)
        })
    };
    view! {
        <section class="sec shs">
            <div class="sec-h">
                <h2>"Everybody’s sheet"</h2>
                <p>{period}</p>
            </div>
            <Show
                when=move || lines.with(|lines| !lines.is_empty())
                fallback=|| view! { <p class="empty-state"><b>"Nobody is in the plan yet"</b>"Add people in Settings; each has a sheet then."</p> }
            >
                <TableFrame label="Everybody’s sheet">
                    <table class="tbl">
                        <thead>
                            <tr>
                                <th scope="col">"Person"</th>
                                <th scope="col" class="num">"Goals"</th>
                                <th scope="col">"Agreed"</th>
                                <th scope="col"><span class="vh">"What can be done"</span></th>
                            </tr>
                        </thead>
                        <tbody>
                            {move || lines.get().into_iter().map(|line| view! { <Row line/> }).collect_view()}
                        </tbody>
                    </table>
                </TableFrame>
            </Show>
        </section>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let formats = use_formats();
    let Line {
        id,
        name,
        role,
        goals,
        agreed,
    } = line;
    let said = match (goals, agreed) {
        (0, _) => "no goal in this period".to_string(),
        (goals, agreed) if goals == agreed => "all".to_string(),
        (goals, agreed) => {
            format!(
                "{} of {}",
                formats.count(agreed as i64),
                formats.count(goals as i64)
            )
        }
    };
    let role = (role == Role::Leader).then(|| view! { <small>"Leader"</small> });
    view! {
        <tr>
            <th scope="row">{name.clone()} " " {role}</th>
            <td class="num" data-number="count">{formats.count(goals as i64)}</td>
            <td data-number="count">{said}</td>
            <td class="act-c">
                <span class="btns">
                    <a class="act" href=move || place.href(&Route::Sheet(id).path())>
                        "Open"
                        <span class="vh">{format!(" the sheet of {name}")}</span>
                    </a>
                    <button
                        type="button"
                        class="act"
                        on:click=move |_| save_sheet(workspace, id)
                    >
                        "Save as file"
                    </button>
                </span>
            </td>
        </tr>
    }
}

/// Everybody who belongs to the team on the day: sellers first, then the leader.
fn lines(plan: &Plan, today: Date) -> Vec<Line> {
    let period = shown_period(plan.settings(), today).span;
    let people = plan
        .people
        .by_age()
        .into_iter()
        .filter(|(_, person)| person.is_active(today));
    let line = |(id, person): (PersonId, &crate::model::Person)| {
        let goals = goals_of(plan, id, period);
        let is_agreed = |goal: &&GoalId| agreement(plan, **goal).is_some_and(|it| it.is_agreed());
        Line {
            id,
            name: person.name.clone(),
            role: person.role,
            agreed: goals.iter().filter(is_agreed).count(),
            goals: goals.len(),
        }
    };
    let mut lines: Vec<Line> = people.map(line).collect();
    lines.sort_by_key(|line| line.role == Role::Leader);
    lines
}

fn goals_of(plan: &Plan, person: PersonId, period: Span) -> Vec<GoalId> {
    let on_sheet = |goal: &Goal| {
        let touches = measure::span(goal).is_none_or(|span| span.intersection(period).is_some());
        goal.level != Level::Team && touches
    };
    let owned = plan.index().owned(person);
    owned
        .filter(|id| plan.goals.get(*id).is_some_and(on_sheet))
        .collect()
}
