package filetree

import "strings"

// IsScrap reports whether a file at the path is what an editor or a file manager
// leaves beside others' work, or lies in a folder of such a name: hidden files
// (.project.json.swp, .DS_Store), backups (project.json~, #project.json#,
// project.json.bak), and what Windows keeps for itself (Thumbs.db).
func IsScrap(path string) bool {
	for name := range strings.SplitSeq(path, "/") {
		lower := strings.ToLower(name)
		switch {
		case strings.HasPrefix(name, "."), strings.HasSuffix(name, "~"), strings.HasPrefix(name, "~$"),
			len(name) > 1 && name[0] == '#' && name[len(name)-1] == '#',
			lower == "thumbs.db", lower == "desktop.ini", name == "Icon\r":
			return true
		}
		for _, suffix := range []string{".swp", ".swo", ".bak", ".orig", ".rej", ".tmp"} {
			if strings.HasSuffix(lower, suffix) {
				return true
			}
		}
	}
	return false
}
