package rule

import "embed"

// examples are none in a browser, where nobody looks at them and all is fetched.
var examples embed.FS
