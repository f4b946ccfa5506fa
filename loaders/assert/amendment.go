package assert

import (
	"fmt"

	"github.com/travaux/travaux/loaders/amend"
	"github.com/travaux/travaux/schema"
)

// amendments states what the document does to provisions: a claim that it amends the provision, whose rule ends in the kind
// of change, and a part of the document that holds the day of effect and the new words.
func (a *asserter) amendments() {
	for n, x := range a.Amendments {
		if a.told(x.Span) {
			continue
		}
		to := x.Treaty.Part(portion(x.Pinpoint))
		if to.Portion() == "" {
			continue
		}
		mod := a.doc.Part(fmt.Sprintf("mod_%d", n+1))
		a.modification(mod, n, x, to)
		ev := a.evidence(x.Span, x.Segment, x.Rule+"/"+x.Kind)
		ev.Pinpoints, ev.Reasons = []string{x.Pinpoint}, []schema.ID{mod}
		if was := portion(x.Was); was != "" {
			ev.Reasons = append(ev.Reasons, x.Treaty.Part(was))
		}
		a.state(to, schema.PropDocument, schema.Ref(x.Treaty))
		a.state(to, schema.PropLabel, schema.Text(x.Label+", "+pinpointWords(to.Portion())))
		a.claim(a.doc, schema.Amends, to, ev)
	}
}

func (a *asserter) modification(mod schema.ID, n int, x amend.Amendment, to schema.ID) {
	a.state(mod, schema.PropPresent, schema.Flag())
	a.state(mod, schema.PropLabel, schema.Text(fmt.Sprintf("%s, %s of %s", a.documentLabel(), x.Kind, x.Label+", "+pinpointWords(to.Portion()))))
	a.state(mod, schema.PropNumber, schema.Text(fmt.Sprint(n+1)))
	a.state(mod, schema.PropDocument, schema.Ref(a.doc))
	a.state(mod, schema.PropPartOf, schema.Ref(a.doc))
	a.state(mod, schema.PropPosition, schema.Int(len(a.Document.Segments)+n+1))
	a.state(mod, schema.PropModifies, schema.Ref(x.Treaty))
	a.state(mod, schema.PropProvision, schema.Ref(to))
	a.state(mod, schema.PropChange, schema.Text(x.Kind))
	a.state(mod, schema.PropInForce, schema.Date(x.Effect))
	a.words(mod, schema.PropText, x.Text)
	a.words(mod, schema.PropReplaces, x.Old)
	if was := portion(x.Was); was != "" {
		a.state(mod, schema.PropWas, schema.Ref(x.Treaty.Part(was)))
	}
}

func (p printer) amendments() []ExtractAmendment {
	var out []ExtractAmendment
	for _, x := range p.Amendments {
		at := p.Document.Text.Balance(x.Span)
		out = append(out, ExtractAmendment{Kind: x.Kind, Target: ExtractTarget{ID: x.Treaty.Part(portion(x.Pinpoint)), Label: x.Label}, Pinpoint: x.Pinpoint,
			Was: orNull(x.Was), Old: orNull(x.Old), New: orNull(x.Text), Effect: orNull(x.Effect), Rule: x.Rule,
			Text: p.Document.Text.Body[at.Start:at.End], Start: p.rune(at.Start), End: p.rune(at.End)})
	}
	return out
}
