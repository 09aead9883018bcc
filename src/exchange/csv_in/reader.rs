//! Reads a file into columns, a slice at a time, so that no frame waits for 100,000 rows.

use std::io::Cursor;

use super::column::{Column, trimmed};
use super::decode::{Decoded, NotATable};
use super::opening::Opening;
use super::shape::{Said, Shape, shape_of};
use super::table::{Odd, OddLine, Table};

/// How far the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub rows: usize,
    /// Bytes of text read, of all.
    pub done: u64,
    pub total: u64,
}

impl Progress {
    pub fn is_finished(self) -> bool {
        self.done >= self.total
    }
}

/// Reads a file slice by slice. Dropping it is cancelling: nothing was taken.
pub struct Reader {
    csv: csv::Reader<Cursor<Vec<u8>>>,
    shape: Shape,
    table: Table,
    record: csv::StringRecord,
    /// Records read so far, the preamble and the header included.
    records: usize,
    /// Where the next record begins, and on which line.
    at: usize,
    line: u32,
    /// How often a quotation mark that nothing closes was passed over.
    recoveries: usize,
}

/// A file with more stray quotation marks than this is not looked through again for each of them.
const RECOVERIES: usize = 20;

impl Reader {
    /// Opens a file by its name and bytes, in one go.
    pub fn open(file: &str, bytes: &[u8]) -> Result<Reader, NotATable> {
        Opening::start(file, bytes, Said::default())?.reader(bytes)
    }

    /// Begins to read a file's text; `hash` is that of its bytes.
    pub(super) fn of(file: &str, decoded: Decoded, hash: String, said: Said) -> Reader {
        let shape = shape_of(&decoded.text, said);
        let csv = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(shape.delimiter.byte())
            .from_reader(Cursor::new(decoded.text.into_bytes()));
        Reader {
            csv,
            shape,
            table: Table {
                file: file.to_owned(),
                hash,
                encoding: decoded.encoding,
                delimiter: shape.delimiter,
                has_header: shape.has_header,
                preamble: shape.preamble,
                header: Vec::new(),
                columns: Vec::new(),
                lines: Vec::new(),
                odd: Vec::new(),
                blank: 0,
                unreadable: decoded.unreadable,
            },
            record: csv::StringRecord::new(),
            records: 0,
            at: 0,
            line: 1,
            recoveries: 0,
        }
    }

    /// Reads on, at most so many records.
    pub fn step(&mut self, max_rows: usize) -> Progress {
        let recoveries = self.recoveries;
        for _ in 0..max_rows {
            if !self.read_one() {
                self.at = self.text().len();
                break;
            }
            if self.recoveries > recoveries {
                // The rest of the file was looked through: that is a slice of its own.
                break;
            }
        }
        Progress {
            rows: self.table.lines.len(),
            done: self.at as u64,
            total: self.text().len() as u64,
        }
    }

    /// The table; reads what is left.
    pub fn finish(mut self) -> Table {
        while !self.step(10_000).is_finished() {}
        if self.table.columns.is_empty() {
            self.take_header_names(Vec::new());
        }
        self.table
    }

    fn text(&self) -> &[u8] {
        self.csv.get_ref().get_ref()
    }

    /// Reads one record; false at the end of the file.
    fn read_one(&mut self) -> bool {
        if !self.csv.read_record(&mut self.record).unwrap_or(false) {
            return false;
        }
        let end = self.csv.position().byte() as usize;
        let start = self.start_of_record(end);
        let at_end = end >= self.text().len();
        if at_end && is_open(&self.text()[start..end], self.shape.delimiter.byte()) {
            return self.pass_over_open_quote(start, end);
        }
        self.take_record(start, at_end);
        self.line += line_ends(self.text(), start, end);
        self.at = end;
        true
    }

    /// Past the ends of lines that stand before the record, counting them.
    fn start_of_record(&mut self, end: usize) -> usize {
        let text = self.csv.get_ref().get_ref();
        let gap = text[self.at..end]
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'))
            .count();
        self.line += line_ends(text, self.at, self.at + gap);
        self.at + gap
    }

    /// A quotation mark swallows the rest of the file: its line is set apart and reading goes on
    /// with the next one.
    fn pass_over_open_quote(&mut self, start: usize, end: usize) -> bool {
        let rest = &self.text()[start..end];
        let length = rest.iter().position(|byte| *byte == b'\n');
        let next = length.map_or(end, |length| start + length + 1);
        let last = rest[next - start..].iter().all(u8::is_ascii_whitespace);
        self.set_apart(start, if last { Odd::Cut } else { Odd::OpenQuote });
        self.recoveries += 1;
        self.line += 1;
        self.at = next;
        let mut position = csv::Position::new();
        position.set_byte(next as u64);
        !last && self.recoveries <= RECOVERIES && self.csv.seek(position).is_ok()
    }

    fn take_record(&mut self, start: usize, at_end: bool) {
        let number = self.records;
        self.records += 1;
        if number < self.shape.preamble {
            return;
        }
        if self.table.columns.is_empty() {
            let names = match self.shape.has_header {
                true => self
                    .record
                    .iter()
                    .map(|name| name.trim().to_owned())
                    .collect(),
                false => Vec::new(),
            };
            self.take_header_names(names);
            if self.shape.has_header {
                return;
            }
        }
        let width = self.table.columns.len();
        let (mut filled, mut extra) = (0, false);
        for (place, cell) in self.record.iter().enumerate() {
            let has_text = !trimmed(cell).is_empty();
            filled += usize::from(has_text);
            extra |= has_text && place >= width;
        }
        let unended = at_end && !self.text().ends_with(b"\n") && !self.text().ends_with(b"\r");
        if filled == 0 {
            self.table.blank += 1;
        } else if filled * 2 <= width.max(2) && is_footer(&self.record, filled, width) {
            self.set_apart(start, Odd::Footer);
        } else if extra {
            let odd = Odd::TooMany {
                cells: self.record.len(),
                header: width,
            };
            self.set_apart(start, odd);
        } else if unended && self.record.len() < width {
            self.set_apart(start, Odd::Cut);
        } else {
            for (place, column) in self.table.columns.iter_mut().enumerate() {
                column.push(trimmed(self.record.get(place).unwrap_or("")));
            }
            self.table.lines.push(self.line);
        }
    }

    /// Names the columns; one without a name is called by its place.
    fn take_header_names(&mut self, names: Vec<String>) {
        let mut names = names;
        while names.len() > 1
            && names.len() > self.shape.width
            && names.last().is_some_and(String::is_empty)
        {
            names.pop();
        }
        names.resize(names.len().max(self.shape.width).max(1), String::new());
        for (place, name) in names.iter_mut().enumerate() {
            if name.is_empty() {
                *name = format!("Column {}", place + 1);
            }
        }
        self.table.columns = names.iter().map(|_| Column::default()).collect();
        self.table.header = names;
    }

    fn set_apart(&mut self, start: usize, why: Odd) {
        let text = &self.text()[start..];
        let line = text.split(|byte| matches!(byte, b'\r' | b'\n')).next();
        let line = String::from_utf8_lossy(line.unwrap_or_default());
        let odd = OddLine {
            line: self.line,
            why,
            text: line.chars().take(120).collect(),
        };
        self.table.odd.push(odd);
    }
}

/// How many lines end between two places of a text: `\n`, `\r\n` and a lone `\r` each end one.
fn line_ends(text: &[u8], from: usize, to: usize) -> u32 {
    let ends = (from..to).filter(|at| match text[*at] {
        b'\n' => true,
        b'\r' => text.get(at + 1) != Some(&b'\n'),
        _ => false,
    });
    ends.count() as u32
}

/// Whether a quotation mark opens in a record and nothing closes it.
fn is_open(record: &[u8], delimiter: u8) -> bool {
    let (mut open, mut at_start) = (false, true);
    for byte in record {
        match *byte {
            b'"' if open => open = false,
            // A mark straight after a closing one was a doubled mark: the text goes on.
            b'"' if at_start => open = true,
            _ => {}
        }
        at_start = *byte == delimiter || matches!(byte, b'\r' | b'\n') || *byte == b'"';
    }
    open
}

/// A total, a note or a lone remark: of a line that is half empty, one that begins like one, or
/// holds a single cell.
fn is_footer(record: &csv::StringRecord, filled: usize, width: usize) -> bool {
    const STARTS: [&str; 19] = [
        "total",
        "grand total",
        "subtotal",
        "sum",
        "summe",
        "gesamt",
        "insgesamt",
        "somme",
        "count",
        "average",
        "exported",
        "export of",
        "generated",
        "report",
        "created by",
        "confidential",
        "copyright",
        "end of",
        "filter",
    ];
    let first = record.iter().map(str::trim).find(|cell| !cell.is_empty());
    let first = first.unwrap_or_default().to_lowercase();
    let starts = STARTS.iter().any(|start| {
        first
            .strip_prefix(start)
            .is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
            || first.starts_with(start) && start.len() > 6
    });
    starts || filled == 1 && width >= 3
}

#[cfg(test)]
mod tests {
    use sha2::{Digest, Sha256};

    use super::*;

    fn table(text: &str) -> Table {
        Reader::open("a.csv", text.as_bytes())
            .expect("a table")
            .finish()
    }

    fn rows(table: &Table) -> Vec<(u32, Vec<&str>)> {
        let cells = |row| table.columns.iter().map(|c| c.cell_text(row)).collect();
        let lines = table.lines.iter().enumerate();
        lines.map(|(row, line)| (*line, cells(row))).collect()
    }

    #[test]
    fn rows_know_their_line_in_the_file() {
        for end in ["\n", "\r\n", "\r"] {
            let text = [
                "id,note,x",
                "1,a,y",
                "",
                "2,\"b",
                "c\",y",
                "3,\"he said \"\"no\"\"\",y",
                "",
            ];
            let table = table(&text.join(end));
            let lines: Vec<u32> = rows(&table).iter().map(|(line, _)| *line).collect();
            assert_eq!(lines, [2, 4, 6], "{end:?}");
            assert_eq!(table.columns[1].cell_text(2), "he said \"no\"");
            assert_eq!(table.odd, []);
        }
    }

    #[test]
    fn slices_give_the_same_table_as_one_go() {
        let mut text = String::from("id,owner,value\n");
        for n in 0..1_000 {
            text += &format!("{n},\"Owner, {}\",{}\n", n % 7, n * 3);
        }
        let whole = table(&text);
        let mut reader = Reader::open("a.csv", text.as_bytes()).expect("a table");
        let mut steps = 0;
        while !reader.step(64).is_finished() {
            steps += 1;
        }
        assert!(steps >= 15, "{steps}");
        let sliced = reader.finish();
        assert_eq!(rows(&sliced), rows(&whole));
        assert_eq!(sliced.hash, whole.hash);
        assert_eq!(whole.lines.len(), 1_000);
    }

    #[test]
    fn a_hash_is_that_of_the_bytes_in_any_encoding() {
        let bytes = [
            &b"\xEF\xBB\xBFid,x\n1,2\n"[..],
            b"id,x\nJos\xE9,2\n",
            b"id,x\n1,2\n",
            b"i\0d\0,\0x\0\n\x001\0,\x002\0\n\0",
        ];
        for bytes in bytes {
            let table = Reader::open("a.csv", bytes).expect("a table").finish();
            let digest = Sha256::digest(bytes);
            let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            assert_eq!(table.hash, hex);
        }
    }

    #[test]
    fn lines_that_are_no_rows_are_set_apart_and_the_rest_is_read() {
        let table = table(
            "id,owner,stage,value\n1,A,Won,5\n2,A,Won,1,200\n3,\"A,Won,7\n4,A,Won,9\nTotal,,,14\nExported by B on 1 Oct\n5,A",
        );
        let odd: Vec<(u32, Odd)> = table.odd.iter().map(|odd| (odd.line, odd.why)).collect();
        let too_many = Odd::TooMany {
            cells: 5,
            header: 4,
        };
        assert_eq!(
            odd,
            [
                (3, too_many),
                (4, Odd::OpenQuote),
                (6, Odd::Footer),
                (7, Odd::Footer),
                (8, Odd::Cut)
            ]
        );
        let lines: Vec<u32> = rows(&table).iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [2, 5]);
    }

    #[test]
    fn a_file_cut_inside_a_quoted_text_keeps_its_rows() {
        let table = table("id,owner,value\n1,A,5\n2,\"A, the fi");
        assert_eq!(table.lines, [2]);
        assert_eq!(table.odd.len(), 1);
        assert_eq!((table.odd[0].line, table.odd[0].why), (3, Odd::Cut));
    }
}
