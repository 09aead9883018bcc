//! What the simulated futures say (Rules 5.4, 5.5).

use super::super::figure::FigureName;
use super::super::told::Told;
use super::Working;
use crate::maths::forecast::{Chance, DRAWS, FEWEST_WEEKS, NoForecast};
use crate::model::Amount;
use crate::words::formats::NO_NUMBER;
use crate::words::sentences;

/// How a future is drawn, and where it was read off.
pub(super) fn working(told: &Told, name: FigureName) -> Option<Working> {
    let forecast = match told.forecast? {
        Ok(forecast) => forecast,
        Err(why) => return Some(none(told, why)),
    };
    let (formula, result) = match name {
        FigureName::ForecastMiddle => (
            "half of the futures end below, half above",
            told.whole(forecast.mid),
        ),
        FigureName::Forecast8In10 => (
            "one future in ten ends below, one in ten above",
            told.range(forecast.low80, forecast.high80),
        ),
        FigureName::Forecast5In10 => (
            "a quarter of the futures ends below, a quarter above",
            told.range(forecast.low50, forecast.high50),
        ),
        FigureName::ChanceOfCommit => {
            return chance(
                told,
                forecast.chance_commit?,
                "commit",
                told.figures.commit?,
            );
        }
        FigureName::ChanceOfTarget => {
            return chance(
                told,
                forecast.chance_target?,
                "target",
                told.figures.target?,
            );
        }
        FigureName::ChanceOfStretch => {
            return chance(
                told,
                forecast.chance_stretch?,
                "stretch",
                told.figures.stretch?,
            );
        }
        _ => return None,
    };
    Some(drawn(told, Working::new(formula, result)))
}

/// There is no forecast: why, with the weeks that are there.
fn none(told: &Told, why: &NoForecast) -> Working {
    let note = sentences::no_forecast(why, told.formats);
    let working = Working::new("drawn from whole weeks of numbers", NO_NUMBER).note(note);
    match why {
        NoForecast::TooFewWeeks { have } => working
            .line("whole weeks there are", told.formats.count(*have as i64))
            .line("needed", told.formats.count(FEWEST_WEEKS as i64)),
        _ => working,
    }
}

/// Futures that reach a level ÷ all futures.
fn chance(told: &Told, chance: Chance, level: &str, amount: Amount) -> Option<Working> {
    let share = chance.hits as f64 / chance.of.max(1) as f64;
    let working = Working::new(
        "futures that reach it ÷ all futures",
        told.formats.chance(share),
    )
    .line(level, told.full(amount))
    .line(
        "futures that reach it",
        told.formats.count(chance.hits as i64),
    )
    .line("all futures", told.formats.count(chance.of as i64));
    Some(drawn(told, working))
}

fn drawn(told: &Told, working: Working) -> Working {
    let Some(forecast) = told.forecast() else {
        return working;
    };
    let ahead = forecast.bands.len().saturating_sub(1) as i64;
    working
        .line("booked so far", told.full(forecast.booked))
        .line("past weeks drawn from", told.formats.count(forecast.from_weeks as i64))
        .line("weeks left", told.formats.count(ahead))
        .note(format!(
            "{} futures. In each, every week left goes like one of the past weeks, drawn by lot and \
             scaled by what is planned for it; nothing ends below what is booked.",
            told.formats.count(DRAWS as i64)
        ))
}
