//! One column of a file: each distinct text once, and which of them every row holds.
//!
//! A seller, a stage or a date stands in thousands of rows; understood once, it is understood in all
//! of them, and a corrected mapping costs the distinct texts, not the rows.

/// The texts of one column.
#[derive(Clone, Debug)]
pub struct Column {
    /// All distinct texts, one after the other.
    text: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// How many rows hold each of them.
    rows: Vec<u32>,
    /// A hash table of places in `ends`, one added; a power of two long.
    slots: Vec<u32>,
    /// What each row holds.
    cells: Vec<u32>,
}

/// The place of the empty text in every column.
pub const EMPTY: usize = 0;

impl Default for Column {
    fn default() -> Column {
        let mut column = Column {
            text: String::new(),
            ends: Vec::new(),
            rows: Vec::new(),
            slots: vec![0; 64],
            cells: Vec::new(),
        };
        column.place_of("");
        column
    }
}

impl Column {
    /// Adds a row's cell, without the spaces around it.
    pub fn push(&mut self, cell: &str) {
        let place = self.place_of(trimmed(cell));
        self.rows[place] += 1;
        self.cells.push(place as u32);
    }

    /// How many distinct texts there are, the empty one included.
    pub fn distinct(&self) -> usize {
        self.ends.len()
    }

    /// A distinct text by its place.
    pub fn text(&self, place: usize) -> &str {
        let from = match place {
            0 => 0,
            _ => self.ends[place - 1] as usize,
        };
        &self.text[from..self.ends[place] as usize]
    }

    /// Every distinct text that is not empty, with the number of rows that hold it.
    pub fn texts(&self) -> impl Iterator<Item = (&str, usize)> {
        (1..self.distinct()).map(|place| (self.text(place), self.rows[place] as usize))
    }

    /// How many rows hold a distinct text.
    pub fn rows_with(&self, place: usize) -> usize {
        self.rows[place] as usize
    }

    /// How many rows hold nothing.
    pub fn empty(&self) -> usize {
        self.rows_with(EMPTY)
    }

    /// The place of a row's text.
    pub fn cell(&self, row: usize) -> usize {
        self.cells[row] as usize
    }

    /// A row's text.
    pub fn cell_text(&self, row: usize) -> &str {
        self.text(self.cell(row))
    }

    /// The place of a text, if some row holds it.
    pub fn find(&self, text: &str) -> Option<usize> {
        match self.slots[self.slot_of(text)] {
            0 => None,
            place => Some(place as usize - 1),
        }
    }

    fn place_of(&mut self, text: &str) -> usize {
        if self.ends.len() * 2 >= self.slots.len() {
            self.grow();
        }
        let slot = self.slot_of(text);
        match self.slots[slot] {
            0 => {
                self.text.push_str(text);
                self.ends.push(self.text.len() as u32);
                self.rows.push(0);
                self.slots[slot] = self.ends.len() as u32;
                self.ends.len() - 1
            }
            place => place as usize - 1,
        }
    }

    /// The slot in which a text stands or would stand.
    fn slot_of(&self, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut slot = hash(text) & mask;
        while self.slots[slot] != 0 && self.text(self.slots[slot] as usize - 1) != text {
            slot = (slot + 1) & mask;
        }
        slot
    }

    fn grow(&mut self) {
        self.slots = vec![0; self.slots.len() * 2];
        let mask = self.slots.len() - 1;
        for place in 0..self.ends.len() {
            let mut slot = hash(self.text(place)) & mask;
            while self.slots[slot] != 0 {
                slot = (slot + 1) & mask;
            }
            self.slots[slot] = place as u32 + 1;
        }
    }
}

/// A text without the spaces around it. Most cells have none, and are told by two bytes.
pub fn trimmed(cell: &str) -> &str {
    match cell.as_bytes() {
        [] => cell,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => cell,
        _ => cell.trim(),
    }
}

/// FNV-1a, folded so that its high bits count in a small table.
fn hash(text: &str) -> usize {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for byte in text.bytes() {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    }
    (hash ^ (hash >> 32)) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_gives_back_what_was_put_in() {
        let mut column = Column::default();
        let cells: Vec<String> = (0..5_000)
            .map(|n| match n % 3 {
                0 => String::new(),
                _ => format!("text {}", n % 1_700),
            })
            .collect();
        for cell in &cells {
            column.push(&format!(" {cell} "));
        }
        for (row, cell) in cells.iter().enumerate() {
            assert_eq!(column.cell_text(row), cell);
        }
        assert_eq!(
            column.empty(),
            cells.iter().filter(|cell| cell.is_empty()).count()
        );
        let rows: usize = column.texts().map(|(_, rows)| rows).sum();
        assert_eq!(rows + column.empty(), cells.len());
        let mut texts: Vec<_> = column.texts().map(|(text, _)| text).collect();
        let all = texts.len();
        texts.sort_unstable();
        texts.dedup();
        assert_eq!(texts.len(), all);
    }
}
