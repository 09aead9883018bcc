//! What holds for every path.

use super::*;
use landmark::model::{Feed, Weekdays};
use proptest::prelude::*;

/// Any pace over a span of so many days.
fn paces() -> impl Strategy<Value = Pace> {
    let table = prop::collection::vec((0u64..500, 0u32..12_000), 0..8);
    let weights = prop::collection::vec(0i64..50, 0..18);
    prop_oneof![
        Just(Pace::Usual),
        Just(Pace::Calendar),
        Just(Pace::WorkingDays),
        Just(Pace::WorkingHours),
        Just(Pace::Seasonal(Weights::FourFourFive)),
        Just(Pace::Seasonal(Weights::History)),
        weights.prop_map(|weights| by_hand(&weights)),
        table.prop_map(|table| {
            let at = |(n, share)| (day("2018-01-01") + Days::new(n), share);
            Pace::Phased(table.into_iter().map(at).collect())
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]
    #[test]
    fn every_path_goes_from_nothing_to_the_whole_and_never_back(
        pace in paces(),
        first in 0u64..60,
        length in 0u64..430,
        weekdays in 0u8..128,
        fit in any::<bool>(),
        off in prop::collection::vec((0u64..450, 0u64..60), 0..3),
        start in prop::option::of(0u64..450),
        past in prop::collection::vec((0u64..730, 0i64..100), 0..60),
    ) {
        let nth = |n: u64| day("2018-01-01") + Days::new(n);
        let days = Span { from: nth(first), to: nth(first + length) };
        let settings = Settings {
            working_days: Weekdays(weekdays),
            opening: Some([60, 0, 480, 480, 480, 30, 0]),
            ..Settings::default()
        };
        // Half of the time weights by hand are cut or filled to one a bucket.
        let pace = match pace {
            Pace::Seasonal(Weights::ByHand(mut weights)) if fit => {
                let needed = landmark::maths::season::buckets(&settings, days).len();
                weights.resize(needed, Amount::from_int(3));
                Pace::Seasonal(Weights::ByHand(weights))
            }
            pace => pace,
        };
        let person = Person { start: start.map(nth), ..Person::default() };
        let metric = Metric { feed: Feed::WonValue, ..Metric::default() };
        let mut desk = Desk::with(settings, person, metric);
        for (from, more) in off {
            let off = DaysOff {
                person: desk.seller,
                from: nth(from),
                to: nth(from + more),
                ..DaysOff::default()
            };
            desk.act(Edit::AddDaysOff(off));
        }
        for (n, value) in past {
            desk.read(&(day("2016-01-01") + Days::new(n)).to_string(), value);
        }
        let id = desk.add(desk.goal(days, 1_000, pace));
        let path = desk.path(id, days.from).expect("a path");
        let mut before = Fraction::ZERO;
        prop_assert!(path.share(days.from - Days::new(1)).is_zero());
        for day in days.dates() {
            let share = path.share(day);
            prop_assert!(before <= share && share <= Fraction::ONE, "{} {:?}", day, share);
            prop_assert_eq!(path.share_of(Span::day(day)), share - before);
            prop_assert_eq!(path.parts(day).share(), share, "{} {:?}", day, path.parts(day));
            if share > before {
                prop_assert_eq!(path.shares().first_day_at(share), day);
            }
            before = share;
        }
        prop_assert_eq!(before, Fraction::ONE);
        prop_assert_eq!(path.share(days.to + Days::new(9)), Fraction::ONE);
        let first = path.first_expected_day();
        prop_assert!(path.share(first) > Fraction::ZERO);
        prop_assert!(path.share(first - Days::new(1)).is_zero());
    }
}
