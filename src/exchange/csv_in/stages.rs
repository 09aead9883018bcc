//! What the stages of a file mean: won, lost, or still open.

use crate::model::{Stage, folded};

/// What a stage's name means by itself, and whether the name says so outright. None where it could
/// be won or lost.
///
/// Names of open stages are a team's own, so what is neither won nor lost is taken to be open.
pub fn meaning(name: &str) -> Option<(Stage, bool)> {
    const WON: [&str; 11] = [
        "won",
        "win",
        "gewonnen",
        "gagné",
        "gagnee",
        "gagne",
        "gagnée",
        "ganado",
        "ganada",
        "vinta",
        "gewonnene",
    ];
    const LOST: [&str; 13] = [
        "lost",
        "lose",
        "loss",
        "verloren",
        "perdu",
        "perdue",
        "perdido",
        "perdida",
        "persa",
        "abandoned",
        "disqualified",
        "dead",
        "cancelled",
    ];
    const OPEN: [&str; 14] = [
        "open",
        "new",
        "prospecting",
        "engaging",
        "qualification",
        "qualified",
        "discovery",
        "proposal",
        "negotiation",
        "contract",
        "pipeline",
        "offen",
        "lead",
        "demo",
    ];
    const EITHER: [&str; 7] = [
        "closed",
        "close",
        "geschlossen",
        "abgeschlossen",
        "fermé",
        "cerrado",
        "done",
    ];
    let lower = folded(name);
    let lower = match lower.as_str() {
        "closedwon" => "closed won",
        "closedlost" => "closed lost",
        other => other,
    };
    let words: Vec<&str> = lower
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    let has = |list: &[&str]| words.iter().any(|word| list.contains(word));
    match (has(&WON), has(&LOST)) {
        (true, false) => Some((Stage::Won, true)),
        (false, true) => Some((Stage::Lost, true)),
        (true, true) => None,
        (false, false) if words.iter().all(|word| EITHER.contains(word)) => None,
        (false, false) => Some((Stage::Open, has(&OPEN))),
    }
}

/// Whether a name says outright that a deal is won or lost.
pub fn says_end(name: &str) -> bool {
    matches!(meaning(name), Some((Stage::Won | Stage::Lost, true)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stages_of_three_systems_and_two_languages() {
        for (name, stage) in [
            ("Won", Some(Stage::Won)),
            ("Closed Won", Some(Stage::Won)),
            ("closedwon", Some(Stage::Won)),
            ("Geschlossen gewonnen", Some(Stage::Won)),
            ("Closed - Lost", Some(Stage::Lost)),
            ("closedlost", Some(Stage::Lost)),
            ("Abgeschlossen und verloren", Some(Stage::Lost)),
            ("Prospecting", Some(Stage::Open)),
            ("Appointment scheduled", Some(Stage::Open)),
            ("Contract sent", Some(Stage::Open)),
            ("Closed", None),
            ("Won/Lost", None),
        ] {
            assert_eq!(meaning(name).map(|(stage, _)| stage), stage, "{name}");
        }
    }
}
