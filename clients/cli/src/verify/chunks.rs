//! Cutting an input into pieces of whole lines, in bounded memory.

use std::io::{self, ErrorKind, Read};
use std::mem;

use super::TOO_LARGE;

/// How much is read at once. A piece is this and the line that it completes, at most.
const READ_BYTES: usize = 256 * 1024;

/// Some whole lines of the input; only the last one of the input may lack its line feed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Chunk {
    bytes: Vec<u8>,
    /// The number of the first line, counted from 1.
    first_line: u64,
}

impl Chunk {
    /// The lines with their numbers, each with its line feed. Of a line that can only be too large there is
    /// just the beginning, so that it reads alike wherever the pieces were cut.
    pub(super) fn lines(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let lines = self.bytes.split_inclusive(|byte| *byte == b'\n');
        (self.first_line..).zip(
            lines.map(|line| line.get(..TOO_LARGE - 1).filter(|_| line.len() >= TOO_LARGE).unwrap_or(line)),
        )
    }
}

/// The pieces of an input. What one read gives is passed on at once, so that a slow pipe is no reason to
/// wait with a verdict.
pub(super) struct Chunks<R> {
    input: R,
    buffer: Vec<u8>,
    /// The line whose end has not been read yet.
    pending: Vec<u8>,
    /// The pending line is too large, and what follows of it is dropped.
    overlong: bool,
    next_line: u64,
}

impl<R: Read> Chunks<R> {
    /// Nothing is read yet.
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: vec![0; READ_BYTES], pending: Vec::new(), overlong: false, next_line: 1 }
    }

    /// The next piece, or `None` at the end.
    fn read(&mut self) -> io::Result<Option<Chunk>> {
        loop {
            let read = match self.input.read(&mut self.buffer) {
                Err(error) if error.kind() == ErrorKind::Interrupted => continue,
                read => read?,
            };
            if read == 0 {
                let last = mem::take(&mut self.pending);
                return Ok((!last.is_empty()).then(|| self.chunk(last)));
            }
            if let Some(lines) = self.add(read) {
                return Ok(Some(self.chunk(lines)));
            }
        }
    }

    /// Takes what was read, and gives back the lines that it completes.
    fn add(&mut self, read: usize) -> Option<Vec<u8>> {
        let mut bytes = self.buffer.get(..read).unwrap_or_default();
        if self.overlong {
            let end = bytes.iter().position(|byte| *byte == b'\n')?;
            bytes = bytes.get(end..).unwrap_or_default();
            self.overlong = false;
        }
        let end = bytes.iter().rposition(|byte| *byte == b'\n').map(|at| self.pending.len() + at + 1);
        self.pending.extend_from_slice(bytes);
        let lines = end.map(|end| {
            let rest = self.pending.split_off(end);
            mem::replace(&mut self.pending, rest)
        });
        if self.pending.len() >= TOO_LARGE {
            self.pending.truncate(TOO_LARGE);
            self.overlong = true;
        }
        lines
    }

    fn chunk(&mut self, bytes: Vec<u8>) -> Chunk {
        let first_line = self.next_line;
        let ends = bytes.iter().filter(|byte| **byte == b'\n').count();
        self.next_line += u64::try_from(ends).unwrap_or_default();
        Chunk { bytes, first_line }
    }
}

impl<R: Read> Iterator for Chunks<R> {
    type Item = io::Result<Chunk>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives so many bytes with each read.
    struct Slowly<'a>(&'a [u8], usize);

    impl Read for Slowly<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let (now, later) = self.0.split_at(self.1.min(self.0.len()).min(buffer.len()));
            buffer[..now.len()].copy_from_slice(now);
            self.0 = later;
            Ok(now.len())
        }
    }

    fn lines(text: &[u8], at_once: usize) -> Vec<(u64, Vec<u8>)> {
        let chunks: Vec<_> = Chunks::new(Slowly(text, at_once)).map(Result::unwrap).collect();
        chunks.iter().flat_map(Chunk::lines).map(|(number, line)| (number, line.to_vec())).collect()
    }

    #[test]
    fn lines_and_their_numbers_do_not_depend_on_how_they_are_read() {
        let long = "x".repeat(TOO_LARGE * 3);
        let text = format!("a\n\n{long}\nb\n{long}");
        let all = lines(text.as_bytes(), usize::MAX);
        let beginning = vec![b'x'; TOO_LARGE - 1];
        let expected = [b"a\n".to_vec(), b"\n".to_vec(), beginning.clone(), b"b\n".to_vec(), beginning];
        assert_eq!(all, (1..).zip(expected).collect::<Vec<_>>());
        for at_once in [1, 2, 3, 4, 5, 7, TOO_LARGE - 1, TOO_LARGE, TOO_LARGE + 1] {
            assert_eq!(lines(text.as_bytes(), at_once), all, "{at_once}");
        }
    }

    #[test]
    fn the_largest_document_is_not_cut() {
        for length in [TOO_LARGE - 3, TOO_LARGE - 2] {
            let line = "x".repeat(length) + "\n";
            assert_eq!(lines(line.as_bytes(), 7), [(1, line.clone().into_bytes())]);
        }
    }

    #[test]
    fn no_byte_has_no_line() {
        assert_eq!(lines(b"", 1), []);
        assert_eq!(lines(b"\n", 1), [(1, b"\n".to_vec())]);
        assert_eq!(lines(b"a\nb", 1), [(1, b"a\n".to_vec()), (2, b"b".to_vec())]);
    }

    #[test]
    fn memory_does_not_grow_with_a_line() {
        let mut chunks = Chunks::new(io::repeat(b'x').take(1 << 28));
        let chunk = chunks.next().unwrap().unwrap();
        assert_eq!(chunk.lines().count(), 1);
        assert!(chunk.bytes.capacity() <= 2 * READ_BYTES && chunks.next().is_none());
    }
}
