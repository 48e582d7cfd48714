package inspect_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/validate"
)

// BenchmarkRun inspects made-up regions in a folder. files/s counts the records
// of one run.
func BenchmarkRun(b *testing.B) {
	day := lang.MustDate("2024-06-03")
	schemas, err := validate.Compile()
	if err != nil {
		b.Fatal(err)
	}
	for _, projects := range []int{1, 10, 100, 1000} {
		b.Run(fmt.Sprintf("projects=%d", projects), func(b *testing.B) {
			dir, files := onDisk(b, generate.Region{Projects: projects, Seed: 1})
			b.ReportAllocs()
			for b.Loop() {
				tree := filetree.Folder(dir)
				_, err := inspect.Run(context.Background(), inspect.Input{Tree: tree, AsOf: day, Today: day, Schemas: schemas})
				if err != nil {
					b.Fatal(err)
				}
				tree.Close()
			}
			b.ReportMetric(float64(files*b.N)/b.Elapsed().Seconds(), "files/s")
		})
	}
}

// onDisk writes a region into a folder of the benchmark's own and counts its
// files.
func onDisk(b *testing.B, r generate.Region) (dir string, files int) {
	b.Helper()
	dir = b.TempDir()
	err := r.Files(func(f generate.File) error {
		files++
		name := filepath.Join(dir, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			return err
		}
		return os.WriteFile(name, f.Data, 0o666)
	})
	if err != nil {
		b.Fatal(err)
	}
	return dir, files
}
