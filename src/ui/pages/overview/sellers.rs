//! The ladder of sellers: one row each, the sum of their targets, the team goal, and the difference.

use leptos::prelude::*;

use super::chosen;
use crate::chart::bullet::BulletScale;
use crate::maths::agreement::AgreementState;
use crate::maths::landmark::{LandmarkFigure, LandmarkState};
use crate::maths::{own_call, shown};
use crate::model::{GoalId, Level, PersonId, TableName};
use crate::state::{Topic, Workspace, use_formats, use_place, use_workspace};
use crate::ui::charts::bullet::{Bullet, BulletTicks, level_scale};
use crate::ui::charts::spark::Spark;
use crate::ui::components::figure::{Figure, told};
use crate::ui::components::flag::Flag;
use crate::ui::components::new_goal::NewGoal;
use crate::ui::components::signatures::Signatures;
use crate::ui::components::status::{CallMark, StatusMark};
use crate::ui::routes::Route;
use crate::words::{self, DateStyle, FigureName, sentences};

/// A seller and the goal that stands for the seller.
type Row = (PersonId, Option<GoalId>);

/// The table.
#[component]
pub fn SellersTable(head: Memo<Option<GoalId>>) -> impl IntoView {
    let workspace = use_workspace();
    let rows = Memo::new(move |_| rows(workspace, head.get()));
    let goals = Signal::derive(move || rows.get().into_iter().filter_map(|row| row.1).collect());
    let scale = level_scale(goals);
    view! {
        <section class="sec ladder-tbl">
            <div class="sec-h">
                <h2>"Sellers"</h2>
                <Key head/>
            </div>
            <Show when=move || !rows.with(Vec::is_empty) fallback=NoSellers>
                <div class="tbl-w" tabindex="0" role="region" aria-label="Sellers and their goals">
                    <table class="tbl">
                        <Head head goals scale/>
                        <tbody>
                            <For each=move || rows.get() key=|row| *row let((person, goal))>
                                <SellerRow person goal scale/>
                            </For>
                        </tbody>
                        <Feet head goals/>
                    </table>
                </div>
            </Show>
        </section>
    }
}

fn rows(workspace: Workspace, head: Option<GoalId>) -> Vec<Row> {
    chosen(workspace, |plan, period| {
        let sellers = shown::sellers(plan, period).into_iter();
        sellers
            .map(|person| (person, shown::part_of(plan, head, person, period)))
            .collect()
    })
}

#[component]
fn NoSellers() -> impl IntoView {
    let place = use_place();
    view! {
        <p class="empty-state">
            <b>"No sellers yet"</b>
            "Add the people of the team, or bring them in with a file. "
            <a class="act" href=move || place.href(&Route::Settings.path())>"Add people"</a>
            " or "
            <a class="act" href=move || place.href(&Route::Import.path())>"import a file"</a>
        </p>
    }
}

/// The one-line key of the bars.
#[component]
fn Key(head: Memo<Option<GoalId>>) -> impl IntoView {
    let expected = move || {
        head.get()
            .map(|goal| view! { " (" <Figure goal figure=FigureName::Share/> ")" })
    };
    view! {
        <p class="keyrow">
            <span class="ki">
                <svg viewBox="0 0 18 14" aria-hidden="true">
                    <rect class="c-bar" x="0" y="3" width="17" height="8"></rect>
                </svg>
                "so far"
            </span>
            <span class="ki">
                <svg viewBox="0 0 18 14" aria-hidden="true">
                    <path class="c-pace" d="M9 0V14"></path>
                </svg>
                <span>"expected today" {expected}</span>
            </span>
            <span class="ki">
                <svg viewBox="0 0 18 14" aria-hidden="true">
                    <path class="c-target" d="M9 1.5V12.5"></path>
                </svg>
                "target"
            </span>
            <span class="ki">
                <svg viewBox="0 0 18 14" aria-hidden="true">
                    <path class="c-str" d="M9 3.5V10.5"></path>
                </svg>
                "stretch"
            </span>
        </p>
    }
}

#[component]
fn Head(
    head: Memo<Option<GoalId>>,
    goals: Signal<Vec<GoalId>>,
    scale: Memo<BulletScale>,
) -> impl IntoView {
    // Without a bar there is nothing to measure it by.
    let like = move || head.get().filter(|_| goals.with(|goals| !goals.is_empty()));
    let ticks = move || like().map(|like| view! { <BulletTicks like scale/> });
    view! {
        <thead>
            <tr>
                <th scope="col">"Seller"</th>
                <th scope="col" class="num">"Target"</th>
                <th scope="col">"Agreed"</th>
                <th scope="col" class="num">"So far"</th>
                <th scope="col">
                    <span class="vh">"Bar"</span>
                    {ticks}
                </th>
                <th scope="col" class="num">"vs pace"</th>
                <th scope="col">"Computed"</th>
                <th scope="col">"Own call"</th>
                <th scope="col" class="c-week">"Weekly"</th>
                <th scope="col">"Next landmark"</th>
            </tr>
        </thead>
    }
}

#[component]
fn SellerRow(person: PersonId, goal: Option<GoalId>, scale: Memo<BulletScale>) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let name = Memo::new(move |_| {
        workspace.tables(&[TableName::Person], |plan| {
            plan.people
                .get(person)
                .map(|person| person.name.clone())
                .unwrap_or_default()
        })
    });
    let cells = match goal {
        Some(goal) => view! { <GoalCells goal person scale/> }.into_any(),
        None => view! {
            <td colspan="9" class="muted">
                "No goal in this period yet. "
                <NewGoal level=Level::Seller person=person/>
            </td>
        }
        .into_any(),
    };
    view! {
        <tr>
            <th scope="row">
                <a class="plain" href=move || place.href(&Route::Seller(person).path())>{name}</a>
            </th>
            {cells}
        </tr>
    }
}

#[component]
fn GoalCells(goal: GoalId, person: PersonId, scale: Memo<BulletScale>) -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let status = workspace.status(goal);
    view! {
        <td class="num" data-h="Target">
            <Figure goal figure=FigureName::Target/>
        </td>
        <td class="agr" data-h="Agreed">
            <a class="plain" href=move || place.href(&Route::Goal(goal).path())>
                <Signatures goal said=true/>
            </a>
        </td>
        <td class="num" data-h="So far">
            <Figure goal figure=FigureName::Actual/>
        </td>
        <td class="bul">
            <Bullet goal scale/>
        </td>
        <td class="num soft" data-h="vs pace">
            <Figure goal figure=FigureName::Variance/>
        </td>
        <td data-h="Computed">
            {move || status.get().map(|status| view! { <StatusMark status/> })}
        </td>
        <td data-h="Own call">
            <OwnCall person goal/>
        </td>
        <td class="c-week">
            <Spark goal/>
        </td>
        <td data-h="Next landmark">
            <NextLandmark goal/>
        </td>
    }
}

/// The owner's own word where it differs; "same" where it does not.
#[component]
fn OwnCall(person: PersonId, goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let status = workspace.status(goal);
    let call = Memo::new(move |_| {
        let today = workspace.today();
        workspace.read(&[Topic::Words(person)], |plan| {
            own_call::latest(plan, person, today)?.call
        })
    });
    move || {
        let status = status.get();
        match call.get() {
            None => view! { <span class="muted">"none yet"</span> }.into_any(),
            Some(call) if Some(words::status::of_call(call)) == status => {
                view! { <span class="muted">"same"</span> }.into_any()
            }
            Some(call) => view! { <CallMark call/> }.into_any(),
        }
    }
}

/// A missed landmark that owes an account, else the next to come.
#[component]
fn NextLandmark(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let figures = workspace.figures(goal);
    let next = Memo::new(move |_| {
        let figures = figures.get()?;
        let marks = &figures.landmarks;
        let owed = marks.iter().filter(|mark| mark.owes_account);
        let to_come = marks
            .iter()
            .filter(|mark| mark.state_now() == LandmarkState::ToCome);
        // A landmark that was moved stands where it was moved to.
        let first = |mark: &&LandmarkFigure| mark.due_now();
        let mark = owed.min_by_key(first).or(to_come.min_by_key(first))?;
        Some((mark.name.clone(), mark.due_now(), mark.state_now()))
    });
    move || {
        next.get().map(|(name, due, state)| {
            let when = formats.date(due, DateStyle::Short);
            let when = match state {
                LandmarkState::Missed { .. } => format!("{when}, to account for"),
                _ => when,
            };
            view! {
                <span class="lm">
                    <Flag state/>
                    <span>
                        {name}
                        <small>{when}</small>
                    </span>
                </span>
            }
        })
    }
}

/// The sum of the targets with the mismatch in words, and the team goal on its own scale.
#[component]
fn Feet(head: Memo<Option<GoalId>>, goals: Signal<Vec<GoalId>>) -> impl IntoView {
    move || {
        head.get().map(|goal| {
            view! {
                <tfoot>
                    <SumRow goal goals/>
                    <TeamRow goal/>
                </tfoot>
            }
        })
    }
}

#[component]
fn SumRow(goal: GoalId, goals: Signal<Vec<GoalId>>) -> impl IntoView {
    let workspace = use_workspace();
    let mismatch = told(
        goal,
        false,
        |told| sentences::mismatch(told).unwrap_or_default(),
        String::new(),
    );
    let signed = Memo::new(move |_| {
        let goals = goals.get();
        let figures = goals
            .iter()
            .filter_map(|goal| workspace.figures(*goal).get());
        let agreed = figures
            .filter(|figures| matches!(figures.agreement.state, AgreementState::Agreed { .. }))
            .count();
        format!("{agreed} of {} agreed", goals.len())
    });
    let line = move || {
        let text = mismatch.get();
        (!text.is_empty())
            .then(|| view! { <Figure goal figure=FigureName::Mismatch>{text.clone()}</Figure> })
    };
    view! {
        <tr class="total">
            <th scope="row">"Sum of targets"</th>
            <td class="num" data-h="Target">
                <Figure goal figure=FigureName::SumOfParts/>
            </td>
            <td class="agr" data-h="Agreed" data-number="count">{signed}</td>
            <td class="num" data-h="So far">
                <Figure goal figure=FigureName::SumOfActuals/>
            </td>
            <td></td>
            <td></td>
            <td colspan="4" class="over">
                <b>{line}</b>
            </td>
        </tr>
    }
}

#[component]
fn TeamRow(goal: GoalId) -> impl IntoView {
    let workspace = use_workspace();
    let status = workspace.status(goal);
    let scale = level_scale(Signal::derive(move || vec![goal]));
    view! {
        <tr class="double">
            <th scope="row">"Team goal"</th>
            <td class="num" data-h="Target">
                <Figure goal figure=FigureName::Target/>
            </td>
            <td class="muted small">"bar on its own scale"</td>
            <td class="num" data-h="So far">
                <Figure goal figure=FigureName::Actual/>
            </td>
            <td class="bul">
                <Bullet goal scale/>
            </td>
            <td class="num soft" data-h="vs pace">
                <Figure goal figure=FigureName::Variance/>
            </td>
            <td data-h="Computed">
                {move || status.get().map(|status| view! { <StatusMark status/> })}
            </td>
            <td></td>
            <td class="c-week">
                <Spark goal/>
            </td>
            <td data-h="Next landmark">
                <NextLandmark goal/>
            </td>
        </tr>
    }
}
