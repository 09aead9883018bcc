//! What belongs to this device and not to the plan: theme, presenting, shortcuts.

use leptos::prelude::*;

use crate::storage::{LocalRail, Prefs};

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The word under which it is kept; the start script reads the same one.
    pub fn word(self) -> &'static str {
        match self {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    fn parse(word: &str) -> Theme {
        match word {
            "light" => Theme::Light,
            "dark" => Theme::Dark,
            _ => Theme::System,
        }
    }
}

/// This device's choices. A handle to copy freely.
#[derive(Clone, Copy)]
pub struct Device {
    pub theme: RwSignal<Theme>,
    /// Presenting: nothing private, nothing to operate by accident.
    pub presenting: RwSignal<bool>,
    /// Single-letter shortcuts are on.
    pub letters: RwSignal<bool>,
}

impl Device {
    /// Takes over what another tab chose on this device.
    pub(super) fn follow(&self, prefs: &Prefs<'_, impl LocalRail>) {
        let (theme, letters) = chosen(prefs);
        if self.theme.get_untracked() != theme {
            self.theme.set(theme);
        }
        if self.letters.get_untracked() != letters {
            self.letters.set(letters);
        }
    }
}

/// What the device keeps of it: the theme, and whether single letters do anything.
pub(super) fn chosen(prefs: &Prefs<'_, impl LocalRail>) -> (Theme, bool) {
    let theme = prefs.theme().map(|word| Theme::parse(&word));
    let letters = prefs.choice("letters").as_deref() != Some("off");
    (theme.unwrap_or_default(), letters)
}

/// Makes the device's choices known to everything below.
pub fn provide_device(device: Device) {
    provide_context(device);
}

/// The device that a view stands on.
pub fn use_device() -> Device {
    use_context().expect("invariant: the shell provides the device before any view asks for it")
}
