//! Names that are made once and never change.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// One page load of the app on one device: every change says which one wrote it.
///
/// It is drawn anew at each load, because a duplicated tab copies everything else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Writer(pub u64);

/// What every record is known by: the writer that made it and how many it had made before.
///
/// Two devices never make the same one, so files can be merged without renaming.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id {
    pub writer: Writer,
    pub n: u32,
}

/// A text that is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnId;

const DIGITS: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";

/// Writes a number in base 36, the shortest form that is safe in addresses and file names.
pub(super) fn write_36(f: &mut fmt::Formatter<'_>, mut value: u64) -> fmt::Result {
    let mut digits = [0u8; 13];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = DIGITS[(value % 36) as usize];
        value /= 36;
        if value == 0 {
            break;
        }
    }
    f.write_str(std::str::from_utf8(&digits[at..]).unwrap_or("0"))
}

/// Reads what `write_36` wrote, and only that: one number has one spelling.
pub(super) fn read_36(text: &str) -> Option<u64> {
    let bytes = text.as_bytes();
    if bytes.is_empty() || (bytes[0] == b'0' && bytes.len() > 1) {
        return None;
    }
    // Twelve digits cannot overflow, and nearly every number read has fewer.
    let (first, rest) = bytes.split_at(bytes.len().min(12));
    let mut value = 0u64;
    for byte in first {
        value = value * 36 + digit(*byte)?;
    }
    for byte in rest {
        // A checked multiplication of 64 bits is one of 128 in wasm, and every writer has thirteen digits.
        if value > u64::MAX / 36 {
            return None;
        }
        value = (value * 36).checked_add(digit(*byte)?)?;
    }
    Some(value)
}

/// What one letter of a number in base 36 counts.
fn digit(byte: u8) -> Option<u64> {
    match byte {
        b'0'..=b'9' => Some(u64::from(byte - b'0')),
        b'a'..=b'z' => Some(u64::from(byte - b'a') + 10),
        _ => None,
    }
}

impl fmt::Display for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_36(f, self.0)
    }
}

impl FromStr for Writer {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Writer, NotAnId> {
        read_36(text).map(Writer).ok_or(NotAnId)
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_36(f, self.writer.0)?;
        f.write_str("-")?;
        write_36(f, u64::from(self.n))
    }
}

impl FromStr for Id {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Id, NotAnId> {
        let (writer, n) = text.split_once('-').ok_or(NotAnId)?;
        let n = read_36(n).ok_or(NotAnId)?;
        Ok(Id {
            writer: writer.parse()?,
            n: u32::try_from(n).map_err(|_| NotAnId)?,
        })
    }
}

/// Serialises a type by its text form.
macro_rules! as_text {
    ($name:ident, $what:literal) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<$name, D::Error> {
                struct Text;
                impl serde::de::Visitor<'_> for Text {
                    type Value = $name;
                    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                        f.write_str($what)
                    }
                    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<$name, E> {
                        text.parse()
                            .map_err(|_| E::invalid_value(serde::de::Unexpected::Str(text), &self))
                    }
                }
                deserializer.deserialize_str(Text)
            }
        }
    };
}

pub(super) use as_text;

as_text!(Writer, "a writer's name in base 36");
as_text!(Id, "an id such as k3f9-1c");

/// A record type's own id, so that a goal is never looked up among people.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
        )]
        #[serde(transparent)]
        pub struct $name(pub Id);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<$name, NotAnId> {
                text.parse().map($name)
            }
        }

        impl From<Id> for $name {
            fn from(id: Id) -> $name {
                $name(id)
            }
        }

        impl From<$name> for Id {
            fn from(id: $name) -> Id {
                id.0
            }
        }
    )+};
}

ids! {
    /// A plan in this browser.
    PlanId,
    /// The plan's own settings: one row, always `SettingsId::default()`.
    SettingsId,
    /// A leader or a seller.
    PersonId,
    /// A span of a person's days off.
    DaysOffId,
    /// What is counted.
    MetricId,
    /// A dated value of a metric.
    ReadingId,
    /// One import of deals.
    BatchId,
    /// A goal.
    GoalId,
    /// A dated point on the way to a goal.
    LandmarkId,
    /// One signature under a goal's terms.
    SignatureId,
    /// A person's word for a week.
    CheckInId,
    /// Something somebody said they would do.
    ActionId,
    /// Something that took place: a one-to-one, a field day, a workshop.
    EventId,
    /// What is owed when a landmark is missed.
    AccountingId,
    /// What reaching a goal brings.
    RewardId,
    /// A word of recognition that was given.
    RecognitionId,
    /// A corrective step, private between leader and seller.
    StepId,
    /// What was learnt at a period's end.
    ReviewId,
    /// A set of seller numbers under consideration.
    ScenarioId,
}
