package lang

import (
	"encoding/base64"
	"sync"
	"time"
)

// Stockholm is the clock that a day and an hour in the records are of. The program
// brings it along, for not every machine has it, and no page in a browser does.
var Stockholm = sync.OnceValue(func() *time.Location {
	data, err := base64.StdEncoding.DecodeString(stockholm)
	if err != nil {
		panic(err)
	}
	zone, err := time.LoadLocationFromTZData("Europe/Stockholm", data)
	if err != nil {
		panic(err)
	}
	return zone
})

// stockholm is Europe/Stockholm as the time zone database has it.
const stockholm = "VFppZjIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAAAAEAAAAAAAAAVFppZjIAAAAAAAAAAAAA" +
	"AAAAAAAAAAAAAAAAAAAAAAAAAAAlAAAABAAAABH/////VNWflP////98VXNi/////5sejGD/////m9Xa8AAAAAAT" +
	"TUQQAAAAABQz+pAAAAAAFSPrkAAAAAAWE9yQAAAAABcDzZAAAAAAF/O+kAAAAAAY46+QAAAAABnToJAAAAAAGsOR" +
	"kAAAAAAbvL0QAAAAABysrhAAAAAAHZyfEAAAAAAejJAQAAAAAB98gRAAAAAAIGxyEAAAAAAhXGMQAAAAACJMVBAA" +
	"AAAAIzxFEAAAAAAkLDYQAAAAACUcJxAAAAAAJgwYEAAAAAAnBUOQAAAAACf1NJAAAAAAKOUlkAAAAAAp1RaQAAAA" +
	"ACrFB5AAAAAAK7T4kAAAAAAspOmQAAAAAC2U2pAAAAAALoTLkAAAAAAvdLyQAAAAADBkrZAAAAAAMV3ZEAECAwID" +
	"AgMCAwIDAgMCAwIDAgMCAwIDAgMCAwIDAgMCAwIDAgMAABDsAAAAAA4eAAQAAA4QAAgAABwgAQxMTVQAU0VUAENF" +
	"VABDRVNUAApDRVQtMUNFU1QsTTMuNS4wLE0xMC41LjAvMwo="
