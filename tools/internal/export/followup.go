package export

import (
	"encoding/json"
	"slices"

	"insyn/tools/internal/change"
	"insyn/tools/internal/followup"
	"insyn/tools/internal/history"
	"insyn/tools/internal/lang"
	"insyn/tools/internal/record"
	"insyn/tools/internal/source"
)

// Round is what one round saw otherwise with one publisher, the observation of today,
// which gives its names, and the change of the repository that has it.
type Round struct {
	change.Round
	Publisher *record.Publisher
	Today     *record.Observation
	Step      *history.Step
}

// FollowUp is what a funder sees of all who publish for it, for other programs: the
// file of schema/followup.json. Ids are those of the records, and of the publishers.
type FollowUp struct {
	Version    int                 `json:"version"`
	AsOf       lang.Date           `json:"asOf"`
	Publishers []FollowedPublisher `json:"publishers"`
	Programmes []FollowedProgramme `json:"programmes"`
	Grants     []FollowedGrant     `json:"grants"`
	Changes    []FollowedChange    `json:"changes"` // the latest first
}

// FollowUpVersion is the version of FollowUp: within one, members are only added.
const FollowUpVersion = 1

// FollowedPublisher is a publisher, how the last round went and what was last good.
type FollowedPublisher struct {
	ID       string               `json:"id"`
	Name     lang.Text            `json:"name"`
	Number   string               `json:"organizationNumber"`
	Site     string               `json:"site"`
	Outcome  record.Collected     `json:"outcome,omitempty"` // "": no round was made since it was registered
	Since    lang.Date            `json:"since,omitzero"`
	AsOf     lang.Date            `json:"asOf,omitzero"` // unknown: nothing was ever seen that held
	Changed  lang.Date            `json:"changed,omitzero"`
	Package  string               `json:"package,omitempty"`
	Projects []record.SeenProject `json:"projects"`
}

// FollowedProgramme is a programme and its conditions.
type FollowedProgramme struct {
	ID         string              `json:"id"`
	Title      lang.Text           `json:"title"`
	Conditions []FollowedCondition `json:"conditions"`
}

// FollowedCondition is a condition in the funder's words. A condition of a project is
// the same if the digest is among those of its words.
type FollowedCondition struct {
	ID       string    `json:"id"`
	Title    lang.Text `json:"title"`
	Strength string    `json:"strength"`
	Words    string    `json:"words"`
	Digest   string    `json:"digest"`
}

// FollowedGrant is a granted project, and whether it was found.
type FollowedGrant struct {
	ID         string         `json:"id"`
	Programme  string         `json:"programme"`
	Publisher  string         `json:"publisher"`
	CaseNumber string         `json:"caseNumber"`
	Title      lang.Text      `json:"title"`
	Found      followup.Found `json:"found"`
	Project    string         `json:"project,omitempty"` // its id with the publisher, if it is there
}

// FollowedChange is one thing that a round saw otherwise than the one before.
type FollowedChange struct {
	On        lang.Date      `json:"on"`
	Publisher string         `json:"publisher"`
	Commit    string         `json:"commit"`
	What      change.Sighted `json:"what"`
	Project   string         `json:"project,omitempty"`
	Condition string         `json:"condition,omitempty"`
	Before    string         `json:"before,omitempty"`
	After     string         `json:"after,omitempty"`
}

// FollowUpFile is where FollowUp is, in both languages, and its schema in schema/.
const FollowUpFile = "followup.json"

// FollowUpFiles lists what has all that a funder sees: tables, and FollowUp.
func FollowUpFiles(l lang.Language) (names []string) {
	for _, t := range followUpTables {
		names = append(names, tableOf(t.name, l))
	}
	return append(names, FollowUpFile)
}

// followUpTables lists the tables of a funder. They hold ids and codes, the same in
// both languages.
var followUpTables = []struct {
	name  lang.Text
	heads []lang.Text
	rows  func(FollowUp) [][]string
}{
	{lang.T("uppfoljning", "follow-up"), []lang.Text{
		lang.T("utgivare", "publisher"), lang.T("organisationsnummer", "organizationNumber"), lang.T("utfall", "outcome"), lang.T("bedömd per", "asOf"),
		lang.T("projekt", "project"), lang.T("diarienummer", "caseNumber"), lang.T("villkor", "condition"), lang.T("program", "programme"),
		lang.T("programmets villkor", "programmeCondition"), lang.T("status", "status"), lang.T("sedan", "since"), lang.T("sista chansen", "lastChance"),
		lang.T("nästa steg senast", "nextBy"), lang.T("finansiärens besked", "funderSays"), lang.T("överensstämmelse", "accord"),
	}, seenRows},
	{lang.T("uppfoljning-tackning", "follow-up-coverage"), []lang.Text{
		lang.T("beviljat", "grant"), lang.T("program", "programme"), lang.T("utgivare", "publisher"), lang.T("diarienummer", "caseNumber"),
		lang.T("funnet", "found"), lang.T("projekt", "project"),
	}, grantRows},
	{lang.T("uppfoljning-andringar", "follow-up-changes"), []lang.Text{
		lang.T("dag", "day"), lang.T("utgivare", "publisher"), lang.T("vad", "what"), lang.T("projekt", "project"), lang.T("villkor", "condition"),
		lang.T("före", "before"), lang.T("efter", "after"), lang.T("commit", "commit"),
	}, changedRows},
}

// followUp writes what a funder sees, with the ids and codes that the records have.
func followUp(in Input) (map[string][]byte, error) {
	if in.Followed == nil {
		return nil, nil
	}
	files := map[string][]byte{}
	of := followed(in)
	for _, l := range lang.All {
		for _, t := range followUpTables {
			var head []string
			for _, h := range t.heads {
				head = append(head, h.In(l))
			}
			data, err := Sheet(append([][]string{head}, t.rows(of)...))
			if err != nil {
				return nil, err
			}
			files[tableOf(t.name, l)] = data
		}
	}
	data, err := json.MarshalIndent(of, "", "  ")
	files[FollowUpFile] = append(source.Escape(data), '\n')
	return files, err
}

func followed(in Input) FollowUp {
	of := FollowUp{Version: FollowUpVersion, AsOf: in.Followed.AsOf, Publishers: []FollowedPublisher{}, Programmes: []FollowedProgramme{}, Grants: []FollowedGrant{}, Changes: []FollowedChange{}}
	for _, p := range in.Followed.Publishers {
		x := FollowedPublisher{ID: p.ID, Name: p.Name, Number: p.Number, Site: p.Site, Projects: []record.SeenProject{}}
		if p.Observation != nil {
			x.Outcome, x.Since = p.Observation.Now.Outcome, p.Observation.Now.Since
		}
		if good := p.Good(); good != nil {
			x.AsOf, x.Changed, x.Package, x.Projects = good.AsOf, good.Changed, good.Package, good.Projects
		}
		of.Publishers = append(of.Publishers, x)
	}
	for _, p := range in.Followed.Programmes {
		x := FollowedProgramme{ID: p.ID, Title: p.Title, Conditions: []FollowedCondition{}}
		for _, c := range p.Conditions {
			x.Conditions = append(x.Conditions, FollowedCondition{c.ID, c.Title, c.Strength, c.Words, record.WordsDigest(c.Words)})
		}
		of.Programmes = append(of.Programmes, x)
		for _, g := range p.Grants {
			y := FollowedGrant{ID: g.ID, Programme: p.ID, Publisher: g.Publisher.ID, CaseNumber: g.CaseNumber, Title: g.Title, Found: g.Found}
			if g.Project != nil {
				y.Project = g.Project.ID
			}
			of.Grants = append(of.Grants, y)
		}
	}
	for _, r := range in.Rounds {
		for _, s := range r.Sightings {
			of.Changes = append(of.Changes, FollowedChange{r.On, r.Publisher.ID, r.Step.Commit, s.What, s.Project, s.Condition, s.Before, s.After})
		}
	}
	return of
}

func seenRows(of FollowUp) (rows [][]string) {
	for _, p := range of.Publishers {
		for _, project := range p.Projects {
			for _, c := range project.Conditions {
				programme, condition := of.condition(c)
				row := []string{p.ID, p.Number, string(p.Outcome), p.AsOf.String(), project.ID, project.CaseNumber, c.ID, programme, condition, c.Status, c.Since.String(), c.LastChance.String(), "", "", ""}
				if c.Next != nil {
					row[12] = c.Next.By.String()
				}
				if c.Funder != nil {
					row[13], row[14] = string(c.Funder.Says), c.Funder.Accord
				}
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// condition returns the ids of the programme and of its condition that the publisher's
// quotes, "" for none.
func (of FollowUp) condition(c record.SeenCondition) (programme, condition string) {
	for _, p := range of.Programmes {
		for _, x := range p.Conditions {
			if slices.Contains(c.Words, x.Digest) {
				return p.ID, x.ID
			}
		}
	}
	return "", ""
}

func grantRows(of FollowUp) (rows [][]string) {
	for _, g := range of.Grants {
		rows = append(rows, []string{g.ID, g.Programme, g.Publisher, g.CaseNumber, string(g.Found), g.Project})
	}
	return rows
}

func changedRows(of FollowUp) (rows [][]string) {
	for _, c := range of.Changes {
		rows = append(rows, []string{c.On.String(), c.Publisher, string(c.What), c.Project, c.Condition, c.Before, c.After, c.Commit})
	}
	return rows
}
