//! What is this file? Told from its first bytes, so that a wrong file gets a right sentence.

/// What a file looks like, whatever its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    Empty,
    /// A plan of this app.
    Plan,
    /// A goal sheet of this app.
    Sheet,
    /// JSON of something else.
    Json,
    /// Lines with commas, semicolons or tabs in them.
    Table,
    Html,
    Text,
    Picture,
    Pdf,
    /// A workbook, a document or any other archive.
    Archive,
    /// An old workbook.
    OldWorkbook,
    Other,
}

/// How much of a file is looked at.
const LOOKED_AT: usize = 4_096;

impl FileKind {
    /// Judges by the first bytes.
    pub fn of(bytes: &[u8]) -> FileKind {
        let head = &bytes[..bytes.len().min(LOOKED_AT)];
        let by_mark = MARKS.iter().find(|(mark, _)| head.starts_with(mark));
        if let Some((_, kind)) = by_mark {
            return *kind;
        }
        if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
            return FileKind::Picture;
        }
        match text_of(head) {
            Some(text) => of_text(text.trim_start_matches('\u{feff}').trim()),
            None => FileKind::Other,
        }
    }

    /// As a sentence names it: "This is a picture."
    pub fn noun(self) -> &'static str {
        match self {
            FileKind::Empty => "an empty file",
            FileKind::Plan => "a whole plan",
            FileKind::Sheet => "a goal sheet",
            FileKind::Json => "a data file (JSON) of something else",
            FileKind::Table => "a table (CSV)",
            FileKind::Html => "a web page",
            FileKind::Text => "a text",
            FileKind::Picture => "a picture",
            FileKind::Pdf => "a PDF",
            FileKind::Archive => "a workbook or an archive",
            FileKind::OldWorkbook => "an old workbook (XLS) or document",
            FileKind::Other => "no text",
        }
    }

    /// What is said of it where a plan or a goal sheet can be opened and it is neither.
    pub fn neither(self) -> String {
        if self == FileKind::Empty {
            return "This file is empty.".into();
        }
        let place = self.belongs().map(|place| format!(" {place}"));
        let place = place.unwrap_or_default();
        format!(
            "This is {}, neither a plan nor a goal sheet.{place}",
            self.noun()
        )
    }

    /// Where such a file belongs in this app, as a sentence; nothing where it has no place.
    pub fn belongs(self) -> Option<&'static str> {
        match self {
            FileKind::Plan => Some("Open it under Settings, Restore a plan."),
            FileKind::Sheet => Some("Open it under Sheets."),
            FileKind::Table => Some("Open it under Import."),
            FileKind::Archive | FileKind::OldWorkbook => {
                Some("If it is a workbook, save it as CSV and open that under Import.")
            }
            _ => None,
        }
    }
}

const MARKS: [(&[u8], FileKind); 11] = [
    (b"\x89PNG", FileKind::Picture),
    (b"\xff\xd8\xff", FileKind::Picture),
    (b"GIF8", FileKind::Picture),
    (b"BM", FileKind::Picture),
    (b"II*\0", FileKind::Picture),
    (b"MM\0*", FileKind::Picture),
    (b"%PDF", FileKind::Pdf),
    (b"PK\x03\x04", FileKind::Archive),
    (b"\x1f\x8b", FileKind::Archive),
    (b"7z\xbc\xaf", FileKind::Archive),
    (b"\xd0\xcf\x11\xe0", FileKind::OldWorkbook),
];

/// The head as text, a letter cut off at its end forgiven; nothing where it holds other bytes.
fn text_of(head: &[u8]) -> Option<&str> {
    let text = match std::str::from_utf8(head) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => {
            std::str::from_utf8(&head[..error.valid_up_to()]).ok()?
        }
        Err(_) => return None,
    };
    (!text.contains('\0')).then_some(text)
}

fn of_text(text: &str) -> FileKind {
    if text.is_empty() {
        return FileKind::Empty;
    }
    let squeezed: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if squeezed.starts_with("{\"format\":\"landmark-plan\"") {
        return FileKind::Plan;
    }
    if squeezed.starts_with("{\"format\":\"landmark-sheet\"") {
        return FileKind::Sheet;
    }
    if text.starts_with(['{', '[']) {
        return FileKind::Json;
    }
    if text.starts_with("<svg") || (text.starts_with("<?xml") && text.contains("<svg")) {
        return FileKind::Picture;
    }
    let lower = text
        .get(..text.len().min(64))
        .unwrap_or(text)
        .to_lowercase();
    if lower.starts_with("<!doctype html") || lower.starts_with("<html") {
        return FileKind::Html;
    }
    if is_table(text) {
        FileKind::Table
    } else {
        FileKind::Text
    }
}

/// Whether the first lines have equally many separators of one sort, at least one.
fn is_table(text: &str) -> bool {
    let lines: Vec<&str> = text.lines().take(4).collect();
    // A long file is cut in the middle of a line; that one does not count. Blanks around the text are
    // gone by now, so "cut" is told with room for them.
    let is_cut = text.len() + 64 > LOOKED_AT;
    let whole = if lines.len() > 1 && is_cut && text.lines().count() <= lines.len() {
        &lines[..lines.len() - 1]
    } else {
        &lines
    };
    [',', ';', '\t'].into_iter().any(|separator| {
        let count = |line: &&str| line.matches(separator).count();
        let first = whole.first().map_or(0, count);
        first > 0 && whole.iter().all(|line| count(line) >= first)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_apart_by_their_first_bytes() {
        for (bytes, kind) in [
            (b"" as &[u8], FileKind::Empty),
            (b"  \r\n", FileKind::Empty),
            (
                b"{\"format\":\"landmark-plan\",\"version\":1}",
                FileKind::Plan,
            ),
            (
                b"\xef\xbb\xbf{ \"format\" : \"landmark-sheet\" }",
                FileKind::Sheet,
            ),
            (b"{\"goals\":[]}", FileKind::Json),
            (b"name,team\r\nAda,North\r\n", FileKind::Table),
            (b"name;team", FileKind::Table),
            (
                b"Dear all,\nplease find the numbers below.\n",
                FileKind::Text,
            ),
            (b"<!DOCTYPE html><title>x</title>", FileKind::Html),
            (b"\x89PNG\r\n\x1a\n", FileKind::Picture),
            (b"<svg xmlns='x'/>", FileKind::Picture),
            (b"RIFF\0\0\0\0WEBPVP8 ", FileKind::Picture),
            (b"%PDF-1.7", FileKind::Pdf),
            (b"PK\x03\x04rest", FileKind::Archive),
            (b"\xd0\xcf\x11\xe0rest", FileKind::OldWorkbook),
            (b"\x00\x01\x02", FileKind::Other),
            (b"\xff\xfe\x00", FileKind::Other),
        ] {
            assert_eq!(
                FileKind::of(bytes),
                kind,
                "{:?}",
                String::from_utf8_lossy(bytes)
            );
        }
    }

    #[test]
    fn what_is_neither_a_plan_nor_a_sheet_is_called_what_it_is() {
        assert_eq!(
            FileKind::of(b"%PDF-1.7").neither(),
            "This is a PDF, neither a plan nor a goal sheet."
        );
        assert_eq!(
            FileKind::of(b"PK\x03\x04rest").neither(),
            "This is a workbook or an archive, neither a plan nor a goal sheet. If it is a \
             workbook, save it as CSV and open that under Import."
        );
        assert_eq!(FileKind::of(b" ").neither(), "This file is empty.");
    }

    #[test]
    fn a_letter_cut_off_where_looking_ends_does_no_harm() {
        let mut text = "a,b\n".repeat(1_023);
        text.push_str("xyzé,b\n");
        assert!(!text.is_char_boundary(LOOKED_AT));
        assert_eq!(FileKind::of(text.as_bytes()), FileKind::Table);
    }
}
