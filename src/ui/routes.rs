//! Addresses: hash routes to pages and back.

use crate::model::{GoalId, PersonId};

/// A page of the app.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    Overview,
    CheckIn,
    Team,
    Sellers,
    Seller(PersonId),
    Leader,
    Goal(GoalId),
    Sheets,
    Sheet(PersonId),
    Import,
    History,
    Start,
    Settings,
    /// Nothing lives at this address.
    Unknown,
}

impl Route {
    /// Reads the path part of the hash: `/goals/k3-1c`.
    pub fn parse(path: &str) -> Route {
        let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty()).collect();
        match parts.as_slice() {
            [] => Route::Overview,
            ["checkin"] => Route::CheckIn,
            ["team"] => Route::Team,
            ["sellers"] => Route::Sellers,
            ["sellers", id] => id.parse().map_or(Route::Unknown, Route::Seller),
            ["leader"] => Route::Leader,
            ["goals", id] => id.parse().map_or(Route::Unknown, Route::Goal),
            ["sheets"] => Route::Sheets,
            ["sheets", id] => id.parse().map_or(Route::Unknown, Route::Sheet),
            ["import"] => Route::Import,
            ["history"] => Route::History,
            ["start"] => Route::Start,
            ["settings"] => Route::Settings,
            _ => Route::Unknown,
        }
    }

    /// The address without the as-of part; `href` in `state` adds that where it is in force.
    pub fn path(self) -> String {
        match self {
            Route::Overview | Route::Unknown => "/".into(),
            Route::CheckIn => "/checkin".into(),
            Route::Team => "/team".into(),
            Route::Sellers => "/sellers".into(),
            Route::Seller(id) => format!("/sellers/{id}"),
            Route::Leader => "/leader".into(),
            Route::Goal(id) => format!("/goals/{id}"),
            Route::Sheets => "/sheets".into(),
            Route::Sheet(id) => format!("/sheets/{id}"),
            Route::Import => "/import".into(),
            Route::History => "/history".into(),
            Route::Start => "/start".into(),
            Route::Settings => "/settings".into(),
        }
    }

    /// The page's title, as the tab and the top bar show it.
    pub fn title(self) -> &'static str {
        match self {
            Route::Overview => "Overview",
            Route::CheckIn => "Check-in",
            Route::Team => "Team",
            Route::Sellers => "Sellers",
            Route::Seller(_) => "Seller",
            Route::Leader => "My goals",
            Route::Goal(_) => "Goal",
            Route::Sheets => "Sheets",
            Route::Sheet(_) => "Goal sheet",
            Route::Import => "Import",
            Route::History => "History",
            Route::Start => "Start",
            Route::Settings => "Settings",
            Route::Unknown => "Not here",
        }
    }
}
