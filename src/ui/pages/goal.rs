//! A goal's worksheet.

use leptos::prelude::*;

use crate::ui::shell::TopBar;

/// The page.
#[component]
pub fn GoalPage(id: crate::model::GoalId) -> impl IntoView {
    let _ = id;
    view! {
        <TopBar title="Goal" sub=""/>
        <div class="page"></div>
    }
}
