//! Goes through a file's columns, text by text, and ends in what was understood of them.

use crate::model::Plan;

use super::names::Roster;
use super::reader::Progress;
use super::roles::{Guess, Profile, Role, guess};
use super::table::Table;
use super::understood::Understood;

/// Columns that are being looked at. Dropping it is cancelling.
pub struct Understanding {
    roster: Roster,
    profiles: Vec<Profile>,
    /// The text that comes next, by its place in the column behind the last profile.
    next: usize,
}

/// All of it at once, for files that fit a frame.
pub fn understand(table: &Table, plan: &Plan) -> Understood {
    Understanding::start(table, plan).finish(table)
}

impl Understanding {
    /// Begins, with the plan's people in mind.
    pub fn start(table: &Table, plan: &Plan) -> Understanding {
        Understanding {
            roster: Roster::of(plan),
            profiles: Vec::with_capacity(table.columns.len()),
            next: 0,
        }
    }

    /// Goes on, at most so many texts.
    pub fn step(&mut self, table: &Table, max_texts: usize) -> Progress {
        let mut left = max_texts;
        while left > 0
            && let Some(at) = self.column(table)
        {
            let column = &table.columns[at];
            if self.next == 0 {
                self.profiles.push(Profile::start(column));
                self.next = 1;
            }
            let to = column.distinct().min(self.next.saturating_add(left));
            for place in self.next..to {
                self.profiles[at].look_at(column, place, &self.roster);
            }
            left = left.saturating_sub((to - self.next).max(1));
            self.next = if to == column.distinct() { 0 } else { to };
        }
        self.progress(table)
    }

    /// What was understood; looks at what is left.
    pub fn finish(mut self, table: &Table) -> Understood {
        while !self.step(table, usize::MAX).is_finished() {}
        let mut guesses = guess(&table.header, &self.profiles, table.has_header);
        if !table.has_header {
            put_earlier_dates_first(&mut guesses, &self.profiles);
        }
        Understood {
            profiles: self.profiles,
            guesses,
            roster: self.roster,
        }
    }

    /// The column it is in, or comes to next.
    fn column(&self, table: &Table) -> Option<usize> {
        let at = match self.next {
            0 => self.profiles.len(),
            _ => self.profiles.len() - 1,
        };
        (at < table.columns.len()).then_some(at)
    }

    fn progress(&self, table: &Table) -> Progress {
        let texts = |columns: &[super::column::Column]| {
            let texts = columns.iter().map(|column| column.distinct() as u64);
            texts.sum::<u64>()
        };
        let at = self.column(table).unwrap_or(table.columns.len());
        Progress {
            rows: table.lines.len(),
            done: texts(&table.columns[..at]) + self.next as u64,
            total: texts(&table.columns),
        }
    }
}

/// Without names, the date column with gaps is the later one: open deals are not closed.
fn put_earlier_dates_first(guesses: &mut [Guess], profiles: &[Profile]) {
    let place = |role| guesses.iter().position(|guess: &Guess| guess.role == role);
    match (place(Role::Opened), place(Role::Closed)) {
        (Some(opened), None) => guesses[opened].role = Role::Closed,
        (Some(opened), Some(closed)) => {
            let swap = match profiles[opened].empty.cmp(&profiles[closed].empty) {
                std::cmp::Ordering::Greater => true,
                std::cmp::Ordering::Equal => opened > closed,
                std::cmp::Ordering::Less => false,
            };
            if swap {
                guesses[opened].role = Role::Closed;
                guesses[closed].role = Role::Opened;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::super::reader::Reader;
    use super::*;

    #[test]
    fn slices_understand_what_one_go_understands() {
        let mut text = String::from("id,owner,stage,closed,value,\n");
        for n in 0..300 {
            text += &format!(
                "{n},Owner {},Won,2026-01-{:02},{}.5,\n",
                n % 7,
                n % 28 + 1,
                n * 3
            );
        }
        let table = Reader::open("a.csv", text.as_bytes()).expect("a table");
        let table = table.finish();
        let plan = Plan::default();
        let whole = understand(&table, &plan);
        for size in [1, 13, 300] {
            let mut understanding = Understanding::start(&table, &plan);
            let mut before = 0;
            loop {
                let progress = understanding.step(&table, size);
                assert!(progress.done > before, "{progress:?}");
                before = progress.done;
                if progress.is_finished() {
                    break;
                }
            }
            let sliced = understanding.finish(&table);
            assert_eq!(sliced.profiles, whole.profiles, "{size}");
            assert_eq!(sliced.guesses, whole.guesses);
        }
        assert_eq!(whole.guesses[4].role, Role::Value);
    }
}
