// Package source reads JSON strictly and knows the place of everything it
// read: bytes as values (Parse), and line and column of every name and value
// (File).
//
// It reads the least JSON that reviewer and tool are sure to understand alike
// (rule FIL-01): UTF-8 without a byte order mark, no name twice in an object,
// numbers that survive every reader, bounded size and depth. What breaks that
// comes out as a Fault: a code, a place and neutral arguments.
//
// It never phrases a fault for people, never knows what a record means, and
// never opens a file.
package source
