package generate

import "insyn/tools/internal/lang"

var (
	firstNames = []string{"Alva", "Björn", "Disa", "Gustav", "Hedda", "Ivar", "Jonna", "Kerstin", "Lovisa", "Måns", "Nils", "Pär", "Åsa", "Östen"}
	lastNames  = []string{"Exempelsson", "Provsson", "Påhittsdotter", "Mallberg", "Testgren", "Provdahl", "Exempelberg", "Påhittström"}
	parties    = []string{"Exempelpartiet", "Provpartiet", "Påhittade listan"}
	places     = []string{"Exempelstad", "Teststrand", "Provköping"}
	seatRoles  = []string{"member", "chair", "vice-chair"}
	categories = []string{"knowledge", "network", "steering-document"}
	matters    = []lang.Text{
		{SV: "hållbar stadsplanering", EN: "sustainable town planning"},
		{SV: "kollektivtrafik på landsbygden", EN: "public transport in the countryside"},
		{SV: "kompetensförsörjning i små företag", EN: "skills in small companies"},
		{SV: "cirkulär ekonomi", EN: "circular economy"},
		{SV: "besöksnäring året runt", EN: "tourism all the year round"},
	}
)
