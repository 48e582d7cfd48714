package redact

import (
	"strings"
	"testing"

	"insyn/tools/internal/lang"
)

// The strings of a record, most of which hold nothing to look at twice, and a
// text of the longest kind.
var common = []string{
	"../../../../schema/nomination.json", "representative-2020", "person-7k2", "2021-01-28", "2021-09-14T09:00:00+02:00", "kust-utbyte-3",
	"Regionstyrelsen utser Alva Exempelsson till politikerrepresentant i Exempelprojektet vid de tre träffarna.",
	"sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	"https://www.exempelregionen.example/moten/2021-01-28/protokoll.pdf", "RS 912-2025",
	"Representanten deltog inte vid den andra träffen den 14 september 2021 (se protokollet, § 45).",
}

func BenchmarkRecord(b *testing.B) {
	today := lang.MustDate("2022-12-31")
	for b.Loop() {
		for _, text := range common {
			Numbers(text, today)
			Phones(text)
			EmailDomains(text)
			Homes(text)
		}
	}
}

func BenchmarkLongText(b *testing.B) {
	text := strings.Repeat(strings.Join(common, " "), 1000)
	b.SetBytes(int64(len(text)))
	today := lang.MustDate("2022-12-31")
	for b.Loop() {
		Numbers(text, today)
		Phones(text)
		EmailDomains(text)
		Homes(text)
	}
}

func BenchmarkSure(b *testing.B) {
	text := strings.Repeat(strings.Join(common, " "), 1000)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sure(text)
	}
}

func BenchmarkPrivate(b *testing.B) {
	texts := append(common, "Ersättaren Björn Provsson deltog i stället för Alva Exempelsson, som anmälde förhinder den 2 september.")
	for b.Loop() {
		for _, text := range texts {
			MayTell(text)
		}
	}
}
