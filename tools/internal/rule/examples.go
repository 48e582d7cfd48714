//go:build !js

package rule

import "embed"

// examples holds one archive for each rule, and the region that they change.
// The same bytes are the rule's test, its page on the site, and what
// `insyn explain` prints.
//
//	One sentence of what the examples are to show.
//	-- today --                  the real day of the run, if it matters
//	-- as-of --                  the day of the judgement, if it matters
//	-- before/data/… --          what was published, for a rule that compares;
//	                             before-2 for breaks-2 alone
//	-- follows/data/… --         a record of a region that follows the rule; also follows-2 …
//	-- breaks/data/… --          a record that breaks it; also breaks-2 …
//	-- breaks-2 over follows-2 --  what it is the counterpart of, see below
//	-- breaks/entries --         lines "mode path [size]", for rules about files as such
//	-- breaks/removed --         files that are not there
//	-- said.sv --                all that is then said; said-2.sv for breaks-2
//	-- said.en --
//	-- mends/data/… --           what is said, done; also mends-2 …
//
// A section that names a record of what it lies over holds only what differs,
// one line each (see amend). A new record, and one whose bytes are the point,
// stands whole.
//
// Nothing lies over the section above it. An example that follows the rule lies
// over the region as published: that of base.txtar, with what before says. One
// that breaks it lies over its counterpart, which is the first that follows, or
// what is named after over: follows-2, or published. One that mends it lies over
// the example of the same number that breaks it, for that is what is mended. A
// section follows or before without a record is the region as it is.
//
//go:embed *.txtar
var examples embed.FS
