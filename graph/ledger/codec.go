package ledger

import (
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"slices"

	"github.com/klauspost/compress/s2"
	"github.com/klauspost/compress/zstd"
	"github.com/travaux/travaux/schema"
)

// The format byte of a value says how its block is coded. A value of a later format is refused, never guessed at.
const (
	packedS2   = 1 // an S2 block
	packedZstd = 2 // a Zstandard frame, made with a dictionary of the file that the frame names
)

// maxRaw bounds what one value may unpack to, in bytes.
const maxRaw = 1 << 30

// preamble is the format byte and the checksum.
const preamble = 1 + 4

// codec packs and unpacks values. A file has no dictionary until it is compacted, and then one for all values written
// since; its codec is replaced, never changed, so that a value is unpacked by the codec it was read with.
type codec struct {
	encoder *zstd.Encoder // nil without a dictionary
	decoder *zstd.Decoder // nil without a dictionary
}

// newCodec makes the codec of a file with these dictionaries; the last one is for writing.
func newCodec(dictionaries ...[]byte) (*codec, error) {
	if len(dictionaries) == 0 {
		return &codec{}, nil
	}
	decoder, err := zstd.NewReader(nil, zstd.WithDecoderDicts(dictionaries...), zstd.WithDecoderMaxMemory(maxRaw), zstd.WithDecoderConcurrency(0))
	if err != nil {
		return nil, fmt.Errorf("ledger: dictionary: %v: %w", err, schema.ErrCorrupt)
	}
	encoder, err := zstd.NewWriter(nil, zstd.WithEncoderDict(dictionaries[len(dictionaries)-1]), zstd.WithEncoderCRC(false), zstd.WithEncoderLevel(zstd.SpeedDefault))
	if err != nil {
		return nil, fmt.Errorf("ledger: dictionary: %v: %w", err, schema.ErrCorrupt)
	}
	return &codec{encoder: encoder, decoder: decoder}, nil
}

// plain is the codec of what is packed without a dictionary: dictionaries themselves, and what is short and alone.
func plain() *codec { return &codec{} }

// wrap packs raw bytes behind a head that can be read alone.
func (c *codec) wrap(head string, raw []byte) []byte { return c.appendWrapped(nil, head, raw) }

// appendWrapped is wrap that makes the value in the memory of b, which is empty.
func (c *codec) appendWrapped(b []byte, head string, raw []byte) []byte {
	b = append(b, make([]byte, preamble)...)
	b = append(binary.AppendUvarint(b, uint64(len(head))), head...)
	if c.encoder != nil {
		b[0] = packedZstd
		b = c.encoder.EncodeAll(raw, b)
	} else {
		b[0] = packedS2
		from := len(b)
		b = slices.Grow(b, s2.MaxEncodedLen(len(raw)))
		block := s2.EncodeBetter(b[from:cap(b)], raw)
		b = b[:from+len(block)] // the block lies where there was room for it
	}
	binary.LittleEndian.PutUint32(b[1:], checksum(b))
	return b
}

func checksum(value []byte) uint32 {
	return crc32.Checksum(value[preamble:], crc32.MakeTable(crc32.Castagnoli))
}

// head verifies a value's checksum and gives its head and its block, which is not unpacked.
func head(value []byte) (head string, block []byte, err error) {
	if len(value) < preamble {
		return "", nil, fmt.Errorf("%d bytes: %w", len(value), schema.ErrCorrupt)
	}
	if value[0] != packedS2 && value[0] != packedZstd {
		return "", nil, fmt.Errorf("format %d, this version reads up to %d: %w", value[0], packedZstd, schema.ErrCorrupt)
	}
	if checksum(value) != binary.LittleEndian.Uint32(value[1:]) {
		return "", nil, fmt.Errorf("checksum does not match: %w", schema.ErrCorrupt)
	}
	n, size := binary.Uvarint(value[preamble:])
	rest := value[preamble+max(size, 0):]
	if size <= 0 || n > uint64(len(rest)) {
		return "", nil, fmt.Errorf("head of %d bytes: %w", n, schema.ErrCorrupt)
	}
	return string(rest[:n]), rest[n:], nil
}

// unwrap verifies a value and unpacks its block.
func (c *codec) unwrap(value []byte) ([]byte, error) {
	_, block, err := head(value)
	if err != nil {
		return nil, err
	}
	if value[0] == packedZstd {
		return c.unwrapZstd(block)
	}
	n, err := s2.DecodedLen(block)
	if err != nil || n > maxRaw {
		return nil, fmt.Errorf("block of %d bytes (%v): %w", n, err, schema.ErrCorrupt)
	}
	raw, err := s2.Decode(nil, block)
	if err != nil {
		return nil, fmt.Errorf("block: %v: %w", err, schema.ErrCorrupt)
	}
	return raw, nil
}

func (c *codec) unwrapZstd(block []byte) ([]byte, error) {
	if c.decoder == nil {
		return nil, fmt.Errorf("block needs a dictionary that the file lacks: %w", schema.ErrCorrupt)
	}
	raw, err := c.decoder.DecodeAll(block, nil)
	if err != nil {
		return nil, fmt.Errorf("block: %v: %w", err, schema.ErrCorrupt)
	}
	return raw, nil
}
