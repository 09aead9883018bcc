//! How is a whole divided so that the rounded parts still add up to it? (Rule 1.3)

use super::fraction::Fraction;
use crate::model::{Amount, Kind, Settings, Unit};

/// So many whole things (Rule 1.3): activities are carried as fractions and rounded up only when
/// shown, because nobody can make half a call. 62.5 is 63.
pub fn whole_things(value: Amount) -> Amount {
    let whole = i64::try_from(Fraction::of_amount(value).ceiling());
    whole.map_or(value, Amount::from_int)
}

/// What is planned, as it is shown (Rule 1.3): things are whole ones, money and hours can be planned
/// in parts.
pub fn planned(value: Amount, unit: Unit) -> Amount {
    match unit {
        Unit::Count => whole_things(value),
        Unit::Money | Unit::Percent | Unit::Hours | Unit::Rating => value,
    }
}

/// What a day has to bring of things that are done, as it is shown: whole ones (Rule 1.3). Nothing of
/// what else is counted, where a day has to bring the rate itself.
pub fn things_needed(rate: Amount, kind: Kind, unit: Unit) -> Option<Amount> {
    let are_done = kind == Kind::Activity && unit == Unit::Count;
    are_done.then(|| whole_things(rate))
}

/// The unit to which the plan rounds what is planned in a metric's unit (Rule 1.3): the plan's own for
/// money, which is what people choose it for. Nothing for what else is measured, where thousands of
/// calls would be no rounding but another goal, and nothing where none above zero is chosen; whoever
/// rounds then does it to one.
pub fn chosen_unit(settings: &Settings, unit: Unit) -> Option<Amount> {
    match unit {
        Unit::Money => settings.round_to.filter(|step| *step > Amount::ZERO),
        Unit::Count | Unit::Percent | Unit::Hours | Unit::Rating => None,
    }
}

/// Divides a total by weights, rounded to a unit, by largest remainder (Rule 1.3).
///
/// Part i is total · wᵢ ÷ Σw, first down to whole units; the units still missing go one each to
/// the parts with the largest remainders, ties by list order. What is left of the total below one
/// unit goes to the part with the largest share (the first of equals). The parts add up to the
/// total exactly and each lies less than one unit from its share.
///
/// A negative total is divided as its positive and turned. Nothing comes back for no weights, a
/// negative weight, weights that add up to nothing, or a unit of nothing or less.
pub fn largest_remainder(total: Amount, weights: &[Fraction], unit: Amount) -> Option<Vec<Amount>> {
    if unit <= Amount::ZERO || weights.iter().any(|weight| weight.is_negative()) {
        return None;
    }
    let amount = i128::from(total.raw()).abs();
    let unit = i128::from(unit.raw());
    let weights = whole_weights(weights, amount.max(unit))?;
    let parts = divided(amount, &weights, unit);
    let turned = parts.into_iter().map(|part| {
        let part = if total.is_negative() { -part } else { part };
        i64::try_from(part).ok().map(Amount::from_raw)
    });
    turned.collect()
}

/// The division itself, in whole numbers. A share is `amount · weight ÷ all`.
fn divided(amount: i128, weights: &[i128], unit: i128) -> Vec<i128> {
    let all: i128 = weights.iter().sum();
    let largest = place_of_largest(weights);
    let below_unit = amount % unit;
    // What is below one unit counts as already given to the largest part; the rest of every share
    // is then divided in whole units, which keeps each part less than a unit from its share.
    let given = |place: usize| if place == largest { below_unit } else { 0 };
    let wanted = weights.iter().enumerate();
    let wanted: Vec<i128> = wanted
        .map(|(place, weight)| amount * weight - given(place) * all)
        .collect();
    let whole = all * unit;
    let mut units: Vec<i128> = wanted.iter().map(|part| part.div_euclid(whole)).collect();
    let missing = amount / unit - units.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    // A stable sort: equal remainders keep their order in the list.
    order.sort_by_key(|place| std::cmp::Reverse(wanted[*place].rem_euclid(whole)));
    for place in order.into_iter().take(missing.max(0) as usize) {
        units[place] += 1;
    }
    let units = units.into_iter().enumerate();
    units.map(|(place, n)| n * unit + given(place)).collect()
}

/// Where the largest weight stands, the first of equals.
fn place_of_largest(weights: &[i128]) -> usize {
    let mut best = 0;
    for (place, weight) in weights.iter().enumerate() {
        if *weight > weights[best] {
            best = place;
        }
    }
    best
}

/// The weights as whole numbers in the same proportion, small enough that products with `factor`
/// fit; nothing where they add up to nothing.
fn whole_weights(weights: &[Fraction], factor: i128) -> Option<Vec<i128>> {
    let all: Fraction = weights.iter().copied().sum();
    if all.is_zero() {
        return None;
    }
    over_common_denominator(weights)
        .filter(|whole| fits(whole, factor))
        .or_else(|| {
            // Weights of many unrelated denominators: to eighteen digits of the whole.
            let grid = Fraction::whole(1_000_000_000_000_000_000);
            let share = |weight: &Fraction| weight.divided_by(all).map(|part| part * grid);
            let whole = weights
                .iter()
                .map(|weight| share(weight).map(Fraction::rounded));
            whole.collect::<Option<Vec<i128>>>()
        })
        .filter(|whole| fits(whole, factor))
}

fn over_common_denominator(weights: &[Fraction]) -> Option<Vec<i128>> {
    let common = weights.iter().try_fold(Fraction::ONE, |common, weight| {
        // common ÷ weight's denominator in lowest terms has what is missing below the line.
        let missing = Fraction::new(common.numerator(), weight.denominator())?.denominator();
        let common = common.numerator().checked_mul(missing)?;
        Fraction::new(common, 1)
    })?;
    let times = |weight: &Fraction| {
        weight
            .numerator()
            .checked_mul(common.numerator() / weight.denominator())
    };
    weights.iter().map(times).collect()
}

/// Whether sums and products stay inside 128 bits, with room for one subtraction.
fn fits(weights: &[i128], factor: i128) -> bool {
    let all = weights
        .iter()
        .try_fold(0i128, |all, weight| all.checked_add(*weight));
    all.is_some_and(|all| {
        all > 0
            && all
                .checked_mul(factor)
                .is_some_and(|top| top < i128::MAX / 4)
    })
}
