//! The small charts: bullet, sparkline, cadence, measure, agreement and months.

mod chart_sample;

use chart_sample::{collision, covered, money};
use landmark::chart::agreement_axis::{AgreementIn, Stand, agreement_axis};
use landmark::chart::bullet::{BulletIn, BulletScale, bullet, bullet_ticks};
use landmark::chart::cadence::{CadenceIn, CadenceRow, Cell, cadence};
use landmark::chart::measure_axis::{MeasureIn, measure_axis};
use landmark::chart::months_bars::{MonthBar, months_bars};
use landmark::chart::sparkline::{SparkIn, sparkline};
use landmark::chart::{Drawing, Ink, Mark};
use proptest::num::f64::ANY;
use proptest::prelude::*;

fn rects(drawing: &Drawing, wanted: Ink) -> Vec<(f64, f64, f64, f64)> {
    let rect = |mark: &Mark| match mark {
        Mark::Rect {
            ink,
            x,
            y,
            width,
            height,
        } if *ink == wanted => Some((*x, *y, *width, *height)),
        _ => None,
    };
    drawing.marks.iter().filter_map(rect).collect()
}

fn paths(drawing: &Drawing, wanted: Ink) -> Vec<&str> {
    let path = |mark| match mark {
        &Mark::Path { ink, ref d } if ink == wanted => Some(d.as_str()),
        _ => None,
    };
    drawing.marks.iter().filter_map(path).collect()
}

fn said(drawing: &Drawing) -> Vec<&str> {
    drawing.texts().map(|text| text.text.as_str()).collect()
}

#[test]
fn bullet_rows_share_one_scale_from_zero() {
    let row = |booked, target| BulletIn {
        booked,
        target: Some(target),
        ..BulletIn::default()
    };
    let rows = [
        row(Some(50.0), 100.0),
        row(Some(25.0), 50.0),
        row(Some(0.0), 80.0),
        row(None, 80.0),
    ];
    let scale = BulletScale::new(&rows, 201.25);
    // booked bar's width in each row: none entered draws no bar, zero draws one of no width
    let widths: Vec<Vec<f64>> = rows
        .iter()
        .map(|row| {
            rects(&bullet(row, &scale), Ink::Bar)
                .iter()
                .map(|rect| rect.2)
                .collect()
        })
        .collect();
    assert_eq!(widths, [vec![100.0], vec![50.0], vec![0.0], vec![]]);
    assert_eq!(paths(&bullet(&rows[1], &scale), Ink::Target), ["M100,5V17"]);
}

#[test]
fn bullet_ticks_have_the_heights_of_the_reference_and_the_excess_is_hatched() {
    let row = BulletIn {
        booked: Some(40.0),
        expected: Some(60.0),
        target: Some(110.0),
        stretch: Some(120.0),
        limit: Some(100.0),
    };
    let scale = BulletScale::new(&[row], 121.25);
    let drawing = bullet(&row, &scale);
    assert_eq!(paths(&drawing, Ink::Expected), ["M60,3V19"]);
    assert_eq!(paths(&drawing, Ink::Target), ["M110,5V17"]);
    assert_eq!(paths(&drawing, Ink::Stretch), ["M120,7.5V14.5"]);
    assert_eq!(paths(&drawing, Ink::Hatch).len(), 1);
    let inside = BulletIn {
        target: Some(90.0),
        ..row
    };
    assert_eq!(paths(&bullet(&inside, &scale), Ink::Hatch).len(), 0);
}

#[test]
fn a_spark_without_a_number_draws_nothing_and_zero_a_hairline() {
    let week = |actual| SparkIn {
        actual,
        planned: None,
    };
    let weeks = [
        week(Some(10.0)),
        week(None),
        week(Some(0.0)),
        week(Some(f64::NAN)),
    ];
    let bars = rects(&sparkline(&weeks, 40.0, 21.5), Ink::BarPast);
    assert_eq!(bars, [(0.0, 1.0, 7.0, 20.0), (20.0, 20.0, 7.0, 1.0)]);
    assert_eq!(sparkline(&[], 40.0, 20.0).marks.len(), 0);
}

#[test]
fn planned_lines_join_where_neighbours_share_the_plan() {
    let week = |planned| SparkIn {
        actual: None,
        planned,
    };
    let weeks = [
        week(Some(5.0)),
        week(Some(5.0)),
        week(None),
        week(Some(10.0)),
    ];
    assert_eq!(
        paths(&sparkline(&weeks, 40.0, 21.5), Ink::Planned),
        ["M0,11H7H17M30,1H37"]
    );
}

#[test]
fn each_cell_of_a_cadence_has_its_mark() {
    // cell, rectangles held, missed, due and open, dots
    let table = [
        (Cell::Held, [1, 0, 0, 0], 0),
        (Cell::Missed, [0, 1, 0, 0], 0),
        (Cell::Due, [0, 0, 1, 0], 0),
        (Cell::Open, [0, 0, 0, 1], 0),
        (Cell::ToCome, [0, 0, 0, 0], 1),
        (Cell::Free, [0, 0, 0, 0], 0),
    ];
    for (cell, squares, dots) in table {
        let rows = vec![CadenceRow {
            label: String::new(),
            cells: vec![cell],
        }];
        let drawing = cadence(&CadenceIn {
            rows,
            ..CadenceIn::default()
        });
        let drawn =
            [Ink::Held, Ink::Missed, Ink::Due, Ink::Open].map(|ink| rects(&drawing, ink).len());
        let round = drawing
            .marks
            .iter()
            .filter(|mark| matches!(mark, Mark::Dot { .. }))
            .count();
        assert_eq!((drawn, round), (squares, dots), "{cell:?}");
        assert_eq!((drawing.width, drawing.height), (11.0, 11.0));
    }
}

#[test]
fn words_over_a_cadence_stand_where_their_column_does() {
    let words = |headers: &[&str], step: f64| -> Vec<(String, f64)> {
        let headers = headers.iter().enumerate();
        let drawing = cadence(&CadenceIn {
            rows: vec![CadenceRow {
                label: String::new(),
                cells: vec![Cell::Held; 3],
            }],
            headers: headers.map(|(at, word)| (at, word.to_string())).collect(),
            step,
            ..CadenceIn::default()
        });
        let all = drawing.texts().map(|text| (text.text.clone(), text.x));
        all.filter(|(word, _)| !word.is_empty()).collect()
    };
    let named = |list: &[(&str, f64)]| -> Vec<(String, f64)> {
        list.iter()
            .map(|(word, x)| (word.to_string(), *x))
            .collect()
    };
    // A number stands over the middle of its square, a month begins with it; one without room is left out.
    assert_eq!(words(&["4"], 0.0), named(&[("4", 5.5)]));
    assert_eq!(
        words(&["Oct", "Nov", "Dec"], 28.0),
        named(&[("Oct", 0.0), ("Nov", 28.0), ("Dec", 56.0)])
    );
    assert_eq!(
        words(&["Oct", "Nov", "Dec"], 0.0),
        named(&[("Oct", 0.0), ("Dec", 28.0)])
    );
}

#[test]
fn an_agreement_points_from_both_proposals_to_the_number() {
    let stand = |value, who: &str| Stand {
        value,
        who: who.into(),
        label: money(value),
    };
    let input = AgreementIn {
        width: 664.0,
        proposed: vec![
            stand(62_000.0, "Ada proposed"),
            stand(66_000.0, "Bruno proposed"),
        ],
        agreed: Some(stand(64_000.0, "Agreed")),
    };
    let drawing = agreement_axis(&input);
    assert_eq!(
        said(&drawing),
        [
            "Ada proposed",
            "Agreed",
            "Bruno proposed",
            "$62k",
            "$64k",
            "$66k"
        ]
    );
    assert_eq!(paths(&drawing, Ink::Leader).len(), 2);
    assert_eq!(
        agreement_axis(&AgreementIn {
            width: 664.0,
            ..AgreementIn::default()
        })
        .marks
        .len(),
        0
    );
}

#[test]
fn month_bars_stand_on_zero_and_carry_their_words_while_these_fit() {
    let month = |value, amount: &str| MonthBar {
        value,
        amount: amount.into(),
        label: "Oct, weight 23".into(),
        short: "Oct".into(),
    };
    let months = [month(10.0, "$14,869"), month(20.0, "$21,333")];
    let drawing = months_bars(&months, 184.0);
    assert_eq!(
        rects(&drawing, Ink::WeekBar),
        [(0.0, 27.3, 84.0, 16.8), (92.0, 10.5, 84.0, 33.5)]
    );
    assert_eq!(
        said(&months_bars(&months, 240.0)),
        ["$14,869", "Oct, weight 23", "$21,333", "Oct, weight 23"]
    );
    assert_eq!(said(&months_bars(&months, 90.0)), ["Oct", "Oct"]);
    assert_eq!(said(&months_bars(&months, 30.0)), [""; 0]);
}

fn named() -> impl Strategy<Value = Option<(f64, String)>> {
    proptest::option::of((0.0..100_000.0f64, "[A-Za-z0-9 $]{1,24}"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn measure_labels_never_overlap_nor_lie_on_hairlines_and_the_target_has_its_own(
        width in 280.0..1200.0f64,
        booked in named(), expected in named(), baseline in named(),
        commit in named(), target in named(), stretch in named(),
        from_zero: bool,
    ) {
        let target_label = target.as_ref().map(|(_, label)| label.clone());
        let input = MeasureIn { width, booked, expected, baseline, commit, target, stretch, from_zero };
        let drawing = measure_axis(&input, &|_| String::new());
        prop_assert_eq!(collision(&drawing), None);
        prop_assert_eq!(covered(&drawing, Ink::Leader), None);
        let named = target_label.is_none_or(|label| said(&drawing).contains(&label.as_str()));
        prop_assert!(named, "the target has its name");
        prop_assert_eq!(collision(&measure_axis(&input, &money)), None);
    }

    #[test]
    fn every_mark_of_a_measure_has_its_name(
        width in 300.0..1200.0f64,
        values in proptest::array::uniform6(prop_oneof![0.0..100_000.0f64, 66_000.0..70_000.0f64, Just(68_000.0)]),
        from_zero: bool,
    ) {
        let words = ["booked $128.9k", "expected $132.8k", "baseline", "commit", "target", "stretch"];
        let [booked, expected, baseline, commit, target, stretch] =
            std::array::from_fn(|at| Some((values[at], words[at].to_string())));
        let input = MeasureIn { width, booked, expected, baseline, commit, target, stretch, from_zero };
        let drawing = measure_axis(&input, &money);
        let said = said(&drawing);
        let unsaid: Vec<&str> = words.into_iter().filter(|word| !said.contains(word)).collect();
        prop_assert_eq!(unsaid, [""; 0]);
        prop_assert_eq!(collision(&drawing), None);
        prop_assert_eq!(covered(&drawing, Ink::Leader), None);
    }

    #[test]
    fn agreement_labels_never_overlap(
        width in 280.0..1200.0f64,
        values in proptest::collection::vec((50_000.0..80_000.0f64, "[A-Za-z ]{0,30}"), 0..4),
        agreed in proptest::option::of(50_000.0..80_000.0f64),
    ) {
        let stand = |value, who: &str| Stand { value, who: who.into(), label: money(value) };
        let input = AgreementIn {
            width,
            proposed: values.iter().map(|(value, who)| stand(*value, who)).collect(),
            agreed: agreed.map(|value| stand(value, "Agreed")),
        };
        prop_assert_eq!(collision(&agreement_axis(&input)), None);
    }

    #[test]
    fn small_charts_never_panic(width in ANY, height in ANY, values in proptest::collection::vec(proptest::option::of(ANY), 0..9)) {
        let sparks: Vec<SparkIn> = values.iter().map(|&actual| SparkIn { actual, planned: actual }).collect();
        let rows: Vec<BulletIn> = values
            .iter()
            .map(|&value| BulletIn { booked: value, expected: value, target: value, stretch: value, limit: Some(0.0) })
            .collect();
        let scale = BulletScale::new(&rows, width);
        let months: Vec<MonthBar> =
            values.iter().flatten().map(|&value| MonthBar { value, ..MonthBar::default() }).collect();
        let mut drawings = vec![
            sparkline(&sparks, width, height),
            bullet_ticks(&scale, &money),
            months_bars(&months, width),
        ];
        drawings.extend(rows.iter().map(|row| bullet(row, &scale)));
        for mark in drawings.into_iter().flat_map(|drawing| drawing.marks) {
            if let Mark::Rect { x, y, width, height, .. } = mark {
                prop_assert!([x, y, width, height].into_iter().all(f64::is_finite));
            }
        }
    }
}
