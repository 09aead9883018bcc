//! Everything a person can do from the keyboard: one list for the palette, the shortcuts and the help.

use leptos::prelude::*;

use super::routes::Route;
use crate::state::{
    Device, Place, Session, Theme, Workspace, use_device, use_place, use_session, use_workspace,
};

/// Where a command stands in the keyboard sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    Go,
    Plan,
    View,
}

impl Group {
    pub const ALL: [Group; 3] = [Group::Go, Group::Plan, Group::View];

    pub fn name(self) -> &'static str {
        match self {
            Group::Go => "Go to",
            Group::Plan => "The plan",
            Group::View => "The screen",
        }
    }
}

/// What a command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    Go(Route),
    Undo,
    Redo,
    Palette,
    Keys,
    Plans,
    Present,
    Theme,
    AsOf,
    Print,
    SaveFile,
}

/// One thing that can be done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Command {
    pub name: &'static str,
    /// As the keyboard sheet writes them; empty for none.
    pub keys: &'static str,
    pub group: Group,
    pub act: Act,
}

const fn go(name: &'static str, keys: &'static str, route: Route) -> Command {
    Command {
        name,
        keys,
        group: Group::Go,
        act: Act::Go(route),
    }
}

const fn plan(name: &'static str, keys: &'static str, act: Act) -> Command {
    Command {
        name,
        keys,
        group: Group::Plan,
        act,
    }
}

const fn screen(name: &'static str, keys: &'static str, act: Act) -> Command {
    Command {
        name,
        keys,
        group: Group::View,
        act,
    }
}

/// All of them. A screen whose rules come later is not here yet.
pub const COMMANDS: &[Command] = &[
    go("Overview", "G O", Route::Overview),
    go("Check-in", "G C", Route::CheckIn),
    go("Team", "G M", Route::Team),
    go("Sellers", "G L", Route::Sellers),
    go("My goals", "G Y", Route::Leader),
    go("Sheets", "G S", Route::Sheets),
    go("Import a file", "G I", Route::Import),
    go("History", "G H", Route::History),
    go("Settings", "G ,", Route::Settings),
    plan("Undo", "Ctrl Z", Act::Undo),
    plan("Redo", "Ctrl Shift Z", Act::Redo),
    plan("Switch plan or period", "Alt P", Act::Plans),
    plan("Save the plan as a file", "", Act::SaveFile),
    plan("Start another plan", "", Act::Go(Route::Start)),
    screen("Find a command", "Ctrl K", Act::Palette),
    screen("Keyboard", "?", Act::Keys),
    screen("Present", "P", Act::Present),
    screen("Light, dark or as the system", "", Act::Theme),
    screen("Look as of another day", "", Act::AsOf),
    screen("Print", "Ctrl P", Act::Print),
];

/// What is open over the page.
#[derive(Clone, Copy)]
pub struct Overlays {
    pub palette: RwSignal<bool>,
    pub keys: RwSignal<bool>,
    pub plans: RwSignal<bool>,
    pub as_of: RwSignal<bool>,
    /// The side of a narrow window, where it is a drawer.
    pub drawer: RwSignal<bool>,
}

impl Overlays {
    pub fn new() -> Overlays {
        Overlays {
            palette: RwSignal::new(false),
            keys: RwSignal::new(false),
            plans: RwSignal::new(false),
            as_of: RwSignal::new(false),
            drawer: RwSignal::new(false),
        }
    }

    /// Puts away what lies over the whole page, where another page comes under it: Back and Forward
    /// lead away from under an open dialog as well.
    pub fn close_dialogs(&self) {
        for open in [self.palette, self.keys, self.as_of] {
            if open.get_untracked() {
                open.set(false);
            }
        }
    }
}

impl Default for Overlays {
    fn default() -> Overlays {
        Overlays::new()
    }
}

/// The handles that commands act on, to copy freely into handlers.
#[derive(Clone, Copy)]
pub struct Runner {
    workspace: Workspace,
    session: Session,
    place: Place,
    device: Device,
    pub overlays: Overlays,
}

/// A runner over the contexts of the view it is made in.
pub fn use_runner() -> Runner {
    Runner {
        workspace: use_workspace(),
        session: use_session(),
        place: use_place(),
        device: use_device(),
        overlays: use_context().expect("invariant: the shell provides the overlays"),
    }
}

impl Runner {
    pub fn run(&self, act: Act) {
        match act {
            Act::Go(route) => self.place.go(&route.path()),
            Act::Undo => self.workspace.undo(),
            Act::Redo => self.workspace.redo(),
            Act::Palette => self.overlays.palette.set(true),
            Act::Keys => self.overlays.keys.set(true),
            Act::Plans => {
                // The switcher stands in the drawer, which has to be open for it to be seen.
                self.overlays.drawer.set(true);
                self.overlays.plans.update(|open| *open = !*open);
            }
            Act::AsOf => self.overlays.as_of.set(true),
            Act::Present => self.device.presenting.update(|on| *on = !*on),
            Act::Theme => self.device.theme.update(|theme| {
                *theme = match theme {
                    Theme::System => Theme::Dark,
                    Theme::Dark => Theme::Light,
                    Theme::Light => Theme::System,
                }
            }),
            Act::Print => crate::state::print_page(),
            Act::SaveFile => self.session.save_plan_file(self.workspace),
        }
    }

    /// Whether single letters do anything at present.
    pub fn letters(&self) -> bool {
        self.device.letters.get_untracked()
    }
}
