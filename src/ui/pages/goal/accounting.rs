//! The account of a missed landmark: as it was given, and the form while it is filled in.

use leptos::prelude::*;

use super::accounting_draft::{About, AccountingDraft};
use super::draft_line::{DraftArea, DraftLine, Problems, text};
use super::field::Options;
use super::landmarks::{Open, account_id, row_id};
use super::sheet::use_sheet;
use crate::model::{
    Accounting, AccountingId, Decision, Edit, LandmarkId, MetricId, PersonId, Plan, TableName,
};
use crate::state::{use_formats, use_workspace};
use crate::ui::components::focus::{focus_on, focus_soon};
use crate::ui::components::segmented::Segmented;
use crate::words::{Formats, labels};

/// An account as it stands in the record.
#[component]
pub fn Account(id: AccountingId) -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let lines = Memo::new(move |_| {
        let read = [
            TableName::Accounting,
            TableName::Landmark,
            TableName::Person,
        ];
        workspace.tables(&read, |plan| {
            let row = plan.accountings.get(id);
            row.map_or(Vec::new(), |row| told(plan, row, sheet, formats))
        })
    });
    let line = |(name, says): (&'static str, String)| {
        view! { <div><dt>{name}</dt><dd>{says}</dd></div> }
    };
    view! { <dl class="acc">{move || lines.get().into_iter().map(line).collect_view()}</dl> }
}

fn told(
    plan: &Plan,
    row: &Accounting,
    sheet: super::sheet::Sheet,
    formats: &dyn Formats,
) -> Vec<(&'static str, String)> {
    let cause = match row.cause_words.as_str() {
        "" => labels::cause(row.cause).to_string(),
        words => format!("{}. {words}", labels::cause(row.cause)),
    };
    let mut decision = labels::decision(row.decision).to_string();
    if row.decision == Decision::Adjust {
        let metric = metric_of(plan, row.landmark);
        let amount = row
            .new_amount
            .map(|amount| sheet.shown_on(metric, Some(amount), formats));
        let due = row.new_due.map(|due| format!("by {}", formats.day(due)));
        let to: Vec<String> = amount.into_iter().chain(due).collect();
        decision += &format!(": {}", to.join(" "));
    }
    let more = [row.steps.as_str(), row.reason.as_str()];
    let more = more.into_iter().filter(|text| !text.is_empty());
    let decided: Vec<String> = std::iter::once(decision)
        .chain(more.map(String::from))
        .collect();
    let owner = row.owner.and_then(|owner| plan.people.ever(owner));
    let lines = [
        ("What happened", Some(row.happened.clone())),
        ("Cause", Some(cause)),
        ("Decision", Some(decided.join(". "))),
        ("Owner", owner.map(|owner| owner.name.clone())),
        ("Next look", row.next_look.map(|day| formats.day(day))),
    ];
    lines
        .into_iter()
        .filter_map(|(name, says)| Some((name, says?)))
        .collect()
}

/// The metric that a landmark names, in whose unit its values are written.
fn metric_of(plan: &Plan, id: LandmarkId) -> Option<MetricId> {
    plan.landmarks.ever(id)?.condition.metric()
}

/// The form in the place of the account that is owed. Its draft outlives it: "Later" loses nothing.
#[component]
pub fn AccountForm(
    id: LandmarkId,
    name: Signal<String>,
    draft: RwSignal<AccountingDraft>,
    open: RwSignal<Open>,
) -> impl IntoView {
    let sheet = use_sheet();
    let workspace = use_workspace();
    let formats = use_formats();
    let owner = sheet.of(|goal| goal.owner);
    let account = move || {
        let about = About {
            landmark: id,
            metric: workspace.peek(|plan| metric_of(plan, id)),
            owner: owner.get(),
            sheet,
            today: workspace.today(),
        };
        draft.with(|draft| draft.parse(about, formats))
    };
    // Nothing is missing before it is to be kept; from then on each line goes as soon as it is mended.
    let tried = RwSignal::new(false);
    let problems = Signal::derive(move || match tried.get() {
        true => account().err().unwrap_or_default(),
        false => Vec::new(),
    });
    let keep = move |_| match untrack(account) {
        Ok(account) => {
            sheet.act(Edit::Account(std::boxed::Box::new(account)));
            draft.set(AccountingDraft::default());
            open.set(Open::Nothing);
            focus_soon(row_id(id));
        }
        Err(_) => tried.set(true),
    };
    let later = move |_| {
        open.set(Open::Nothing);
        focus_soon(account_id(id));
    };
    Effect::new(|_| request_animation_frame(|| focus_on("acc-happened")));
    view! {
        <div class="acc edit" data-draft="" role="group" aria-label=move || format!("Account of “{}”", name.get())>
            <Story draft/>
            <DecisionLines draft/>
            <Follow draft owner/>
            <Problems problems class="acc-err"/>
            <p class="btns">
                <button type="button" class="btn small primary" on:click=keep>"Keep the account"</button>
                <button type="button" class="btn small" on:click=later>"Later"</button>
            </p>
        </div>
    }
}

#[component]
fn Story(draft: RwSignal<AccountingDraft>) -> impl IntoView {
    let causes = Signal::derive(|| {
        let all = labels::CAUSES.iter();
        all.map(|(_, word)| (word.to_string(), word.to_string()))
            .collect::<Vec<_>>()
    });
    let cause = Signal::derive(move || draft.with(|draft| labels::cause(draft.cause).to_string()));
    let choose = move |word: String| {
        if let Some((cause, _)) = labels::CAUSES.iter().find(|(_, name)| *name == word) {
            draft.update(|draft| draft.cause = *cause);
        }
    };
    view! {
        <DraftArea
            id="acc-happened"
            label="What happened"
            text=text!(draft, happened)
        />
        <div>
            <label for="acc-cause">"Cause"</label>
            <Options id="acc-cause" options=causes value=cause choose/>
        </div>
        <DraftArea
            id="acc-words"
            label="In words"
            text=text!(draft, cause_words)
        />
    }
}

#[component]
fn DecisionLines(draft: RwSignal<AccountingDraft>) -> impl IntoView {
    let options = Signal::derive(|| {
        vec![
            ("back", "Back on track".to_string()),
            ("adjust", "Adjust".into()),
            ("stop", "Stop".into()),
        ]
    });
    let value = Signal::derive(move || {
        draft.with(|draft| {
            draft.decision.map(|decision| match decision {
                Decision::BackOnTrack => "back",
                Decision::Adjust => "adjust",
                Decision::Stop => "stop",
            })
        })
    });
    let choose = move |key: &'static str| {
        draft.update(|draft| {
            draft.decision = Some(match key {
                "back" => Decision::BackOnTrack,
                "adjust" => Decision::Adjust,
                _ => Decision::Stop,
            })
        });
    };
    let decided = move || draft.with(|draft| draft.decision);
    view! {
        <div>
            <span class="acc-l">"Decision"</span>
            <Segmented label="Decision" name="acc-decision" options value choose/>
        </div>
        <Show when=move || decided() == Some(Decision::BackOnTrack)>
            <DraftArea
                id="acc-steps"
                label="What is done"
            text=text!(draft, steps)
            />
        </Show>
        <Show when=move || decided() == Some(Decision::Adjust)>
            <DraftLine
                id="acc-amount"
                label="New value"
            text=text!(draft, new_amount)
            />
            <DraftLine
                id="acc-due"
                label="New day"
            text=text!(draft, new_due)
            />
        </Show>
        <Show when=move || matches!(decided(), Some(Decision::Adjust | Decision::Stop))>
            <DraftArea
                id="acc-reason"
                label="Why"
            text=text!(draft, reason)
            />
        </Show>
    }
}

#[component]
fn Follow(
    draft: RwSignal<AccountingDraft>,
    /// The goal's own, until somebody else is chosen.
    owner: Memo<Option<PersonId>>,
) -> impl IntoView {
    let workspace = use_workspace();
    let people = Memo::new(move |_| {
        workspace.tables(&[TableName::Person], |plan| {
            let rows = plan.people.by_age().into_iter();
            rows.map(|(id, person)| (id.to_string(), person.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let value = Signal::derive(move || {
        let chosen = draft.with(|draft| draft.owner).or(owner.get());
        chosen.map_or(String::new(), |owner| owner.to_string())
    });
    let choose = move |id: String| draft.update(|draft| draft.owner = id.parse().ok());
    view! {
        <div>
            <label for="acc-owner">"Owner"</label>
            <Options id="acc-owner" options=people value choose/>
        </div>
        <DraftLine
            id="acc-next"
            label="Next look"
            text=text!(draft, next_look)
        />
    }
}
