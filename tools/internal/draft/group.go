package draft

import "insyn/tools/internal/lang"

// Group is what has happened, for the one who looks for a form: few enough to
// read through.
type Group uint8

// The groups, in the order in which they are offered.
const (
	BeforeMeeting Group = iota + 1
	AtMeeting
	WentWrong
	FunderAnswered
	SettingUp
	FollowingUp // a funder's, which ByGroup does not list
)

// Title returns what the group is called.
func (g Group) Title() lang.Text {
	return [...]lang.Text{
		BeforeMeeting:  lang.T("Före träffen", "Before the meeting"),
		AtMeeting:      lang.T("Vid och efter träffen", "At and after the meeting"),
		WentWrong:      lang.T("Något blev fel eller ska bort", "Something went wrong or is to go"),
		FunderAnswered: lang.T("Finansiären har svarat", "The funder has answered"),
		SettingUp:      lang.T("För den som sätter upp", "For whoever sets up"),
		FollowingUp:    lang.T("För den som följer upp", "For whoever follows up"),
	}[g]
}

// Grouped is a group with its forms.
type Grouped struct {
	Group Group
	Forms []Form
}

// ByGroup lists every form under its group.
func ByGroup() []Grouped {
	var list []Grouped
	forms := Forms()
	for g := BeforeMeeting; g <= SettingUp; g++ {
		in := Grouped{Group: g}
		for _, f := range forms {
			if f.Group == g {
				in.Forms = append(in.Forms, f)
			}
		}
		if len(in.Forms) > 0 {
			list = append(list, in)
		}
	}
	return list
}
