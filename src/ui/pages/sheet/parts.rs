//! The middle of a sheet: why this number, why it matters, the landmarks, the week, the other goals.

use std::sync::Arc;

use leptos::prelude::*;

use crate::state::{ActivityLine, FirstGoal, FurtherGoal, LandmarkLine, SheetPage};
use crate::ui::components::flag::Flag;
use crate::ui::components::status::StatusMark;

/// Two columns: the grounds of the number, and what it is for.
#[component]
pub fn WhyAndHow(first: FirstGoal, learning: Vec<String>) -> impl IntoView {
    let line = |(reason, amount): (String, String)| {
        view! { <tr><th scope="row"><span class="a4-clamp1">{reason}</span></th><td class="num">{amount}</td></tr> }
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
        view! { <p class="a4-pri"><b>{number}</b> " " {name}</p> }
    });
    let learning = (!learning.is_empty()).then(|| {
        let lines = learning
            .into_iter()
            .map(|line| view! { <p class="a4-clamp2">{line}</p> });
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
    let line = |line: LandmarkLine| {
        let reached = match line.reached {
            Some(says) => view! { {says} }.into_any(),
            None => view! { <span class="blank"></span> }.into_any(),
        };
        view! {
            <tr>
                <td><Flag state=Signal::stored(line.state)/></td>
                <th scope="row"><span class="a4-clamp1">{line.name}</span></th>
                <td>{line.due}</td>
                <td>{line.measured}</td>
                <td>{reached}</td>
            </tr>
        }
    };
    let more = (first.more_landmarks > 0)
        .then(|| view! { <small>{format!("{} more in the plan", first.more_landmarks)}</small> });
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
        let pens = (0..boxes).map(|_| view! { <td class="pen"><i></i></td> });
        view! {
            <tr>
                <th scope="row">{line.name}</th>
                <td class="num"><b>{line.needed}</b></td>
                <td class="num">{line.last}</td>
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
                            <th class="num" scope="col">"this week"</th>
                            <th class="num" scope="col">"last week"</th>
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
        let of = match (goal.so_far.is_empty(), goal.target.is_empty()) {
            (false, false) => format!("{} of {}", goal.so_far, goal.target),
            (true, _) => goal.target,
            (_, true) => goal.so_far,
        };
        view! {
            <tr>
                <th scope="row"><span class="a4-clamp1">{goal.statement}</span></th>
                <td>{of}</td>
                <td><StatusMark status=Signal::stored(goal.status)/></td>
            </tr>
        }
    };
    let left_over = (page.left_over > 0).then(|| {
        let goals = if page.left_over == 1 { "goal goes" } else { "goals go" };
        view! {
            <p class="a4-note">
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
