package schema

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"testing"
)

// onWire gives the text that a value is written as, without its quotes.
func onWire(t *testing.T, v interface{ MarshalGQL(io.Writer) }) string {
	t.Helper()
	var b bytes.Buffer
	v.MarshalGQL(&b)
	var s string
	if err := json.Unmarshal(b.Bytes(), &s); err != nil {
		t.Fatalf("%v is written as %s: %v", v, b.Bytes(), err)
	}
	return s
}

func TestNamesOnTheWire(t *testing.T) {
	for want, v := range map[string]interface{ MarshalGQL(io.Writer) }{
		"CARRIES_OVER": CarriesOver, "CITES": Cites, "AGENDA_ITEM": KindAgendaItem, "BODY": KindBody,
		"TIMES_CITED": ByTimesCited, "ID": ByID, "INCOMING": Incoming, "EXTRACTED": Extracted,
		"wipo:document/WO/GA/28/5": ID("wipo:document/WO/GA/28/5"), "wipo:issue/\"é<": ID("wipo:issue/\"é<"),
	} {
		if got := onWire(t, v); got != want {
			t.Errorf("%v is written as %s, want %s", v, got, want)
		}
	}
}

// What is written is read back.
func TestWireRoundTrip(t *testing.T) {
	for _, r := range Relations() {
		var got Relation
		if err := got.UnmarshalGQL(onWire(t, r)); err != nil || got != r {
			t.Errorf("%s: %s, %v", r, got, err)
		}
	}
	for _, k := range Kinds() {
		var got Kind
		if err := got.UnmarshalGQL(onWire(t, k)); err != nil || got != k {
			t.Errorf("%s: %s, %v", k, got, err)
		}
	}
	for _, d := range []Direction{Outgoing, Incoming, Both} {
		var got Direction
		if err := got.UnmarshalGQL(onWire(t, d)); err != nil || got != d {
			t.Errorf("%s: %s, %v", d, got, err)
		}
	}
	for _, o := range Orders() {
		var got Order
		if err := got.UnmarshalGQL(onWire(t, o)); err != nil || got != o {
			t.Errorf("%s: %s, %v", o, got, err)
		}
	}
	for _, o := range []Origin{Curated, Catalogue, Extracted, Inferred} {
		var got Origin
		if err := got.UnmarshalGQL(onWire(t, o)); err != nil || got != o {
			t.Errorf("%s: %s, %v", o, got, err)
		}
	}
}

func TestWireRefuses(t *testing.T) {
	var (
		id  ID
		rel Relation
		dir Direction
	)
	for _, err := range []error{id.UnmarshalGQL("no id"), id.UnmarshalGQL(7), rel.UnmarshalGQL("cites"), rel.UnmarshalGQL("CITED_BY"), dir.UnmarshalGQL("UP"), dir.UnmarshalGQL(nil)} {
		if !errors.Is(err, ErrInvalid) {
			t.Errorf("got %v, want an invalid input", err)
		}
	}
}
