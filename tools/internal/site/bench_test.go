package site

import (
	"fmt"
	"path/filepath"
	"testing"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// BenchmarkWrite makes all that Hugo is given, of made-up regions: what it
// costs is to grow with the number of projects and no faster.
func BenchmarkWrite(b *testing.B) {
	day := lang.MustDate("2024-06-03")
	for _, projects := range []int{10, 100} {
		files := map[string][]byte{}
		err := generate.Region{Projects: projects, Seed: 1}.Files(func(f generate.File) error {
			files[f.Path] = f.Data
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		result, err := inspect.Run(b.Context(), inspect.Input{Tree: filetree.Files(files), AsOf: day, Today: day})
		if err != nil {
			b.Fatal(err)
		}
		in := Input{Report: result.Report, Register: result.Register, Files: result.Files, Prose: prose(), Made: day}
		b.Run(fmt.Sprintf("projects=%d", projects), func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "build")
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Write(dir, in); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
