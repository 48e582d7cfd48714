package tools

import "fmt"

// auditDigest is the Digest of audit, set by the linker: in a browser the source
// would be a third of all that is fetched.
var auditDigest string

// Digest returns what DigestOf gives of the source that the program was made from.
func Digest(packages ...string) (string, error) {
	if len(packages) != 1 || packages[0] != "audit" || auditDigest == "" {
		return "", fmt.Errorf("tools: the digest of %q was not built into the program", packages)
	}
	return auditDigest, nil
}
