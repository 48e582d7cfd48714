package source

// The limits of rule FIL-01: "kept so that reviewer and tool read the same
// values", and so that a stranger's file costs little.
const (
	// MaxSize is the size of a file in bytes.
	MaxSize = 1 << 20
	// MaxDepth is how many objects and arrays may stand inside each other,
	// the outermost counted.
	MaxDepth = 32
	// MaxDigits is the number of digits in a number, before and after the
	// point together: as many as every 64-bit float carries unchanged.
	MaxDigits = 15
	// MaxExponent is the largest exponent of a number, up or down.
	MaxExponent = 15
	// MaxFaults is how many faults are collected in one file; the next is
	// TooManyFaults.
	MaxFaults = 100
)
