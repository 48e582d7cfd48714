//go:build unix

package cli

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// commandKeys are the keys of git's configuration that name a command, or what a
// command is found by.
var commandKeys = []string{
	"alias.status", "alias.log", "alias.rev-parse", "alias.insyn",
	"browser.hostile.cmd", "browser.hostile.path", "web.browser", "help.browser", "instaweb.browser", "instaweb.httpd",
	"core.alternateRefsCommand", "core.askPass", "core.editor", "core.fsmonitor", "core.gitProxy", "core.pager", "core.sshCommand",
	"credential.helper", "credential.https://example.org.helper",
	"diff.external", "diff.hostile.command", "diff.hostile.textconv", "diff.tool", "diff.guitool", "difftool.hostile.cmd", "difftool.hostile.path",
	"filter.hostile.clean", "filter.hostile.smudge", "filter.hostile.process",
	"gpg.program", "gpg.ssh.program", "gpg.x509.program", "gpg.openpgp.program", "gpg.ssh.defaultKeyCommand",
	"guitool.hostile.cmd", "hook.hostile.command", "imap.tunnel", "interactive.diffFilter",
	"man.hostile.cmd", "man.hostile.path", "man.viewer", "merge.default", "merge.hostile.driver", "merge.tool", "merge.guitool", "mergetool.hostile.cmd", "mergetool.hostile.path",
	"pager.log", "pager.status", "pager.grep", "pager.config", "pager.diff",
	"remote.origin.uploadpack", "remote.origin.receivepack", "remote.origin.vcs", "remote.origin.proxy",
	"sendemail.ccCmd", "sendemail.headerCmd", "sendemail.sendmailCmd", "sendemail.smtpServer", "sendemail.tocmd", "sequence.editor",
	"submodule.hostile.update", "trailer.hostile.cmd", "trailer.hostile.command", "uploadpack.packObjectsHook",
}

// looksLikeACommand finds keys by the end of their names.
var looksLikeACommand = regexp.MustCompile(`(?i)(cmd|command|program|driver|textconv|helper|hook|pager|editor|external|gitproxy|askpass|clean|smudge|process|fsmonitor|\.path|browser|receivepack|uploadpack|vcs|filter|tunnel|httpd|viewer|smtpserver|tool|^alias\.\*|^pager\.<cmd>|hookspath)$`)

// noCommands look like it and are none.
var noCommands = []string{
	"column.clean",               // how a listing is shown
	"gitcvs.dbDriver",            // a Perl module of git cvsserver
	"include.path",               // the file of further configuration, which is set here
	"includeIf.<condition>.path", // the same
	"notes.rewrite.<command>",    // whether
	"pack.allowPackReuse", "color.pager", "advice.ignoredHook", "advice.waitingForEditor", "diff.<driver>.cachetextconv", "uploadpack.allowFilter", "remote.<name>.partialclonefilter",
	"core.hooksPath", // set here: the folder of the hooks
}

// TestCommandKeysAreWhole: each key of the git that is installed whose name looks
// like that of a command is known here.
func TestCommandKeysAreWhole(t *testing.T) {
	out, err := exec.Command("git", "help", "--config").Output()
	if err != nil {
		t.Fatal(err)
	}
	known := func(key string) bool {
		pattern := regexp.MustCompile("(?i)^" + regexp.MustCompile(`<[^>]*>|\\\*`).ReplaceAllString(regexp.QuoteMeta(key), `.+`) + "$")
		return slices.Contains(noCommands, key) || slices.ContainsFunc(commandKeys, pattern.MatchString)
	}
	found := 0
	for key := range strings.Lines(string(out)) {
		key = strings.TrimSpace(key)
		if !looksLikeACommand.MatchString(key) {
			continue
		}
		found++
		if !known(key) {
			t.Errorf("%s looks like the key of a command and is not tried", key)
		}
	}
	if found < 40 {
		t.Errorf("only %d keys look like those of commands", found)
	}
}

// hostile makes the repository's own configuration, attributes and hooks run what
// leaves a file in the folder that is returned.
func hostile(t *testing.T, root string) (ran string) {
	t.Helper()
	ran = t.TempDir()
	trap := func(name string) string {
		file := filepath.Join(t.TempDir(), "trap")
		script := fmt.Sprintf("#!/bin/sh\ntouch '%s'\ncat 2>/dev/null\nexit 0\n", filepath.Join(ran, strings.ReplaceAll(name, "/", "_")))
		if err := os.WriteFile(file, []byte(script), 0o755); err != nil {
			t.Fatal(err)
		}
		return file
	}
	configure := func(file, key, value string) {
		cmd := exec.Command("git", "config", "--file", file, key, value)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git config %s: %v\n%s", key, err, out)
		}
	}
	own, included := filepath.Join(root, ".git/config"), filepath.Join(root, ".git/more")
	for i, key := range commandKeys {
		value := trap(key)
		switch key {
		case "merge.default", "diff.tool", "diff.guitool", "merge.tool", "merge.guitool", "man.viewer":
			value = "hostile" // the one that is configured
		case "submodule.hostile.update":
			value = "!" + value
		case "alias.status", "alias.log", "alias.rev-parse", "alias.insyn":
			value = "!" + value
		}
		configure([]string{own, included}[i%2], key, value)
	}
	configure(own, "include.path", included)
	configure(own, "log.showSignature", "true")
	configure(own, "hook.hostile.event", "pre-push")
	hooks := filepath.Join(root, ".git/hostile-hooks")
	if err := os.MkdirAll(hooks, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, hook := range []string{
		"applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout", "post-commit", "post-index-change", "post-merge",
		"post-receive", "post-rewrite", "post-update", "pre-applypatch", "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase",
		"pre-receive", "prepare-commit-msg", "proc-receive", "push-to-checkout", "reference-transaction", "sendemail-validate", "update",
	} {
		if err := os.Rename(trap("hook "+hook), filepath.Join(hooks, hook)); err != nil {
			t.Fatal(err)
		}
	}
	configure(own, "core.hooksPath", hooks)
	attributes := filepath.Join(root, ".git/info/attributes")
	if err := os.MkdirAll(filepath.Dir(attributes), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(attributes, []byte("* filter=hostile diff=hostile merge=hostile\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return ran
}

// trapped lists what has run.
func trapped(t *testing.T, ran string) (names []string) {
	t.Helper()
	list, err := os.ReadDir(ran)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range list {
		names = append(names, e.Name())
	}
	return names
}

// gitIn runs git as a person would, who trusts the repository.
func gitIn(t *testing.T, dir string, args ...string) string {
	t.Helper()
	cmd := exec.Command("git", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GIT_CONFIG_NOSYSTEM=1", "HOME="+t.TempDir(), "PAGER=cat",
		"GIT_AUTHOR_NAME=Test", "GIT_AUTHOR_EMAIL=test@insyn.example", "GIT_COMMITTER_NAME=Test", "GIT_COMMITTER_EMAIL=test@insyn.example")
	out, err := cmd.Output()
	if err != nil {
		t.Logf("git %s: %v", args[0], err)
	}
	return strings.TrimSpace(string(out))
}

// TestConfigurationRunsNothing: whatever the repository's configuration,
// attributes and hooks say, no command of theirs is run.
func TestConfigurationRunsNothing(t *testing.T) {
	root := newRegion(t)
	commit(t, root)
	// The change and main have both changed one file, in different places.
	gitIn(t, root, "checkout", "-q", "-b", "change")
	edit(t, root, "data/site.json", `010-000 00 00`, `010-000 00 01`)
	gitIn(t, root, "commit", "-qam", "Another telephone number")
	gitIn(t, root, "checkout", "-q", "main")
	edit(t, root, "data/site.json", `"updated": "2021-11-02"`, `"updated": "2021-11-03"`)
	gitIn(t, root, "commit", "-qam", "Another day")
	id := gitIn(t, root, "rev-parse", "change")
	empty := newEmptyRegion(t)
	commit(t, empty)

	ran, ranEmpty := hostile(t, root), hostile(t, empty)
	stale := func() {
		// git asks a filter of a file whose times are others than it remembers.
		edit(t, root, "data/site.json", "010-000", "010-000")
	}
	for _, c := range []struct {
		args   []string
		stdin  string
		status int
	}{
		{args: []string{"check"}},
		{args: []string{"check", "--base", "change~1"}},
		{args: []string{"check", "--format", "json"}},
		{args: []string{"check", "--rev", "change", "--base", "change~1"}},
		{args: []string{"status"}},
		{args: []string{"gate", "--into", "main", "--change", "change"}},
		{args: []string{"gate", "--into", "main", "--change", "change", "--format", "sarif"}},
		{args: []string{"fmt"}},
		{args: []string{"check", "--fix"}},
		{args: []string{"explain"}},
		{args: []string{"hook", "pre-push", "origin", "https://example.org/"}, stdin: "refs/heads/change " + id + " refs/heads/change " + strings.Repeat("0", 40) + "\n"},
		{args: []string{"build"}},
	} {
		stale()
		dir := repository
		args := append(slices.Clone(c.args), "--root", absolute(t, root))
		switch c.args[0] {
		case "hook":
			dir, args = root, c.args
		case "explain":
			args = c.args
		case "build":
			if testing.Short() && os.Getenv("CI") != "true" {
				continue
			}
		}
		status, stdout, stderr := call(t, Command{Dir: dir, Stdin: strings.NewReader(c.stdin)}, args...)
		if status != c.status {
			t.Errorf("%q: status %d\n%s%s", c.args, status, stdout, stderr)
		}
		if names := trapped(t, ran); len(names) > 0 {
			t.Fatalf("%q ran %q", c.args, names)
		}
	}
	if status, stdout, stderr := call(t, Command{}, append(slices.Clone(nominate), "--root", empty)...); status != exitFine {
		t.Errorf("new: status %d\n%s%s", status, stdout, stderr)
	}
	if names := trapped(t, ranEmpty); len(names) > 0 {
		t.Fatalf("new ran %q", names)
	}
	// Installed is the hook where the repository says that hooks are; it is there
	// already, and not ours.
	if status, _, stderr := call(t, Command{Dir: root}, "hook", "install"); status != exitFailed || !strings.Contains(stderr, "är inte insyns") {
		t.Errorf("hook install: status %d, %s", status, stderr)
	}

	// git itself runs them: they are set as they should be.
	gitIn(t, root, "status")
	gitIn(t, root, "merge-tree", "--write-tree", "main", "change")
	gitIn(t, root, "diff", "main", "change")
	gitIn(t, root, "grep", "--textconv", "x", "main")
	gitIn(t, root, "hook", "run", "pre-commit")
	gitIn(t, root, "commit", "-q", "--allow-empty", "-m", "x")
	names := trapped(t, ran)
	for _, want := range []string{"core.fsmonitor", "filter.hostile.process", "merge.hostile.driver", "diff.hostile.command", "hook pre-commit"} {
		if !slices.Contains(names, want) {
			t.Errorf("git does not run %s either; it runs %q", want, names)
		}
	}
}
