package export

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// TestPictures reads the pictures back: their size, and what is in the middle, on the
// ring and in its opening.
func TestPictures(t *testing.T) {
	made := files(t, example(t))
	ico := made[iconFile]
	if len(ico) < 22 || !bytes.Equal(ico[:6], []byte{0, 0, 1, 0, 1, 0}) {
		t.Fatalf("% x is no icon file", ico[:min(len(ico), 22)])
	}
	size, at := binary.LittleEndian.Uint32(ico[14:]), binary.LittleEndian.Uint32(ico[18:])
	if int(at+size) != len(ico) {
		t.Fatalf("the icon has %d bytes from %d, of %d", size, at, len(ico))
	}
	for _, c := range []struct {
		name          string
		data          []byte
		width, height int
		unit          int // a 32nd of the mark's side, times ten
		corner        color.NRGBA
	}{
		{SharePicture, made[SharePicture], ShareWidth, ShareHeight, 125, plum},
		{iconFile, ico[at:], int(ico[6]), int(ico[7]), 15, color.NRGBA{}},
	} {
		m, err := png.Decode(bytes.NewReader(c.data))
		if err != nil {
			t.Fatalf("%s: %v", c.name, err)
		}
		if m.Bounds() != image.Rect(0, 0, c.width, c.height) {
			t.Errorf("%s: %v", c.name, m.Bounds())
		}
		x, y, ring := c.width/2, c.height/2, c.unit*95/100
		for _, p := range []struct {
			x, y int
			want color.NRGBA
		}{
			{x, y, apricot}, {x - ring, y, white}, {x, y + ring, white}, {x + ring*7/10, y - ring*7/10, plum}, {0, 0, c.corner},
		} {
			if got := color.NRGBAModel.Convert(m.At(p.x, p.y)); got != p.want {
				t.Errorf("%s at %d, %d: %v, not %v", c.name, p.x, p.y, got, p.want)
			}
		}
	}
}
