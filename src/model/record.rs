//! The form all records share: named fields, each of which can be set on its own.
//!
//! `record!` writes, for one list of fields, the record, an enum with one variant a field (the unit
//! of change, of undo and of merging) and a reader that keeps fields it does not know: a file of a
//! younger version that passes through this one loses nothing.

use std::borrow::Cow;
use std::fmt::{self, Debug};

use serde::de::{DeserializeOwned, Deserializer, Error, Visitor};
use serde::{Deserialize, Serialize};

use super::id::Id;

/// A field's name as it stands in the text that is read: borrowed from it, unless it is escaped.
/// A plan has hundreds of thousands of them, and none needs a place of its own in memory.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key<'de>(pub Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key<'de>, D::Error> {
        struct Name;
        impl<'de> Visitor<'de> for Name {
            type Value = Key<'de>;
            fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
                f.write_str("a field's name")
            }
            fn visit_borrowed_str<E: Error>(self, name: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(name)))
            }
            fn visit_str<E: Error>(self, name: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(name.to_owned())))
            }
        }
        deserializer.deserialize_str(Name)
    }
}

/// A kind of row in the plan.
pub trait Record: Clone + Debug + Default + PartialEq + Serialize + DeserializeOwned {
    /// The row's own id.
    type Id: Copy + Debug + Ord + From<Id> + Into<Id> + Serialize + DeserializeOwned;
    /// One field with a value for it.
    type Field: Clone + Debug + PartialEq + Serialize + DeserializeOwned;

    /// The fields' names as files write them, in the order of their slots.
    const NAMES: &'static [&'static str];

    /// Sets one field and returns the value it had.
    fn set(&mut self, field: Self::Field) -> Self::Field;

    /// The present value of the field that `like` names.
    fn get(&self, like: &Self::Field) -> Self::Field;

    /// Which field it is, by its place in the list: the key of its stamp.
    fn slot(field: &Self::Field) -> u8;

    /// The fields that say something else in another record, each as it is here and as it is there.
    fn differing(&self, other: &Self) -> Vec<(Self::Field, Self::Field)>;
}

/// Declares a record; see the module's words. `name: Type = Read` reads the field as a `Read` and turns it into its type.
macro_rules! record {
    (
        $(#[$doc:meta])*
        $name:ident, $fields:ident, $id:ty {
            $( $(#[$fdoc:meta])* $variant:ident $field:ident: $ty:ty $(= $read:ty)?, )+
        }
    ) => {
        $(#[$doc])*
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct $name {
            $( $(#[$fdoc])* pub $field: $ty, )+
            /// What a younger version wrote here and this one does not know.
            pub unknown: $crate::model::Unknown,
        }

        #[doc = concat!("One field of [`", stringify!($name), "`] with a value for it.")]
        #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $fields {
            $( $(#[$fdoc])* $variant($ty), )+
        }

        impl $crate::model::record::Record for $name {
            type Id = $id;
            type Field = $fields;
            const NAMES: &'static [&'static str] = &[$( stringify!($field), )+];

            fn set(&mut self, field: $fields) -> $fields {
                match field {
                    $( $fields::$variant(value) => {
                        $fields::$variant(std::mem::replace(&mut self.$field, value))
                    } )+
                }
            }

            fn get(&self, like: &$fields) -> $fields {
                match like {
                    $( $fields::$variant(_) => $fields::$variant(self.$field.clone()), )+
                }
            }

            fn slot(field: &$fields) -> u8 {
                enum Slot { $( $variant, )+ }
                match field {
                    $( $fields::$variant(_) => Slot::$variant as u8, )+
                }
            }

            fn differing(&self, other: &$name) -> Vec<($fields, $fields)> {
                let mut fields = Vec::new();
                $( if self.$field != other.$field {
                    fields.push((
                        $fields::$variant(self.$field.clone()),
                        $fields::$variant(other.$field.clone()),
                    ));
                } )+
                fields
            }
        }

        impl serde::Serialize for $name {
            /// Fields that say nothing are left out; what was unknown is written back.
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $( if self.$field != <$ty>::default() {
                    map.serialize_entry(stringify!($field), &self.$field)?;
                } )+
                self.unknown.write_into(&mut map)?;
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                struct Fields;
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                        f.write_str(concat!("a ", stringify!($name)))
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let mut record = $name::default();
                        while let Some($crate::model::record::Key(key)) = map.next_key()? {
                            match &*key {
                                $( stringify!($field) => record.$field = $crate::model::record::read!(map $(, $read)?), )+
                                unknown => record.unknown.take_in(unknown, &mut map)?,
                            }
                        }
                        Ok(record)
                    }
                }
                deserializer.deserialize_map(Fields)
            }
        }
    };
}

/// Declares a value that stands in a record's field, or a change: like a record it keeps what it does not know. Behind
/// each field stands how it is written:
///
/// - `required`: always, and a reader insists on it;
/// - `plain`: always, and a reader takes the default where it is missing;
/// - `spare`: only where it says something.
macro_rules! value {
    (
        $(#[$doc:meta])*
        $name:ident {
            $( $(#[$fdoc:meta])* $how:ident $field:ident: $ty:ty $(= $read:ty)?, )+
        }
    ) => {
        $(#[$doc])*
        pub struct $name {
            $( $(#[$fdoc])* pub $field: $ty, )+
            /// What a younger version wrote here and this one does not know.
            pub unknown: $crate::model::Unknown,
        }

        impl $name {
            /// The fields' names as files write them.
            pub const NAMES: &'static [&'static str] = &[$( stringify!($field), )+];
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeMap;
                let mut map = serializer.serialize_map(None)?;
                $( $crate::model::record::written!($how map, stringify!($field), &self.$field, $ty); )+
                self.unknown.write_into(&mut map)?;
                map.end()
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                struct Fields;
                impl<'de> serde::de::Visitor<'de> for Fields {
                    type Value = $name;
                    fn expecting(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
                        f.write_str(concat!("a ", stringify!($name)))
                    }
                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        $( let mut $field: Option<$ty> = None; )+
                        let mut unknown = $crate::model::Unknown::default();
                        while let Some($crate::model::record::Key(key)) = map.next_key()? {
                            match &*key {
                                $( stringify!($field) => {
                                    $field = Some($crate::model::record::read!(map $(, $read)?));
                                } )+
                                name => unknown.take_in(name, &mut map)?,
                            }
                        }
                        Ok($name {
                            $( $field: $crate::model::record::filled!($how $field), )+
                            unknown,
                        })
                    }
                }
                deserializer.deserialize_map(Fields)
            }
        }
    };
}

/// Writes a field of a value.
macro_rules! written {
    (spare $map:ident, $name:expr, $field:expr, $ty:ty) => {
        if *$field != <$ty>::default() {
            $map.serialize_entry($name, $field)?;
        }
    };
    ($how:ident $map:ident, $name:expr, $field:expr, $ty:ty) => {
        $map.serialize_entry($name, $field)?
    };
}

/// A field of a value that has been read, or what stands for it.
macro_rules! filled {
    (required $field:ident) => {
        $field.ok_or_else(|| serde::de::Error::missing_field(stringify!($field)))?
    };
    ($how:ident $field:ident) => {
        $field.unwrap_or_default()
    };
}

/// The next value of a map, by way of another type where one is named.
macro_rules! read {
    ($map:ident) => {
        $map.next_value()?
    };
    ($map:ident, $read:ty) => {
        $map.next_value::<$read>()?.into()
    };
}
pub(crate) use {filled, read, record, value, written};
