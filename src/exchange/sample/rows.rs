//! Rows under construction, and the one change that brings them in.

use chrono::NaiveTime;

use crate::model::{
    Change, Context, Date, Id, Intent, Kept, Op, PersonId, Plan, RowOp, Stamp, Turn, Unknown,
    Writer,
};

/// The writer of everything in the sample: no page load ever draws so small a number.
const WRITER: Writer = Writer(7);

/// Rows that are not in a plan yet.
pub struct Rows {
    context: Context,
    ops: Vec<Op>,
}

impl Rows {
    pub fn new(on: Date) -> Rows {
        let context = Context {
            writer: WRITER,
            changes: 0,
            ids: 0,
            clock_ms: clock(on, 0),
            today: on,
            who: None,
        };
        Rows {
            context,
            ops: Vec::new(),
        }
    }

    /// A new name, for a row that others name before it is written.
    pub fn id<T: From<Id>>(&mut self) -> T {
        self.context.new_id()
    }

    /// Adds a row.
    pub fn add<R: Kept>(&mut self, record: R) -> R::Id {
        let id = self.id();
        self.add_as(id, record);
        id
    }

    /// Adds a row under a name drawn before.
    pub fn add_as<R: Kept>(&mut self, id: R::Id, record: R) {
        self.ops.push(R::op(RowOp::Insert(id, Box::new(record))));
    }

    /// How many rows of the kinds that `counts` accepts there are.
    pub fn count(&self, counts: impl Fn(&Op) -> bool) -> usize {
        self.ops.iter().filter(|op| counts(op)).count()
    }

    /// Puts all rows into a plan as one change, and hands on the pen.
    pub fn load(self, plan: &mut Plan, who: PersonId) -> Context {
        let mut context = self.context;
        context.changes += 1;
        context.who = Some(who);
        plan.apply(Change {
            at: Stamp::next(WRITER, context.changes, context.clock_ms, Stamp::default()),
            who: context.who,
            on: context.today,
            intent: Intent::LoadSample,
            turn: Turn::Do,
            why: String::new(),
            ops: self.ops,
            unknown: Unknown::default(),
        });
        context
    }
}

/// A moment of a day's morning, in milliseconds since 1970.
pub fn clock(on: Date, minute: u32) -> u64 {
    let nine = NaiveTime::from_hms_opt(9, minute % 60, 0).unwrap_or_default();
    let since = on.and_time(nine).and_utc().timestamp_millis();
    u64::try_from(since).unwrap_or(0)
}
