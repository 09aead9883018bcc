//! Putting everything that is shared in place, once, at the root.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::backups::provide_backups;
use super::device::{Device, Theme, chosen, provide_device};
use super::forecast::provide_forecasts;
use super::formatting::{Formatting, provide_formatting};
use super::place::{Place, provide_place};
use super::release::provide_release;
use super::saving::{Saved, Saving, provide_saving};
use super::session::{Session, provide_session};
use super::sheets::provide_opening;
use super::shelf::{Shelf, Stage, provide_shelf, use_shelf};
use super::workspace::{Workspace, provide_workspace};
use crate::browser;
use crate::model::{Context, Plan, TableName};
use crate::words::{Formats, PlainFormats, Remembered};

/// Provides every shared handle and begins to open the last plan.
pub fn provide_everything() {
    browser::panic::install();
    browser::drop::keep_files_out();
    let place = followed_place();
    let day = day_signal();
    let today = Memo::new(move |_| place.as_of().unwrap_or_else(|| day.get()));
    let formatting = Formatting(RwSignal::new(&PlainFormats));
    let workspace = Workspace::new(
        Plan::default(),
        context(),
        || (browser::clock::today(), browser::clock::now_ms()),
        today,
        formatting,
    );
    let saving = Saving {
        state: RwSignal::new(Saved::Saved),
        last_file: RwSignal::new(None),
        promised: RwSignal::new(None),
        day,
    };
    let shelf = Shelf {
        plans: RwSignal::new(Vec::new()),
        current: RwSignal::new(None),
        stage: RwSignal::new(Stage::Opening),
        notice: RwSignal::new(None),
        leaving: RwSignal::new(false),
    };
    let session = Session::new(workspace, shelf, saving);
    formatting.0.set(formats(session, ""));
    provide_place(place);
    provide_formatting(formatting);
    provide_workspace(workspace);
    provide_forecasts();
    provide_saving(saving);
    provide_shelf(shelf);
    provide_opening();
    provide_session(session);
    let device = device(session);
    provide_device(device);
    follow_locale(workspace, formatting, session);
    remember_numbers(workspace, formatting, session);
    session.listen(device);
    session.listen_for_the_end();
    workspace.follow_the_tab();
    provide_release(session);
    provide_backups(session);
    session.begin_as_told();
}

/// When the first screen and what follows it at once have long been drawn, in milliseconds.
const BEHIND_MS: u32 = 1_500;

/// Under which the device keeps what the browser said of the plan's numbers.
const NUMBERS: &str = "numbers";

/// The browser's formats for a locale, with what the device remembers of it. Locales are chosen once or twice in a
/// page's life, so each stays for good and every view may keep a reference.
fn formats(session: Session, locale: &str) -> &'static dyn Formats {
    let formats = browser::IntlFormats::new("", locale);
    let formats = match remembered(session, locale) {
        Some(known) => formats.remembering(&known),
        None => formats,
    };
    Box::leak(Box::new(formats))
}

/// What the device remembers of a locale, unless the browser was asked for another one or prefers others now.
fn remembered(session: Session, locale: &str) -> Option<Remembered> {
    let text = session.keeper().prefs().choice(NUMBERS)?;
    let known = Remembered::from_text(&text)?;
    (known.asked == browser::intl::asked("", locale)).then_some(known)
}

/// Who writes from now on, and when: a new writer at each call.
pub(super) fn context() -> Context {
    Context {
        writer: browser::random::writer(),
        changes: 0,
        ids: 0,
        clock_ms: browser::clock::now_ms(),
        today: browser::clock::today(),
        who: None,
    }
}

fn followed_place() -> Place {
    let place = Place::new(&browser::hash::current());
    browser::hash::on_change(move |now| {
        // What is typed on the page that goes is kept before the page goes.
        browser::field::leave();
        place.arrive(now);
    });
    place
}

/// The browser's local date, looked at again at midnight and when the window comes back.
fn day_signal() -> RwSignal<crate::model::Date> {
    let day = RwSignal::new(browser::clock::today());
    let look = move || {
        let today = browser::clock::today();
        if day.get_untracked() != today {
            day.set(today);
        }
    };
    browser::clock::on_look_again(look);
    day
}

/// The device's choices, written back to it whenever they change.
fn device(session: Session) -> Device {
    let keeper = session.keeper();
    let (theme, letters) = chosen(&keeper.prefs());
    let device = Device {
        theme: RwSignal::new(theme),
        presenting: RwSignal::new(false),
        letters: RwSignal::new(letters),
    };
    Effect::new(move |_| {
        let theme = device.theme.get();
        let word = (theme != Theme::System).then(|| theme.word());
        session.keeper().prefs().set_theme(word);
        browser::theme::apply(word);
    });
    Effect::new(move |_| {
        let off = (!device.letters.get()).then_some("off");
        session.keeper().prefs().set_choice("letters", off);
    });
    Effect::new(move |_| browser::theme::present(device.presenting.get()));
    device
}

/// Numbers and dates are written in the plan's locale, or the browser's where it names none. At once, and so before
/// the first view of a plan is made.
fn follow_locale(workspace: Workspace, formatting: Formatting, session: Session) {
    let locale = Memo::new(move |_| {
        workspace.tables(&[TableName::Settings], |plan| {
            plan.settings().number_locale.clone()
        })
    });
    let followed = StoredValue::new(String::new());
    ImmediateEffect::new_scoped(move || {
        let locale = locale.get();
        if followed.get_value() != locale {
            formatting.0.set(formats(session, &locale));
            followed.set_value(locale);
        }
    });
}

/// Asks the browser, behind the first screen of a plan, how it writes that plan's numbers, and remembers the answer for
/// the next start. Where it is not the one that was remembered, the page is written anew.
fn remember_numbers(workspace: Workspace, formatting: Formatting, session: Session) {
    let shelf = use_shelf();
    let asked = Memo::new(move |_| {
        shelf.current.get()?;
        workspace.tables(&[TableName::Settings], |plan| {
            let settings = plan.settings();
            Some((settings.number_locale.clone(), settings.currency.clone()))
        })
    });
    Effect::new(move |_| {
        let Some((locale, currency)) = asked.get() else {
            return;
        };
        spawn_local(async move {
            browser::clock::sleep(BEHIND_MS).await;
            browser::idle::idle().await;
            let known = remembered(session, &locale);
            let learned = browser::IntlFormats::new("", &locale).learned(&currency);
            if known.as_ref() == Some(&learned) {
                return;
            }
            let keeper = session.keeper();
            keeper.prefs().set_choice(NUMBERS, Some(&learned.text()));
            if known.is_some_and(|known| !known.differs_by_currency(&learned)) {
                browser::field::keep();
                formatting.0.set(formats(session, &locale));
            }
        });
    });
}
