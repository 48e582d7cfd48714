package audit

import (
	"runtime"
	"runtime/debug"
	"sync"

	"insyn/tools"
	"insyn/tools/internal/lang"
)

// Program tells which program made a package.
type Program struct {
	Version string  `json:"version"` // "(devel)" where none was built into it
	Commit  *string `json:"commit"`  // nil where it is not known
	Go      string  `json:"go"`
	// Rules is a digest of all that makes a Report and a package: the rules, the
	// judge, every sentence of theirs, and the schemas. The same digest: the same
	// words about the same records.
	Rules string `json:"rules"`
}

// commit is the one that the program was built from, set by the linker where the
// files are no clone's, as a runner gets an action.
var commit string

// ThisProgram tells which program this is.
var ThisProgram = sync.OnceValues(func() (Program, error) {
	p := Program{Version: "(devel)", Go: runtime.Version()}
	if info, ok := debug.ReadBuildInfo(); ok {
		if info.Main.Version != "" {
			p.Version = info.Main.Version
		}
		built := map[string]string{}
		for _, s := range info.Settings {
			built[s.Key] = s.Value
		}
		if revision := built["vcs.revision"]; revision != "" && built["vcs.modified"] == "false" {
			p.Commit = &revision
		}
	}
	if p.Commit == nil && commit != "" {
		p.Commit = &commit
	}
	var err error
	p.Rules, err = tools.Digest("audit")
	return p, err
})

// Name says which program it is as well as it knows. It may be a stranger's word.
func (p *Program) Name() lang.Text {
	const most = 40 // of what a stranger calls it
	switch {
	case len(p.Version) > most:
	case p.Version != "" && p.Version != "(devel)":
		return lang.Format("version %s", "version %s", p.Version)
	case p.Commit != nil:
		return lang.Format("programmet vid commit %s", "the program at commit %s", *p.Commit)
	case len(p.Rules) >= 12:
		return lang.Format("ett program utan version (regler %s…)", "a program without a version (rules %s…)", p.Rules[:12])
	}
	return lang.T("ett okänt program", "an unknown program")
}
