//! How a landmark stands and what it is measured by; one that was adjusted says both (Rule 10.3).

use crate::maths::landmark::{LandmarkFigure, LandmarkState, Revised, Shortfall};
use crate::model::{Condition, Date, Decision};
use crate::words::dates;
use crate::words::figure::FigureName;
use crate::words::formats::DateStyle;
use crate::words::said::Said;
use crate::words::told::Told;

/// How a landmark stands: "Reached 12 Oct", "Missed by $2,602, accounted 27 Nov", "In 18 days". One
/// that was missed and adjusted says both (Rule 10.3): "Missed by $2,602, accounted 27 Nov; revised:
/// reached 20 Nov".
pub fn landmark_state(told: &Told, mark: &LandmarkFigure) -> String {
    let short = |day| told.formats.date(day, DateStyle::Short);
    match mark.state {
        LandmarkState::Reached(day) => {
            let mut text = format!("Reached {}", short(day));
            if let Some(day) = mark.corrected_on {
                text += &format!(", by numbers that came in {}", short(day));
            }
            text
        }
        LandmarkState::Missed { by } => {
            let gap = match by {
                Shortfall::NoNumber => "Missed, no number".to_string(),
                _ => format!("Missed by {}", told.text(FigureName::LandmarkGap(mark.id))),
            };
            let original = format!("{gap}, {}", accounted(told, mark));
            match mark.revised {
                Some(revised) => format!("{original}; revised: {}", in_force(told, mark, revised)),
                None => original,
            }
        }
        LandmarkState::ToCome => {
            let distance = dates::distance(mark.due, told.figures.today, told.formats);
            crate::words::history::capitalised(&distance)
        }
    }
}

/// What came of the account of a missed landmark; of one that was adjusted, of that adjustment.
fn accounted(told: &Told, mark: &LandmarkFigure) -> String {
    let adjusted = mark.revised.map(|revised| revised.by);
    let id = adjusted.or_else(|| mark.accountings.last().copied());
    let row = id.and_then(|id| told.plan.accountings.get(id));
    let Some(row) = row else {
        return "to account for".into();
    };
    match (row.decision, mark.met_on) {
        (Decision::BackOnTrack, Some(met)) => {
            format!("back on track {}", told.formats.date(met, DateStyle::Short))
        }
        _ => accounted_on(told, row.on),
    }
}

fn accounted_on(told: &Told, day: Date) -> String {
    format!("accounted {}", told.formats.date(day, DateStyle::Short))
}

/// How the landmark stands that an adjustment put in the place of the first.
fn in_force(told: &Told, mark: &LandmarkFigure, revised: Revised) -> String {
    let by = match revised.state {
        LandmarkState::ToCome => {
            return dates::distance(revised.due, told.figures.today, told.formats);
        }
        LandmarkState::Reached(day) => {
            return format!("reached {}", told.formats.date(day, DateStyle::Short));
        }
        LandmarkState::Missed { by } => by,
    };
    let gap = match by {
        Shortfall::NoNumber => "missed, no number".to_string(),
        Shortfall::Amount(by) => format!("missed by {}", told.of_landmark(mark, by)),
        Shortfall::Things(n) => {
            let things = told.formats.plural(i64::from(n), "thing", "things");
            format!("missed by {things}")
        }
    };
    let later = mark.accountings.last().filter(|id| **id != revised.by);
    let later = later.and_then(|id| told.plan.accountings.get(*id));
    match (mark.owes_account, later) {
        (true, _) => format!("{gap}, to account for"),
        (false, Some(row)) => format!("{gap}, {}", accounted_on(told, row.on)),
        // The account that adjusted it has said what there is to say.
        (false, None) => gap,
    }
}

/// What a landmark is measured by: "$12,267 of $14,869", "13 of 39", "Calls: 60 of 100" where that
/// is not what the goal counts; with the value it asks for now where that was adjusted and what it
/// stands at now where that is another (Rule 10.3 keeps both): "$12,267 of $14,869, now $13,100 of
/// $13,500".
pub fn landmark_measure(told: &Told, mark: &LandmarkFigure) -> Said {
    let stood = FigureName::LandmarkStood(mark.id);
    match mark.condition {
        Condition::Done { .. } => Said::new().figure(stood, told.text(stood)),
        Condition::Value { amount, .. } => {
            let asked = told.of_landmark(mark, amount);
            let now = [
                mark.value_now().filter(|now| Some(*now) != mark.value),
                mark.amount_now().filter(|now| *now != amount),
            ];
            let now = now.into_iter().flatten();
            let now: Vec<String> = now.map(|now| told.of_landmark(mark, now)).collect();
            let asked = match now.is_empty() {
                true => asked,
                false => format!("{asked}, now {}", now.join(" of ")),
            };
            let other = told.other_metric(mark);
            let named = other.map_or(String::new(), |metric| format!("{}: ", metric.name));
            let said = Said::new().words(named);
            match mark.value {
                Some(_) => said.figure(stood, format!("{} of {asked}", told.text(stood))),
                None => said.words(asked),
            }
        }
    }
}
