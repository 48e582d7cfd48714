package wording

import (
	"strings"
	"testing"
)

// Minutes appoint in many words; what they talk of, ask others for, turn down or
// put off is not decided, and a name may be of whoever goes.
func TestAppoints(t *testing.T) {
	const name = "Signe Seger"
	for _, text := range []string{
		"Nämnden beslutar att utse Signe Seger till politikerrepresentant.",
		"Nämnden utser Signe Seger (S) med Olle Odling (M) som ersättare.",
		"Till politikerrepresentant utses Seger, Signe (S).",
		"Nämnden beslutar\n\natt till representant utse Signe Seger (S), samt\n\natt till ersättare utse Olle Odling (M).",
		"Nämnden utser följande.\n– Representant: Signe Seger (S)\n– Ersättare: Olle Odling (M)",
		"Nämnden beslutar enligt arbetsutskottets förslag att utse Signe Seger till representant.",
		"Nämnden utser, på förslag av Olle Odling, nämndens ordförande Signe Seger till representant.",
		"Nämnden beslutar att välja Signe Seger.", "Signe Seger väljs till representant.",
		"Nämnden förordnar Signe Seger att delta.", "Nämnden nominerar Signe Seger till politikerrepresentant.",
		"Fyllnadsval av Signe Seger till politikerrepresentant.",
		"Nämnden beslutar att Signe Seger ska företräda regionen vid träffarna.",
		"Nämnden beslutar att Signe Seger deltar som politikerrepresentant.",
		"Nämnden bifaller förslaget att utse Signe Seger.", "Nämnden godkänner arbetsutskottets förslag: Signe Seger.",
		"Nämnden beslutar i enlighet med presidiets förslag. Signe Seger (S).",
		"Beslut: Signe Seger (S) till politikerrepresentant.",
		"Nämnden entledigar Olle Odling och utser Signe Seger till representant i stället för honom.",
		"Nämnden upphäver beslutet att utse Olle Odling, och utser Signe Seger.",
		"Nämnden uppdrar åt förvaltningen att meddela finansiären och utser Signe Seger.",
		"Olle Odling yrkar att nämnden utser Olle Odling. Nämnden utser Signe Seger.",
		"Nämnden fattar beslut att utse Signe Seger.", "Nämnden utser Signe Seger, som inte var med.",
		"Nämnden utser oppositionsrådet Signe Seger.", "Nämnden utser Oppositionsrådet Signe Seger till representant.",
		"NÄMNDEN UTSER SIGNE SEGER TILL POLITIKERREPRESENTANT",
		"The committee appoints Signe Seger as political representative.",
	} {
		if !Appoints(text, name) {
			t.Errorf("%q does not appoint", text)
		}
	}
	for _, text := range []string{
		"Nämnden noterar att Signe Seger är politikerrepresentant.",
		"Nämnden lägger informationen om Signe Seger som politikerrepresentant till handlingarna.",
		"Nämnden fattar inget beslut om Signe Seger som politikerrepresentant.",
		"Signe Seger får inte vara politikerrepresentant.", "Nämnden beslutar att Signe Seger inte ska delta.",
		"Nämnden bifaller inte förslaget om Signe Seger som politikerrepresentant.",
		"Nämnden föreslår att regionfullmäktige väljer Signe Seger till representant.",
		"Nämnden föreslår Signe Seger till representant.", "Nämnden förordar Signe Seger till representant.",
		"Nämnden rekommenderar regionstyrelsen att utse Signe Seger.", "Nämnden begär att regionstyrelsen utser Signe Seger.",
		"Nämnden uppdrar åt regiondirektören att utse Signe Seger till representant.",
		"Ärendet om att utse Signe Seger utgår.", "Förslaget att utse Signe Seger dras tillbaka.",
		"Förslaget att utse Signe Seger röstas ned med 7 röster mot 6.", "Frågan om att utse Signe Seger hänskjuts till nästa sammanträde.",
		"Nämnden upphäver beslutet att utse Signe Seger till representant.",
		"Nämnden entledigar Signe Seger från uppdraget.", "Nämnden entledigar ledamoten Signe Seger och utser Olle Odling.",
		"Nämnden utser Olle Odling i stället för Signe Seger.", "Nämnden utser Olle Odling efter ledamoten Signe Seger, som har avsagt sig uppdraget.",
		"Nämnden utser Olle Odling till ersättare för Signe Seger.", "Nämnden utser Olle Odling på Signe Segers förslag.",
		"Nämnden utser Olle Odling på förslag av Signe Seger.", "Förslag: Signe Seger till politikerrepresentant.",
		"Nämnden utser Olle Odling.", "Signe Seger", "",
	} {
		if Appoints(text, name) {
			t.Errorf("%q appoints", text)
		}
	}
	if !Appoints("Nämnden utser ordföranden till representant.", "Olle Odling", "ordföranden") {
		t.Error("named otherwise")
	}
	// More that is decided takes nothing back, whatever goes before or comes after.
	for _, more := range []string{"Paragrafen justeras omedelbart.", "Reservation: Olle Odling reserverar sig.", "Ärendet om budgeten bordläggs.", "Kommittén tackar Olle Odling."} {
		for _, text := range []string{more + " Nämnden utser Signe Seger.", "Nämnden utser Signe Seger. " + more, strings.ToUpper(more + " Nämnden utser Signe Seger.")} {
			if !Appoints(text, name) {
				t.Errorf("%q does not appoint", text)
			}
		}
	}
}
