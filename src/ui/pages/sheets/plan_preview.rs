//! A plan file before it is opened: what is in it and, where this browser holds the plan, what would change.

use std::sync::Arc;

use leptos::prelude::*;

use crate::maths::calendar;
use crate::model::{Date, Plan, Role};
use crate::state::{
    PlanInFile, Prospect, Standing, Way, use_formats, use_opening, use_place, use_session,
    use_standing, use_workspace,
};
use crate::words::restoring::{Effect, size};
use crate::words::{self, Formats};

/// What is in the file, and what can be done with it.
#[component]
pub fn PlanPreview(plan: Arc<PlanInFile>) -> impl IntoView {
    let formats = use_formats();
    let opening = use_opening();
    let today = use_workspace().peek_today();
    let line = |(label, value): (&'static str, String)| {
        view! { <div><dt>{label}</dt><dd>{value}</dd></div> }
    };
    let note = plan.note.clone().map(|note| view! { <p>{note}</p> });
    view! {
        <section class="sheet-read plan-in" role="status">
            <h2>{plan.file.clone()} " holds a plan"</h2>
            <dl>{contents(&plan, today, formats).into_iter().map(line).collect_view()}</dl>
            {note}
            <Choice plan/>
            <p class="btns">
                <button type="button" class="btn" on:click=move |_| opening.close()>"Leave it"</button>
            </p>
        </section>
    }
}

fn contents(file: &PlanInFile, today: Date, formats: &dyn Formats) -> Vec<(&'static str, String)> {
    let plan: &Plan = &file.plan;
    let count = |count: usize| formats.count(count as i64);
    let people = plan.people.iter();
    let sellers = people.filter(|(_, person)| person.role == Role::Seller);
    let leader = plan.leader().map(|(_, leader)| leader.name.clone());
    let period = calendar::shown_period(plan.settings(), today);
    let deals = plan.index().all_deals().count();
    let changes = count(plan.history().len());
    let last = file.last_change.map_or_else(String::new, |day| {
        format!(", the last on {}", formats.day_with_year(day))
    });
    let by = match file.is_older {
        true => "an older version of Landmark",
        false => "this version of Landmark",
    };
    vec![
        ("Team", plan.settings().team.clone()),
        ("Period", words::dates::period(&period, formats)),
        ("Leader", leader.unwrap_or_default()),
        ("Sellers", count(sellers.count())),
        ("Goals", count(plan.goals.len())),
        ("Numbers typed", count(plan.readings.len())),
        ("Deals from imports", count(deals)),
        ("Changes in its history", format!("{changes}{last}")),
        (
            "File",
            format!("{}, written by {by}", size(file.bytes, formats)),
        ),
    ]
}

/// What can be done with it, as it stands to this browser.
#[component]
fn Choice(plan: Arc<PlanInFile>) -> impl IntoView {
    let standing = use_standing(plan.clone());
    move || {
        let plan = plan.clone();
        match standing.get() {
            Standing::NotHere => view! { <OpenIt plan/> }.into_any(),
            Standing::Looking => {
                view! { <p>"Comparing it with the plan in this browser …"</p> }.into_any()
            }
            Standing::Here(prospect) => view! { <Against plan prospect/> }.into_any(),
        }
    }
}

#[component]
fn OpenIt(plan: Arc<PlanInFile>) -> impl IntoView {
    let session = use_session();
    let opening = use_opening();
    let place = use_place();
    let open = move |_| {
        session.open_plan_in(&plan);
        opening.close();
        place.go("/");
    };
    view! {
        <p>"No plan that is here would change."</p>
        <p class="btns">
            <button type="button" class="btn primary" on:click=open>"Open this plan"</button>
        </p>
    }
}

/// The file against the plan that is here, with the two ways of taking it in.
#[component]
fn Against(plan: Arc<PlanInFile>, prospect: Arc<Prospect>) -> impl IntoView {
    let Prospect {
        parted,
        joining,
        replacing,
        is_open,
    } = Arc::unwrap_or_clone(prospect);
    let nothing = joining.is_none() && replacing.is_none();
    let one_step = match (&joining, &replacing) {
        (None, None) => None,
        (Some(_), Some(_)) => Some("Either is one step, and undo takes it back."),
        _ => Some("It is one step, and undo takes it back."),
    };
    let open_it = (nothing && !is_open).then(|| view! { <OpenIt plan=plan.clone()/> });
    let join = joining.map(|effect| {
        view! { <OneWay plan=plan.clone() way=Way::Join effect/> }
    });
    let replace = replacing.map(|effect| {
        view! { <OneWay plan way=Way::Replace effect/> }
    });
    view! {
        <h3>"Against the plan in this browser"</h3>
        <p>{parted} {nothing.then_some(" Nothing would change.")}</p>
        {open_it}
        <div class="ways">{join} {replace}</div>
        {one_step.map(|says| view! { <p class="soft">{says}</p> })}
    }
}

#[component]
fn OneWay(plan: Arc<PlanInFile>, way: Way, effect: Effect) -> impl IntoView {
    let session = use_session();
    let opening = use_opening();
    let place = use_place();
    let formats = use_formats();
    let (title, what, button, class) = match way {
        Way::Join => (
            "Merge",
            "Both histories are kept. Where both wrote, the later word stands.",
            "Merge the file in",
            "btn primary",
        ),
        Way::Replace => (
            "Replace",
            "The plan becomes what the file says. What it is now stays in the history.",
            "Replace with the file",
            "btn",
        ),
    };
    let take = move |_| {
        session.take_file_in(&plan, way);
        opening.close();
        place.go("/");
    };
    let Effect { says, lines, more } = effect;
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    let more = (more > 0).then(|| {
        let more = formats.plural(more as i64, "more", "more");
        view! { <li>{format!("and {more}")}</li> }
    });
    view! {
        <section>
            <h4>{title}</h4>
            <p>{what}</p>
            <p><b>{says}</b></p>
            <ul>{lines.collect_view()} {more}</ul>
            <button type="button" class=class on:click=take>{button}</button>
        </section>
    }
}
