package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
)

var nom06 = Rule{
	ID: "NOM-06", Severity: finding.Error,
	Title: lang.T(
		"Varje post har högst en representant i taget.",
		"Each post has at most one representative at a time."),
	Why: lang.T(
		"Underlaget talar om en politikerrepresentant. Står två som utsedda till samma post samma dag går det inte att säga vem som företräder regionen. Vilka poster som finns står i villkoren.",
		"The source speaks of one political representative. With two appointed to the same post on the same day, nobody can tell who represents the region. The conditions say which posts there are."),
	Basis: lang.T(
		"Underlaget: ”en politikerrepresentant”.",
		"The source: “one political representative”."),
	Kinds: []record.Kind{record.KindNomination},
	Messages: []Message{
		{Name: "two", Text: lang.T(
			"{person} är utsedd till representant från {from}, men {other} är utsedd till samma post samtidigt. Ange när det tidigare uppdraget slutade, eller rätta datumen.",
			"{person} is appointed representative from {from}, but {other} is appointed to the same post at the same time. Give the day on which the earlier assignment ended, or correct the dates.")},
		{Name: "twice", Text: lang.T(
			"{person} är utsedd till samma post i två uppdrag samtidigt, båda med {meetings}. Låt det nya uppdraget gälla de andra träffarna, eller ange när det tidigare slutade.",
			"{person} is appointed to the same post in two assignments at the same time, both with {meetings}. Let the new assignment be for the other meetings, or give the day on which the earlier one ended.")},
		{Name: "unknown-post", Text: lang.T(
			"Uppdraget för {person} gäller posten ”{post}”, som inget villkor frågar efter. Välj bland {posts}.",
			"The assignment of {person} is for the post “{post}”, which no condition asks for. Choose among {posts}.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			checkPosts(p, proj)
		}
	},
}

func checkPosts(p *Pass, proj *record.Project) {
	posts := everyPost(p.full(proj))
	held := map[string][]*record.Nomination{}
	for _, n := range proj.Nominations.All() {
		if n.Status == "declined" {
			continue
		}
		p.Examined(recordAt(n.Head))
		if len(posts) > 0 && !slices.Contains(posts, n.Post) && !p.faulty(proj.ID, record.KindCondition) {
			p.Report(at(n.Ref, "post"), "unknown-post", Values{
				"person": p.person(n.Person), "post": n.Post, "posts": texts(posts),
			})
		}
		if from, ok := proj.AppointedOn(n); ok && from.Known() && n.As == "representative" {
			held[n.Post] = append(held[n.Post], n)
		}
	}
	for _, list := range held {
		slices.SortStableFunc(list, func(a, b *record.Nomination) int {
			x, _ := proj.AppointedOn(a)
			y, _ := proj.AppointedOn(b)
			return x.Compare(y)
		})
		for i, n := range list {
			from, _ := proj.AppointedOn(n)
			if over(n, from) {
				continue
			}
			// The one before in time, of those still in force that day.
			for _, earlier := range slices.Backward(list[:i]) {
				if over(earlier, from) {
					continue
				}
				if earlier.Person == n.Person {
					// One more decision may add meetings.
					if both := without(n.Meetings, without(n.Meetings, earlier.Meetings)); len(both) > 0 {
						p.Report(at(n.Ref, "meetings"), "twice", Values{
							"person": p.person(n.Person), "meetings": meetings(proj, both),
						}, at(earlier.Ref, "meetings"))
						break
					}
					continue
				}
				p.Report(at(n.Ref, "person"), "two", Values{
					"person": p.person(n.Person), "from": theDay(from), "other": p.person(earlier.Person),
				}, at(earlier.Ref, "person"))
				break
			}
		}
	}
}

// over tells whether the assignment has ended by the day; one that ended on an
// unknown day has.
func over(n *record.Nomination, day lang.Date) bool {
	end, ended := n.EndedOn()
	return ended && !day.Before(end)
}

// everyPost lists the posts that the conditions ask for or have asked for: a
// condition that is changed by the funder leaves what was decided before it.
func everyPost(proj *record.Project) []string {
	var posts []string
	for _, c := range proj.Conditions.All() {
		for _, j := range c.History {
			switch {
			case j.Attendance != nil:
				posts = append(posts, j.Attendance.Posts...)
			case j.SamePerson != nil:
				posts = append(posts, j.SamePerson.Post)
			case j.Mandate != nil:
				posts = append(posts, j.Mandate.Post)
			}
		}
	}
	slices.Sort(posts)
	return slices.Compact(posts)
}
