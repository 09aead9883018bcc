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

/// `<version> <length> <fingerprint> <text>`: a journal entry.
pub fn seal_entry(name: &str, text: &str) -> String {
    let seal = entry_seal(VERSION, name, text);
    format!("{VERSION} {} {seal:016x} {text}", text.len())
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
    let version = parts.next().and_then(|part| part.parse::<u32>().ok());
    match version {
        None => return Unsealed::Broken(Unreadable::Damaged),
        Some(version) if version > VERSION => return Unsealed::Newer(version),
        Some(_) => {}
    }
    let (length, seal, text) = (parts.next(), parts.next(), parts.next().unwrap_or_default());
    let length_holds = length.and_then(|part| part.parse().ok()) == Some(text.len());
    let expected = entry_seal(version.unwrap_or(VERSION), name, text);
    let seal_holds = seal.and_then(|part| u64::from_str_radix(part, 16).ok()) == Some(expected);
    match (length_holds, seal_holds) {
        (true, true) => Unsealed::Whole(text),
        (false, _) => Unsealed::Broken(Unreadable::CutShort),
        (true, false) => Unsealed::Broken(Unreadable::Damaged),
    }
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

    /// Reads the line.
    pub fn read(name: &str, line: &str) -> Unsealed<Head> {
        let broken = Unsealed::Broken(Unreadable::Damaged);
        let Some(rest) = line.trim_end().strip_prefix("landmark-snapshot ") else {
            return broken;
        };
        let numbers: Vec<&str> = rest.split(' ').collect();
        let Some(version) = numbers.first().and_then(|part| part.parse::<u32>().ok()) else {
            return broken;
        };
        if version > VERSION {
            return Unsealed::Newer(version);
        }
        let number = |at: usize| numbers.get(at).and_then(|part| part.parse::<u64>().ok());
        let hex = |at: usize| {
            numbers
                .get(at)
                .and_then(|part| u64::from_str_radix(part, 16).ok())
        };
        let head = || {
            Some(Head {
                version,
                turn: number(1)?,
                changes: number(2)?,
                upto: number(3)?,
                length: number(4)?,
                body: hex(5)?,
            })
        };
        match head() {
            Some(head) if hex(6) == Some(head.seal(name)) => Unsealed::Whole(head),
            _ => broken,
        }
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
