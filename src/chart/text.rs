//! How wide a text will be, without a font: widths per kind of letter, on the wide side.
//!
//! The page uses Inter where it is installed and the system's font where it is not. The classes below hold for the
//! widest of the usual ones (DejaVu Sans), so labels placed by them stay apart in every font.

use super::mark::Role;

/// Estimated width in pixels at the size and weight of the role.
pub fn width(text: &str, role: Role) -> f64 {
    text.chars().map(em).sum::<f64>() * role.size() * role.stretch()
}

/// The text, or as much of its beginning as fits in a width with an ellipsis; nothing where not even a letter fits.
pub fn fitted(text: &str, role: Role, room: f64) -> String {
    if width(text, role) <= room {
        return text.to_owned();
    }
    let mut left = room - width("…", role);
    let fits = |letter: &char| {
        left -= em(*letter) * role.size() * role.stretch();
        left >= 0.0
    };
    let start: String = text.chars().take_while(fits).collect();
    let start = start.trim_end();
    if start.is_empty() {
        String::new()
    } else {
        [start, "…"].concat()
    }
}

/// Advance of one character in em, never less than that of the usual fonts.
fn em(letter: char) -> f64 {
    match letter {
        '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{fe00}'..='\u{fe0f}' => 0.0,
        '\u{2009}' | '\u{200a}' | '\u{202f}' => 0.22,
        ' ' | '\u{a0}' | 'i' | 'j' | 'l' | '.' | ',' | ':' | ';' | '\'' | '’' | '‘' | '|' => {
            0.36
        }
        'f' | 't' | 'r' | 'I' | 'J' | '(' | ')' | '[' | ']' | '/' | '\\' | '-' | '!' => 0.44,
        '“' | '”' | '"' | '*' | '°' | '·' => 0.59,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'L' | '–' | '?' | '_' => 0.6,
        'm' | 'W' | '—' | '%' | '@' | '…' => 1.0,
        'w' | 'M' | 'O' | 'Q' | '−' | '+' | '=' | '<' | '>' | '÷' | '×' | '#' | '^' | '~' => {
            0.88
        }
        '0'..='9' | '$' | '€' | '£' | 'a'..='z' | 'E' | 'F' | 'P' | 'T' | 'Y' => 0.65,
        '!'..='~' => 0.79,
        'Æ' | 'æ' | 'Œ' | 'œ' | 'Ж' | 'ж' | 'Ш' | 'ш' | 'Щ' | 'щ' | 'Ю' | 'ю' | '½' | '™' => {
            1.18
        }
        '‰' => 1.35,
        '\u{1f000}'.. => 1.4,
        '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{ffff}' => 1.05,
        _ => 0.9,
    }
}
