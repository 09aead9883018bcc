//! A file between its bytes and the reading of its rows: decoded and fingerprinted slice by slice.

use sha2::{Digest, Sha256};

use super::decode::{Decoding, NotATable};
use super::reader::{Progress, Reader};
use super::shape::Said;

/// A file that is being opened. Dropping it is cancelling.
pub struct Opening {
    file: String,
    said: Said,
    decoding: Decoding,
    hasher: Sha256,
    hashed: usize,
}

impl Opening {
    /// Looks at what kind of file it is, by its first bytes and its length.
    pub fn start(file: &str, bytes: &[u8], said: Said) -> Result<Opening, NotATable> {
        Ok(Opening {
            file: file.to_owned(),
            said,
            decoding: Decoding::start(bytes)?,
            hasher: Sha256::new(),
            hashed: 0,
        })
    }

    /// Goes on, about so many bytes. They must be those it was started with.
    pub fn step(&mut self, bytes: &[u8], max_bytes: usize) -> Result<Progress, NotATable> {
        let to = bytes.len().min(self.hashed.saturating_add(max_bytes));
        self.hasher.update(&bytes[self.hashed..to]);
        self.hashed = to;
        let decoded = self.decoding.step(bytes, max_bytes)?;
        Ok(Progress {
            rows: 0,
            done: decoded.min(self.hashed) as u64,
            total: bytes.len() as u64,
        })
    }

    /// Reads on from the text; decodes what is left.
    pub fn reader(mut self, bytes: &[u8]) -> Result<Reader, NotATable> {
        while !self.step(bytes, usize::MAX)?.is_finished() {}
        let digest = self.hasher.finalize();
        let hash = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        let decoded = self.decoding.finish()?;
        Ok(Reader::of(&self.file, decoded, hash, self.said))
    }
}
