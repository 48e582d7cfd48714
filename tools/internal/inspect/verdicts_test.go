package inspect

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"insyn/tools/internal/lang"
	"insyn/tools/internal/verdict"
)

// TestMask puts an identity number into every text of a verdict, each path and
// each link: none is left. A verdict that rests on a record with a number is not
// given, so that this is only seen where a rule fails to say so.
func TestMask(t *testing.T) {
	v := verdict.Verdict{}
	texts := plant(reflect.ValueOf(&v).Elem())
	before, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	if n := bytes.Count(before, []byte(number)); n != texts || n < 10 {
		t.Fatalf("%d of %d numbers are planted", n, texts)
	}
	verdicts := []verdict.Verdict{v}
	mask(verdicts)
	after, err := json.Marshal(verdicts)
	if err != nil {
		t.Fatal(err)
	}
	if shown := fmt.Sprint(verdicts[0].KeyDates[0].Reasons); bytes.Contains(after, []byte(number)) || strings.Contains(shown, number) {
		t.Errorf("a number is left in\n%s\n%s", after, shown)
	}
}

const number = "19121212-1212"

// plant fills in everything in v that may hold words of a record, and gives how
// many such there are.
func plant(v reflect.Value) int {
	if v.Type() == reflect.TypeFor[lang.Text]() {
		v.Set(reflect.ValueOf(lang.T(number, number)))
		return 2
	}
	n := 0
	switch v.Kind() {
	case reflect.Pointer:
		v.Set(reflect.New(v.Type().Elem()))
		n = plant(v.Elem())
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
		n = plant(v.Index(0))
	case reflect.Struct:
		for i := range v.NumField() {
			switch f := v.Type().Field(i); {
			case f.Tag.Get("json") == "-": // is in no report, and shown to a reader all the same
				plant(v.Field(i))
			case f.IsExported():
				n += plantField(v.Type().Field(i).Name, v.Field(i))
			}
		}
	}
	return n
}

func plantField(name string, v reflect.Value) int {
	if v.Kind() == reflect.String && (name == "Path" || name == "Link") {
		v.SetString(number)
		return 1
	}
	return plant(v)
}
