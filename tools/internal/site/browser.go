package site

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"path"
	"strings"

	"insyn/themes"
	"insyn/tools/internal/lang"
)

// Browser is the program as a reader's own browser runs it.
type Browser struct {
	Wasm []byte // WebAssembly, compressed by gzip
	Exec []byte // wasm_exec.js of the Go that made it, without which it does not start
	Go   string // that Go's version, such as "go1.26.8": another makes other bytes
}

// browserView is what a page says of the program, and where its script finds it.
type browserView struct {
	Wasm      assetView `json:"wasm"`
	Exec      assetView `json:"exec"`
	Worker    assetView `json:"worker"`
	Recompute assetView `json:"recompute"` // the script of the page of that name
	Register  assetView `json:"register"`  // likewise
	Megabytes string    `json:"megabytes"` // of Wasm
	Go        string    `json:"go"`
}

// assetView is a file that a script fetches. Its name holds its digest, so that no
// cache gives an older one to a newer page.
type assetView struct {
	downloadView
	Integrity string `json:"integrity"` // as https://www.w3.org/TR/sri-2/ has it
}

// script gives a file made of the theme's scripts of those names, one after the other.
// They are published as they are written, for whoever reads them before running them.
func script(names ...string) ([]byte, error) {
	var file []byte
	for _, name := range names {
		data, err := themes.FS.ReadFile("insyn/assets/script/" + name)
		if err != nil {
			return nil, err
		}
		file = append(file, data...)
	}
	return file, nil
}

// browser lays out the program and the scripts that run it, and gives their files by
// path below the site's root; nil where there is no program.
func (in Input) browser(l lang.Language) (*browserView, map[string][]byte, error) {
	if in.Browser == nil {
		return nil, nil, nil
	}
	worker, err := script("worker.js")
	recompute, fault := script("page.js", "recompute.js")
	err = errors.Join(err, fault)
	register, fault := script("page.js", "register.js")
	if err = errors.Join(err, fault); err != nil {
		return nil, nil, fmt.Errorf("site: %w", err)
	}
	files := map[string][]byte{}
	asset := func(name string, data []byte) assetView {
		sum := sha256.Sum256(data)
		stem, rest, _ := strings.Cut(name, ".")
		name = stem + "-" + hex.EncodeToString(sum[:8]) + "." + rest
		files[name] = data
		return assetView{
			downloadView{href(name), path.Base(name), lang.Number(l, int64(len(data))), hex.EncodeToString(sum[:])},
			"sha256-" + base64.StdEncoding.EncodeToString(sum[:]),
		}
	}
	tenths := (len(in.Browser.Wasm) + 50_000) / 100_000
	return &browserView{
		Wasm: asset("insyn.wasm.gz", in.Browser.Wasm), Exec: asset("wasm_exec.js", in.Browser.Exec),
		Worker: asset("worker.js", worker), Recompute: asset("recompute.js", recompute), Register: asset("register.js", register),
		Megabytes: fmt.Sprintf("%d%s%d", tenths/10, lang.T(",", ".").In(l), tenths%10), Go: in.Browser.Go,
	}, files, nil
}
