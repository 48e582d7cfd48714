// Cut takes GitHub's own description of its API (api.github.com.json of the npm
// package @octokit/openapi) and keeps the operations that are spoken with, with
// what they refer to:
//
//	go run ./tools/internal/github/testdata/openapi/cut.go <api.github.com.json >tools/internal/github/testdata/openapi/github.json
//
// Prose is left out; schemas, parameters and examples stay as they are.
package main

import (
	"encoding/json"
	"log"
	"os"
	"strings"
)

// kept are the operations.
var kept = map[string][]string{
	"/repos/{owner}/{repo}/pulls":                          {"get", "post"},
	"/repos/{owner}/{repo}/pulls/{pull_number}":            {"get", "patch"},
	"/repos/{owner}/{repo}/git/ref/{ref}":                  {"get"},
	"/repos/{owner}/{repo}/git/refs":                       {"post"},
	"/repos/{owner}/{repo}/git/refs/{ref}":                 {"patch"},
	"/repos/{owner}/{repo}/git/trees":                      {"post"},
	"/repos/{owner}/{repo}/git/commits":                    {"post"},
	"/repos/{owner}/{repo}/git/commits/{commit_sha}":       {"get"},
	"/repos/{owner}/{repo}/issues":                         {"get", "post"},
	"/repos/{owner}/{repo}/issues/{issue_number}":          {"get", "patch"},
	"/repos/{owner}/{repo}/commits/{ref}/statuses":         {"get"},
	"/repos/{owner}/{repo}/statuses/{sha}":                 {"post"},
	"/repos/{owner}/{repo}/issues/{issue_number}/comments": {"get", "post"},
	"/repos/{owner}/{repo}/issues/comments/{comment_id}":   {"patch", "delete"},
	"/repos/{owner}/{repo}/rulesets":                       {"post"},
}

func main() {
	log.SetFlags(0)
	var doc map[string]any
	if err := json.NewDecoder(os.Stdin).Decode(&doc); err != nil {
		log.Fatal(err)
	}
	all := doc["paths"].(map[string]any)
	paths := map[string]any{}
	for path, methods := range kept {
		item := map[string]any{}
		for _, m := range methods {
			op, ok := all[path].(map[string]any)[m]
			if !ok {
				log.Fatalf("no %s %s", m, path)
			}
			item[m] = op
		}
		paths[path] = item
	}
	out := map[string]any{"openapi": doc["openapi"], "info": doc["info"], "paths": bare(paths, "")}
	components := map[string]any{}
	from := doc["components"].(map[string]any)
	var follow func(any)
	follow = func(v any) {
		switch v := v.(type) {
		case []any:
			for _, item := range v {
				follow(item)
			}
		case map[string]any:
			if ref, ok := v["$ref"].(string); ok {
				parts := strings.Split(strings.TrimPrefix(ref, "#/components/"), "/")
				kind, _ := components[parts[0]].(map[string]any)
				if kind == nil {
					kind = map[string]any{}
					components[parts[0]] = kind
				}
				if _, done := kind[parts[1]]; !done {
					value := bare(from[parts[0]].(map[string]any)[parts[1]], parts[0])
					kind[parts[1]] = value
					follow(value)
				}
				return
			}
			for _, item := range v {
				follow(item)
			}
		}
	}
	follow(out["paths"])
	out["components"] = components
	e := json.NewEncoder(os.Stdout)
	e.SetEscapeHTML(false)
	if err := e.Encode(out); err != nil {
		log.Fatal(err)
	}
}

// bare drops the prose: keys that hold it, where they hold text and not the
// schema of a member that is so named. parent is the key above.
func bare(v any, parent string) any {
	if parent == "value" || parent == "examples" { // GitHub's own
		return v
	}
	switch v := v.(type) {
	case []any:
		for i := range v {
			v[i] = bare(v[i], "")
		}
	case map[string]any:
		for key, item := range v {
			_, text := item.(string)
			switch {
			case key == "description" && text && parent == "responses":
				v[key] = "" // required there
			case parent != "properties" &&
				(key == "summary" || key == "description" || key == "operationId") && text,
				parent != "properties" && (strings.HasPrefix(key, "x-") || key == "externalDocs" || key == "tags" || key == "example"):
				delete(v, key)
			default:
				v[key] = bare(item, key)
			}
		}
		if _, isResponse := v["content"]; isResponse && parent != "properties" && v["description"] == nil && v["required"] == nil {
			v["description"] = ""
		}
	}
	return v
}
