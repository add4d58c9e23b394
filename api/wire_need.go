package api

import (
	"encoding/json"

	"github.com/danielgtaylor/huma/v2"

	"fineprint/vendors/compare"
	"fineprint/vendors/need"
)

// needWire is a need as its file writes it. Package need reads it strictly and
// knows its schema, which is too long to repeat here.
type needWire json.RawMessage

// Schema is any object.
func (needWire) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{
		Type: huma.TypeObject, AdditionalProperties: true,
		Description: "A need as a need file writes it; GET /schemas/need is its JSON Schema. The smallest is {\"headcount\": 600}.",
	}
}

// UnmarshalJSON keeps the bytes.
func (n *needWire) UnmarshalJSON(data []byte) error {
	*n = append((*n)[:0], data...)
	return nil
}

// MarshalJSON writes the bytes.
func (n needWire) MarshalJSON() ([]byte, error) {
	if len(n) == 0 {
		return []byte("null"), nil
	}
	return n, nil
}

// NeedBody is a need in one of its two forms.
type NeedBody struct {
	Need needWire `json:"need,omitempty" doc:"As an object; or"`
	YAML string   `json:"yaml,omitempty" maxLength:"1000000" doc:"as the text of a need file, whose comments are kept."`
}

// keyWire is a number that a need can state.
type keyWire struct {
	Key  string        `json:"key" doc:"Its path in a need."`
	Kind string        `json:"kind" enum:"share,money,count,factor"`
	Name compare.Words `json:"name"`
	Unit string        `json:"unit"`
	Min  string        `json:"min"`
	Max  string        `json:"max"`
}

func newKeyWire(s *need.Spec) keyWire {
	return keyWire{string(s.Key), string(s.Kind), say(s.Name()), s.Unit, s.Min.String(), s.Max.String()}
}

// needAssumptionWire is a default that a need leaves standing.
type needAssumptionWire struct {
	Key    string                  `json:"key"`
	Name   compare.Words           `json:"name"`
	Word   string                  `json:"word,omitempty" doc:"A choice that is no number."`
	Value  *compare.RangeDocument  `json:"value,omitempty"`
	Unit   string                  `json:"unit,omitempty"`
	Source *compare.SourceDocument `json:"source,omitempty"`
}

func newAssumptionWire(a *need.Assumption) needAssumptionWire {
	w := needAssumptionWire{Key: string(a.Key), Name: say(a.Name), Word: a.Word, Unit: a.Unit}
	if a.Word == "" {
		w.Value = &compare.RangeDocument{Low: a.Value.Low.String(), Likely: a.Value.Likely.String(), High: a.Value.High.String()}
		s := source(a.Source)
		w.Source = &s
	}
	return w
}
