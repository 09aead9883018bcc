//! What a person sees of a plan, table by table.

use landmark::model::*;

/// Names every table with the kind of its rows.
macro_rules! all_tables {
    ($then:ident) => {
        $then! {
            settings: Settings, people: Person, days_off: DaysOff, metrics: Metric, goals: Goal,
            landmarks: Landmark, signatures: Signature, check_ins: CheckIn, actions: Action,
            events: Event, accountings: Accounting, rewards: Reward, recognitions: Recognition,
            steps: Step, reviews: Review, scenarios: Scenario, batches: Batch, readings: Reading
        }
    };
}

macro_rules! content {
    ($( $table:ident: $record:ident ),+) => {
        /// What a person sees of a plan: the rows that are there and what they say.
        #[derive(Debug, PartialEq)]
        pub struct Content {
            $( $table: Vec<(<$record as Record>::Id, $record)>, )+
        }

        pub fn content(plan: &Plan) -> Content {
            Content {
                $( $table: plan.$table.iter().map(|(id, row)| (id, row.clone())).collect(), )+
            }
        }

        #[test]
        fn every_table_is_seen() {
            assert_eq!(Tables::NAMES, [$( stringify!($table) ),+]);
        }
    };
}
pub(super) use all_tables;
all_tables!(content);
