// Package sitetest holds the built site to its budgets, in a real browser and
// with the checkers that the world uses: Chromium, axe-core and the Nu HTML
// checker. It has tests alone; nothing imports it.
//
// The tests build the made-up region, or take the folder that -public names:
//
//	npm ci --ignore-scripts --prefix tools/sitetest
//	go test ./tools/sitetest
//	go test ./tools/sitetest -run TestSite -public "$PWD/public"
//
// With -v they print what each template weighs. Under CI a missing tool fails;
// elsewhere the test says what it left out and how to get it.
package sitetest
