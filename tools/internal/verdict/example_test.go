package verdict_test

import (
	"context"
	"fmt"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
	"insyn/tools/internal/verdict"
)

// The same records answer differently on different days: by what was known then.
func ExampleJudge() {
	ctx := context.Background()
	region := filetree.Folder("../../testdata/exempelregionen")
	defer region.Close()
	entries, err := region.Entries(ctx, "data")
	if err != nil {
		fmt.Println(err)
		return
	}
	var files []*source.File
	for _, e := range entries {
		data, err := region.Read(ctx, e)
		if err != nil {
			fmt.Println(err)
			return
		}
		files = append(files, source.Parse(e.Path, data))
	}
	register := record.New(files, nil)

	for _, day := range []string{"2020-12-01", "2021-06-01", "2022-06-01"} {
		for _, v := range verdict.Judge(register, lang.MustDate(day), nil) {
			if v.Condition == "same-majority" {
				fmt.Println(day, verdict.Label(*v.Status).SV)
			}
		}
	}
	// Output:
	// 2020-12-01 Enligt plan
	// 2021-06-01 Åtgärd behövs
	// 2022-06-01 Uppfyllt
}
