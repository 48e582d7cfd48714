package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"
	"unicode"

	"insyn/tools/internal/filetree"
)

// What can be wrong with a repository or a revision, for errors.Is; the errors
// that come out also name it.
var (
	ErrNoRevision   = errors.New("no such revision")
	ErrNoRepository = errors.New("not in a git repository")
	ErrNoCommit     = errors.New("the branch has no commit yet")
	ErrNoObject     = errors.New("the object is not in the repository (a partial clone?)")
	ErrNoGit        = errors.New("git 2.38 or later is needed")
	ErrForeign      = errors.New("the repository belongs to another user")
)

// Complete is the command that gets what a partial clone lacks.
const Complete = "git fetch --refetch --no-filter"

// Trust returns the command by which a user lets git read the repository that an
// ErrForeign is about, as git itself gives it.
func Trust(err error) string {
	const command = "git config --global --add safe.directory "
	var failed *gitError
	if errors.As(err, &failed) {
		for line := range strings.Lines(failed.stderr) {
			if line = strings.TrimSpace(line); strings.HasPrefix(line, command) {
				return line
			}
		}
	}
	return command + `"$(pwd)"`
}

// Oldest git with everything that is used here (cat-file --batch-command is
// from 2.36, rev-list --no-commit-header from 2.33; 2.38 is what is tested).
const oldestMajor, oldestMinor = 2, 38

// gitCommand prepares a git process in dir that fetches nothing, asks nothing,
// starts no file monitor and dies with ctx. It believes what the objects say, not
// what is laid over them: no replacement, no graft, no graph of commits.
func gitCommand(ctx context.Context, dir string, args ...string) *exec.Cmd {
	all := append([]string{
		"--no-replace-objects", // the ids are those of what is read
		"--literal-pathspecs",  // a folder's name is never a pattern
		"--no-pager",
		"-c", "core.fsmonitor=false",
		"-c", "core.commitGraph=false",
	}, args...)
	cmd := exec.CommandContext(ctx, "git", all...)
	cmd.Dir = dir
	cmd.Env = gitEnvironment(os.Environ())
	// Bounds the wait for a grandchild that keeps standard error open.
	cmd.WaitDelay = 2 * time.Second
	return cmd
}

// gitEnvironment drops what would point git at another repository, index or
// object store than the one around dir, as in a hook that calls this tool. How
// git finds its own programs and the user's configuration stays: a runner may
// hold safe.directory there.
func gitEnvironment(env []string) []string {
	kept := make([]string, 0, len(env)+8)
	for _, item := range env {
		name, _, _ := strings.Cut(item, "=")
		if strings.HasPrefix(name, "GIT_") {
			switch {
			case name == "GIT_EXEC_PATH",
				name == "GIT_CEILING_DIRECTORIES",
				name == "GIT_DISCOVERY_ACROSS_FILESYSTEM",
				name == "GIT_CONFIG_GLOBAL", name == "GIT_CONFIG_SYSTEM", name == "GIT_CONFIG_NOSYSTEM",
				name == "GIT_CONFIG_COUNT",
				strings.HasPrefix(name, "GIT_CONFIG_KEY_"), strings.HasPrefix(name, "GIT_CONFIG_VALUE_"):
			default:
				continue
			}
		}
		if strings.HasPrefix(name, "LC_") || name == "LANG" || name == "LANGUAGE" {
			continue
		}
		kept = append(kept, item)
	}
	return append(kept,
		"LC_ALL=C",
		"GIT_OPTIONAL_LOCKS=0",
		"GIT_TERMINAL_PROMPT=0",
		"GIT_GRAFT_FILE="+os.DevNull,
		// The first is understood from 2.45 on. The second refuses every
		// transport, so that an older git cannot fetch either.
		"GIT_NO_LAZY_FETCH=1",
		"GIT_ALLOW_PROTOCOL=none",
	)
}

// repository is a folder inside a git repository.
type repository struct {
	dir      string
	prefix   string // dir relative to the repository's root: "" or ending in "/"
	shallow  bool
	worktree bool // false for a bare repository
}

func openRepository(ctx context.Context, dir string) (*repository, error) {
	info, err := os.Stat(dir)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("%s: %w", dir, filetree.ErrNotFolder)
	}
	repo := &repository{dir: dir}
	if err := repo.checkVersion(ctx); err != nil {
		return nil, err
	}
	// The prefix comes last, because it may hold anything.
	out, err := repo.git(ctx, "rev-parse", "--is-shallow-repository", "--is-inside-work-tree", "--show-prefix")
	if err != nil {
		return nil, err
	}
	parts := strings.SplitN(string(out), "\n", 3)
	if len(parts) != 3 {
		return nil, fmt.Errorf("git rev-parse: unexpected answer %q", out)
	}
	repo.shallow = parts[0] == "true"
	repo.worktree = parts[1] == "true"
	repo.prefix = strings.TrimSuffix(parts[2], "\n")
	if strings.ContainsAny(repo.prefix, "\n\r") {
		return nil, fmt.Errorf("folder %q: a newline in the name cannot be passed to git", repo.prefix)
	}
	return repo, nil
}

func (r *repository) checkVersion(ctx context.Context) error {
	out, err := r.git(ctx, "version")
	if err != nil {
		return err
	}
	said := strings.TrimSpace(string(out))
	var major, minor int
	if _, err := fmt.Sscanf(said, "git version %d.%d", &major, &minor); err != nil {
		return fmt.Errorf("%w: this one says %q", ErrNoGit, said)
	}
	if major < oldestMajor || major == oldestMajor && minor < oldestMinor {
		return fmt.Errorf("%w: this is %s", ErrNoGit, said)
	}
	return nil
}

// git runs a command to its end and returns what it printed, also when git answers
// with an exit status.
func (r *repository) git(ctx context.Context, args ...string) ([]byte, error) {
	return r.gitWith(ctx, nil, args...)
}

// gitWith is git with more in the environment.
func (r *repository) gitWith(ctx context.Context, env []string, args ...string) ([]byte, error) {
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	var stdout bytes.Buffer
	var stderr firstBytes
	cmd := gitCommand(ctx, r.dir, args...)
	cmd.Env = append(cmd.Env, env...)
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case !errors.As(err, &exit):
		return nil, startError(err)
	}
	failed := &gitError{command: args[0], stderr: stderr.String(), err: err}
	switch {
	case strings.Contains(failed.stderr, "not a git repository"):
		return nil, fmt.Errorf("%s: %w", r.dir, ErrNoRepository)
	case strings.Contains(failed.stderr, "dubious ownership"), strings.Contains(failed.stderr, "is owned by someone else"):
		return nil, fmt.Errorf("%w: %w", ErrForeign, failed)
	case lacksObject(failed):
		return nil, fmt.Errorf("%w: %w", ErrNoObject, failed)
	}
	return stdout.Bytes(), failed
}

// stream runs a command and lets read have what it prints as it comes, which may
// stop before the end.
func (r *repository) stream(ctx context.Context, args []string, read func(*bufio.Reader) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cmd := gitCommand(ctx, r.dir, args...)
	var stderr firstBytes
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err != nil {
		return err
	}
	if err := cmd.Start(); err != nil {
		return startError(err)
	}
	reading := read(bufio.NewReaderSize(out, 64<<10))
	ended := ctx.Err() != nil
	if reading != nil {
		stop() // what is left would be waited for
	}
	waiting := cmd.Wait()
	switch {
	case ended:
		return context.Cause(ctx)
	case reading != nil && !errors.Is(reading, io.ErrUnexpectedEOF):
		return reading
	case waiting == nil:
		return reading
	}
	command := slices.IndexFunc(args, func(arg string) bool { return !strings.Contains(arg, "=") && arg != "-c" })
	failed := &gitError{command: args[command], stderr: stderr.String(), err: waiting}
	if lacksObject(failed) {
		return fmt.Errorf("%w: %w", ErrNoObject, failed)
	}
	return failed
}

// Ask runs a command of git that reads, in dir, and returns what it answers
// without the line end.
//
// Errors: ErrNoRepository, ErrNoGit, ErrForeign, ErrNoObject; any other is git's
// answer that there is no such thing.
func Ask(ctx context.Context, dir string, args ...string) (string, error) {
	out, err := (&repository{dir: dir}).git(ctx, args...)
	return strings.TrimRight(string(out), "\n"), err
}

// resolve returns the id of the commit that rev names.
func (r *repository) resolve(ctx context.Context, rev string) (string, error) {
	// A leading "-" is an option and "^" a negation to git; neither begins the
	// name of a branch or tag.
	if rev == "" || rev[0] == '-' || rev[0] == '^' || strings.ContainsFunc(rev, unicode.IsControl) {
		return "", fmt.Errorf("revision %q: %w", rev, ErrNoRevision)
	}
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}")
	var failed *gitError
	if errors.As(err, &failed) && failed.exitCode() == 1 {
		if failed.stderr != "" { // an ambiguous abbreviation, for one
			return "", fmt.Errorf("revision %q: %w: %s", rev, ErrNoRevision, failed.stderr)
		}
		return "", fmt.Errorf("revision %q: %w", rev, ErrNoRevision)
	}
	if err != nil {
		return "", err
	}
	id := strings.TrimSpace(string(out))
	if !isID(id) {
		return "", fmt.Errorf("revision %q: %w", rev, ErrNoRevision)
	}
	return id, nil
}

// gitError is a git command that failed.
type gitError struct {
	command string
	stderr  string // trimmed, at most a few kilobytes
	err     error
}

func (e *gitError) Error() string {
	if e.stderr == "" {
		return fmt.Sprintf("git %s: %v", e.command, e.err)
	}
	return fmt.Sprintf("git %s: %v: %s", e.command, e.err, e.stderr)
}

func (e *gitError) Unwrap() error { return e.err }

func (e *gitError) exitCode() int {
	var exit *exec.ExitError
	if errors.As(e.err, &exit) {
		return exit.ExitCode()
	}
	return -1
}

// startError explains that git could not be started.
func startError(err error) error {
	if errors.Is(err, exec.ErrNotFound) {
		return fmt.Errorf("%w, and is not on the PATH: %w", ErrNoGit, err)
	}
	return fmt.Errorf("start git: %w", err)
}

// firstBytes keeps the beginning of what is written: git's first complaint is
// the telling one, and a stranger's repository shall not fill the memory. It
// must not be read before the writer is done.
type firstBytes struct{ data []byte }

func (b *firstBytes) Write(p []byte) (int, error) {
	const limit = 4 << 10
	b.data = append(b.data, p[:min(len(p), limit-len(b.data))]...)
	return len(p), nil
}

func (b *firstBytes) String() string { return strings.TrimSpace(string(b.data)) }
