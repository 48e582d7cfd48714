package record

// Way is what a condition is judged by, as its parameters say. What a kind of
// condition asks beside that stands in its parameters.
type Way struct {
	Member     string    // of the schema, which holds the parameters: "attendance"; "" if none is set
	Occasions  Occasions // what is judged one by one
	Posts      []string  // whose holders decide it
	Conditions []string  // that it is judged by
	Quoted     bool      // nobody judges it here
}

// Occasions are what a condition is judged at, one by one, all of one kind: those with
// the IDs, or, of deviations, whatever the project has.
type Occasions struct {
	Kind Kind
	IDs  []string
}

// Way returns what the condition is judged by; nothing where it is not judged.
func (j *Judgement) Way() Way {
	switch {
	case j == nil:
	case j.Attendance != nil:
		w := Way{Member: "attendance", Occasions: meetings(j.Attendance.Meetings)}
		if j.Attendance.Who == "representative" {
			w.Posts = j.Attendance.Posts
		}
		return w
	case j.SamePerson != nil:
		return Way{Member: "samePerson", Occasions: meetings(j.SamePerson.Meetings), Posts: []string{j.SamePerson.Post}}
	case j.Mandate != nil:
		return Way{Member: "mandate", Occasions: meetings(j.Mandate.Meetings), Posts: []string{j.Mandate.Post}}
	case j.Report != nil:
		return Way{Member: "report", Occasions: Occasions{Kind: KindReport, IDs: j.Report.Reports}}
	case j.Deed != nil:
		return Way{Member: "deed", Occasions: Occasions{Kind: KindDeed, IDs: j.Deed.Deeds}}
	case j.Notice != nil:
		return Way{Member: "notice", Occasions: Occasions{Kind: KindDeviation}}
	case j.Quoted != nil:
		return Way{Member: "quoted", Quoted: true}
	case j.AtLeast != nil:
		return Way{Member: "atLeast", Conditions: j.AtLeast.Conditions}
	case j.SatisfiedBy != nil:
		return Way{Member: "satisfiedBy", Conditions: []string{j.SatisfiedBy.Condition}}
	}
	return Way{}
}

func meetings(ids []string) Occasions { return Occasions{Kind: KindMeeting, IDs: ids} }

// Meetings returns the meetings among the occasions.
func (w Way) Meetings() []string {
	if w.Occasions.Kind != KindMeeting {
		return nil
	}
	return w.Occasions.IDs
}
