//! Length and fingerprint of what is kept, so that rot is seen before it is believed.
//!
//! The fingerprint covers the name as well: a whole value under another value's name is rot too.
//! It finds damage, not malice; every change inside one word of eight bytes is found for certain.

use std::fmt;

use crate::document::{Unreadable, VERSION};

/// What a sealed text turned out to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsealed<T> {
    Whole(T),
    /// By a younger app, which may seal in another way.
    Newer(u32),
    Broken(Unreadable),
}

/// 64 bits of a text. Each step is reversible for a given word, and for a given state.
pub fn fingerprint(seed: u64, bytes: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    let step = |state: u64, word: u64| {
        let mixed = (state ^ word).wrapping_mul(PRIME);
        mixed ^ (mixed >> 29)
    };
    let words = bytes.chunks_exact(8);
    let mut tail = [0; 8];
    tail[..words.remainder().len()].copy_from_slice(words.remainder());
    let state = words.fold(step(seed, bytes.len() as u64), |state, word| {
        step(state, word.try_into().map_or(0, u64::from_le_bytes))
    });
    step(step(state, u64::from_le_bytes(tail)), PRIME)
}

/// `<version> <length> <fingerprint> <text>`: a journal entry by an app of that version. This form is
/// the same for every version to come, so that a rotten number is not taken for a younger app's.
pub fn seal_entry(name: &str, version: u32, text: &str) -> String {
    let seal = entry_seal(version, name, text);
    format!("{version} {} {seal:016x} {text}", text.len())
}

fn entry_seal(version: u32, name: &str, text: &str) -> u64 {
    fingerprint(
        fingerprint(u64::from(version), name.as_bytes()),
        text.as_bytes(),
    )
}

/// The text of a journal entry, if it is what was sealed under that name.
pub fn unseal_entry<'a>(name: &str, sealed: &'a str) -> Unsealed<&'a str> {
    let mut parts = sealed.splitn(4, ' ');
    let mut next = || parts.next().unwrap_or_default();
    let (version, length, seal, text) = (next(), next(), next(), next());
    let Ok(version) = version.parse::<u32>() else {
        return Unsealed::Broken(Unreadable::Damaged);
    };
    if length.parse() != Ok(text.len()) {
        return Unsealed::Broken(Unreadable::CutShort);
    }
    if u64::from_str_radix(seal, 16) != Ok(entry_seal(version, name, text)) {
        return Unsealed::Broken(Unreadable::Damaged);
    }
    if version > VERSION {
        return Unsealed::Newer(version);
    }
    Unsealed::Whole(text)
}

/// A snapshot's first line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    pub version: u32,
    /// The later of two snapshots has the higher turn.
    pub turn: u64,
    /// How many changes its history holds. A snapshot with fewer never replaces one with more.
    pub changes: u64,
    /// All of the journal's entries up to this place are in it.
    pub upto: u64,
    pub length: u64,
    /// The document's own fingerprint: the same on both rails.
    pub body: u64,
}

impl Head {
    pub fn of(document: &[u8], turn: u64, changes: u64, upto: u64) -> Head {
        Head {
            version: VERSION,
            turn,
            changes,
            upto,
            length: document.len() as u64,
            body: fingerprint(0, document),
        }
    }

    /// Whether both are snapshots of the same document.
    pub fn same_document(&self, other: &Head) -> bool {
        (self.length, self.body) == (other.length, other.body)
    }

    fn seal(&self, name: &str) -> u64 {
        fingerprint(0, format!("{name} {self}").as_bytes())
    }

    /// The line, sealed for that name and ended.
    pub fn line(&self, name: &str) -> String {
        format!("landmark-snapshot {self} {:016x}\n", self.seal(name))
    }

    /// Reads the line, whose form is the same for every version to come.
    pub fn read(name: &str, line: &str) -> Unsealed<Head> {
        match Head::parse(name, line) {
            Some(head) if head.version > VERSION => Unsealed::Newer(head.version),
            Some(head) => Unsealed::Whole(head),
            None => Unsealed::Broken(Unreadable::Damaged),
        }
    }

    fn parse(name: &str, line: &str) -> Option<Head> {
        let rest = line.trim_end().strip_prefix("landmark-snapshot ")?;
        let mut parts = rest.split(' ');
        let head = Head {
            version: parts.next()?.parse().ok()?,
            turn: parts.next()?.parse().ok()?,
            changes: parts.next()?.parse().ok()?,
            upto: parts.next()?.parse().ok()?,
            length: parts.next()?.parse().ok()?,
            body: u64::from_str_radix(parts.next()?, 16).ok()?,
        };
        let seal = u64::from_str_radix(parts.next()?, 16).ok()?;
        (seal == head.seal(name)).then_some(head)
    }
}

impl fmt::Display for Head {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Head {
            version,
            turn,
            changes,
            upto,
            length,
            body,
        } = self;
        write!(f, "{version} {turn} {changes} {upto} {length} {body:016x}")
    }
}

/// A snapshot as it is kept: its first line and the document.
pub fn seal_snapshot(name: &str, head: &Head, document: &[u8]) -> Vec<u8> {
    let mut bytes = head.line(name).into_bytes();
    bytes.extend_from_slice(document);
    bytes
}

/// A kept snapshot's head and document, if they are what was sealed under that name.
pub fn unseal_snapshot<'a>(name: &str, bytes: &'a [u8]) -> Unsealed<(Head, &'a [u8])> {
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let line = end.and_then(|end| std::str::from_utf8(&bytes[..end]).ok());
    let (Some(end), Some(line)) = (end, line) else {
        return Unsealed::Broken(Unreadable::Damaged);
    };
    let document = &bytes[end + 1..];
    match Head::read(name, line) {
        Unsealed::Whole(head) if head.length != document.len() as u64 => {
            Unsealed::Broken(Unreadable::CutShort)
        }
        Unsealed::Whole(head) if head.body != fingerprint(0, document) => {
            Unsealed::Broken(Unreadable::Damaged)
        }
        Unsealed::Whole(head) => Unsealed::Whole((head, document)),
        Unsealed::Newer(version) => Unsealed::Newer(version),
        Unsealed::Broken(reason) => Unsealed::Broken(reason),
    }
}
