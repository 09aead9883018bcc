//! Where in the app the screen is: the hash, and the as-of day in it.

use leptos::prelude::*;

use crate::model::Date;
use crate::words::dates;

/// The address, split. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Place {
    /// The hash without its sign: `/goals/k3-1c?asof=2017-11-27`.
    hash: RwSignal<String>,
    /// What is done before another page is shown.
    before_leaving: StoredValue<Vec<Callback<()>>>,
}

/// Makes the place known to everything below.
pub fn provide_place(place: Place) {
    provide_context(place);
}

/// The place that a view stands in.
pub fn use_place() -> Place {
    use_context().expect("invariant: the shell provides the place before any view asks for it")
}

impl Place {
    pub(super) fn new(hash: &str) -> Place {
        Place {
            hash: RwSignal::new(hash.into()),
            before_leaving: StoredValue::new(Vec::new()),
        }
    }

    /// Calls `heard` from now on whenever the address comes to name another page, before anything on
    /// the screen has followed it.
    pub fn before_leaving(&self, heard: impl Fn() + Send + Sync + 'static) {
        self.before_leaving
            .update_value(|all| all.push(Callback::new(move |()| heard())));
    }

    /// The browser says that the address is another one.
    pub(super) fn arrive(&self, now: String) {
        let leaves = self
            .hash
            .with_untracked(|hash| path_of(hash) != path_of(&now));
        if leaves {
            for heard in self.before_leaving.get_value() {
                heard.run(());
            }
        }
        self.hash.set(now);
    }

    /// The path part: `/goals/k3-1c`.
    pub fn path(&self) -> String {
        self.hash.with(|hash| path_of(hash).to_string())
    }

    /// The day that stands in for today. What is no day leaves today in its place.
    pub fn as_of(&self) -> Option<Date> {
        self.hash.with(|hash| as_of_in(hash))
    }

    /// What is to be said of an address that asks for a day that is none.
    pub fn asks_for_no_day(&self) -> Option<String> {
        self.hash.with(|hash| asked_in(hash)?.err())
    }

    /// The address of a path, with the as-of day carried along.
    pub fn href(&self, path: &str) -> String {
        href_with(path, self.as_of())
    }

    /// The present path's address with another as-of day, or none.
    pub fn href_as_of(&self, day: Option<Date>) -> String {
        href_with(&self.path(), day)
    }

    /// Goes to a path, carrying the as-of day along.
    pub fn go(&self, path: &str) {
        crate::browser::hash::go(&href_with(
            path,
            self.hash.with_untracked(|hash| as_of_in(hash)),
        ));
    }

    /// Judges everything on another day, or on today again.
    pub fn look_as_of(&self, day: Option<Date>) {
        let path = self.hash.with_untracked(|hash| path_of(hash).to_string());
        crate::browser::hash::go(&href_with(&path, day));
    }
}

fn href_with(path: &str, as_of: Option<Date>) -> String {
    match as_of {
        Some(day) => format!("#{path}?asof={day}"),
        None => format!("#{path}"),
    }
}

fn path_of(hash: &str) -> &str {
    hash.split('?').next().unwrap_or("/")
}

fn as_of_in(hash: &str) -> Option<Date> {
    asked_in(hash)?.ok()
}

/// What stands behind `asof=`; with nothing behind it no day is asked for.
fn asked_in(hash: &str) -> Option<Result<Date, String>> {
    let query = hash.split_once('?')?.1;
    let mut pairs = query.split('&');
    let text = pairs.find_map(|pair| pair.strip_prefix("asof="))?;
    (!text.is_empty()).then(|| dates::asked_in_address(text))
}
