package need_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v4"

	"fineprint/vendors/fault"
	"fineprint/vendors/lang"
	"fineprint/vendors/money"
	"fineprint/vendors/need"
)

func TestEveryProfileIsAGoodNeed(t *testing.T) {
	names := need.Profiles()
	if len(names) < 6 {
		t.Fatalf("want at least six starters, got %v", names)
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			data, err := need.Starter(name)
			if err != nil {
				t.Fatal(err)
			}
			n := parse(t, string(data))
			if n.Profile != name {
				t.Errorf("want the profile to name itself, got %q", n.Profile)
			}
			levels := make(map[need.Level]int)
			for _, q := range n.Requirements {
				levels[q.Level]++
			}
			if levels[need.Must] == 0 || levels[need.Should] < 5 {
				t.Errorf("want gates and wishes, got %v", levels)
			}
			first, _, _ := strings.Cut(string(data), "headcount:")
			if !strings.Contains(first, "。") || !strings.Contains(first, ".\n") {
				t.Errorf("want a comment in both languages, got %s", first)
			}
		})
	}
}

func TestAnUnknownProfileNamesTheNearest(t *testing.T) {
	_, err := need.Starter("finanse")
	all := fault.All(err)
	if len(all) != 1 || all[0].Kind != fault.KindNotFound || !strings.Contains(all[0].Message, `did you mean "finance"`) {
		t.Errorf("want not_found with the nearest name, got %v", err)
	}
}

func TestANamedProfileLendsItsRequirements(t *testing.T) {
	n := parse(t, "headcount: 600\nprofile: finance")
	if q := n.Requirements[2]; q.Capability != "on_premises" || !q.Assumed {
		t.Errorf("want the profile's requirements as assumptions, got %+v", q)
	}
	if n.Market != need.CN || len(n.Deployments) != 0 {
		t.Errorf("want nothing else of the profile, got %+v", n.Deployments)
	}
}

func TestAProfileAsksOnlyWhatTheCatalogueKnows(t *testing.T) {
	cat := fixture()
	cat.Capabilities = cat.Capabilities[:5]
	n, err := need.Parse([]byte("headcount: 600"), "", cat, need.Options{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	for _, q := range n.Requirements {
		if cat.Capability(q.Capability) == nil {
			t.Errorf("%s is asked of software that does not know it", q.Capability)
		}
	}
}

func TestEveryProfileFitsTheSchema(t *testing.T) {
	raw, err := need.Schema()
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(raw, &schema); err != nil {
		t.Fatal(err)
	}
	for _, name := range need.Profiles() {
		data, err := need.Starter(name)
		if err != nil {
			t.Fatal(err)
		}
		if problem := fits(schema, document(t, data), name); problem != "" {
			t.Error(problem)
		}
	}
	if problem := fits(schema, document(t, []byte(everything)), "everything"); problem != "" {
		t.Error(problem)
	}
	for wrong, file := range map[string]string{
		"an unknown name":  "headcount: 600\ncolour: red",
		"no headcount":     "currency: CNY",
		"a wrong word":     "headcount: 600\nbilling: weekly",
		"nobody":           "headcount: 0",
		"a list for a map": "headcount: 600\nusage: []",
	} {
		if fits(schema, document(t, []byte(file)), "need") == "" {
			t.Errorf("the schema accepts %s", wrong)
		}
	}
}

func TestTheSchemaSpeaksBothLanguages(t *testing.T) {
	raw, err := need.Schema()
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), "[need.") {
		t.Error("a name of the file has no text in both languages")
	}
	for _, l := range []lang.Lang{lang.ZH, lang.EN} {
		if text := l.Text("need.usage.messages_per_user_day", nil); !strings.Contains(string(raw), text) {
			t.Errorf("want %q in the schema", text)
		}
	}
}

func document(t *testing.T, data []byte) any {
	t.Helper()
	var doc yaml.Node
	if err := yaml.Load(data, &doc); err != nil {
		t.Fatal(err)
	}
	return plain(doc.Content[0])
}

// plain turns nodes into what a JSON reader would give.
func plain(n *yaml.Node) any {
	if n.Kind == yaml.MappingNode {
		out := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return out
	}
	if n.Kind == yaml.SequenceNode {
		out := []any{}
		for _, item := range n.Content {
			out = append(out, plain(item))
		}
		return out
	}
	switch n.Tag {
	case "!!int", "!!float":
		return json.Number(n.Value)
	case "!!bool":
		return n.Value == "true"
	}
	return n.Value
}

// fits checks a value against the words of JSON Schema that ours uses, and says
// where it does not fit.
func fits(schema map[string]any, value any, path string) string {
	if forms, ok := schema["anyOf"].([]any); ok {
		var problems []string
		for _, form := range forms {
			problem := fits(form.(map[string]any), value, path)
			if problem == "" {
				return ""
			}
			problems = append(problems, problem)
		}
		return strings.Join(problems, "; ")
	}
	if words, ok := schema["enum"].([]any); ok {
		if number, isNumber := value.(json.Number); isNumber {
			f, _ := number.Float64()
			value = f
		}
		if !slices.Contains(words, value) {
			return path + ": not one of the words"
		}
		return ""
	}
	switch schema["type"] {
	case "object":
		return fitsObject(schema, value, path)
	case "array":
		items, ok := value.([]any)
		if !ok {
			return path + ": not a list"
		}
		for _, item := range items {
			if problem := fits(schema["items"].(map[string]any), item, path+"[]"); problem != "" {
				return problem
			}
		}
		return ""
	}
	return fitsScalar(schema, value, path)
}

func fitsObject(schema map[string]any, value any, path string) string {
	fields, ok := value.(map[string]any)
	if !ok {
		return path + ": not an object"
	}
	properties, _ := schema["properties"].(map[string]any)
	for name, inner := range fields {
		part, known := properties[name].(map[string]any)
		if !known {
			part, known = schema["additionalProperties"].(map[string]any)
		}
		if !known {
			return path + ": unknown " + name
		}
		if problem := fits(part, inner, path+"."+name); problem != "" {
			return problem
		}
	}
	needed, _ := schema["required"].([]any)
	for _, name := range needed {
		if _, given := fields[name.(string)]; !given {
			return path + ": no " + name.(string)
		}
	}
	return ""
}

func fitsScalar(schema map[string]any, value any, path string) string {
	switch schema["type"] {
	case "string":
		if _, ok := value.(string); !ok {
			return path + ": not a text"
		}
	case "boolean":
		if _, ok := value.(bool); !ok {
			return path + ": not true or false"
		}
	case "number", "integer":
		number, ok := value.(json.Number)
		if !ok {
			return path + ": not a number"
		}
		d, err := money.Parse(number.String())
		if err != nil || d.Float64() < schema["minimum"].(float64) || d.Float64() > schema["maximum"].(float64) {
			return path + ": " + number.String() + " is out of bounds"
		}
	}
	return ""
}
