package site

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"insyn/tools"
)

// The files by which a program brings its own browser along.
const (
	BrowserProgram = "insyn.wasm.gz"
	BrowserExec    = "wasm_exec.js"
)

// MakeBrowser compiles the program for a reader's own browser from a clone of its
// repository. The same files and the same Go give the same bytes, on every machine and
// whatever is set there. The error holds what the go command said.
func MakeBrowser(ctx context.Context, clone string) (*Browser, error) {
	b, err := makeBrowser(ctx, clone)
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if err != nil {
		return nil, fmt.Errorf("site: compile tools/browser: %w", err)
	}
	return b, nil
}

func makeBrowser(ctx context.Context, clone string) (b *Browser, err error) {
	out, err := goCommand(ctx, clone, "env", "-json", "GOROOT", "GOVERSION")
	if err != nil {
		return nil, err
	}
	var env struct{ GOROOT, GOVERSION string }
	if err := json.Unmarshal(out, &env); err != nil {
		return nil, err
	}
	b = &Browser{Go: env.GOVERSION}
	if b.Exec, err = os.ReadFile(filepath.Join(env.GOROOT, "lib", "wasm", BrowserExec)); err != nil {
		return nil, err
	}
	digest, err := tools.DigestOf(os.DirFS(filepath.Join(clone, "tools")), os.DirFS(filepath.Join(clone, "schema")), "audit")
	if err != nil {
		return nil, err
	}
	temp, err := os.MkdirTemp("", "insyn-browser-*")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(temp)) }()
	program := filepath.Join(temp, "insyn.wasm")
	// Without inlining it is a sixth smaller to fetch, and hardly slower.
	if _, err := goCommand(ctx, clone, "build", "-trimpath", "-buildvcs=false", "-gcflags=all=-l",
		"-ldflags=-s -w -X insyn/tools.auditDigest="+digest, "-o", program, "./tools/browser"); err != nil {
		return nil, err
	}
	data, err := os.ReadFile(program)
	if err != nil {
		return nil, err
	}
	b.Wasm, err = zipped(data)
	return b, err
}

// goCommand runs the go command in the clone, for a browser, with nothing of the
// machine's own settings.
func goCommand(ctx context.Context, clone string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir = clone
	// What is empty would be looked up among the settings of go env -w.
	cmd.Env = append(os.Environ(), "GOOS=js", "GOARCH=wasm", "CGO_ENABLED=0", "GOWORK=off", "GOFLAGS=-mod=readonly", "GOFIPS140=off", "GOWASM=", "GOEXPERIMENT=")
	interruptible(cmd)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return nil, fmt.Errorf("%w\n%s", err, bytes.TrimSpace(exit.Stderr))
	}
	return out, err
}

// zipped compresses the data, the same each time.
func zipped(data []byte) ([]byte, error) {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err == nil {
		_, err = z.Write(data)
	}
	if err == nil {
		err = z.Close()
	}
	return b.Bytes(), err
}
