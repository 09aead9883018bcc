//! How a text is laid out as a table: its delimiter, what stands before the header, and whether
//! there is one. Decided from the beginning of the file, by which reading is the most consistent.

use super::dates::{self, Written};
use super::numbers;

/// What stands between two cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    Comma,
    Semicolon,
    Tab,
    Bar,
}

impl Delimiter {
    pub const ALL: [Delimiter; 4] = [
        Delimiter::Comma,
        Delimiter::Semicolon,
        Delimiter::Tab,
        Delimiter::Bar,
    ];

    pub fn byte(self) -> u8 {
        match self {
            Delimiter::Comma => b',',
            Delimiter::Semicolon => b';',
            Delimiter::Tab => b'\t',
            Delimiter::Bar => b'|',
        }
    }

    /// Its name as screens show it.
    pub fn name(self) -> &'static str {
        match self {
            Delimiter::Comma => "comma",
            Delimiter::Semicolon => "semicolon",
            Delimiter::Tab => "tab",
            Delimiter::Bar => "vertical bar",
        }
    }
}

/// What a person says about the layout, where the guess was wrong.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub delimiter: Option<Delimiter>,
    pub has_header: Option<bool>,
}

/// The layout of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    pub delimiter: Delimiter,
    /// How many records stand before the table.
    pub preamble: usize,
    pub has_header: bool,
    /// How many cells a row has.
    pub width: usize,
}

/// How many records are looked at, and how many bytes at most.
const SAMPLE_RECORDS: usize = 60;
const SAMPLE_BYTES: usize = 64 * 1024;

/// The layout of a text, as far as its beginning tells.
pub fn shape_of(text: &str, said: Said) -> Shape {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let delimiter = said.delimiter.unwrap_or_else(|| delimiter_of(sample));
    let records = records_of(sample, delimiter);
    let width = usual_width(&records);
    let preamble = records
        .iter()
        .take(15)
        .position(|record| filled(record) * 2 > width && record.len() >= width)
        .unwrap_or(0);
    let first = records.get(preamble).map_or(&[][..], Vec::as_slice);
    Shape {
        delimiter,
        preamble,
        has_header: said.has_header.unwrap_or_else(|| is_header(first)),
        width: width.max(first.len()),
    }
}

/// The delimiter under which most records have the same number of cells; among equals the one
/// that gives more cells. A line `sep=;`, as Excel writes it, says so itself.
fn delimiter_of(sample: &str) -> Delimiter {
    let named = sample.strip_prefix("sep=").and_then(|rest| {
        let sign = *rest.as_bytes().first()?;
        Delimiter::ALL.into_iter().find(|one| one.byte() == sign)
    });
    let consistency = |delimiter: &Delimiter| {
        let records = records_of(sample, *delimiter);
        let width = usual_width(&records);
        let agree = records
            .iter()
            .filter(|record| record.len() == width)
            .count();
        match width {
            0 | 1 => (0, 0),
            _ => (agree * 20 / records.len().max(1), width),
        }
    };
    named.unwrap_or_else(|| {
        let mut best = (Delimiter::Comma, (0, 0));
        for delimiter in Delimiter::ALL {
            let found = consistency(&delimiter);
            if found > best.1 {
                best = (delimiter, found);
            }
        }
        best.0
    })
}

fn records_of(sample: &str, delimiter: Delimiter) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter.byte())
        .from_reader(sample.as_bytes());
    let mut records = Vec::new();
    let mut record = csv::StringRecord::new();
    while records.len() < SAMPLE_RECORDS && reader.read_record(&mut record).unwrap_or(false) {
        records.push(record.iter().map(|cell| cell.trim().to_owned()).collect());
    }
    records
}

/// The number of cells that most records have; among equals the larger one.
fn usual_width(records: &[Vec<String>]) -> usize {
    let mut best = (0, 0);
    for width in records.iter().map(Vec::len) {
        let agree = records
            .iter()
            .filter(|record| record.len() == width)
            .count();
        best = best.max((agree, width));
    }
    best.1
}

fn filled(record: &[String]) -> usize {
    record.iter().filter(|cell| !cell.is_empty()).count()
}

/// A header names its columns: distinct words, no dates, no numbers.
fn is_header(record: &[String]) -> bool {
    let is_value = |cell: &str| {
        !matches!(dates::written(cell), Written::Nothing | Written::NoDate)
            || numbers::looks_like_one(cell)
    };
    let words = record.iter().filter(|cell| !cell.is_empty());
    let names: Vec<String> = words.map(|cell| cell.to_lowercase()).collect();
    let distinct = (1..names.len()).all(|at| !names[..at].contains(&names[at]));
    !names.is_empty() && distinct && !record.iter().any(|cell| is_value(cell))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(text: &str) -> Shape {
        shape_of(text, Said::default())
    }

    #[test]
    fn the_delimiter_is_the_one_that_divides_every_line_alike() {
        for (text, delimiter, width) in [
            ("a,b,c\n1,\"x;y;z\",3\n2,y,4\n", Delimiter::Comma, 3),
            ("a;b;c\n1;2,5;3\n1;2,75;3\n", Delimiter::Semicolon, 3),
            ("a\tb\n1,5\t2,5\n1,5\t2\n", Delimiter::Tab, 2),
            ("a|b|c\n1|2|3\n", Delimiter::Bar, 3),
            ("sep=;\na;b\n1;2\n", Delimiter::Semicolon, 2),
            ("one column\nonly\n", Delimiter::Comma, 1),
        ] {
            let found = shape(text);
            assert_eq!((found.delimiter, found.width), (delimiter, width), "{text}");
        }
    }

    #[test]
    fn what_stands_before_the_header_is_passed_over() {
        let found =
            shape("Report: Opportunities\n\"As of 1 Oct, 9:00\"\nid,owner,amount\n1,A,5\n2,B,6\n");
        assert_eq!((found.preamble, found.has_header), (2, true));
    }

    #[test]
    fn a_first_row_with_a_date_or_a_number_is_no_header() {
        assert!(shape("owner,date\nA,2017-01-01\n").has_header);
        assert!(!shape("A,2017-01-01\nB,2017-01-02\n").has_header);
        assert!(!shape("A,won,\"1,200\"\nB,won,5\n").has_header);
    }
}
