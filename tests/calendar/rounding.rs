//! Fractions, and parts that add up to the whole (Rules 1.1, 1.3).

use landmark::maths::fraction::Fraction;
use landmark::maths::rounding::{chosen_unit, largest_remainder};
use landmark::model::{Amount, Settings, Unit};
use proptest::prelude::*;

#[test]
fn fractions_compare_and_round() {
    let f = |n, d| Fraction::new(n, d).expect("a fraction");
    assert_eq!(f(2, -4), f(-1, 2));
    assert_eq!(f(0, -7), Fraction::ZERO);
    assert!(Fraction::new(1, 0).is_none());
    assert!(f(1, 3) < f(334, 1000) && f(-1, 3) > f(-334, 1000));
    // Products of these leave 128 bits.
    let huge = i128::MAX / 3;
    assert!(f(huge, huge - 1) < f(huge - 1, huge - 2));
    assert!(f(-huge, huge - 1) > f(1 - huge, huge - 2));
    let close = f(huge, huge - 1) + f(huge - 1, huge - 2);
    assert_eq!(close.percent_tenths(), 2000);
    for (n, d, tenths) in [(21, 23, 913), (1, 2000, 1), (-1, 2000, -1), (1, 2001, 0)] {
        assert_eq!(f(n, d).percent_tenths(), tenths, "{n}/{d}");
    }
    let ten = |text: &str| text.parse::<Amount>().expect("an amount");
    assert_eq!(f(21, 23).of_to(ten("10000"), 2), ten("9130.43"));
    assert_eq!(f(100_495, 100_000).of_to(ten("1"), 2), ten("1"));
    assert_eq!(
        (f(1, 3).ceiling(), f(-1, 3).ceiling(), f(2, 1).ceiling()),
        (1, 0, 2)
    );
}

fn whole(amounts: &[i64]) -> Vec<Amount> {
    amounts.iter().map(|n| Amount::from_int(*n)).collect()
}

#[test]
fn the_plans_unit_is_one_of_money_alone() {
    let rounds_to = |amount: Option<i64>| Settings {
        round_to: amount.map(Amount::from_int),
        ..Settings::default()
    };
    let thousand = Some(Amount::from_int(1_000));
    assert_eq!(chosen_unit(&rounds_to(Some(1_000)), Unit::Money), thousand);
    for unit in [Unit::Count, Unit::Percent, Unit::Hours, Unit::Rating] {
        assert_eq!(chosen_unit(&rounds_to(Some(1_000)), unit), None, "{unit:?}");
    }
    for none in [None, Some(0), Some(-5)] {
        assert_eq!(chosen_unit(&rounds_to(none), Unit::Money), None);
    }
}

#[test]
fn parts_add_up_to_the_whole() {
    let f = |n: &i64| Fraction::whole(*n);
    for (total, weights, unit, parts) in [
        (64_000, vec![23, 33, 43], 1, vec![14_869, 21_333, 27_798]),
        (
            850_000,
            vec![115, 92, 81, 112],
            1,
            vec![244_375, 195_500, 172_125, 238_000],
        ),
        // Ties by list order.
        (100, vec![1, 1, 1], 1, vec![34, 33, 33]),
        (200, vec![1, 1, 1], 100, vec![100, 100, 0]),
        // What is left below one unit goes to the largest part.
        (
            330_250,
            vec![23, 33, 43],
            1_000,
            vec![77_000, 110_000, 143_250],
        ),
        (50, vec![1, 3, 2], 100, vec![0, 50, 0]),
        (-100, vec![1, 1, 1], 1, vec![-34, -33, -33]),
        (0, vec![1, 2], 1, vec![0, 0]),
        (10, vec![0, 5, 0], 1, vec![0, 10, 0]),
    ] {
        let weights: Vec<Fraction> = weights.iter().map(f).collect();
        let got = largest_remainder(Amount::from_int(total), &weights, Amount::from_int(unit));
        assert_eq!(got, Some(whole(&parts)), "{total} by {weights:?}");
    }
}

#[test]
fn nothing_is_divided_by_no_weight() {
    let (one, zero) = (Amount::from_int(1), Amount::ZERO);
    let minus = -Fraction::ONE;
    for weights in [vec![], vec![Fraction::ZERO], vec![Fraction::ONE, minus]] {
        assert_eq!(largest_remainder(one, &weights, one), None);
    }
    assert_eq!(largest_remainder(one, &[Fraction::ONE], zero), None);
}

/// Weights: mostly plain, some zero, some with denominators that have nothing in common.
fn weights() -> impl Strategy<Value = Vec<Fraction>> {
    let weight = prop_oneof![
        (0i128..200, 1i128..8),
        (0i128..1_000_000_000_000, 1i128..1_000_000_000_000),
        Just((0, 1)),
        Just((7, 3)),
    ];
    let weight = weight.prop_map(|(n, d)| Fraction::new(n, d).expect("a fraction"));
    prop::collection::vec(weight, 1..12)
        .prop_filter("some weight", |all| all.iter().any(|w| !w.is_zero()))
}

proptest! {
    #[test]
    fn largest_remainder_adds_up_and_stays_within_one_unit(
        total in -1_000_000_000_000i64..1_000_000_000_000,
        weights in weights(),
        unit in prop_oneof![Just(1i64), Just(100), Just(10_000), Just(10_000_000), 1i64..100_000],
    ) {
        let (total, unit) = (Amount::from_raw(total), Amount::from_raw(unit));
        let parts = largest_remainder(total, &weights, unit).expect("parts");
        prop_assert_eq!(parts.len(), weights.len());
        prop_assert_eq!(parts.iter().copied().sum::<Amount>(), total);
        let all: Fraction = weights.iter().copied().sum();
        let unit = Fraction::of_amount(unit);
        for (part, weight) in parts.iter().zip(&weights) {
            let share = weight.divided_by(all).expect("a share") * Fraction::of_amount(total);
            let off = Fraction::of_amount(*part) - share;
            prop_assert!(off < unit && -off < unit, "{part} for {share:?}");
            prop_assert!(!weight.is_zero() || part.is_zero());
        }
    }

    #[test]
    fn only_the_largest_part_carries_what_is_below_one_unit(
        total in 0i64..1_000_000_000,
        weights in weights(),
        unit in 1i64..100_000,
    ) {
        let (amount, step) = (Amount::from_raw(total), Amount::from_raw(unit));
        let parts = largest_remainder(amount, &weights, step).expect("parts");
        let heaviest = weights.iter().max().expect("weights");
        let largest = weights.iter().position(|w| w == heaviest).expect("the first of them");
        for (place, part) in parts.iter().enumerate() {
            let below = if place == largest { total % unit } else { 0 };
            prop_assert_eq!(part.raw() % unit, below);
            prop_assert!(part.raw() >= 0);
        }
    }

    #[test]
    fn equal_weights_differ_by_one_unit_at_most_and_the_first_get_more(
        total in 0i64..1_000_000, count in 1usize..20,
    ) {
        let total = Amount::from_int(total);
        let weights = vec![Fraction::ONE; count];
        let parts = largest_remainder(total, &weights, Amount::from_int(1)).expect("parts");
        prop_assert!(parts.is_sorted_by(|a, b| a >= b));
        prop_assert!(parts[0] - parts[count - 1] <= Amount::from_int(1));
    }

    #[test]
    fn fractions_add_and_multiply_like_numbers(
        a in (-100_000i128..100_000, 1i128..100_000),
        b in (-100_000i128..100_000, 1i128..100_000),
    ) {
        let (x, y) = (Fraction::new(a.0, a.1).expect("x"), Fraction::new(b.0, b.1).expect("y"));
        prop_assert_eq!(x + y, Fraction::new(a.0 * b.1 + b.0 * a.1, a.1 * b.1).expect("sum"));
        prop_assert_eq!(x * y, Fraction::new(a.0 * b.0, a.1 * b.1).expect("product"));
        prop_assert_eq!(x - y + y, x);
        prop_assert_eq!(x.cmp(&y), (a.0 * b.1).cmp(&(b.0 * a.1)));
        let back = x.divided_by(y).map(|ratio| ratio * y);
        prop_assert_eq!(back, (!y.is_zero()).then_some(x));
    }

    #[test]
    fn sums_that_no_longer_fit_stay_close(
        parts in prop::collection::vec((0i128..i64::MAX as i128, 1i128..i64::MAX as i128), 3..30),
    ) {
        let below_one = parts.iter().map(|(n, d)| (*n.min(d), *n.max(d).max(&1)));
        let below_one: Vec<(i128, i128)> = below_one.collect();
        let sum: Fraction = below_one.iter().filter_map(|(n, d)| Fraction::new(*n, *d)).sum();
        let float: f64 = below_one.iter().map(|(n, d)| *n as f64 / *d as f64).sum();
        prop_assert!((sum.to_f64() - float).abs() < 1e-9, "{sum:?} for {float}");
    }
}
