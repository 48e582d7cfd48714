// Package samplezip makes zip files that are heavier than they look, for tests of
// whoever opens those of strangers.
package samplezip

import (
	"archive/zip"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
)

// Many is a zip file of so many small records.
func Many(files int) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range files {
		w, err := z.Create(fmt.Sprintf("data/people/person-%06d.json", i))
		if err == nil {
			_, err = io.WriteString(w, "{}")
		}
		if err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}

// Bomb is a zip file of the one file of that name, which is so many bytes of zeros. It
// may lie, and say that they are ten.
func Bomb(name string, size int, lies bool) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create(name)
	if err != nil {
		return nil, err
	}
	if _, err := io.CopyN(w, zeros{}, int64(size)); err != nil {
		return nil, err
	}
	if err := z.Close(); err != nil || !lies {
		return b.Bytes(), err
	}
	honest, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		return nil, err
	}
	raw, err := honest.File[0].OpenRaw()
	if err != nil {
		return nil, err
	}
	var lie bytes.Buffer
	z = zip.NewWriter(&lie)
	w, err = z.CreateRaw(&zip.FileHeader{
		Name: name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(nil),
		CompressedSize64: honest.File[0].CompressedSize64, UncompressedSize64: 10,
	})
	if err == nil {
		_, err = io.Copy(w, raw)
	}
	if err == nil {
		err = z.Close()
	}
	return lie.Bytes(), err
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}
