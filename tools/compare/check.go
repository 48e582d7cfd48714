package main

import (
	"fmt"
	"os"
	"path/filepath"
)

// checkContest sets insyn check beside two schema validators. They only hold
// each file to its schema; insyn check also finds the places, tries every rule
// and judges every condition. It needs node and npm, and installs ajv and
// sourcemeta's jsonschema in the versions of peers/package-lock.json.
func checkContest(b *bench) (title string, all []*contender, err error) {
	region, err := b.region(b.projects)
	if err != nil {
		return "", nil, err
	}
	installed := filepath.Join(b.dir, "peers")
	if err := os.CopyFS(installed, os.DirFS(filepath.Join(b.root, "tools", "compare", "peers"))); err != nil {
		return "", nil, err
	}
	if err := b.run(installed, "npm", "ci", "--no-audit", "--no-fund"); err != nil {
		return "", nil, err
	}
	schemas := filepath.Join(b.root, "schema")
	byKind, err := sourcemeta(installed, schemas, region)
	if err != nil {
		return "", nil, err
	}
	files, err := count(region, "")
	if err != nil {
		return "", nil, err
	}
	return fmt.Sprintf("%d records", files), []*contender{
		{name: "insyn check", commands: [][]string{{b.insyn, "check", "--root", region}}},
		{name: "sourcemeta", commands: byKind},
		{name: "ajv", commands: [][]string{{"node", filepath.Join(installed, "ajv.mjs"), schemas, region}}},
	}, nil
}

// sourcemeta gives the commands that hold the records of each kind to its
// schema.
func sourcemeta(installed, schemas, region string) ([][]string, error) {
	program := filepath.Join(installed, "node_modules", ".bin", "jsonschema")
	var commands [][]string
	for _, kind := range []struct{ schema, files string }{
		{"site", "data/site.json"},
		{"organization", "data/organizations"},
		{"person", "data/people"},
		{"project", "data/projects/*/project.json"},
		{"condition", "data/projects/*/conditions"},
		{"document", "data/projects/*/documents"},
		{"decision", "data/projects/*/decisions"},
		{"nomination", "data/projects/*/nominations"},
		{"meeting", "data/projects/*/meetings"},
	} {
		paths, err := filepath.Glob(filepath.Join(region, filepath.FromSlash(kind.files)))
		if err != nil {
			return nil, err
		}
		if len(paths) == 0 {
			continue
		}
		args := []string{program, "validate", filepath.Join(schemas, kind.schema+".json"), "--resolve", filepath.Join(schemas, "common.json")}
		commands = append(commands, append(args, paths...))
	}
	return commands, nil
}
