package github

import (
	"fmt"
	"regexp"
	"strings"

	"insyn/tools/internal/markdown"
	"insyn/tools/internal/redact"
)

// command writes a workflow command, which the runner makes an annotation of.
// The properties and the message have different escapes ("Workflow commands
// for GitHub Actions"; actions/toolkit, command.ts).
func command(kind, file string, line int, title, message string) string {
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace
	data := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace
	s := "::" + kind + " title=" + property(title)
	if file != "" {
		s += ",file=" + property(markdown.Visible(redact.IdentityNumbers(file)))
		if line > 0 {
			s += fmt.Sprintf(",line=%d", line)
		}
	}
	return s + "::" + oldCommand.ReplaceAllString(data(markdown.Visible(redact.IdentityNumbers(message))), "#[")
}

// oldCommand begins a command in the runner's older form.
var oldCommand = regexp.MustCompile(`##+\[`)
