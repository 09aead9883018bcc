//! A file as columns of texts, with the lines that are no rows of it.

use super::column::Column;
use super::decode::Encoding;
use super::shape::Delimiter;

/// A file as columns. Nothing is understood yet.
#[derive(Clone, Debug)]
pub struct Table {
    /// The file's name.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub hash: String,
    pub encoding: Encoding,
    pub delimiter: Delimiter,
    pub has_header: bool,
    /// Records before the header, which are not part of the table.
    pub preamble: usize,
    /// What each column is called in the file, or "Column 1" where there is no header.
    pub header: Vec<String>,
    pub columns: Vec<Column>,
    /// The line of the file on which each row begins; the first line is 1.
    pub lines: Vec<u32>,
    /// Lines that are no deals.
    pub odd: Vec<OddLine>,
    /// Lines with nothing in them.
    pub blank: usize,
    /// Characters that could not be read.
    pub unreadable: usize,
}

/// A line that is no row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OddLine {
    pub line: u32,
    pub why: Odd,
    /// The line's beginning, as it stands in the file.
    pub text: String,
}

/// Why a line is no row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Odd {
    /// A total, or a note of the program that wrote the file.
    Footer,
    /// More cells than the header.
    TooMany { cells: usize, header: usize },
    /// The file ends within it.
    Cut,
    /// A quotation mark that nothing closes.
    OpenQuote,
}
