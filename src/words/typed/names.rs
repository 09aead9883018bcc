//! Typed names: of a person, of a team.

use crate::model::turns_direction;

/// How many characters the name of a team has at most: it stands over every page.
pub const LONGEST_TEAM: usize = 80;

/// A name with one blank between its words, and without the signs that turn the direction of
/// everything written after them; nothing is left of a text of blanks.
pub fn name(text: &str) -> String {
    let plain: String = text.chars().filter(|c| !turns_direction(*c)).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}
