package outgoing

import (
	"bytes"
	"encoding/binary"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"insyn/tools/internal/redact"
)

// proseEndings are those of files that people write, and write numbers in as
// they like.
var proseEndings = []string{".md", ".txt", ".csv", ".eml"}

// isProse reports whether every spelling is looked for in the file. The path is
// as seen from the folder that data is in.
func isProse(name string) bool {
	return inJudgedFolder(name) || slices.Contains(proseEndings, strings.ToLower(path.Ext(name)))
}

func inJudgedFolder(name string) bool {
	return slices.ContainsFunc(judgedFolders[:], func(folder string) bool { return strings.HasPrefix(name, folder) })
}

// readings returns a file's bytes as text, in each way in which they can be
// read, the likeliest first; whole is false where there is more in it than they
// show, as in a picture or a spreadsheet. The bytes of such a file are looked
// through all the same.
func readings(name string, data []byte) (texts []string, whole bool) {
	switch {
	case isContainer(data):
		return []string{strings.ToValidUTF8(string(data), "\ufffd")}, false
	case bytes.IndexByte(data, 0) >= 0 || bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		if text, ok := decodeWide(data); ok {
			return []string{text}, true
		}
		return []string{strings.ToValidUTF8(string(data), "\ufffd")}, false
	case !utf8.Valid(data):
		text := strings.ToValidUTF8(string(data), "\ufffd")
		if bytes.ContainsFunc(data, func(r rune) bool { return r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", r) }) {
			return []string{text}, false
		}
		// Windows has its own dash and space, and Excel writes so still.
		if western, err := charmap.Windows1252.NewDecoder().Bytes(data); err == nil {
			return []string{text, string(western)}, true
		}
		return []string{text}, true
	}
	texts, whole = []string{string(data)}, true
	if strings.EqualFold(path.Ext(name), ".eml") {
		texts = append(texts, unquoted(texts[0]))
		whole = !encodedPart.MatchString(texts[0])
	}
	if plain := redact.Unescaped(texts[0]); plain != texts[0] {
		texts = append(texts, plain)
	}
	return texts, whole
}

// isContainer recognizes what looks like text at times, and keeps its text in a
// form of its own.
func isContainer(data []byte) bool {
	return slices.ContainsFunc([]string{"%PDF-", "{\\rtf", "PK\x03\x04"}, func(magic string) bool { return bytes.HasPrefix(data, []byte(magic)) })
}

// decodeWide reads text of two or four bytes to the character, with a byte order
// mark or with the zeros that Swedish and English have beside almost every
// letter.
func decodeWide(data []byte) (string, bool) {
	switch {
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE, 0, 0}), bytes.HasPrefix(data, []byte{0, 0, 0xFE, 0xFF}):
		var order binary.ByteOrder = binary.LittleEndian
		if data[0] == 0 {
			order = binary.BigEndian
		}
		var b strings.Builder
		for data = data[4:]; len(data) >= 4; data = data[4:] {
			b.WriteRune(rune(order.Uint32(data)))
		}
		return b.String(), true
	case bytes.HasPrefix(data, []byte{0xFF, 0xFE}):
		return decode16(data[2:], binary.LittleEndian), true
	case bytes.HasPrefix(data, []byte{0xFE, 0xFF}):
		return decode16(data[2:], binary.BigEndian), true
	}
	const enough = 4 << 10
	var zeros [2]int
	sample := data[:min(len(data), enough)&^1]
	for i, c := range sample {
		if c == 0 {
			zeros[i%2]++
		}
	}
	half := len(sample) / 2
	switch {
	case zeros[1] > half*2/3 && zeros[0] == 0:
		return decode16(data, binary.LittleEndian), true
	case zeros[0] > half*2/3 && zeros[1] == 0:
		return decode16(data, binary.BigEndian), true
	}
	return "", false
}

func decode16(data []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return string(utf16.Decode(units))
}

// A letter may be written with its signs as =3D, and have parts that are no text
// to read.
var (
	quotedSign  = regexp.MustCompile(`=(?:\r?\n|[0-9A-Fa-f]{2})`)
	encodedPart = regexp.MustCompile(`(?i)content-transfer-encoding:\s*base64`)
)

// unquoted undoes what a letter's quoted-printable form (RFC 2045) has done.
func unquoted(text string) string {
	return quotedSign.ReplaceAllStringFunc(text, func(sign string) string {
		c, err := strconv.ParseUint(sign[1:], 16, 8)
		if err != nil {
			return "" // the line goes on
		}
		return string([]byte{byte(c)})
	})
}
