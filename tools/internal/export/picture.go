package export

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/png"
	"math"
	"sync"
)

// Where the pictures are. Browsers and readers of feeds ask for the icon by this name
// whatever a page says; SharePicture is what others show beside a link to the site.
const (
	iconFile     = "favicon.ico"
	SharePicture = "dela.png"
)

// ShareWidth and ShareHeight are the size of SharePicture in pixels, which is the one
// that the large services ask for (1.91 : 1).
const (
	ShareWidth  = 1200
	ShareHeight = 630
)

// The mark's colours, as in the theme.
var (
	plum    = color.NRGBA{0x3c, 0x14, 0x3a, 0xff}
	white   = color.NRGBA{0xff, 0xff, 0xff, 0xff}
	apricot = color.NRGBA{0xf3, 0xb5, 0x8f, 0xff}
)

// pictures are the icon and the picture to share.
func pictures(Input) (map[string][]byte, error) { return drawn() }

// drawn has the mark alone, no words: the same for every site.
var drawn = sync.OnceValues(func() (map[string][]byte, error) {
	share, err := encodePNG(mark(ShareWidth, ShareHeight, 400, 0))
	if err != nil {
		return nil, err
	}
	const size = 48
	small, err := encodePNG(mark(size, size, size, size*7/32))
	if err != nil {
		return nil, err
	}
	return map[string][]byte{SharePicture: share, iconFile: icon(size, small)}, nil
})

// mark draws the site's mark, a ring with an opening around a dot, in the middle of a
// ground with rounded corners. size is the side of the square that the mark is made
// for; its measures are those of the theme's icon, of 32.
func mark(width, height, size int, corner float64) image.Image {
	unit := float64(size) / 32
	m := image.NewNRGBA(image.Rect(0, 0, width, height))
	at := func(x, y float64) color.NRGBA {
		return markAt(x-float64(width)/2, y-float64(height)/2, float64(width)/2, float64(height)/2, unit, corner)
	}
	for y := range height {
		for x := range width {
			px, py := float64(x), float64(y)
			c := at(px, py)
			if c != at(px+1, py) || c != at(px, py+1) || c != at(px+1, py+1) {
				c = mixed(px, py, at)
			}
			m.SetNRGBA(x, y, c)
		}
	}
	return m
}

// mixed returns the colour of a pixel that an edge goes through.
func mixed(x, y float64, at func(x, y float64) color.NRGBA) color.NRGBA {
	const fine = 4 // looks in each direction
	var r, g, b, a int
	for i := range fine * fine {
		if c := at(x+(float64(i%fine)+.5)/fine, y+(float64(i/fine)+.5)/fine); c.A > 0 {
			r, g, b, a = r+int(c.R), g+int(c.G), b+int(c.B), a+1
		}
	}
	if a == 0 {
		return color.NRGBA{}
	}
	return color.NRGBA{uint8(r / a), uint8(g / a), uint8(b / a), uint8(255 * a / (fine * fine))}
}

// markAt returns the colour at a place, counted from the middle of a ground that
// reaches so far; none outside of the ground.
func markAt(x, y, reachX, reachY, unit, corner float64) color.NRGBA {
	if dx, dy := math.Abs(x)-reachX+corner, math.Abs(y)-reachY+corner; dx > 0 && dy > 0 && math.Hypot(dx, dy) > corner {
		return color.NRGBA{}
	}
	const opening = 11.7 / 59.7 // of the ring, which ends ten degrees before the full turn
	switch r := math.Hypot(x, y) / unit; {
	case r <= 3.8:
		return apricot
	case math.Abs(r-9.5) <= 1.7:
		turn := math.Mod(math.Atan2(y, x)/(2*math.Pi)+1+10.0/360, 1)
		if turn <= 1-opening {
			return white
		}
	}
	return plum
}

func encodePNG(m image.Image) ([]byte, error) {
	var b bytes.Buffer
	err := png.Encode(&b, m)
	return b.Bytes(), err
}

// icon wraps a picture as an icon file: a header, one entry, and the picture.
func icon(size uint8, picture []byte) []byte {
	b := []byte{0, 0, 1, 0, 1, 0, size, size, 0, 0, 1, 0, 32, 0}
	b = binary.LittleEndian.AppendUint32(b, uint32(len(picture)))
	b = binary.LittleEndian.AppendUint32(b, uint32(len(b)+4))
	return append(b, picture...)
}
