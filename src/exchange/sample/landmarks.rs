//! Landmarks on the way, and what became of those that are behind.

use chrono::Days;

use super::World;
use super::chance::Chance;
use super::days::{WHOLE, working_day_before, working_day_from};
use super::numbers::to_nearest;
use super::rows::Rows;
use crate::model::{
    Accounting, Amount, Cause, Condition, Date, Decision, GoalId, Landmark, LandmarkId, PersonId,
};

/// What becomes of a landmark once its day has passed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Reached by its day.
    Reached,
    /// Missed, and nobody has said why.
    MissedOpen,
    /// Missed, with an account of it.
    MissedAccounted,
    /// On the path, as the bookings have it; accounted for where they missed it.
    Walked,
}

/// A landmark to be placed.
pub struct Stop {
    name: String,
    due: Date,
    /// So many things done, or the path's value of that day.
    things: Option<u32>,
    fate: Fate,
    /// What it counts for in a goal made of milestones.
    weight: u32,
}

impl Stop {
    pub fn done(name: impl Into<String>, due: Date, of: u32, fate: Fate) -> Stop {
        Stop {
            name: name.into(),
            due,
            things: Some(of),
            fate,
            weight: 1,
        }
    }

    pub fn value(name: impl Into<String>, due: Date, fate: Fate) -> Stop {
        Stop {
            name: name.into(),
            due,
            things: None,
            fate,
            weight: 1,
        }
    }

    /// The same, counting for more than one.
    pub fn weighing(self, weight: u32) -> Stop {
        Stop { weight, ..self }
    }
}

/// The goal a landmark stands on, with what was won on the way.
pub struct Road<'a> {
    pub world: &'a World,
    pub goal: GoalId,
    pub owner: PersonId,
    pub target: i64,
    /// To what values are rounded.
    pub step: i64,
    /// Won from the goal's start to a day.
    pub won: &'a dyn Fn(Date) -> i64,
}

/// Things done by now, and the day on which the last was: all of them when reached, all but one or
/// two when missed, and as many as the time that has passed when they are to come.
pub fn progress(today: Date, due: Date, of: u32, fate: Fate) -> (u32, Option<Date>) {
    let reached = fate == Fate::Reached;
    if due < today {
        return match reached {
            true => (of, Some(working_day_before(due - Days::new(1)))),
            false => (of - of.div_ceil(4), None),
        };
    }
    let left = due.signed_duration_since(today).num_days();
    let done = i64::from(of) * (28 - left).max(0) / 40;
    (u32::try_from(done).unwrap_or(0).min(of - 1), None)
}

impl Road<'_> {
    /// Adds a landmark, and the account of it where one was given.
    pub fn add(&self, rows: &mut Rows, stop: Stop) -> LandmarkId {
        let today = self.world.today;
        let behind = stop.due < today;
        let (condition, done_on, missed) = match stop.things {
            Some(of) => {
                let (done, on) = progress(today, stop.due, of, stop.fate);
                (Condition::Done { done, of }, on, behind && done < of)
            }
            None => {
                let amount = self.amount(&stop);
                let missed = behind && (self.won)(stop.due) < amount;
                let amount = Amount::from_int(amount);
                let value = Condition::Value {
                    metric: None,
                    amount,
                };
                (value, None, missed)
            }
        };
        let id = rows.add(Landmark {
            goal: self.goal,
            name: stop.name.clone(),
            due: stop.due,
            condition: condition.clone(),
            weight: stop.weight,
            done_on,
            ..Landmark::default()
        });
        if missed && stop.fate != Fate::MissedOpen {
            self.account(rows, id, &stop);
        }
        id
    }

    /// The path's value of the day, moved as little as its fate needs.
    fn amount(&self, stop: &Stop) -> i64 {
        let quarter = super::days::Quarter::of(stop.due);
        let share = quarter.share_by(stop.due) as i64;
        let path = to_nearest(self.target * share / WHOLE as i64, self.step);
        if stop.due >= self.world.today {
            return path;
        }
        let won = (self.won)(stop.due);
        match stop.fate {
            Fate::Reached => path.min(won / self.step * self.step).max(self.step),
            Fate::MissedOpen | Fate::MissedAccounted => path.max((won / self.step + 3) * self.step),
            Fate::Walked => path,
        }
    }

    fn account(&self, rows: &mut Rows, landmark: LandmarkId, stop: &Stop) {
        let due_day = stop.due.signed_duration_since(Date::default()).num_days();
        let mut chance = Chance::of(
            "account",
            due_day.unsigned_abs() ^ self.target.unsigned_abs(),
        );
        let (happened, cause, words, steps) = *chance.pick(&ACCOUNTS);
        let today = self.world.today;
        let on = working_day_from(stop.due + Days::new(3)).min(today);
        let adjust = stop.things.is_some();
        rows.add(Accounting {
            landmark,
            on,
            happened: happened.into(),
            cause,
            cause_words: words.into(),
            decision: if adjust {
                Decision::Adjust
            } else {
                Decision::BackOnTrack
            },
            steps: if adjust { String::new() } else { steps.into() },
            new_due: adjust.then(|| working_day_from(today.max(stop.due) + Days::new(10))),
            reason: if adjust {
                "The rest needs the new list, which comes next week.".into()
            } else {
                String::new()
            },
            owner: Some(self.owner),
            next_look: Some(working_day_from(on + Days::new(14))),
            ..Accounting::default()
        });
    }
}

/// What happened, its cause from the list and in words, and what is done about it.
const ACCOUNTS: [(&str, Cause, &str, &str); 4] = [
    (
        "Two orders slipped into the next month.",
        Cause::Timing,
        "Both customers buy after their stock count.",
        "Ask for the purchasing date in the first meeting; both orders are dated now.",
    ),
    (
        "Too few first meetings in the weeks before.",
        Cause::TooLittleActivity,
        "The fair took a week that was not planned for.",
        "Ten calls before nine o’clock, three days a week, until the path is met.",
    ),
    (
        "The largest customer stopped all buying for a month.",
        Cause::Customer,
        "New owner.",
        "Meet the new owner with the service record; two mid-size accounts moved forward.",
    ),
    (
        "The delivery of the Beacon line was late.",
        Cause::Process,
        "Nobody had asked the warehouse.",
        "Check stock before each proposal; the warehouse sends its list on Mondays.",
    ),
];
