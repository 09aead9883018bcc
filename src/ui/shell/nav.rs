//! The links to the pages, in two lists around the ladder.

use leptos::prelude::*;

use crate::state::use_place;
use crate::ui::components::icon::Icon;
use crate::ui::routes::Route;

/// One list of links: (sign, page).
#[component]
pub fn NavList(links: &'static [(&'static str, Route)]) -> impl IntoView {
    view! {
        <ul class="nav">
            {links
                .iter()
                .map(|(sign, route)| view! { <li><NavLink sign=*sign route=*route/></li> })
                .collect_view()}
        </ul>
    }
}

#[component]
fn NavLink(sign: &'static str, route: Route) -> impl IntoView {
    let place = use_place();
    view! {
        <a
            href=move || place.href(&route.path())
            aria-current=move || is_here(&place.path(), route).then_some("page")
        >
            <Icon name=sign/>
            <span>{route.title()}</span>
        </a>
    }
}

/// Whether the screen is on a page or on one below it.
pub fn is_here(path: &str, route: Route) -> bool {
    match (Route::parse(path), route) {
        (Route::Sheet(_), Route::Sheets) => true,
        (here, wanted) => here == wanted,
    }
}
