//! Who is in the team, since when, away when; leavers stay, apart.

use leptos::prelude::*;

use crate::maths::span::Span;
use crate::model::{Date, DaysOff, Level, Person, PersonId, Plan, Role, TableName};
use crate::state::{use_formats, use_place, use_workspace};
use crate::ui::components::icon::Icon;
use crate::ui::components::status::StatusMark;
use crate::ui::components::table_cells::TableFrame;
use crate::ui::routes::Route;
use crate::ui::shell::weakest_of;
use crate::words::{DateStyle, Formats, NO_NUMBER, labels};

/// A person's line.
#[derive(Clone, PartialEq)]
struct Line {
    id: PersonId,
    name: String,
    role: Role,
    start: Option<Date>,
    leave: Option<Date>,
    /// Days off of the running and coming time.
    away: Vec<String>,
    new_to: String,
    left: bool,
}

/// The roster.
#[component]
pub fn Roster() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let place = use_place();
    const READ: [TableName; 2] = [TableName::Person, TableName::DaysOff];
    let lines = Memo::new(move |_| {
        let today = workspace.today();
        workspace.tables(&READ, |plan| lines(plan, today, formats))
    });
    let here = Memo::new(move |_| lines.with(|lines| part(lines, false)));
    let left = Memo::new(move |_| lines.with(|lines| part(lines, true)));
    view! {
        <section class="sec" aria-labelledby="team-people">
            <div class="sec-h">
                <h2 id="team-people">"People"</h2>
                <a class="act" href=move || place.href(&Route::Settings.path())>
                    <Icon name="settings"/>
                    "Change people"
                </a>
            </div>
            <Show
                when=move || here.with(|lines| !lines.is_empty())
                fallback=|| view! { <p class="empty-state"><b>"Nobody is in the team yet"</b>"Add people in Settings, or paste the roster there."</p> }
            >
                <Table label="People of the team" lines=here/>
            </Show>
        </section>
        <Show when=move || left.with(|lines| !lines.is_empty())>
            <section class="sec" aria-labelledby="team-left">
                <div class="sec-h">
                    <h2 id="team-left">"Left the team"</h2>
                    <p>"Their past stays in the team’s numbers up to the day they left."</p>
                </div>
                <Table label="People who left" lines=left/>
            </section>
        </Show>
    }
}

fn part(lines: &[Line], left: bool) -> Vec<Line> {
    lines
        .iter()
        .filter(|line| line.left == left)
        .cloned()
        .collect()
}

#[component]
fn Table(label: &'static str, lines: Memo<Vec<Line>>) -> impl IntoView {
    view! {
        <TableFrame label class="roster-w">
            <table class="tbl roster">
                <thead>
                    <tr>
                        <th scope="col">"Name"</th>
                        <th scope="col">"Role"</th>
                        <th scope="col">"Status"</th>
                        <th scope="col">"Start"</th>
                        <th scope="col">"Last day"</th>
                        <th scope="col">"Days off ahead"</th>
                        <th scope="col">"New to"</th>
                        <th scope="col"><span class="vh">"What can be opened"</span></th>
                    </tr>
                </thead>
                <tbody>
                    {move || lines.get().into_iter().map(|line| view! { <Row line/> }).collect_view()}
                </tbody>
            </table>
        </TableFrame>
    }
}

#[component]
fn Row(line: Line) -> impl IntoView {
    let formats = use_formats();
    let place = use_place();
    let Line {
        id,
        name,
        role,
        start,
        leave,
        away,
        new_to,
        left,
    } = line;
    let day = |day: Option<Date>| {
        day.map_or(NO_NUMBER.to_string(), |day| {
            formats.date(day, DateStyle::ShortWithYear)
        })
    };
    let home = match role {
        Role::Seller => Route::Seller(id),
        Role::Leader => Route::Leader,
    };
    let or_dash = |text: String| {
        if text.is_empty() {
            NO_NUMBER.to_string()
        } else {
            text
        }
    };
    let sheet_of = format!(" of {name}");
    view! {
        <tr class:left=left>
            <th scope="row" class="name">
                <a class="plain" href=move || place.href(&home.path())>{name}</a>
            </th>
            <td>{labels::role(role)}</td>
            <td><Stands id role/></td>
            <td class="nowrap">{day(start)}</td>
            <td class="nowrap">{day(leave)}</td>
            <td class="nowrap">{or_dash(away.join(", "))}</td>
            <td>{or_dash(new_to)}</td>
            <td class="act-c">
                <a class="act" href=move || place.href(&Route::Sheet(id).path())>
                    "Sheet"
                    <span class="vh">{sheet_of}</span>
                </a>
            </td>
        </tr>
    }
}

/// The weakest verdict among a person's running goals (Rule 3.2).
#[component]
fn Stands(id: PersonId, role: Role) -> impl IntoView {
    let workspace = use_workspace();
    let level = match role {
        Role::Seller => Level::Seller,
        Role::Leader => Level::Leader,
    };
    let goals = Memo::new(move |_| {
        let today = workspace.today();
        workspace.tables(&[TableName::Goal], |plan| {
            let day = Span::day(today);
            crate::maths::shown::of_person(plan, id, level, day)
        })
    });
    let weakest = Memo::new(move |_| weakest_of(workspace, &goals.get()));
    view! {
        {move || match weakest.get() {
            Some((goal, status)) => {
                view! { <span title=workspace.short_name(goal)><StatusMark status/></span> }.into_any()
            }
            None => view! { <span class="muted">"no goal runs"</span> }.into_any(),
        }}
    }
}

fn lines(plan: &Plan, today: Date, formats: &dyn Formats) -> Vec<Line> {
    let line = |(id, person): (PersonId, &Person)| Line {
        id,
        name: person.name.clone(),
        role: person.role,
        start: person.start,
        leave: person.leave,
        away: away(plan, id, today, formats),
        new_to: person.new_to.clone(),
        left: person.leave.is_some_and(|leave| leave < today),
    };
    let mut lines: Vec<Line> = plan.people.by_age().into_iter().map(line).collect();
    lines.sort_by_key(|line| line.role != Role::Leader);
    lines
}

/// "4–8 December", the ones to come first; what is over is not named.
fn away(plan: &Plan, person: PersonId, today: Date, formats: &dyn Formats) -> Vec<String> {
    let rows = plan.days_off.iter();
    let mut coming: Vec<&DaysOff> = rows
        .map(|(_, days)| days)
        .filter(|days| days.person == person && days.to >= today)
        .collect();
    coming.sort_by_key(|days| days.from);
    let said = |days: &DaysOff| formats.days(days.from, days.to);
    coming.into_iter().map(said).collect()
}
