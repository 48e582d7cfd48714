// Package insyn holds how the site's pages look, so that a program that lies by
// itself can build a site as a clone does: what Hugo is told, and the theme.
//
// It embeds the files and does nothing with them: package cli does.
package insyn

import "embed"

// Look holds them as they lie in the repository. Of a folder that is named without
// all:, go:embed leaves out what begins with an underscore, which is half a theme.
//
//go:embed hugo.toml all:themes
var Look embed.FS
