// Cut takes the example payloads that GitHub's webhooks have sent
// (api.github.com/index.json of the npm package @octokit/webhooks-examples
// 7.6.1) and keeps those of the events that the workflows here run on, as they
// are:
//
//	go run ./tools/internal/github/testdata/events/cut.go <index.json >tools/internal/github/testdata/events/events.json
package main

import (
	"encoding/json"
	"log"
	"os"
)

// kept are the events, and how many of each action; "" stands for an event
// without actions.
var kept = map[string]map[string]int{
	"workflow_run": {"requested": 2, "completed": 3},
	"issues":       {"labeled": 2, "opened": 1, "edited": 1},
	"push":         {"": 2},
	"pull_request": {"opened": 1},
}

type event struct {
	Name     string            `json:"name"`
	Examples []json.RawMessage `json:"examples"`
}

func main() {
	log.SetFlags(0)
	var all []event
	if err := json.NewDecoder(os.Stdin).Decode(&all); err != nil {
		log.Fatal(err)
	}
	var out []event
	for _, e := range all {
		some := event{Name: e.Name}
		left := map[string]int{}
		for action, n := range kept[e.Name] {
			left[action] = n
		}
		for _, payload := range e.Examples {
			var p struct {
				Action string `json:"action"`
			}
			if err := json.Unmarshal(payload, &p); err != nil {
				log.Fatal(err)
			}
			if left[p.Action] > 0 {
				left[p.Action]--
				some.Examples = append(some.Examples, payload)
			}
		}
		if len(some.Examples) > 0 {
			out = append(out, some)
		}
	}
	e := json.NewEncoder(os.Stdout)
	e.SetEscapeHTML(false)
	if err := e.Encode(out); err != nil {
		log.Fatal(err)
	}
}
