//! A sentence with figures in it, each of which can be opened where it stands.

use std::fmt;

use super::figure::FigureName;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    Words(String),
    /// A figure with the text it has in this sentence.
    Figure(FigureName, String),
}

/// A sentence in pieces. Written out it is the plain sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said(Vec<Piece>);

impl Said {
    pub fn new() -> Said {
        Said::default()
    }

    #[must_use]
    pub fn words(mut self, words: impl Into<String>) -> Said {
        let words = words.into();
        match self.0.last_mut() {
            Some(Piece::Words(before)) => before.push_str(&words),
            _ if words.is_empty() => {}
            _ => self.0.push(Piece::Words(words)),
        }
        self
    }

    #[must_use]
    pub fn figure(mut self, name: FigureName, text: impl Into<String>) -> Said {
        self.0.push(Piece::Figure(name, text.into()));
        self
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.0
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Sentences one after the other, with a space between.
    pub fn joined(sentences: impl IntoIterator<Item = Said>) -> Said {
        let mut all = Said::new();
        for sentence in sentences {
            if !all.is_empty() && !sentence.is_empty() {
                all = all.words(" ");
            }
            for piece in sentence.0 {
                all = match piece {
                    Piece::Words(words) => all.words(words),
                    Piece::Figure(name, text) => all.figure(name, text),
                };
            }
        }
        all
    }
}

impl Said {
    /// A finished sentence in which the given figures stand: each of their texts that is found in it
    /// becomes a figure, the longest first, so that no number is taken for a part of another.
    pub fn with(sentence: &str, figures: &[(FigureName, String)]) -> Said {
        let found = figures
            .iter()
            .filter_map(|(name, text)| Some((*name, text, place(sentence, text)?)))
            .max_by_key(|(_, text, _)| text.len());
        let Some((name, text, at)) = found else {
            return Said::from(sentence.to_string());
        };
        let before = Said::with(&sentence[..at], figures);
        let after = Said::with(&sentence[at + text.len()..], figures);
        let all = before.figure(name, text);
        after.0.into_iter().fold(all, |all, piece| match piece {
            Piece::Words(words) => all.words(words),
            Piece::Figure(name, text) => all.figure(name, text),
        })
    }
}

/// Where a text stands by itself in a sentence: no digit or letter goes on at its ends.
fn place(sentence: &str, text: &str) -> Option<usize> {
    let goes_on = |letter: char| letter.is_alphanumeric();
    let stands = |at: &usize| {
        let (before, after) = (&sentence[..*at], &sentence[*at + text.len()..]);
        let mut next = after.chars();
        let point = matches!(next.next(), Some('.' | ','))
            && next.next().is_some_and(|letter| letter.is_ascii_digit());
        !before.ends_with(goes_on) && !after.starts_with(goes_on) && !point
    };
    let has_digit = text.contains(|letter: char| letter.is_ascii_digit());
    let mut places = sentence.match_indices(text).map(|(at, _)| at);
    has_digit.then(|| places.find(stands)).flatten()
}

impl From<String> for Said {
    fn from(words: String) -> Said {
        Said::new().words(words)
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|piece| match piece {
            Piece::Words(text) | Piece::Figure(_, text) => f.write_str(text),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_join_and_read_as_one() {
        let first = Said::new()
            .figure(FigureName::Actual, "$161k")
            .words(" of ")
            .figure(FigureName::Expected, "$170k")
            .words(" expected.");
        let said = Said::joined([first, Said::new(), Said::from("More.".to_string())]);
        assert_eq!(said.to_string(), "$161k of $170k expected. More.");
        assert_eq!(said.pieces().len(), 4);
    }

    #[test]
    fn figures_are_found_in_a_finished_sentence() {
        let figures = [
            (FigureName::BestPast, "$264".to_string()),
            (FigureName::Required, "$264,023".to_string()),
        ];
        let sentence = "It needs $264,023. The best is $264, not $264.5 or $2641.";
        let said = Said::with(sentence, &figures);
        assert_eq!(said.to_string(), sentence);
        let found: Vec<_> = said
            .pieces()
            .iter()
            .filter_map(|piece| match piece {
                Piece::Figure(name, _) => Some(*name),
                Piece::Words(_) => None,
            })
            .collect();
        assert_eq!(found, [FigureName::Required, FigureName::BestPast]);
    }
}
