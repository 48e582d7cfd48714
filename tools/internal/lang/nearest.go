package lang

import (
	"strings"
	"unicode/utf8"
)

// Nearest returns the candidate that word is most likely a slip of, or "" if
// none is near: the one with the fewest edits, at most two or a third of the
// word's length, and fewer than half of the candidate's: "jo" is not a misspelt
// "no". Of several it returns the first. Case does not matter.
func Nearest(word string, candidates []string) string {
	if word == "" {
		return ""
	}
	best, limit := "", max(2, utf8.RuneCountInString(word)/3)
	lower := strings.ToLower(word)
	for _, c := range candidates {
		within := min(limit, (utf8.RuneCountInString(c)-1)/2)
		if d := distance(lower, strings.ToLower(c), within); d <= within {
			best, limit = c, d-1
		}
	}
	return best
}

// distance counts the edits between two words: a letter added, dropped or
// changed, or two neighbours that changed places (Damerau–Levenshtein, each
// letter moved at most once). Beyond limit it returns limit+1.
func distance(a, b string, limit int) int {
	x, y := []rune(a), []rune(b)
	if limit < 0 || len(x)-len(y) > limit || len(y)-len(x) > limit {
		return limit + 1
	}
	// Rows of the table of distances between the beginnings of x and y.
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range last {
		last[j] = j
	}
	for i := range x {
		row[0] = i + 1
		for j := range y {
			change := last[j]
			if x[i] != y[j] {
				change++
			}
			row[j+1] = min(change, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && x[i] == y[j-1] && x[i-1] == y[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return min(last[len(y)], limit+1)
}
