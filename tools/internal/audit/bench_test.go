package audit

import (
	"context"
	"fmt"
	"testing"

	"insyn/tools/internal/generate"
	"insyn/tools/internal/inspect"
	"insyn/tools/internal/lang"
)

// BenchmarkFiles makes all packages of made-up regions: what it costs is to grow
// with the number of projects and no faster.
func BenchmarkFiles(b *testing.B) {
	for _, projects := range []int{10, 100, 400} {
		files := map[string][]byte{}
		err := generate.Region{Projects: projects, Seed: 1}.Files(func(f generate.File) error {
			files[f.Path] = f.Data
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
		in := inputOf(b, files, lang.MustDate("2024-06-03"), inspect.Source{})
		b.Run(fmt.Sprintf("projects=%d", projects), func(b *testing.B) {
			for b.Loop() {
				if _, err := Files(context.Background(), in, reportFile, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
