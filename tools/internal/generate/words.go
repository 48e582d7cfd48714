package generate

import "insyn/tools/internal/lang"

var (
	firstNames = []string{"Alva", "Björn", "Disa", "Gustav", "Hedda", "Ivar", "Jonna", "Kerstin", "Lovisa", "Måns", "Nils", "Pär", "Åsa", "Östen"}
	lastNames  = []string{"Exempelsson", "Provsson", "Påhittsdotter", "Mallberg", "Testgren", "Provdahl", "Exempelberg", "Påhittström"}
	parties    = []string{"Exempelpartiet", "Provpartiet", "Påhittade listan"}
	places     = []string{"Exempelstad", "Teststrand", "Provköping"}
	seatRoles  = []string{"member", "chair", "vice-chair"}
	categories = []string{"knowledge", "network", "steering-document"}
	deeds      = []string{"agreement", "form", "certificate", "publicity", "payment", "start", "other"}
	forms      = []string{"municipal-association", "government", "authority", "partnership", "association", "company", "other"}
	terms      = []string{"decision", "start", "end", "report", "request"}
	papers     = []string{"receipt", "confirmation", "copy", "other"}
	changes    = []string{"replacement", "other", "absence"}
	reasons    = []string{"lasting", "money", "valuation", "other"}
	answers    = []string{"", "noted", "approved-change", "exempted", "refused", "asks-more"}
	says       = []string{"met", "met", "met-with-remark", "not-met", "not-required", "open"}
	matters    = []lang.Text{
		{SV: "hållbar stadsplanering", EN: "sustainable town planning"},
		{SV: "kollektivtrafik på landsbygden", EN: "public transport in the countryside"},
		{SV: "kompetensförsörjning i små företag", EN: "skills in small companies"},
		{SV: "cirkulär ekonomi", EN: "circular economy"},
		{SV: "besöksnäring året runt", EN: "tourism all the year round"},
	}
)
