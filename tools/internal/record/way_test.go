package record

import (
	"encoding/json"
	"os"
	"reflect"
	"slices"
	"testing"
)

// TestWays wants a way of every kind of condition that the schema has, under the
// name of the member that holds its parameters, and no other kind in Judgement.
func TestWays(t *testing.T) {
	data, err := os.ReadFile("../../../schema/condition.json")
	if err != nil {
		t.Fatal(err)
	}
	var schema struct {
		Defs struct {
			Judgement struct {
				OneOf []struct{ Required []string }
			}
		} `json:"$defs"`
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	var branches []string
	for _, branch := range schema.Defs.Judgement.OneOf {
		branches = append(branches, branch.Required...)
	}
	var members []string
	for f := range reflect.TypeFor[Judgement]().Fields() {
		if f.Type.Kind() != reflect.Pointer {
			continue
		}
		var j Judgement
		reflect.ValueOf(&j).Elem().FieldByIndex(f.Index).Set(reflect.New(f.Type.Elem()))
		member := f.Tag.Get("json")
		members = append(members, member)
		way := j.Way()
		if way.Member != member {
			t.Errorf("%s is judged by %q", member, way.Member)
		}
		by := 0
		for _, is := range []bool{way.Occasions.Kind != "", way.Member == "satisfiedBy" || way.Member == "atLeast", way.Quoted} {
			if is {
				by++
			}
		}
		if by != 1 {
			t.Errorf("%s is judged at occasions, by conditions or by nobody, and by one of them alone, not: %+v", member, way)
		}
	}
	if !slices.Equal(members, branches) {
		t.Errorf("judgements have the members %q, the schema %q", members, branches)
	}
	var none *Judgement
	for _, j := range []*Judgement{none, {}} {
		if way := j.Way(); !reflect.DeepEqual(way, Way{}) {
			t.Errorf("nothing is judged by %+v", way)
		}
	}
}

// TestWayPosts wants posts only where their holders decide the condition.
func TestWayPosts(t *testing.T) {
	posts, meetings := []string{"a", "b"}, []string{"m1", "m2"}
	for _, test := range []struct {
		name  string
		j     Judgement
		posts []string
	}{
		{"representative", Judgement{Attendance: &Attending{Who: "representative", Posts: posts, Meetings: meetings}}, posts},
		{"exchange", Judgement{Attendance: &Attending{Who: "exchange", Posts: posts, Meetings: meetings}}, nil},
		{"participants", Judgement{Attendance: &Attending{Who: "participants", Roles: []string{"representative"}, Meetings: meetings}}, nil},
		{"same person", Judgement{SamePerson: &SamePerson{Post: "a", Meetings: meetings}}, []string{"a"}},
		{"mandate", Judgement{Mandate: &MandateDemand{Post: "a", Meetings: meetings}}, []string{"a"}},
	} {
		way := test.j.Way()
		if !slices.Equal(way.Posts, test.posts) || !slices.Equal(way.Meetings(), meetings) {
			t.Errorf("%s: %+v", test.name, way)
		}
	}
}
