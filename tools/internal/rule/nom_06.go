package rule

import (
	"slices"

	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/naming"
	"insyn/tools/internal/record"
)

var nom06 = Rule{
	ID: "NOM-06", Severity: finding.Error,
	Title: lang.T(
		"Varje post har högst en representant vid varje träff, och ingen fyller två platser vid samma träff.",
		"Each post has at most one representative at each meeting, and nobody fills two places at one meeting."),
	Why: lang.T(
		"Underlaget talar om en politikerrepresentant. Är två utsedda till samma post vid samma träff går det inte att säga vem som företräder regionen, och står samma person för två poster saknas en politiker. Vilka poster som finns står i villkoren.",
		"The source speaks of one political representative. With two appointed to the same post at the same meeting, nobody can tell who represents the region, and with one person for two posts a politician is missing. The conditions say which posts there are."),
	Basis: lang.T(
		"Underlaget: ”en politikerrepresentant”.",
		"The source: “one political representative”."),
	Kinds: []record.Kind{record.KindNomination},
	Reads: []record.Kind{record.KindCondition, record.KindNomination, record.KindDecision},
	Messages: []Message{
		{Name: "two", Graded: true, Text: lang.T(
			"{person} är utsedd till representant för {meetings}, men {other} är utsedd till samma post då. Låt vart och ett av uppdragen gälla sina träffar, eller ange när det tidigare uppdraget slutade.",
			"{person} is appointed representative for {meetings}, but {other} is appointed to the same post then. Let each assignment cover its own meetings, or give the day on which the earlier one ended.")},
		{Name: "twice", Graded: true, Text: lang.T(
			"{person} är utsedd till samma post i två uppdrag samtidigt, båda med {meetings}. Låt det nya uppdraget gälla de andra träffarna, eller ange när det tidigare slutade.",
			"{person} is appointed to the same post in two assignments at the same time, both with {meetings}. Let the new assignment be for the other meetings, or give the day on which the earlier one ended.")},
		{Name: "two-places", Graded: true, Text: lang.T(
			"{person} är utsedd till två platser för {meetings}: {as} för posten ”{post}” och {otherAs} för posten ”{otherPost}”. Ingen kan fylla två platser vid samma träff. Utse någon annan till den ena, eller ange när det tidigare uppdraget slutade.",
			"{person} is appointed to two places for {meetings}: {as} for the post “{post}” and {otherAs} for the post “{otherPost}”. Nobody can fill two places at one meeting. Appoint someone else to one of them, or give the day on which the earlier assignment ended.")},
		{Name: "unknown-post", Graded: true, Text: lang.T(
			"Uppdraget för {person} gäller posten ”{post}”, som inget villkor frågar efter. Välj bland {posts}.",
			"The assignment of {person} is for the post “{post}”, which no condition asks for. Choose among {posts}.")},
	},
	Check: func(p *Pass) {
		for _, proj := range p.Register.Projects.All() {
			posts, rivals := everyPost(p.full(proj)), proj.AllRivals()
			for _, n := range proj.Nominations.All() {
				if n.Status == "declined" {
					continue
				}
				p.Examined(recordAt(n.Head))
				if len(posts) > 0 && !slices.Contains(posts, n.Post) && !p.faulty(proj.ID, record.KindCondition) {
					p.ReportAdded(proj, n, at(n.Ref, "post"), "unknown-post", Values{
						"person": naming.Person(p.Register, n.Person), "post": n.Post, "posts": texts(posts),
					})
				}
				for _, f := range rivals[n.ID] {
					p.ReportFlaw(proj, n, &f, at(n.Ref, "person"), Values{
						"person": naming.Person(p.Register, n.Person), "other": naming.Person(p.Register, f.Other.Person), "meetings": naming.Meetings(f.Meetings),
						"as": naming.Assignment(n.As), "post": n.Post, "otherAs": naming.Assignment(f.Other.As), "otherPost": f.Other.Post,
					}, at(f.Other.Ref, "meetings"))
				}
			}
		}
	},
}
