// Package themes holds how the site's pages look, so that the program makes by itself
// the pages that it makes in a clone.
//
// It embeds the files and does nothing with them: package cli does.
package themes

import "embed"

// FS holds the theme, and hugo.toml as it stands at the root, which go:embed does not
// reach. Of a folder that is named without all:, go:embed leaves out what begins with
// an underscore, which is half a theme.
//
//go:embed hugo.toml all:insyn
var FS embed.FS
