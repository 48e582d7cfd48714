package redact

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
)

// anyOf is a regular expression of many alternatives, of which a text has few
// or none: each is tried only where the letters stand that every match of it
// has. It matches where the expression as a whole does, whose flags stand in
// groups.
type anyOf struct {
	list  []alternative
	whole func() *regexp.Regexp
}

type alternative struct {
	needs   []string // a match holds one of these; of none, any text is tried
	matches func(text string) bool
}

// oneOf returns the expression, made when it is first asked for.
func oneOf(expression string) func() anyOf {
	return sync.OnceValue(func() anyOf {
		whole := anyOf{whole: lazily(expression)}
		for _, text := range alternatives(expression) {
			tree, err := syntax.Parse(text, syntax.Perl)
			if err != nil {
				panic(err) // as regexp.MustCompile does
			}
			one := alternative{needs: needs(tree)}
			if tree.Op != syntax.OpLiteral || one.needs == nil {
				compiled := lazily(text)
				one.matches = func(text string) bool { return compiled().MatchString(text) }
			}
			whole.list = append(whole.list, one)
		}
		return whole
	})
}

// MatchString reports whether the text holds a match.
func (a anyOf) MatchString(text string) bool {
	has := pairsOf(text)
	return slices.ContainsFunc(a.list, func(one alternative) bool {
		return one.may(text, has) && (one.matches == nil || one.matches(text))
	})
}

// in returns the expression where the text may hold a match, and else one that
// has none.
func (a anyOf) in(text string) *regexp.Regexp {
	has := pairsOf(text)
	if slices.ContainsFunc(a.list, func(one alternative) bool { return one.may(text, has) }) {
		return a.whole()
	}
	return never
}

var never = regexp.MustCompile(`[^\x00-\x{10FFFF}]`)

// may tells whether the text, with these pairs, has what a match needs.
func (a alternative) may(text string, has *pairs) bool {
	return len(a.needs) == 0 || slices.ContainsFunc(a.needs, func(need string) bool { return has.all(need) && strings.Contains(text, need) })
}

// alternatives splits an expression at the bars that stand in no group.
func alternatives(expression string) (list []string) {
	depth, class, begin := 0, false, 0
	for i := 0; i < len(expression); i++ {
		switch c := expression[i]; {
		case c == '\\':
			i++
		case class:
			class = c != ']'
		case c == '[':
			class = true
		case c == '(':
			depth++
		case c == ')':
			depth--
		case c == '|' && depth == 0:
			list = append(list, expression[begin:i])
			begin = i + 1
		}
	}
	return append(list, expression[begin:])
}

// needs returns texts of which each match of the expression holds one: those
// that say the most, or none if it need not hold anything.
func needs(tree *syntax.Regexp) []string {
	switch tree.Op {
	case syntax.OpLiteral:
		if tree.Flags&syntax.FoldCase == 0 {
			return []string{string(tree.Rune)}
		}
	case syntax.OpCapture, syntax.OpPlus:
		return needs(tree.Sub[0])
	case syntax.OpRepeat:
		if tree.Min > 0 {
			return needs(tree.Sub[0])
		}
	case syntax.OpConcat:
		var best []string
		for _, sub := range tree.Sub {
			if of := needs(sub); shortest(of) > shortest(best) {
				best = of
			}
		}
		return best
	case syntax.OpAlternate:
		var all []string
		for _, sub := range tree.Sub {
			of := needs(sub)
			if of == nil {
				return nil
			}
			all = append(all, of...)
		}
		return all
	}
	return nil
}

func shortest(texts []string) int {
	if len(texts) == 0 {
		return 0
	}
	n := len(texts[0])
	for _, text := range texts {
		n = min(n, len(text))
	}
	return n
}

// pairs are the bytes that stand beside each other in a text.
type pairs [1 << 8]uint64

func pairsOf(text string) *pairs {
	var p pairs
	for i := range max(0, len(text)-1) {
		p[text[i]] |= 1 << (text[i+1] & 63)
	}
	return &p
}

// all tells whether the text may hold this one.
func (p *pairs) all(text string) bool {
	for i := range max(0, len(text)-1) {
		if p[text[i]]&(1<<(text[i+1]&63)) == 0 {
			return false
		}
	}
	return true
}
