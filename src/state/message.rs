//! One line on the screen: what happened, what it needs.

use crate::model::{ChangeRef, Refusal};
use crate::words::{self, Formats};

/// What sort of news it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Done; can be undone.
    Done,
    /// Could not be done.
    Cannot,
    /// Something to know.
    Note,
}

/// A message with its tone. What was done is told with the step that its button takes back, whatever
/// else is done meanwhile; the workspace knows which it was when the message is said.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub tone: Tone,
    pub text: String,
    pub undo: Option<ChangeRef>,
}

impl Message {
    /// What was done, with an offer to undo it.
    pub fn done(text: impl Into<String>) -> Message {
        Message {
            tone: Tone::Done,
            text: text.into(),
            undo: None,
        }
    }

    pub fn note(text: impl Into<String>) -> Message {
        Message {
            tone: Tone::Note,
            text: text.into(),
            undo: None,
        }
    }

    pub fn cannot(text: impl Into<String>) -> Message {
        Message {
            tone: Tone::Cannot,
            text: text.into(),
            undo: None,
        }
    }

    /// Why an edit was not taken.
    pub fn refusal(refusal: Refusal, formats: &dyn Formats) -> Message {
        Message::cannot(words::refusal::refusal(&refusal, formats))
    }
}
