//! The middle of a sheet: why this number, why it matters, the landmarks, the week, the other goals.

use std::sync::Arc;

use leptos::prelude::*;

use crate::maths::landmark::LandmarkState;
use crate::model::Date;
use crate::state::{ActivityLine, FirstGoal, FurtherGoal, LandmarkLine, LearningLine, SheetPage};
use crate::ui::components::figure::Figure;
use crate::ui::components::flag::Flag;
use crate::ui::components::status::StatusMark;
use crate::words::FigureName;

/// Two columns: the grounds of the number, and what it is for.
#[component]
pub fn WhyAndHow(first: FirstGoal, learning: Vec<LearningLine>) -> impl IntoView {
    let line = |(reason, amount): (String, String)| {
        view! { <tr><th scope="row"><span class="a4-clamp1">{reason}</span></th><td class="num" data-number="typed">{amount}</td></tr> }
    };
    let grounds = match first.grounds.is_empty() {
        true => view! { <p class="a4-pen"></p> }.into_any(),
        false => view! {
            <table class="tbl why">
                <tbody>{first.grounds.into_iter().take(4).map(line).collect_view()}</tbody>
            </table>
        }
        .into_any(),
    };
    let priority = first.priority.map(|(number, name)| {
        view! { <p class="a4-pri"><b data-number="order">{number}</b> " " {name}</p> }
    });
    let learning = (!learning.is_empty()).then(|| {
        let lines = learning.into_iter().map(|line| view! { <Learning line/> });
        view! { <h2>"What I am learning"</h2> {lines.collect_view()} }
    });
    view! {
        <div class="a4-cols">
            <section>
                <h2>"Why my number is my number"</h2>
                {grounds}
            </section>
            <section>
                <h2>"Why it matters"</h2>
                {written(first.why, "a4-clamp4")}
                {priority}
                {learning}
            </section>
        </div>
    }
}

/// A learning goal; how far it is opens its arithmetic.
#[component]
fn Learning(line: LearningLine) -> impl IntoView {
    let LearningLine {
        goal,
        statement,
        done,
    } = line;
    let done = (!done.is_empty()).then(|| {
        view! {
            <span class="nowrap">
                "("
                <Figure goal figure=FigureName::Actual>{done.clone()}</Figure>
                ")"
            </span>
        }
    });
    // Only the statement may be cut: how far it is stands beside it, whatever its length.
    view! { <p class="a4-learn"><span class="a4-clamp2">{statement}</span> {done}</p> }
}

/// What was written, or a line to write on.
pub fn written(text: String, class: &'static str) -> AnyView {
    match text.trim().is_empty() {
        true => view! { <p class="a4-pen"></p> }.into_any(),
        false => view! { <p class=class>{text}</p> }.into_any(),
    }
}

/// The landmarks, with a line for the pen where one is still to come.
#[component]
pub fn Landmarks(first: FirstGoal) -> impl IntoView {
    let goal = first.goal;
    let line = move |line: LandmarkLine| {
        let (id, measured) = (line.id, line.measured);
        let reached = match (line.reached, line.state) {
            (Some(says), LandmarkState::Missed { .. }) => {
                view! { <Figure goal figure=FigureName::LandmarkGap(id)>{says.clone()}</Figure> }
                    .into_any()
            }
            (Some(says), _) => view! { {says} }.into_any(),
            (None, _) => view! { <span class="blank"></span> }.into_any(),
        };
        view! {
            <tr>
                <td><Flag state=Signal::stored(line.state)/></td>
                <th scope="row"><span class="a4-clamp1">{line.name}</span></th>
                <td>{line.due}</td>
                <td data-number="typed">
                    {match line.state {
                        // What is asked for, or ticked off so far: typed, and nothing is worked out yet.
                        LandmarkState::ToCome => measured.into_any(),
                        _ => {
                            view! {
                                <Figure goal figure=FigureName::LandmarkStood(id)>
                                    {measured.clone()}
                                </Figure>
                            }
                                .into_any()
                        }
                    }}
                </td>
                <td>{reached}</td>
            </tr>
        }
    };
    let more = (first.more_landmarks > 0)
        .then(|| view! { <small data-number="count">{format!("{} more in the plan", first.more_landmarks)}</small> });
    (!first.landmarks.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Landmarks" {more}</h2>
                <table class="tbl a4-lm">
                    <thead>
                        <tr>
                            <td></td>
                            <th scope="col">"Landmark"</th>
                            <th scope="col">"Due"</th>
                            <th scope="col">"Measured by"</th>
                            <th scope="col">"Reached on"</th>
                        </tr>
                    </thead>
                    <tbody>{first.landmarks.into_iter().map(line).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

/// Activity goals: so many a week, with a box a week for the pen.
#[component]
pub fn Activities(page: Arc<SheetPage>) -> impl IntoView {
    let weeks = page.weeks.clone();
    let boxes = weeks.len();
    let head = |name: String| view! { <th class="pen" scope="col">{name}</th> };
    let row = move |line: ActivityLine| {
        let goal = line.goal;
        let week = move |said: Option<(Date, String)>, name: fn(Date) -> FigureName| {
            said.map(|(week, text)| {
                view! { <Figure goal figure=name(week)>{text.clone()}</Figure> }
            })
        };
        let pens = (0..boxes).map(|_| view! { <td class="pen"><i></i></td> });
        view! {
            <tr>
                <th scope="row">{line.name}</th>
                <td class="num"><b>{week(line.needed, FigureName::WeekPlanned)}</b></td>
                <td class="num">{week(line.last, FigureName::WeekActual)}</td>
                {pens.collect_view()}
            </tr>
        }
    };
    (!page.activities.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Each week"</h2>
                <table class="tbl a4-act">
                    <thead>
                        <tr>
                            <td></td>
                            <th class="num" scope="col">"planned this week"</th>
                            <th class="num" scope="col">"done last week"</th>
                            {weeks.into_iter().map(head).collect_view()}
                        </tr>
                    </thead>
                    <tbody>{page.activities.clone().into_iter().map(row).collect_view()}</tbody>
                </table>
            </section>
        }
    })
}

/// The other goals as rows; what finds no room is counted.
#[component]
pub fn Further(page: Arc<SheetPage>) -> impl IntoView {
    let row = |goal: FurtherGoal| {
        let id = goal.goal;
        let figure = move |figure: FigureName, text: String| {
            (!text.is_empty()).then(|| view! { <Figure goal=id figure>{text.clone()}</Figure> })
        };
        let both = !goal.so_far.is_empty() && !goal.target.is_empty();
        view! {
            <tr>
                <th scope="row"><span class="a4-clamp1">{goal.statement}</span></th>
                <td>
                    {figure(FigureName::Actual, goal.so_far)}
                    {both.then_some(" of ")}
                    {figure(FigureName::Target, goal.target)}
                </td>
                <td><StatusMark status=Signal::stored(goal.status)/></td>
            </tr>
        }
    };
    let left_over = (page.left_over > 0).then(|| {
        let goals = if page.left_over == 1 { "goal goes" } else { "goals go" };
        view! {
            <p class="a4-note" data-number="count">
                {format!("{} more {goals} on in the plan and found no room on this page.", page.left_over)}
            </p>
        }
    });
    (!page.further.is_empty()).then(|| {
        view! {
            <section>
                <h2>"Further goals"</h2>
                <table class="tbl a4-more">
                    <tbody>{page.further.clone().into_iter().map(row).collect_view()}</tbody>
                </table>
                {left_over}
            </section>
        }
    })
}
