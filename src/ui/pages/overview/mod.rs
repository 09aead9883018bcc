//! Overview: the plan on a page. The headline goal and its trail, what needs the leader, the ladder of
//! sellers, the leader's own rhythm.

mod headline;
mod needs;
mod rhythm;
mod sellers;

use leptos::prelude::*;

use crate::maths::calendar::shown_period;
use crate::maths::shown;
use crate::maths::span::Span;
use crate::model::{GoalId, Plan, TableName};
use crate::state::{Workspace, use_formats, use_place, use_workspace};
use crate::ui::components::after_paint::AfterPaint;
use crate::ui::components::arithmetic::Worked;
use crate::ui::routes::Route;
use crate::ui::shell::TopBar;
use crate::words::sentences;
use crate::words::working::{self, Working};

pub use headline::GoalHeading;

use headline::Headline;
use needs::NeedsYou;
use rhythm::MyRhythm;
use sellers::SellersTable;

/// What decides which goals a page shows.
const DECIDING: [TableName; 3] = [TableName::Settings, TableName::Goal, TableName::Person];

/// The period that is chosen. Tracked.
pub fn period(workspace: Workspace) -> Span {
    let today = workspace.today();
    workspace.tables(&[TableName::Settings], |plan| {
        shown_period(plan.settings(), today).span
    })
}

/// Reads which goals a page shows, in the chosen period. Tracked.
pub fn chosen<T>(workspace: Workspace, choose: impl FnOnce(&Plan, Span) -> T) -> T {
    let period = period(workspace);
    workspace.tables(&DECIDING, |plan| choose(plan, period))
}

/// The goal at the head of the chosen period. Tracked.
pub fn headline_goal(workspace: Workspace) -> Option<GoalId> {
    let today = workspace.today();
    chosen(workspace, |plan, period| {
        shown::headline(plan, period, today)
    })
}

/// "Central, Q4 2017. Week 48". Tracked.
pub fn period_line(workspace: Workspace) -> Signal<String> {
    let formats = use_formats();
    Signal::derive(move || {
        let today = workspace.today();
        workspace.tables(&[TableName::Settings], |plan| {
            let settings = plan.settings();
            let period = shown_period(settings, today);
            sentences::period_line(settings, &period, today, formats)
        })
    })
}

/// ", 23 working days left", inside the period.
pub fn days_left() -> impl IntoView {
    let workspace = use_workspace();
    let formats = use_formats();
    let working: Signal<Option<Working>> = Signal::derive(move || {
        let today = workspace.today();
        workspace.tables(&[TableName::Settings], |plan| {
            let period = shown_period(plan.settings(), today).span;
            let left = || working::team::working_days_left(plan, period, today, formats);
            period.contains(today).then(left)
        })
    });
    let comma = move || working.with(Option::is_some).then_some(", ");
    view! { {comma} <Worked name="TeamDaysLeft" working/> }
}

/// The page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let workspace = use_workspace();
    let place = use_place();
    let head: Memo<Option<GoalId>> = Memo::new(move |_| headline_goal(workspace));
    view! {
        <TopBar title="Overview" sub=period_line(workspace) figure=days_left>
            <a class="btn primary" href=move || place.href(&Route::CheckIn.path())>
                "Start check-in"
            </a>
        </TopBar>
        <div class="page">
            <section class="ov-top">
                <Headline head/>
                <AfterPaint>
                    <NeedsYou/>
                </AfterPaint>
            </section>
            <AfterPaint>
                <SellersTable head/>
                <MyRhythm/>
            </AfterPaint>
        </div>
    }
}
