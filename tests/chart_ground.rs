//! What all charts stand on: scales, pens, text widths and the spreading of words.

use landmark::chart::labels::{crosses, spread, spread_texts};
use landmark::chart::pen::{self, Pen};
use landmark::chart::scale::{Linear, nice_ticks};
use landmark::chart::text::{fitted, width};
use landmark::chart::{Area, Point, Role};
use proptest::prelude::*;

#[test]
fn round_values_are_three_or_four_from_zero() {
    let table: [(f64, f64, &[f64]); 9] = [
        (0.0, 374_400.0, &[0.0, 100_000.0, 200_000.0, 300_000.0]),
        (0.0, 73_000.0, &[0.0, 20_000.0, 40_000.0, 60_000.0]),
        (0.0, 1.0, &[0.0, 0.25, 0.5, 0.75, 1.0]),
        (0.0, 9.0, &[0.0, 2.0, 4.0, 6.0, 8.0]),
        (0.0, 11.0, &[0.0, 5.0, 10.0]),
        (-20.0, 60.0, &[-20.0, 0.0, 20.0, 40.0, 60.0]),
        (40.0, 60.0, &[40.0, 45.0, 50.0, 55.0, 60.0]),
        (5.0, 5.0, &[]),
        (0.0, f64::NAN, &[]),
    ];
    for (low, high, ticks) in table {
        assert_eq!(nice_ticks(low, high, 4), ticks, "{low} to {high}");
    }
}

#[test]
fn a_scale_without_a_span_puts_everything_at_its_start() {
    let table = [
        ((0.0, 100.0), (0.0, 50.0), 25.0, 12.5),
        ((0.0, 100.0), (200.0, 0.0), 25.0, 150.0),
        ((5.0, 5.0), (3.0, 50.0), 5.0, 3.0),
        ((0.0, 100.0), (3.0, 50.0), f64::NAN, 3.0),
    ];
    for (from, to, value, place) in table {
        assert_eq!(
            Linear::new(from, to).at(value),
            place,
            "{value} on {from:?}"
        );
    }
}

#[test]
fn a_pen_writes_tenths_and_nothing_that_is_no_number() {
    let table = [
        (0.0, "0"),
        (12.0, "12"),
        (12.34, "12.3"),
        (-0.04, "0"),
        (-1.25, "-1.3"),
        (1234567.0, "1000000"),
        (f64::NAN, "0"),
        (f64::NEG_INFINITY, "-1000000"),
    ];
    for (value, written) in table {
        let mut pen = Pen::default();
        pen.number(value);
        assert_eq!(pen.done(), written, "{value}");
    }
}

#[test]
fn paths_are_written_once_and_short() {
    let points = [
        Point { x: 0.0, y: 10.0 },
        Point { x: 5.0, y: 7.55 },
        Point { x: 10.0, y: 0.0 },
    ];
    assert_eq!(pen::polyline(&points), "M0,10 5,7.6 10,0");
    assert_eq!(pen::polyline(&points[..1]), "");
    assert_eq!(
        pen::band(&points[..2], &points[1..]),
        "M0,10 5,7.6 L10,0 5,7.6Z"
    );
    assert_eq!(
        pen::hatch(Area::new(0.0, 0.0, 4.0, 4.0), 4.0),
        "M0,4L4,0M4,4L4,4"
    );
    assert_eq!(pen::hatch(Area::new(8.0, 0.0, 4.0, 4.0), 4.0), "");
}

#[test]
fn widths_are_on_the_wide_side_and_texts_are_cut_to_fit() {
    // Advances of DejaVu Sans at 11 px, the widest of the usual fonts.
    for (text, advance) in [
        ("$100k", 34.4),
        ("likely", 28.8),
        ("Week 48", 48.3),
        ("WWW", 32.6),
        ("iii", 9.2),
    ] {
        assert!(
            width(text, Role::Tick) >= advance,
            "{text}: {} < {advance}",
            width(text, Role::Tick)
        );
    }
    // text, room, what is left
    for (text, room, left) in [
        ("October", 80.0, "October"),
        ("October", 30.0, "Oc…"),
        ("October", 8.0, ""),
        ("", 0.0, ""),
    ] {
        assert_eq!(fitted(text, Role::Tick, room), left, "{text} in {room}");
    }
}

#[test]
#[allow(clippy::type_complexity)] // A table, read row by row.
fn places_move_apart_as_little_as_possible() {
    // wished, gap, low, high, given
    let table: [(&[f64], f64, f64, f64, Option<&[f64]>); 6] = [
        (&[10.0, 50.0], 14.0, 0.0, 100.0, Some(&[10.0, 50.0])),
        (&[50.0, 50.0], 14.0, 0.0, 100.0, Some(&[43.0, 57.0])),
        (
            &[0.0, 2.0, 90.0],
            14.0,
            0.0,
            100.0,
            Some(&[0.0, 14.0, 90.0]),
        ),
        (&[99.0, 99.0], 14.0, 0.0, 100.0, Some(&[86.0, 100.0])),
        (&[1.0, 2.0, 3.0], 60.0, 0.0, 100.0, None),
        (&[], 14.0, 0.0, 100.0, None),
    ];
    for (wished, gap, low, high, given) in table {
        assert_eq!(
            spread(wished, gap, low, high).as_deref(),
            given,
            "{wished:?}"
        );
    }
}

#[test]
fn a_line_crosses_an_area_or_passes_it() {
    let area = Area::new(10.0, 10.0, 20.0, 20.0);
    // from, to, crosses
    let table = [
        ((0.0, 0.0), (30.0, 30.0), true),
        ((0.0, 15.0), (30.0, 15.0), true),
        ((12.0, 12.0), (13.0, 13.0), true),
        ((0.0, 0.0), (30.0, 5.0), false),
        ((0.0, 25.0), (5.0, 0.0), false),
        ((25.0, 0.0), (25.0, 30.0), false),
    ];
    for ((x0, y0), (x1, y1), expected) in table {
        let line = [Point { x: x0, y: y0 }, Point { x: x1, y: y1 }];
        assert_eq!(crosses(&line, &area), expected, "{line:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn spread_texts_keep_their_order_and_their_distance(
        texts in proptest::collection::vec((0.0..300.0f64, 5.0..60.0f64), 1..6),
    ) {
        let mut texts = texts;
        texts.sort_by(|one, other| one.0.total_cmp(&other.0));
        let (wished, widths): (Vec<f64>, Vec<f64>) = texts.into_iter().unzip();
        let room = widths.iter().sum::<f64>() + 4.0 * (widths.len() - 1) as f64;
        let placed = spread_texts(&wished, &widths, 4.0, 0.0, 300.0);
        prop_assert_eq!(placed.is_some(), room <= 300.0);
        for pair in placed.iter().flat_map(|placed| placed.windows(2).zip(widths.windows(2))) {
            let ([left, right], [one, other]) = pair else { unreachable!() };
            prop_assert!(right - left >= (one + other) / 2.0 + 4.0 - 1e-9);
        }
        if let Some(placed) = placed {
            prop_assert!(placed[0] - widths[0] / 2.0 >= -1e-9);
            let last = placed.len() - 1;
            prop_assert!(placed[last] + widths[last] / 2.0 <= 300.0 + 1e-9);
        }
    }

    #[test]
    fn ticks_are_round_ordered_and_inside(low in -1e9..1e9f64, span in 1e-3..1e9f64) {
        let high = low + span;
        let ticks = nice_ticks(low, high, 4);
        prop_assert!((2..=6).contains(&ticks.len()), "{:?}", ticks);
        prop_assert!(ticks.windows(2).all(|pair| pair[0] < pair[1]));
        prop_assert!(ticks.iter().all(|tick| (low - 1e-6 * span..=high + 1e-6 * span).contains(tick)));
    }
}
