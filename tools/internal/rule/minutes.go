package rule

import "insyn/tools/internal/record"

// minutes are those that a decision at a meeting stands in, by the year.
type minutes struct {
	body, paragraph string
	year            int
}

func minutesOf(d *record.Decision) (minutes, bool) {
	if d.Type != "meeting" || d.Body == "" || d.Paragraph == "" || !d.Date.Known() {
		return minutes{}, false
	}
	return minutes{d.Body, d.Paragraph, d.Date.Time().Year()}, true
}
