//! From bytes to text: what a file is, in which encoding, or why it is no table.

use std::fmt::Write;

/// The largest file that is read, in bytes. An export of 100,000 deals has about 9 million.
pub const LARGEST: u64 = 100_000_000;

/// How a file's characters are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
}

impl Encoding {
    /// Its name as screens show it.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le | Encoding::Utf16Be => "UTF-16",
            Encoding::Windows1252 => "Windows-1252",
        }
    }
}

/// Why a file cannot be read as a table. Nothing of it was taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotATable {
    TooLarge { bytes: u64 },
    Empty,
    Excel,
    Compressed,
    Pdf,
    Picture,
    WebPage,
    Json,
    Binary,
}

impl NotATable {
    /// What is so, and what can be done.
    pub fn says(self) -> String {
        let words = match self {
            NotATable::TooLarge { bytes } => {
                let mut text = String::new();
                let _ = write!(
                    text,
                    "This file has {} MB; Landmark reads up to {} MB. Export fewer columns or a shorter time.",
                    bytes / 1_000_000,
                    LARGEST / 1_000_000
                );
                return text;
            }
            NotATable::Empty => "This file is empty. Export it again.",
            NotATable::Excel => {
                "This is an Excel workbook. In Excel choose Save As, CSV UTF-8, and drop that file."
            }
            NotATable::Compressed => {
                "This is a compressed file. Unpack it, or export the table as CSV, and drop that file."
            }
            NotATable::Pdf => "This is a PDF. Export the deals from the CRM as CSV.",
            NotATable::Picture => "This is a picture. Export the deals from the CRM as CSV.",
            NotATable::WebPage => {
                "This is a web page, even if it is named like a workbook. Open it in Excel and choose Save As, CSV UTF-8."
            }
            NotATable::Json => "This is JSON, not a table. Export the deals from the CRM as CSV.",
            NotATable::Binary => "This is not a text file. Export the deals from the CRM as CSV.",
        };
        words.to_owned()
    }
}

/// A file's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub text: String,
    pub encoding: Encoding,
    /// Characters that could not be read and stand as `�`.
    pub unreadable: usize,
}

/// Whether a file of this length is read at all: asked before a byte of it is.
pub fn accept_size(bytes: u64) -> Result<(), NotATable> {
    match bytes {
        0 => Err(NotATable::Empty),
        1..=LARGEST => Ok(()),
        _ => Err(NotATable::TooLarge { bytes }),
    }
}

/// Reads the text of a file in one go.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotATable> {
    let mut decoding = Decoding::start(bytes)?;
    while decoding.step(bytes, usize::MAX)? < bytes.len() {}
    decoding.finish()
}

/// Bytes on their way to text, slice by slice. UTF-8 and UTF-16 are told by their mark, else UTF-16
/// by its zeros and UTF-8 by being valid; what is neither is Windows-1252, in which every byte means
/// something.
#[derive(Clone, Debug)]
pub struct Decoding {
    encoding: Encoding,
    /// The file says its encoding itself, so that what does not fit is unreadable and not another one.
    marked: bool,
    text: String,
    unreadable: usize,
    /// How many bytes are text.
    at: usize,
}

/// A slice has at least so many bytes: more than any letter.
const LEAST: usize = 16;

impl Decoding {
    /// Looks at the first bytes and the length.
    pub fn start(bytes: &[u8]) -> Result<Decoding, NotATable> {
        accept_size(bytes.len() as u64)?;
        if let Some(kind) = known_kind(bytes) {
            return Err(kind);
        }
        let mark = marked(bytes);
        let encoding = mark.or_else(|| by_zeros(bytes)).unwrap_or(Encoding::Utf8);
        Ok(Decoding {
            encoding,
            marked: mark.is_some(),
            text: String::with_capacity(match encoding {
                Encoding::Utf8 | Encoding::Windows1252 => bytes.len(),
                Encoding::Utf16Le | Encoding::Utf16Be => bytes.len() / 2,
            }),
            unreadable: 0,
            at: if mark == Some(Encoding::Utf8) { 3 } else { 0 },
        })
    }

    /// Goes on, about so many bytes; returns how many of all are text. They must be those it was
    /// started with.
    pub fn step(&mut self, bytes: &[u8], max_bytes: usize) -> Result<usize, NotATable> {
        let end = self.at.saturating_add(max_bytes.max(LEAST));
        let end = end.min(bytes.len());
        match self.encoding {
            Encoding::Utf8 => self.step_utf8(bytes, end)?,
            Encoding::Utf16Le => self.step_utf16(bytes, end, u16::from_le_bytes),
            Encoding::Utf16Be => self.step_utf16(bytes, end, u16::from_be_bytes),
            Encoding::Windows1252 => self.step_windows_1252(bytes, end),
        }
        Ok(self.at)
    }

    /// The text, or why it is no table.
    pub fn finish(self) -> Result<Decoded, NotATable> {
        refuse_what_is_no_table(Decoded {
            text: self.text,
            encoding: self.encoding,
            unreadable: self.unreadable,
        })
    }

    fn step_utf8(&mut self, bytes: &[u8], end: usize) -> Result<(), NotATable> {
        while self.at < end {
            let slice = &bytes[self.at..end];
            let error = match std::str::from_utf8(slice) {
                Ok(text) => {
                    self.text.push_str(text);
                    self.at = end;
                    return Ok(());
                }
                Err(error) => error,
            };
            let (valid, _) = slice.split_at(error.valid_up_to());
            self.text.push_str(&String::from_utf8_lossy(valid));
            self.at += valid.len();
            match error.error_len() {
                // The letter goes on in the next slice.
                None if end < bytes.len() => return Ok(()),
                // UTF-8 but for a last letter that was cut in two.
                None if self.marked || !self.text.is_ascii() => {
                    self.pass_over(bytes.len() - self.at)
                }
                Some(length) if self.marked => self.pass_over(length),
                _ if bytes.contains(&0) => return Err(NotATable::Binary),
                _ => return self.begin_windows_1252(bytes),
            }
        }
        Ok(())
    }

    /// Bytes that are no letter.
    fn pass_over(&mut self, length: usize) {
        self.text.push(char::REPLACEMENT_CHARACTER);
        self.unreadable += 1;
        self.at += length;
    }

    fn begin_windows_1252(&mut self, bytes: &[u8]) -> Result<(), NotATable> {
        self.encoding = Encoding::Windows1252;
        self.text = String::with_capacity(bytes.len() + bytes.len() / 8);
        self.at = 0;
        Ok(())
    }

    fn step_windows_1252(&mut self, bytes: &[u8], end: usize) {
        for byte in &bytes[self.at..end] {
            self.text.push(match byte {
                0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
                _ => char::from(*byte),
            });
        }
        self.at = end;
    }

    fn step_utf16(&mut self, bytes: &[u8], end: usize, unit: fn([u8; 2]) -> u16) {
        let units = || {
            let pairs = bytes[self.at..].chunks_exact(2);
            pairs.map(|pair| unit([pair[0], pair[1]]))
        };
        let (mut read, most) = (0, (end - self.at).div_ceil(2));
        for letter in char::decode_utf16(units()) {
            if read >= most {
                break;
            }
            match letter {
                Ok('\u{FEFF}') => read += 1,
                Ok(letter) => {
                    self.text.push(letter);
                    read += letter.len_utf16();
                }
                Err(_) => {
                    self.unreadable += 1;
                    self.text.push(char::REPLACEMENT_CHARACTER);
                    read += 1;
                }
            }
        }
        self.at += read * 2;
        if bytes.len() - self.at < 2 {
            // Half a letter at the end says nothing.
            self.at = bytes.len();
        }
    }
}

/// What the first bytes say outright.
fn known_kind(bytes: &[u8]) -> Option<NotATable> {
    const KINDS: [(&[u8], NotATable); 10] = [
        (b"\xD0\xCF\x11\xE0", NotATable::Excel),
        (b"%PDF", NotATable::Pdf),
        (b"\x89PNG", NotATable::Picture),
        (b"\xFF\xD8\xFF", NotATable::Picture),
        (b"GIF8", NotATable::Picture),
        (b"RIFF", NotATable::Picture),
        (b"BM\x00", NotATable::Picture),
        (b"\x1F\x8B", NotATable::Compressed),
        (b"Rar!", NotATable::Compressed),
        (b"7z\xBC\xAF", NotATable::Compressed),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        let head = &bytes[..bytes.len().min(4096)];
        let has = |name: &[u8]| head.windows(name.len()).any(|part| part == name);
        let workbook = has(b"[Content_Types].xml") || has(b"xl/") || has(b"_rels/");
        return Some(if workbook {
            NotATable::Excel
        } else {
            NotATable::Compressed
        });
    }
    let found = KINDS.iter().find(|(start, _)| bytes.starts_with(start));
    found.map(|(_, kind)| *kind)
}

fn marked(bytes: &[u8]) -> Option<Encoding> {
    match bytes {
        [0xEF, 0xBB, 0xBF, ..] => Some(Encoding::Utf8),
        [0xFF, 0xFE, ..] => Some(Encoding::Utf16Le),
        [0xFE, 0xFF, ..] => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// UTF-16 without a mark: Latin text has a zero in every other byte.
fn by_zeros(bytes: &[u8]) -> Option<Encoding> {
    let head = &bytes[..bytes.len().min(1024) & !1];
    let zeros = |from: usize| {
        head.iter()
            .skip(from)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd, half) = (zeros(0), zeros(1), head.len() / 2);
    if half == 0 || even + odd < half / 2 {
        return None;
    }
    match (even, odd) {
        (0, _) => Some(Encoding::Utf16Le),
        (_, 0) => Some(Encoding::Utf16Be),
        _ => None,
    }
}

/// What Windows-1252 writes in the bytes 80 to 9F; five of them are not used.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž', '\u{8F}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}', 'ž', 'Ÿ',
];

/// Text that is something else than a table, and text with nothing in it.
fn refuse_what_is_no_table(decoded: Decoded) -> Result<Decoded, NotATable> {
    let head: String = decoded.text.chars().take(4096).collect();
    let start = head.trim_start();
    if start.is_empty() && decoded.text.trim().is_empty() {
        return Err(NotATable::Empty);
    }
    let control = |letter: char| letter.is_control() && !"\t\r\n\u{1A}".contains(letter);
    if head.chars().filter(|letter| control(*letter)).count() * 100 > head.chars().count() {
        return Err(NotATable::Binary);
    }
    let lower = start.get(..start.len().min(15)).map(str::to_lowercase);
    let lower = lower.unwrap_or_default();
    if ["<!doctype", "<html", "<table", "<?xml"]
        .iter()
        .any(|tag| lower.starts_with(tag))
    {
        return Err(NotATable::WebPage);
    }
    if start.starts_with('{') || start.starts_with("[{") {
        return Err(NotATable::Json);
    }
    Ok(decoded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_of(bytes: &[u8]) -> (String, Encoding) {
        let decoded = decode(bytes).expect("text");
        (decoded.text, decoded.encoding)
    }

    fn utf16(text: &str, big: bool) -> Vec<u8> {
        let units = text.encode_utf16();
        units
            .flat_map(|unit| {
                if big {
                    unit.to_be_bytes()
                } else {
                    unit.to_le_bytes()
                }
            })
            .collect()
    }

    #[test]
    fn every_encoding_gives_the_same_text() {
        let text = "seller,value\nJosé Ångström,€5\n";
        let both = |encoding| (text.to_owned(), encoding);
        assert_eq!(text_of(text.as_bytes()), both(Encoding::Utf8));
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        assert_eq!(text_of(&marked), both(Encoding::Utf8));
        assert_eq!(text_of(&utf16(text, false)), both(Encoding::Utf16Le));
        assert_eq!(text_of(&utf16(text, true)), both(Encoding::Utf16Be));
        let marked = utf16(&format!("\u{FEFF}{text}"), false);
        assert_eq!(text_of(&marked), both(Encoding::Utf16Le));
        let windows = b"seller,value\nJos\xE9 \xC5ngstr\xF6m,\x805\n";
        assert_eq!(text_of(windows), both(Encoding::Windows1252));
    }

    #[test]
    fn a_letter_cut_in_two_at_the_end_does_not_change_the_encoding() {
        let mut bytes = "José,1\nJosé".as_bytes().to_vec();
        bytes.pop();
        let decoded = decode(&bytes).expect("text");
        assert_eq!(decoded.encoding, Encoding::Utf8);
        assert_eq!(decoded.unreadable, 1);
        assert!(decoded.text.starts_with("José,1\n"));
    }

    #[test]
    fn slices_give_the_same_text_as_one_go() {
        let text = "seller,value\nJosé Ångström,€5,𝄞\n".repeat(40);
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        let cut = text.as_bytes()[..text.len() - 2].to_vec();
        // Windows-1252 that shows itself only in the last slice.
        let late = [&b"seller,value\nJose,5\n".repeat(40)[..], b"Jos\xE9\n"].concat();
        let broken = [&marked[..], b"\xFF,\xE2\x82"].concat();
        let halves = [utf16(&text, false), vec![0x00, 0xD8, b'a']].concat();
        let files = [
            text.clone().into_bytes(),
            marked,
            cut,
            late,
            broken,
            utf16(&text, false),
            utf16(&text, true),
            halves,
        ];
        for bytes in files {
            let whole = decode(&bytes).expect("text");
            for size in [1, 17, 64, 333] {
                let mut decoding = Decoding::start(&bytes).expect("text");
                let mut steps = 0;
                while decoding.step(&bytes, size).expect("text") < bytes.len() {
                    steps += 1;
                }
                assert!(steps > 3, "{steps}");
                assert_eq!(decoding.finish().as_ref(), Ok(&whole), "{size}");
            }
        }
    }

    #[test]
    fn what_cannot_be_read_is_counted() {
        let read = |bytes: &[u8]| {
            let decoded = decode(bytes).expect("text");
            (decoded.text, decoded.encoding, decoded.unreadable)
        };
        let utf8 = |text: &str, count| (text.to_owned(), Encoding::Utf8, count);
        assert_eq!(
            read(b"\xEF\xBB\xBFa\xFFb\xE2\x82"),
            utf8("a\u{FFFD}b\u{FFFD}", 2)
        );
        assert_eq!(
            read("é\n€".as_bytes().split_last().unwrap().1),
            utf8("é\n\u{FFFD}", 1)
        );
        // Nothing but plain letters before the half one: as likely Windows-1252, where it is whole.
        assert_eq!(read(b"a,b\xE2").1, Encoding::Windows1252);
    }

    #[test]
    fn what_is_no_table_is_named() {
        for (bytes, kind) in [
            (&b""[..], NotATable::Empty),
            (b" \r\n \n", NotATable::Empty),
            (b"PK\x03\x04....[Content_Types].xml", NotATable::Excel),
            (b"PK\x03\x04....photo.jpg", NotATable::Compressed),
            (b"\xD0\xCF\x11\xE0\xA1\xB1", NotATable::Excel),
            (b"%PDF-1.7", NotATable::Pdf),
            (b"\x89PNG\r\n", NotATable::Picture),
            (b"abc\x00\x01\x02\x00def\x00\x00", NotATable::Binary),
            (b"<html><table>", NotATable::WebPage),
            (b"{\"deals\":[]}", NotATable::Json),
        ] {
            assert_eq!(decode(bytes).err(), Some(kind), "{bytes:?}");
        }
        assert_eq!(
            accept_size(200_000_000),
            Err(NotATable::TooLarge { bytes: 200_000_000 })
        );
        assert_eq!(accept_size(LARGEST), Ok(()));
    }
}
