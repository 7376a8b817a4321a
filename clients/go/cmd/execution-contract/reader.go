package main

import (
	"bufio"
	"errors"
	"io"

	ec "n3.example/executioncontract"
)

// One byte more than a document and its line feed: enough to see that it is too large.
const enough = ec.MaxDocumentBytes + 2

// reader gives one document, or one a line, in bounded memory: of what is too large only the beginning.
type reader struct {
	buffer *bufio.Reader
	lines  bool
	begun  bool
}

func newReader(input io.Reader, lines bool) *reader {
	return &reader{buffer: bufio.NewReaderSize(input, enough), lines: lines}
}

// next returns a document, with its line feed, valid until the next call; at least one, then io.EOF.
func (r *reader) next() ([]byte, error) {
	first := !r.begun
	r.begun = true
	if !r.lines {
		if !first {
			return nil, io.EOF
		}
		return io.ReadAll(io.LimitReader(r.buffer, enough))
	}
	line, err := r.line()
	if errors.Is(err, io.EOF) && (first || len(line) > 0) {
		return line, nil
	}
	return line, err
}

func (r *reader) line() ([]byte, error) {
	line, err := r.buffer.ReadSlice('\n')
	if !errors.Is(err, bufio.ErrBufferFull) {
		return line, err
	}
	beginning := append([]byte(nil), line...)
	for errors.Is(err, bufio.ErrBufferFull) {
		_, err = r.buffer.ReadSlice('\n')
	}
	if errors.Is(err, io.EOF) {
		err = nil
	}
	return beginning, err
}
