//! Weights by hand, month by month, and the phased table: what a pace is made of.

use leptos::prelude::*;

use super::field::{Inline, Options};
use super::period::{parts, put_pace};
use super::sheet::{date, use_sheet};
use crate::maths::span::Span;
use crate::model::{Amount, Date, GoalField, Pace, Weights};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::icon::Icon;
use crate::words::{DateStyle, typed};

/// Where the weights come from, and a line for each where they are entered by hand.
#[component]
pub fn WeightLines() -> impl IntoView {
    let sheet = use_sheet();
    let weights = sheet.of(|goal| match &goal.pace {
        Pace::Seasonal(weights) => Some(weights.clone()),
        _ => None,
    });
    let value = Signal::derive(move || match weights.get() {
        Some(Weights::History) => "history".to_string(),
        Some(Weights::FourFourFive) => "445".into(),
        Some(Weights::ByHand(_)) | None => "hand".into(),
    });
    let options = Signal::derive(|| {
        [
            ("hand", "Weights by hand"),
            ("history", "Weights from history"),
            ("445", "4 : 4 : 5"),
        ]
        .map(|(key, word)| (key.to_string(), word.to_string()))
        .to_vec()
    });
    let choose = move |key: String| {
        let count = sheet.workspace.peek(|plan| {
            plan.goals
                .get(sheet.goal)
                .map_or(0, |g| parts(plan, g).len())
        });
        put_pace(
            sheet,
            Pace::Seasonal(match key.as_str() {
                "history" => Weights::History,
                "445" => Weights::FourFourFive,
                _ => Weights::ByHand(vec![Amount::from_int(1); count]),
            }),
        );
    };
    let by_hand = move || matches!(weights.get(), Some(Weights::ByHand(_)));
    view! {
        <Show when=move || weights.with(Option::is_some)>
            <div class="weights">
                <Options id="goal-weights" label="Where the weights come from" options value choose/>
                <Show when=by_hand>
                    <HandWeights/>
                </Show>
            </div>
        </Show>
    }
}

#[component]
fn HandWeights() -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let spans = Memo::new(move |_| {
        sheet.row.track();
        workspace.tables(&[crate::model::TableName::Settings], |plan| {
            plan.goals
                .get(sheet.goal)
                .map_or(Vec::new(), |goal| parts(plan, goal))
        })
    });
    let count = Memo::new(move |_| spans.with(Vec::len));
    view! {
        <div class="weight-l">
            {move || (0..count.get()).map(|at| view! { <Weight at spans/> }).collect_view()}
        </div>
    }
}

/// One part's weight.
#[component]
fn Weight(at: usize, spans: Memo<Vec<Span>>) -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let kept = sheet.of(move |goal| by_hand(&goal.pace).get(at).copied());
    let value = Signal::derive(move || kept.get().map_or(String::new(), |v| formats.number(v)));
    let label = move || {
        let span = spans.with(|spans| spans.get(at).copied());
        span.map_or(String::new(), |span| match span.days() > 10 {
            true => formats.date(span.from + chrono::Days::new(10), DateStyle::MonthShort),
            false => formats.date(span.from, DateStyle::Short),
        })
    };
    let read = move |text: String| {
        let weight = typed::amount(&text, &formats.signs()).map_err(|error| error.sentence())?;
        if weight.is_negative() {
            return Err("A weight is 0 or more.".to_string());
        }
        let count = spans.with_untracked(Vec::len);
        let mut weights = sheet
            .row
            .with_untracked(|row| row.as_ref().map_or(Vec::new(), |row| by_hand(&row.pace)));
        weights.resize(count, Amount::ZERO);
        if let Some(place) = weights.get_mut(at) {
            *place = weight;
        }
        Ok(GoalField::Pace(Pace::Seasonal(Weights::ByHand(weights))))
    };
    let id = format!("goal-weight-{at}");
    view! {
        <div>
            <label for=id.clone()>{label}</label>
            <Inline id class="line num" mode="decimal" value read/>
        </div>
    }
}

fn by_hand(pace: &Pace) -> Vec<Amount> {
    match pace {
        Pace::Seasonal(Weights::ByHand(weights)) => weights.clone(),
        _ => Vec::new(),
    }
}

/// The table of days and shares, straight between its points.
#[component]
pub fn PhasedTable() -> impl IntoView {
    let sheet = use_sheet();
    let points = sheet.of(|goal| phased(&goal.pace));
    let is_phased = sheet.of(|goal| matches!(goal.pace, Pace::Phased(_)));
    let count = Memo::new(move |_| points.with(Vec::len));
    let add = move |_| {
        let mut points = points.get_untracked();
        let last = points.last().copied();
        let to = sheet
            .row
            .with_untracked(|row| row.as_ref().and_then(|row| row.to));
        let day = last.map(|(day, _)| day + chrono::Days::new(7)).or(to);
        if let Some(day) = day {
            points.push((day, last.map_or(10_000, |(_, share)| share)));
            put_pace(sheet, Pace::Phased(points));
        }
    };
    view! {
        <Show when=move || is_phased.get()>
            <table class="tbl phased">
                <thead>
                    <tr>
                        <th scope="col">"By the end of"</th>
                        <th scope="col" class="num">"Share of the whole"</th>
                        <th scope="col"><span class="vh">"Remove"</span></th>
                    </tr>
                </thead>
                <tbody>
                    {move || (0..count.get()).map(|at| view! { <Point at points/> }).collect_view()}
                </tbody>
            </table>
            <p>
                <button type="button" class="btn small" on:click=add>
                    <Icon name="plus"/>
                    "Add a day"
                </button>
            </p>
        </Show>
    }
}

fn phased(pace: &Pace) -> Vec<(Date, u32)> {
    match pace {
        Pace::Phased(points) => points.clone(),
        _ => Vec::new(),
    }
}

/// One row of the phased table.
#[component]
fn Point(at: usize, points: Memo<Vec<(Date, u32)>>) -> impl IntoView {
    let sheet = use_sheet();
    let formats = use_formats();
    let here = Memo::new(move |_| points.with(|points| points.get(at).copied()));
    let with = move |change: &dyn Fn(&mut (Date, u32))| {
        let mut points = points.get_untracked();
        if let Some(point) = points.get_mut(at) {
            change(point);
        }
        points.sort_by_key(|(day, _)| *day);
        GoalField::Pace(Pace::Phased(points))
    };
    let read_day = move |text: String| {
        let today = untrack(|| sheet.workspace.today());
        let day = date(&text, today, formats)?.ok_or("Give it a day.")?;
        Ok(with(&|point| point.0 = day))
    };
    let read_share = move |text: String| {
        let share = typed::percent(&text, &formats.signs()).map_err(|error| error.sentence())?;
        if share.is_negative() || share > Amount::from_int(1) {
            return Err("A share lies between 0 and 100 %.".to_string());
        }
        let share = (share.raw() * 10_000 / Amount::SCALE) as u32;
        Ok(with(&|point| point.1 = share))
    };
    let remove = move |_| {
        let mut points = points.get_untracked();
        if at < points.len() {
            points.remove(at);
            put_pace(sheet, Pace::Phased(points));
        }
    };
    let day = Signal::derive(move || {
        here.get()
            .map_or(String::new(), |(day, _)| formats.day_with_year(day))
    });
    let share = Signal::derive(move || {
        here.get().map_or(String::new(), |(_, share)| {
            formats.percent(Amount::from_raw(i64::from(share) * Amount::SCALE / 100), 2)
        })
    });
    view! {
        <tr>
            <td>
                <Inline id=format!("goal-point-{at}-day") label="Day" mode="text" value=day read=read_day/>
            </td>
            <td class="num">
                <Inline
                    id=format!("goal-point-{at}-share")
                    label="Share of the whole"
                    class="line num"
                    mode="decimal"
                    value=share
                    read=read_share
                />
            </td>
            <td class="act-c">
                <button type="button" class="iconbtn" aria-label="Remove this day" on:click=remove>
                    <Icon name="trash"/>
                </button>
            </td>
        </tr>
    }
}
