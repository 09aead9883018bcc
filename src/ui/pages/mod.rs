//! One page a file (or a folder, where it has parts), always in the same order: the page, its parts,
//! what it does.

pub mod checkin;
pub mod goal;
pub mod history;
pub mod import;
pub mod leader;
pub mod not_here;
pub mod overview;
pub mod seller;
pub mod sellers;
pub mod settings;
pub mod sheet;
pub mod sheets;
pub mod start;
pub mod team;

use leptos::prelude::*;

use super::routes::Route;

/// The page of an address.
#[component]
pub fn Page(route: Memo<Route>) -> impl IntoView {
    move || match route.get() {
        Route::Overview => view! { <overview::OverviewPage/> }.into_any(),
        Route::CheckIn => view! { <checkin::CheckInPage/> }.into_any(),
        Route::Team => view! { <team::TeamPage/> }.into_any(),
        Route::Sellers => view! { <sellers::SellersPage/> }.into_any(),
        Route::Seller(id) => view! { <seller::SellerPage id/> }.into_any(),
        Route::Leader => view! { <leader::LeaderPage/> }.into_any(),
        Route::Goal(id) => view! { <goal::GoalPage id/> }.into_any(),
        Route::Sheets => view! { <sheets::SheetsPage/> }.into_any(),
        Route::Sheet(id) => view! { <sheet::SheetPage id/> }.into_any(),
        Route::Import => view! { <import::ImportPage/> }.into_any(),
        Route::History => view! { <history::HistoryPage/> }.into_any(),
        Route::Start => view! { <start::StartPage/> }.into_any(),
        Route::Settings => view! { <settings::SettingsPage/> }.into_any(),
        Route::Unknown => view! { <not_here::NotHerePage/> }.into_any(),
    }
}
