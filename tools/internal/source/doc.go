// Package source reads records strictly and knows the place of everything it
// read: files from a folder or from a git revision (Tree), their bytes as JSON
// values (Parse), and line and column of every name and value (File).
//
// It reads the least JSON that reviewer and tool are sure to understand alike
// (rule FIL-01): UTF-8 without a byte order mark, no name twice in an object,
// numbers that survive every reader, bounded size and depth. What breaks that
// comes out as a Fault: a code, a place and neutral arguments.
//
// It never phrases a fault for people, never knows what a record means, never
// follows a symbolic link inside a tree, never writes, and never lets git
// fetch anything. Paths are passed on as they are in the tree: they are not
// checked, need not be UTF-8, and are not to be trusted as names of files to
// write.
package source
