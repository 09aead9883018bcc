//! Which word stands beside a goal, and why? (Rules 6.1, 6.2)
//!
//! The word is computed; a person's own call stands beside it and never enters here (Rule 6.3).

use super::fraction::Fraction;
use super::span::Span;
use crate::model::{Date, Thresholds};

/// The ten words of Rule 6.1, and one beside "no number yet": what has numbers and lacks a target must
/// not be told that it has none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Before the span.
    NotStarted,
    /// The target was met, first on this day.
    Reached {
        first: Date,
    },
    /// After the span without reaching it, at so many tenths of a percent, rounded down.
    Closed {
        percent_tenths: i64,
    },
    /// Nothing to judge by; the reason says what is missing.
    NoNumber,
    /// There are numbers, and no target to judge them by.
    NoTarget,
    /// In the first tenth of the days, or before anything is expected.
    TooEarly,
    /// The last number is so many days old.
    NoNews {
        days: i64,
    },
    Ahead,
    OnPace,
    Slightly,
    Behind,
}

impl Status {
    /// Its place from the weakest verdict up (Rule 3.2): behind, slightly behind, on pace, ahead,
    /// reached. Nothing for words that are no verdict.
    pub fn rank(self) -> Option<u8> {
        match self {
            Status::Behind => Some(0),
            Status::Slightly => Some(1),
            Status::OnPace => Some(2),
            Status::Ahead => Some(3),
            Status::Reached { .. } => Some(4),
            Status::NotStarted
            | Status::Closed { .. }
            | Status::NoNumber
            | Status::NoTarget
            | Status::TooEarly
            | Status::NoNews { .. } => None,
        }
    }
}

/// What is missing for a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    /// A first and a last day.
    Dates,
    Target,
    /// Where it started (Rule 2.2).
    Baseline,
    /// What is counted.
    Metric,
    /// A reading inside the span (Rule 2.4).
    Reading,
    /// Bounds, landmarks or a rhythm, whatever the goal is judged by.
    Conditions,
}

/// What decided the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StatusWhy {
    /// Today lies before or after the span, or the goal was stopped.
    Dates,
    /// It was stopped before its first day.
    SetAside,
    /// The target is met.
    Target,
    Missing(Missing),
    /// The first tenth of the calendar days.
    FirstTenth,
    /// The path has not begun to rise.
    NothingExpected,
    Silence,
    /// Actual over expected.
    Ratio(Fraction),
    /// How far progress is behind the path, as a share of the target; below zero when in front.
    Points(Fraction),
    /// A kept measure stands inside its bounds.
    Inside,
    Outside,
    /// It would be this better word, but for a missed landmark without an accounting.
    MissedLandmark {
        would_be: Verdict,
    },
}

/// The four words that compare with the path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    Behind,
    Slightly,
    OnPace,
    Ahead,
}

impl From<Verdict> for Status {
    fn from(verdict: Verdict) -> Status {
        match verdict {
            Verdict::Behind => Status::Behind,
            Verdict::Slightly => Status::Slightly,
            Verdict::OnPace => Status::OnPace,
            Verdict::Ahead => Status::Ahead,
        }
    }
}

/// What a goal's word is judged by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judged {
    /// Progress p against the planned share f; r = p / f is actual over expected.
    Pace {
        progress: Fraction,
        share: Fraction,
    },
    /// Inside its bounds or not (Rule 6.1, keep).
    Keep {
        inside: bool,
    },
    Not(Missing),
}

/// What a verdict is made from.
#[derive(Clone, Copy, Debug)]
pub struct Facts {
    /// It was stopped before its first day, so that none of its days are left.
    pub set_aside: bool,
    /// From the first day to the last, or to the day the goal was stopped.
    pub span: Option<Span>,
    /// All days of the span, stopped or not: the first tenth is one of these.
    pub days: i64,
    pub today: Date,
    /// First day on which the target was met, if it counts as met.
    pub reached: Option<Date>,
    /// What a closed goal closed at.
    pub progress: Option<Fraction>,
    pub judged: Judged,
    /// The last day of which something is known; nothing where silence says nothing.
    pub last_news: Option<Date>,
    pub check_in_days: u16,
    pub owes_account: bool,
}

/// The status of a goal and what decided it, in the order of Rule 6.1: not started (for good where
/// it was set aside before its first day), reached, closed, no number (or no target for the numbers
/// there are), too early, no news, and then the verdict.
pub fn status(facts: &Facts, thresholds: Thresholds) -> (Status, StatusWhy) {
    if facts.set_aside {
        return (Status::NotStarted, StatusWhy::SetAside);
    }
    let Some(span) = facts.span else {
        return (Status::NoNumber, StatusWhy::Missing(Missing::Dates));
    };
    if facts.today < span.from {
        return (Status::NotStarted, StatusWhy::Dates);
    }
    if let Some(first) = facts.reached {
        return (Status::Reached { first }, StatusWhy::Target);
    }
    if let Some(progress) = facts.progress.filter(|_| facts.today > span.to) {
        let percent_tenths = progress.percent_tenths_short();
        return (Status::Closed { percent_tenths }, StatusWhy::Dates);
    }
    if let Judged::Not(missing) = facts.judged {
        let has_number = facts.last_news.is_some();
        let word = match missing {
            Missing::Target if has_number => Status::NoTarget,
            _ => Status::NoNumber,
        };
        return (word, StatusWhy::Missing(missing));
    }
    if is_first_tenth(span, facts.days, facts.today) {
        return (Status::TooEarly, StatusWhy::FirstTenth);
    }
    if matches!(facts.judged, Judged::Pace { share, .. } if share <= Fraction::ZERO) {
        return (Status::TooEarly, StatusWhy::NothingExpected);
    }
    if let Some(days) = silence(facts) {
        return (Status::NoNews { days }, StatusWhy::Silence);
    }
    let (verdict, why) = verdict(facts.judged, thresholds);
    if facts.owes_account && verdict > Verdict::Slightly {
        return (
            Status::Slightly,
            StatusWhy::MissedLandmark { would_be: verdict },
        );
    }
    (verdict.into(), why)
}

/// Whether today is one of the first tenth of the calendar days (Rule 6.1): days 1–3 of 30.
pub fn is_first_tenth(span: Span, days: i64, today: Date) -> bool {
    span.elapsed(today) * 10 <= days
}

/// The age of the news in days, where it is older than two cadences (Rule 6.1).
fn silence(facts: &Facts) -> Option<i64> {
    let days = (facts.today - facts.last_news?).num_days();
    (days > 2 * i64::from(facts.check_in_days)).then_some(days)
}

/// The verdict of Rule 6.1 with the plan's thresholds (Rule 6.2).
///
/// `r = p / f`. The presets move where on pace and slightly behind end; ahead begins at 1.05 in
/// all of them, because none says otherwise.
fn verdict(judged: Judged, thresholds: Thresholds) -> (Verdict, StatusWhy) {
    let (progress, share) = match judged {
        Judged::Pace { progress, share } => (progress, share),
        Judged::Keep { inside: true } => return (Verdict::OnPace, StatusWhy::Inside),
        Judged::Keep { inside: false } | Judged::Not(_) => {
            return (Verdict::Behind, StatusWhy::Outside);
        }
    };
    let ratio = progress.divided_by(share).unwrap_or(Fraction::ZERO);
    match thresholds {
        Thresholds::Ratio {
            ahead,
            on_pace,
            slightly,
        } => {
            let bars = [
                (ahead, Verdict::Ahead),
                (on_pace, Verdict::OnPace),
                (slightly, Verdict::Slightly),
            ];
            (first_bar(ratio, &bars), StatusWhy::Ratio(ratio))
        }
        Thresholds::Points { on_pace, slightly } => {
            let gap = share - progress;
            let within = |bar: u16| gap <= thousandths(bar);
            let verdict = match () {
                () if ratio >= thousandths(AHEAD) => Verdict::Ahead,
                () if within(on_pace) => Verdict::OnPace,
                () if within(slightly) => Verdict::Slightly,
                () => Verdict::Behind,
            };
            (verdict, StatusWhy::Points(gap))
        }
        Thresholds::Strict => {
            let bars = [(AHEAD, Verdict::Ahead), (1000, Verdict::OnPace)];
            (first_bar(ratio, &bars), StatusWhy::Ratio(ratio))
        }
    }
}

/// Where ahead begins, in thousandths of what is expected.
const AHEAD: u16 = 1050;

/// The first word whose bar the ratio reaches, behind where it reaches none.
fn first_bar(ratio: Fraction, bars: &[(u16, Verdict)]) -> Verdict {
    let reached = bars.iter().find(|(bar, _)| ratio >= thousandths(*bar));
    reached.map_or(Verdict::Behind, |(_, verdict)| *verdict)
}

fn thousandths(n: u16) -> Fraction {
    Fraction::new(i128::from(n), 1000).unwrap_or(Fraction::ZERO)
}
