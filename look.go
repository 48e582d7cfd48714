// Package insyn holds what lies beside the code and the program brings along, so that
// it does by itself what it does in a clone: how the site's pages look, and the issue
// forms.
//
// It embeds the files and does nothing with them: packages cli and scaffold do.
package insyn

import "embed"

// Look holds what Hugo is told, and the theme. Of a folder that is named without
// all:, go:embed leaves out what begins with an underscore, which is half a theme.
//
//go:embed hugo.toml all:themes
var Look embed.FS

// Forms holds the issue forms, as package issueform has them written.
//
//go:embed .github/ISSUE_TEMPLATE/*.yml
var Forms embed.FS
