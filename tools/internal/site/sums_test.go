package site

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/net/html"

	"insyn/tools/internal/filetree"
	"insyn/tools/internal/generate"
	"insyn/tools/internal/lang"
)

// What follows reads a built site as a stranger would: the pages' HTML, the tables,
// and report.json. It knows nothing of the packages that made them.

// order is that in which several statuses are told of together, the worst first. What
// nobody judges here is no status, and is told of by itself.
var order = []string{"not-fulfilled", "none", "unconfirmed", "action-needed", "on-track", "exempt", "fulfilled"}

func worstOf(statuses []string) string {
	for _, s := range order {
		if slices.Contains(statuses, s) {
			return s
		}
	}
	return ""
}

// quoted is what stands where a status would, of a condition that nobody judges here.
const quoted = "quoted"

// idle is what stands there of one that has had nothing to try.
const idle = "idle"

// reported is a verdict as report.json has it.
type reported struct {
	Project, Condition string
	Status             *string
	Quoted             bool
	Idle               map[string]string
	Parts              []statusAt
	KeyDates           []struct{ Date, Status string }
}

// statusAt is a part of a verdict; of another kind than meetings where that is said.
type statusAt struct{ Occasion, Kind, Post, Status string }

// anchor is where the condition's page judges it.
func (p statusAt) anchor() string { return "at-" + strings.Trim(p.Kind+"-"+p.Occasion+"-"+p.Post, "-") }

func (v *reported) status() string {
	switch {
	case v.Quoted:
		return quoted
	case v.Idle != nil:
		return idle
	case v.Status == nil:
		return "none"
	}
	return *v.Status
}

// at lists the statuses of the parts at the meetings.
func (v *reported) at(meetings ...string) []string {
	var list []string
	for _, p := range v.Parts {
		if p.Kind == "" && slices.Contains(meetings, p.Occasion) {
			list = append(list, p.Status)
		}
	}
	return list
}

// addition reads every sum on the site and holds it against its items.
type addition struct {
	public   string
	verdicts []reported
	days     map[[3]string]string // of occasions, by project, kind and id
	enough   map[[2]string]int    // at how many occasions, of conditions that are not about all
	by       map[[2]string]string // the condition that decides another
	strength map[[2]string]string // of conditions
	attended map[[2]string][]struct{ Person, As, Post, Presence string }

	page   string
	checks map[string]int
	wrong  []string
}

func (a *addition) differ(format string, args ...any) {
	a.wrong = append(a.wrong, a.page+": "+fmt.Sprintf(format, args...))
}

// same counts a check, and says where it fails.
func (a *addition) same(what, shown, want string) {
	a.checks[what]++
	if shown != want {
		a.differ("%s says %q, its items %q", what, shown, want)
	}
}

func (a *addition) load() error {
	data, err := os.ReadFile(filepath.Join(a.public, "report.json"))
	if err != nil {
		return err
	}
	var report struct{ Verdicts []reported }
	if err := json.Unmarshal(data, &report); err != nil {
		return err
	}
	a.verdicts = report.Verdicts
	a.days, a.enough, a.strength = map[[3]string]string{}, map[[2]string]int{}, map[[2]string]string{}
	a.by = map[[2]string]string{}
	a.attended = map[[2]string][]struct{ Person, As, Post, Presence string }{}
	a.checks = map[string]int{}
	read := func(pattern string, into func(project, id string, data []byte) error) error {
		files, err := filepath.Glob(filepath.Join(a.public, "data/projects/*", pattern))
		for _, name := range files {
			data, err := os.ReadFile(name)
			if err == nil {
				err = into(filepath.Base(filepath.Dir(filepath.Dir(name))), strings.TrimSuffix(filepath.Base(name), ".json"), data)
			}
			if err != nil {
				return err
			}
		}
		return err
	}
	err = read("meetings/*.json", func(project, id string, data []byte) error {
		var m struct {
			Sessions   []struct{ Date *string }
			Attendance *struct {
				Persons []struct{ Person, As, Post, Presence string }
			}
		}
		if err := json.Unmarshal(data, &m); err != nil {
			return err
		}
		for _, s := range m.Sessions {
			if at := [3]string{project, "", id}; s.Date != nil && (a.days[at] == "" || *s.Date < a.days[at]) {
				a.days[at] = *s.Date
			}
		}
		if m.Attendance != nil {
			a.attended[[2]string{project, id}] = m.Attendance.Persons
		}
		return nil
	})
	if err != nil {
		return err
	}
	// What is no meeting has its day in the table of judgements.
	table, err := os.Open(filepath.Join(a.public, "csv", "bedomningar.csv"))
	if err != nil {
		return err
	}
	defer table.Close()
	rows := csv.NewReader(table)
	rows.Comma = ';'
	lines, err := rows.ReadAll()
	if err != nil {
		return err
	}
	place := func(name string) int { return slices.Index(lines[0], name) }
	for _, line := range lines[1:] {
		if kind := line[place("slag av tillfälle")]; kind != "" && kind != "meeting" {
			a.days[[3]string{line[place("projekt")], kind, line[place("tillfälle")]}] = line[place("datum")]
		}
	}
	return read("conditions/*.json", func(project, id string, data []byte) error {
		var c struct {
			Strength string
			History  []struct {
				Attendance  struct{ AtLeast int }
				AtLeast     struct{ N int }
				SatisfiedBy struct{ Condition string }
			}
		}
		err := json.Unmarshal(data, &c)
		a.strength[[2]string{project, id}] = c.Strength
		for _, h := range c.History {
			a.enough[[2]string{project, id}] = h.Attendance.AtLeast + h.AtLeast.N
			a.by[[2]string{project, id}] = h.SatisfiedBy.Condition
		}
		return err
	})
}

// whole is what the statuses of the parts come to: the worst of them, or of as many
// of the best as are enough.
func (a *addition) whole(v *reported) string {
	var parts []string
	for _, p := range v.Parts {
		parts = append(parts, p.Status)
	}
	of := [2]string{v.Project, v.Condition}
	if a.by[of] != "" {
		of[1] = a.by[of]
	}
	if n := a.enough[of]; n > 0 {
		slices.SortFunc(parts, func(x, y string) int { return slices.Index(order, y) - slices.Index(order, x) })
		parts = parts[:n]
	}
	return worstOf(parts)
}

// dayOf is the day that the head of a column shows: "31/1 2022", "31 Jan 2022".
func (a *addition) dayOf(head *html.Node) string {
	words := strings.Fields(textIn(head))
	short := strings.Join(words[max(0, len(words)-3):], " ")
	for _, layout := range []string{"2 Jan 2006", "2/1 2006"} {
		if day, err := time.Parse(layout, short); err == nil {
			return day.Format(time.DateOnly)
		}
		short = strings.Join(words[max(0, len(words)-2):], " ")
	}
	if strings.Contains(textIn(head), "okänd dag") || strings.Contains(textIn(head), "day unknown") {
		return ""
	}
	a.differ("no day in %q", textIn(head))
	return ""
}

// on finds what a project has on the day that is no meeting, and has no column yet;
// what has no day has the day "".
func (a *addition) on(project, day, name string, columns []statusAt) (id, kind string) {
	for at, on := range a.days {
		owed := at[1] == "report" || at[1] == "deed"
		if at[0] == project && owed && on == day && !slices.Contains(columns, statusAt{Occasion: at[2], Kind: at[1]}) {
			if action := strings.Contains(name, "tgärd") || strings.Contains(name, "action"); action == (at[1] == "deed") {
				return at[2], at[1]
			}
		}
	}
	a.differ("nothing of %s is on %s", project, day)
	return "", ""
}

func (a *addition) verdict(project, condition string) *reported {
	for i := range a.verdicts {
		if a.verdicts[i].Project == project && a.verdicts[i].Condition == condition {
			return &a.verdicts[i]
		}
	}
	return nil
}

var (
	conditionAt = regexp.MustCompile(`(?:projekt|en/projects)/([^/]+)/(?:villkor|conditions)/([^/]+)/(?:#at-(.+))?$`)
	meetingAt   = regexp.MustCompile(`(?:projekt|en/projects)/([^/]+)/(?:traffar|meetings)/([^/]+)/$`)
	deviationAt = regexp.MustCompile(`(?:projekt|en/projects)/([^/]+)/(?:avvikelser|deviations)/([^/]+)/$`)
	projectAt   = regexp.MustCompile(`(?:projekt|en/projects)/([^/]+)/$`)
)

// Of the tree.

func attribute(n *html.Node, key string) string {
	for _, x := range n.Attr {
		if x.Key == key {
			return x.Val
		}
	}
	return ""
}

func is(n *html.Node, element, class string) bool {
	return n.Type == html.ElementNode && (element == "" || n.Data == element) &&
		(class == "" || slices.Contains(strings.Fields(attribute(n, "class")), class))
}

func all(n *html.Node, pick func(*html.Node) bool) []*html.Node {
	var list []*html.Node
	for d := range n.Descendants() {
		if pick(d) {
			list = append(list, d)
		}
	}
	return list
}

func within(n *html.Node, pick func(*html.Node) bool) *html.Node {
	for p := n; p != nil; p = p.Parent {
		if pick(p) {
			return p
		}
	}
	return nil
}

func textIn(n *html.Node) string {
	var b strings.Builder
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			b.WriteString(d.Data)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// statusOf is the status among the classes of the element.
func statusOf(n *html.Node) string {
	for _, c := range strings.Fields(attribute(n, "class")) {
		if c == quoted || c == idle || slices.Contains(order, c) {
			return c
		}
	}
	return ""
}

// link is where an element leads, from the root of the site.
func (a *addition) link(n *html.Node) string {
	address, fragment, _ := strings.Cut(attribute(n, "href"), "#")
	to := path.Join(path.Dir(a.page), address)
	if strings.HasSuffix(address, "/") || address == "" {
		to += "/"
	}
	if fragment != "" {
		to += "#" + fragment
	}
	return to
}

// conditionIn is the condition that the first such link in the element leads to.
func (a *addition) conditionIn(n *html.Node) *reported {
	for _, x := range all(n, func(d *html.Node) bool { return is(d, "a", "") }) {
		if m := conditionAt.FindStringSubmatch(a.link(x)); m != nil {
			return a.verdict(m[1], m[2])
		}
	}
	return nil
}

// read holds one page.
func (a *addition) read(name string) error {
	data, err := os.ReadFile(filepath.Join(a.public, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	root, err := html.Parse(strings.NewReader(string(data)))
	if err != nil {
		return err
	}
	a.page = name
	folder := path.Dir(name) + "/"
	var own *reported
	if m := conditionAt.FindStringSubmatch(folder); m != nil {
		own = a.verdict(m[1], m[2])
	}
	meeting := meetingAt.FindStringSubmatch(folder)
	for _, t := range all(root, func(n *html.Node) bool { return is(n, "table", "matrix") }) {
		a.matrix(t, own)
	}
	for _, tag := range all(root, func(n *html.Node) bool { return is(n, "span", "tag") }) {
		a.tag(tag, own, meeting)
	}
	for _, marks := range all(root, func(n *html.Node) bool { return is(n, "p", "marks") }) {
		row := within(marks, func(n *html.Node) bool { return is(n, "li", "") })
		if v := a.conditionIn(row); v != nil && meeting != nil {
			a.same("marks of a meeting", strings.Join(marksIn(marks), " "), strings.Join(v.at(meeting[2]), " "))
		}
	}
	for _, ring := range all(root, func(n *html.Node) bool { return is(n, "svg", "status-ring") }) {
		var shown, want []string
		for _, c := range all(ring, func(n *html.Node) bool { return n.Data == "circle" && statusOf(n) != "" }) {
			shown = append(shown, statusOf(c))
		}
		for _, v := range a.verdicts {
			want = append(want, v.status())
		}
		slices.Sort(shown)
		slices.Sort(want)
		a.same("the ring", strings.Join(shown, " "), strings.Join(want, " "))
	}
	a.answers(root, folder)
	if own != nil {
		a.counts(root, own)
		a.strip(root, own)
	}
	a.meetingStates(root)
	return nil
}

func marksIn(n *html.Node) []string {
	var list []string
	for _, x := range all(n, func(d *html.Node) bool { return is(d, "a", "") && statusOf(d) != "" }) {
		list = append(list, statusOf(x))
	}
	return list
}

// matrix reads a table of marks: each cell has the parts at its meeting, and that of
// a whole period the worst of those that have no column of their own.
func (a *addition) matrix(table *html.Node, own *reported) {
	type column struct {
		statusAt
		day, year string
	}
	var columns []column
	var named []statusAt
	for _, h := range all(table, func(n *html.Node) bool { return is(n, "th", "") && attribute(n, "scope") == "col" })[2:] {
		var c column
		for _, x := range all(h, func(n *html.Node) bool { return is(n, "a", "") }) {
			if m := meetingAt.FindStringSubmatch(a.link(x)); m != nil {
				c.Occasion = m[2]
				named = append(named, statusAt{Occasion: m[2]})
			} else if m := deviationAt.FindStringSubmatch(a.link(x)); m != nil {
				c.Occasion, c.Kind = m[2], "deviation"
				named = append(named, statusAt{Occasion: m[2], Kind: "deviation"})
			} else if m := projectAt.FindStringSubmatch(a.link(x)); m != nil {
				c.day = a.dayOf(h)
				c.Occasion, c.Kind = a.on(m[1], c.day, textIn(h), named)
				named = append(named, statusAt{Occasion: c.Occasion, Kind: c.Kind})
			}
		}
		if c.Occasion == "" {
			if y := regexp.MustCompile(`20\d\d`).FindString(textIn(h)); y != "" {
				c.year = y
			}
		}
		columns = append(columns, c)
	}
	seen, judged := 0, false
	for _, row := range all(table, func(n *html.Node) bool { return is(n, "tr", "") && is(n.Parent, "tbody", "") }) {
		v := own
		if found := a.conditionIn(row); found != nil {
			v = found
		}
		if v == nil {
			continue // of a condition that cannot be read
		}
		judged = judged || v.Status != nil
		cells := all(row, func(n *html.Node) bool { return is(n, "td", "") })
		if len(cells) != len(columns)+1 {
			a.differ("%d cells under %d columns", len(cells), len(columns)+1)
			continue
		}
		for i, c := range columns {
			shown := strings.Join(marksIn(cells[i+1]), " ")
			var items []string
			if c.Occasion != "" {
				for _, p := range v.Parts {
					if p.Kind == c.Kind && p.Occasion == c.Occasion {
						items = append(items, p.Status)
						seen++
					}
				}
				a.same("a cell of "+v.Condition+" at "+c.Occasion, shown, strings.Join(items, " "))
				continue
			}
			for _, p := range v.Parts {
				if p.Kind == "condition" || p.Kind == "project" {
					continue // which have no column
				}
				if day := a.days[[3]string{v.Project, p.Kind, p.Occasion}]; !slices.Contains(named, statusAt{Occasion: p.Occasion, Kind: p.Kind}) && strings.HasPrefix(day, c.year) && (c.year != "" || day == "") {
					items = append(items, p.Status)
					seen++
				}
			}
			a.same("a year of "+v.Condition, shown, worstOf(items))
		}
	}
	if seen == 0 && judged {
		a.differ("a matrix without a mark")
	}
}

// tag holds a status to what it is of, by where it stands.
func (a *addition) tag(tag *html.Node, own *reported, meeting []string) {
	shown := statusOf(tag)
	step := within(tag, func(n *html.Node) bool { return strings.HasPrefix(attribute(n, "id"), "at-") })
	row := within(tag, func(n *html.Node) bool { return is(n, "tr", "") || is(n, "li", "") || is(n, "div", "verdict") })
	switch {
	case own != nil && within(tag, func(n *html.Node) bool { return is(n, "", "spells") }) != nil:
		for _, d := range all(row, func(n *html.Node) bool { return is(n, "time", "") }) {
			i := slices.IndexFunc(own.KeyDates, func(k struct{ Date, Status string }) bool { return k.Date == attribute(d, "datetime") })
			if i < 0 {
				a.differ("%s is no key date", attribute(d, "datetime"))
				continue
			}
			a.same("a key date", shown, own.KeyDates[i].Status)
		}
	case own != nil && step != nil:
		i := slices.IndexFunc(own.Parts, func(p statusAt) bool { return p.anchor() == attribute(step, "id") })
		if i < 0 {
			a.differ("a step %q of no part", attribute(step, "id"))
			return
		}
		a.same("the step "+attribute(step, "id"), shown, own.Parts[i].Status)
	case row == nil:
	case own != nil && (is(row, "div", "verdict") || within(row, func(n *html.Node) bool { return is(n, "table", "one") }) != nil):
		want := own.status()
		if own.Status != nil {
			want = a.whole(own)
		}
		a.same("the verdict", shown, want)
		a.same("the step of the whole", shown, own.status())
	case within(tag, func(n *html.Node) bool { return is(n, "", "verdict-changes") || is(n, "", "changes") }) != nil:
		// What was before, and became: of another day.
	case meeting != nil && is(row, "li", ""):
		if v := a.conditionIn(row); v != nil {
			a.same(v.Condition+" at the meeting", shown, worstOf(v.at(meeting[2])))
		}
	default:
		if v := a.conditionIn(row); v != nil {
			a.same("the row of "+v.Condition, shown, v.status())
		}
	}
}

// leads are the answers, in the words of each language, by the status that decides.
var leads = map[string]string{
	"not-fulfilled": "^(Nej|No)\\.", "none": "^(Det går inte att bedöma|It cannot be judged)\\.", "unconfirmed": "^(Det är inte bekräftat|It is not confirmed)\\.",
	"action-needed": "^(Inte än|Not yet)\\.", "on-track": "^(Ja, så långt|Yes, so far)\\.", "exempt": "^(Ja, med|Yes, with) ", "fulfilled": "^(Ja|Yes)\\.",
}

var figures = map[string]int{
	"ett": 1, "en": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8, "nio": 9, "tio": 10, "elva": 11, "tolv": 12,
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
	"ingen": 0, "inget": 0, "none": 0,
}

var kOfN = regexp.MustCompile(`(\pL+|\d+) (?:av|of)(?: de| the)? (\pL+|\d+)`)

func figure(s string) int {
	if n, err := strconv.Atoi(s); err == nil {
		return n
	}
	if n, ok := figures[strings.ToLower(s)]; ok {
		return n
	}
	return -1
}

// answers reads the answer in a heading or before a list, and its "k of n".
func (a *addition) answers(root *html.Node, folder string) {
	var projects []string
	for _, v := range a.verdicts {
		if !slices.Contains(projects, v.Project) {
			projects = append(projects, v.Project)
		}
	}
	for _, said := range all(root, func(n *html.Node) bool { return is(n, "h1", "lead") || is(n, "strong", "") }) {
		text, rest := textIn(said), textIn(said.Parent)
		lead := slices.IndexFunc(order, func(s string) bool { return regexp.MustCompile(leads[s]).MatchString(text) })
		if lead < 0 {
			continue
		}
		project := ""
		if m := regexp.MustCompile(`(?:projekt|en/projects)/([^/]+)/`).FindStringSubmatch(folder); m != nil {
			project = m[1]
		} else if len(projects) == 1 {
			project = projects[0]
		} else if section := within(said, func(n *html.Node) bool { return is(n, "section", "") || is(n, "li", "") }); section != nil {
			for _, x := range all(section, func(n *html.Node) bool { return is(n, "a", "") }) {
				if m := projectAt.FindStringSubmatch(a.link(x)); m != nil && project == "" {
					project = m[1]
				}
			}
		}
		var required []string
		for _, v := range a.verdicts {
			if (v.Project == project || project == "") && a.strength[[2]string{v.Project, v.Condition}] != "should" {
				required = append(required, v.status())
			}
		}
		worst := worstOf(required)
		a.same("the answer", order[lead], worst)
		if m := kOfN.FindStringSubmatch(strings.TrimPrefix(rest, text)); m != nil && project != "" && figure(m[1]) >= 0 && figure(m[2]) >= 0 {
			k := 0
			for _, s := range required {
				if s == worst {
					k++
				}
			}
			a.same("k of n in the answer", fmt.Sprint(figure(m[1]), figure(m[2])), fmt.Sprint(k, len(required)))
		}
	}
}

// counts reads "k of n" on the page of a condition: of its parts those are done that
// are fulfilled, and an exemption is none of them.
func (a *addition) counts(root *html.Node, v *reported) {
	done, exempt := 0, 0
	for _, p := range v.Parts {
		switch p.Status {
		case "fulfilled":
			done++
		case "exempt":
			exempt++
		}
	}
	for _, n := range all(root, func(n *html.Node) bool {
		return is(n, "p", "headline") || is(n, "div", "premise") || is(n, "div", "step") && n.Parent.Parent != nil && is(n.Parent.Parent, "ol", "steps")
	}) {
		text := textIn(n)
		if m := regexp.MustCompile(`(?:Undantag för|Exemption for) (\d+) (?:av|of) (\d+)`).FindStringSubmatch(text); m != nil {
			a.same("exemptions of n", m[1]+" of "+m[2], fmt.Sprintf("%d of %d", exempt, len(v.Parts)))
		} else if m := regexp.MustCompile(`(\d+) (?:av|of) (\d+) (?:delar|träff|parts|meeting)`).FindStringSubmatch(text); m != nil {
			a.same("k of n", m[1]+" of "+m[2], fmt.Sprintf("%d of %d", done, len(v.Parts)))
		}
		if m := regexp.MustCompile(`(?:undantag för|exemption for) (\d+)`).FindStringSubmatch(text); m != nil {
			a.same("exemptions", m[1], strconv.Itoa(exempt))
		}
	}
}

// strip reads the picture of the days: its statuses, in order, are those of the key
// dates.
func (a *addition) strip(root *html.Node, v *reported) {
	for _, svg := range all(root, func(n *html.Node) bool { return is(n, "svg", "status-timeline") }) {
		var shown, want []string
		for _, r := range all(svg, func(n *html.Node) bool { return n.Data == "rect" }) {
			shown = append(shown, statusOf(r))
		}
		for _, k := range v.KeyDates {
			want = append(want, k.Status)
		}
		a.same("the strip", strings.Join(slices.Compact(shown), " "), strings.Join(slices.Compact(want), " "))
	}
}

// meetingStates reads how many politicians came, where a list of meetings says so.
func (a *addition) meetingStates(root *html.Node) {
	for _, n := range all(root, func(n *html.Node) bool { return is(n, "span", "mark") }) {
		m := kOfN.FindStringSubmatch(textIn(n))
		if m == nil || !strings.Contains(textIn(n), "politi") {
			continue
		}
		found := meetingAt.FindStringSubmatch(path.Dir(a.page) + "/")
		if row := within(n, func(n *html.Node) bool { return is(n, "li", "") }); row != nil {
			for _, x := range all(row, func(n *html.Node) bool { return is(n, "a", "") }) {
				if f := meetingAt.FindStringSubmatch(a.link(x)); f != nil {
					found = f
				}
			}
		}
		if found == nil {
			continue
		}
		posts, came := map[string]bool{}, map[string]bool{}
		for _, x := range a.attended[[2]string{found[1], found[2]}] {
			posts[x.Post] = true
			if x.Presence == "present" {
				came[x.Post] = true
			}
		}
		for _, v := range a.verdicts {
			for _, p := range v.Parts {
				if v.Project == found[1] && p.Kind == "" && p.Occasion == found[2] && p.Post != "" {
					posts[p.Post] = true
				}
			}
		}
		a.same("who came to "+found[2], fmt.Sprint(figure(m[1]), figure(m[2])), fmt.Sprint(len(came), len(posts)))
		if mark := slices.Contains(strings.Fields(attribute(n, "class")), "yes"); mark != (len(came) == len(posts)) {
			a.differ("%q is marked as %q", textIn(n), attribute(n, "class"))
		}
	}
}

// tables holds the tables for spreadsheets to the report.
func (a *addition) tables() error {
	for _, t := range []struct{ file, project, condition, occasion, post, status, whole string }{
		{"csv/bedomningar.csv", "projekt", "villkor", "tillfälle", "uppdrag", "lägeskod", "villkorets lägeskod"},
		{"en/csv/judgements.csv", "project", "condition", "occasion", "post", "status", "status of the condition"},
		{"csv/villkor.csv", "projekt", "villkor", "", "", "lägeskod", ""},
		{"en/csv/conditions.csv", "project", "condition", "", "", "status", ""},
	} {
		a.page = t.file
		data, err := os.ReadFile(filepath.Join(a.public, t.file))
		if err != nil {
			return err
		}
		r := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(data), "\uFEFF")))
		r.Comma = ';'
		rows, err := r.ReadAll()
		if err != nil {
			return err
		}
		column := func(row []string, name string) string {
			if i := slices.Index(rows[0], name); i >= 0 {
				return row[i]
			}
			a.differ("no column %q", name)
			return ""
		}
		got, want := []string{}, []string{}
		for _, row := range rows[1:] {
			v := a.verdict(column(row, t.project), column(row, t.condition))
			if v == nil {
				a.differ("%v is of no verdict", row)
				continue
			}
			line := v.Project + " " + v.Condition
			if t.occasion == "" {
				a.same("a row", column(row, t.status), strings.ReplaceAll(v.status(), "none", ""))
				continue
			}
			a.same("a row", column(row, t.whole), strings.ReplaceAll(v.status(), "none", ""))
			got = append(got, line+" "+column(row, t.occasion)+" "+column(row, t.post)+" "+column(row, t.status))
		}
		if t.occasion != "" {
			for _, v := range a.verdicts {
				if len(v.Parts) == 0 { // not judged, and listed all the same
					want = append(want, v.Project+" "+v.Condition+"   ")
				}
				for _, p := range v.Parts {
					want = append(want, v.Project+" "+v.Condition+" "+p.Occasion+" "+p.Post+" "+p.Status)
				}
			}
			slices.Sort(got)
			slices.Sort(want)
			a.same("the table", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	return nil
}

var (
	feedTotal = regexp.MustCompile(`^(?:Lägger till|Adds) (\d+) \p{L}+: (.*)$`)
	feedLine  = regexp.MustCompile(`^<ul><li>(?:Lägger till|Adds) (\d+) `)
	digits    = regexp.MustCompile(`\d+`)
)

// feed reads a feed: an entry that counts what a change adds counts as many as its
// items, and no other in its title than in its text; and of meetings there is an
// entry each.
func (a *addition) feed(name string) error {
	data, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	var feed struct {
		Entries []struct {
			Title   string `xml:"title"`
			Content string `xml:"content"`
		} `xml:"entry"`
	}
	if err := xml.Unmarshal(data, &feed); err != nil {
		return err
	}
	a.page = filepath.Base(name)
	for _, ending := range []string{"-traffar.atom", "-meetings.atom"} {
		if project, ok := strings.CutSuffix(a.page, ending); ok {
			meetings, err := filepath.Glob(filepath.Join(a.public, "data/projects", project, "meetings/*.json"))
			if err != nil {
				return err
			}
			a.same("a feed of meetings", strconv.Itoa(len(feed.Entries)), strconv.Itoa(len(meetings)))
		}
	}
	for _, e := range feed.Entries {
		total := feedTotal.FindStringSubmatch(e.Title)
		if total == nil {
			continue
		}
		sum := 0
		for _, n := range digits.FindAllString(total[2], -1) {
			item, _ := strconv.Atoi(n)
			sum += item
		}
		a.same("a feed entry", total[1], strconv.Itoa(sum))
		if line := feedLine.FindStringSubmatch(e.Content); line != nil {
			a.same("a feed entry", line[1], total[1])
		}
	}
	return nil
}

// sums reads the whole site.
func sums(public string) (*addition, error) {
	a := &addition{public: public}
	if err := a.load(); err != nil {
		return nil, err
	}
	for _, v := range a.verdicts {
		if v.Status != nil {
			a.page = "report.json"
			a.same("the verdict on "+v.Condition, *v.Status, a.whole(&v))
		}
	}
	err := filepath.WalkDir(public, func(name string, d os.DirEntry, err error) error {
		if err == nil && path.Ext(name) == ".atom" {
			return a.feed(name)
		}
		if err != nil || d.IsDir() || path.Ext(name) != ".html" {
			return err
		}
		relative, err := filepath.Rel(public, name)
		if err != nil {
			return err
		}
		return a.read(filepath.ToSlash(relative))
	})
	if err == nil {
		err = a.tables()
	}
	return a, err
}

// TestLivedSums holds the sums of a made-up region that has been lived to the same.
func TestLivedSums(t *testing.T) {
	files := map[string][]byte{}
	err := generate.Region{Projects: 4, Seed: 2, Lived: true}.Files(func(f generate.File) error {
		files[f.Path] = f.Data
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, day := range []string{"2019-06-10", "2024-06-03"} {
		public, _ := build(t, inputOf(t, filetree.Files(files), lang.MustDate(day)))
		a, err := sums(public)
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range a.wrong {
			t.Errorf("%s: %s", day, wrong)
		}
		if len(a.checks) < 10 {
			t.Errorf("%s: only %d kinds of sums are read", day, len(a.checks))
		}
	}
}

// TestSums: each sum on each page of the example region, which has two posts, is no
// better than the worst of its items, and says how many there are: marks, tags,
// answers, counts, strips and tables, read from the HTML and held against
// report.json by an order and an arithmetic of the test's own.
func TestSums(t *testing.T) {
	for _, day := range []string{"2020-11-25", "2021-11-15", "2022-05-20"} {
		public, _ := build(t, exampleOn(t, lang.MustDate(day)))
		a, err := sums(public)
		if err != nil {
			t.Fatal(err)
		}
		for _, wrong := range a.wrong {
			t.Errorf("%s: %s", day, wrong)
		}
		all := 0
		kinds := map[string]int{}
		for what, n := range a.checks {
			all += n
			kinds[strings.Join(strings.Fields(what)[:min(2, len(strings.Fields(what)))], " ")] += n
		}
		t.Logf("%s: %d sums: %v", day, all, kinds)
		for _, what := range []string{"a cell", "the step", "the verdict", "the answer", "the row", "a key", "the strip", "k of", "marks of", "who came", "the table", "a feed"} {
			if kinds[what] == 0 {
				t.Errorf("%s: nothing is read as %q", day, what)
			}
		}
	}
}
