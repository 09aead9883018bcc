//! What is known about goals, in sentences that may be shown, each with its source (Rule 10.5).
//!
//! A claim that circulates widely, that setting goals raises achievement by a fixed percentage,
//! has no source and is not here.

use super::finding::RemarkName;

/// One finding of research, as the product says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// Which finding of the goal check it stands behind most directly.
    pub about: &'static [RemarkName],
    pub says: &'static str,
    /// How large the effect was, where the source gives one.
    pub effect: Option<&'static str>,
    pub source: &'static str,
}

/// Everything that may be cited.
pub const ALL: [Evidence; 4] = [
    Evidence {
        about: &[RemarkName::Number, RemarkName::Vague, RemarkName::TooLow],
        says: "Specific, difficult goals bring better results than “do your best”.",
        effect: Some("d .42–.80"),
        source: "Locke and Latham 2002",
    },
    Evidence {
        about: &[RemarkName::Untracked, RemarkName::Landmarks],
        says: "Looking at progress helps, and helps more when it is written down or shared.",
        effect: Some("d .40"),
        source: "Harkin et al. 2016",
    },
    Evidence {
        about: &[RemarkName::IfThen],
        says: "A plan of the form “when this happens, I will do that” makes acting likelier.",
        effect: Some("d .65"),
        source: "Gollwitzer and Sheeran 2006",
    },
    Evidence {
        about: &[RemarkName::LearnFirst],
        says: "On new and complex work a learning goal does better than a performance goal.",
        effect: None,
        source: "Seijts and Latham",
    },
];

/// The evidence behind a finding, if there is any.
pub fn behind(finding: RemarkName) -> Option<&'static Evidence> {
    ALL.iter()
        .find(|evidence| evidence.about.contains(&finding))
}

impl Evidence {
    /// The sentence with its source: "… (Locke and Latham 2002, d .42–.80)".
    pub fn cited(&self) -> String {
        let says = self.says.trim_end_matches('.');
        match self.effect {
            Some(effect) => format!("{says} ({}, {effect}).", self.source),
            None => format!("{says} ({}).", self.source),
        }
    }
}
