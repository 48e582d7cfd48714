package cli

import (
	"context"
	"slices"

	"github.com/spf13/cobra"

	"insyn/tools/internal/draft"
	"insyn/tools/internal/lang"
)

func (s *session) initCommand() *cobra.Command {
	form := draft.Region()
	answers := draft.Answers{}
	cmd := &cobra.Command{
		Use:   "init",
		Short: s.in("gör arkivet till din regions", "makes the repository your region's"),
		Long: s.in(
			`Frågar vilken av de 21 regionerna det är, vilka organ den har, var anslagstavlan
finns, hur diarienumren ser ut och hur regionen nås, visar vad som skrivs, och skriver
sedan alla filer eller ingen. Bara det som saknas fylls i: inget som står skrivs över,
och kommandot kan köras igen. Utan terminal ges svaren som flaggor.`,
			`Asks which of the 21 regions it is, which bodies it has, where the notice board is,
what case numbers look like and how the region is reached, shows what will be written,
and then writes all of the files or none. Only what is missing is filled in: nothing
that stands is written over, and the command can be run again. Without a terminal the
answers are given as flags.`),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return s.initialize(cmd.Context(), form, answers)
		},
	}
	s.answerFlags(cmd, form, answers)
	return cmd
}

// initialize fills in the region, and says what remains to be known.
func (s *session) initialize(ctx context.Context, form draft.Form, answers draft.Answers) error {
	if err := s.new(ctx, form, answers); err != nil {
		return err
	}
	r, err := s.records(ctx)
	if err != nil {
		return err
	}
	var left []lang.Text
	missing := func(is bool, sv, en string) {
		if is {
			left = append(left, lang.T(sv, en))
		}
	}
	for _, o := range r.Now.Register.Organizations.All() {
		switch name := o.ID; o.Kind {
		case "region":
			missing(o.Website == "", "regionens webbplats", "the region's website")
			missing(o.NoticeBoard == "", "anslagstavlan", "the notice board")
			missing(o.CaseNumberPattern == "", "diarienumrens mönster", "the pattern of the case numbers")
		case "body":
			missing(o.MayAppoint == "unknown", "om "+name+" får utse representanten", "whether "+name+" may appoint the representative")
		}
	}
	for _, p := range r.Now.Register.Projects.All() {
		for _, c := range p.Conditions.All() {
			j := p.Judgement(c)
			if j == nil || j.Mandate == nil || len(j.Mandate.Bodies) == 0 {
				continue
			}
			for _, o := range r.Now.Register.Organizations.All() {
				missing(o.Kind == "body" && !slices.Contains(j.Mandate.Bodies, o.ID),
					"om en plats i "+o.ID+" ger mandat (villkoret "+c.ID+")", "whether a seat in "+o.ID+" gives a mandate (the condition "+c.ID+")")
			}
		}
	}
	if site := r.Now.Register.Site; site != nil {
		missing(site.URL == "", "webbplatsens adress", "the site's address")
		missing(site.Repository == "", "arkivets adress", "the repository's address")
		missing(site.Contact.Email == "", "kontaktadressen", "the contact address")
	}
	if len(left) > 0 {
		s.say(lang.Format("Ännu inte känt: %s. Kör insyn init igen när du vet.", "Not yet known: %s. Run insyn init again once you know.", lang.List(left)))
	}
	if n := r.Now.Report.Summary.Errors; n > 0 {
		s.say(lang.Format("Det som redan fanns har %s. Kör insyn check.", "What was here already has %s. Run insyn check.",
			lang.Count(n, lang.T("fel", "error"), lang.T("fel", "errors"))))
		return errBlocked
	}
	s.say(lang.T("Insyn check är grön: inget blockerar.", "Insyn check is green: nothing blocks."))
	return nil
}
