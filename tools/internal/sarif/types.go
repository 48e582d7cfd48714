package sarif

import (
	"insyn/tools/internal/finding"
	"insyn/tools/internal/lang"
)

// The standard's objects, by its names (section 3), with the properties that
// are written.

type log struct {
	Version string `json:"version"`
	Schema  string `json:"$schema"`
	Runs    []run  `json:"runs"`
}

type run struct {
	Tool               tool                        `json:"tool"`
	Language           lang.Language               `json:"language"`
	ColumnKind         string                      `json:"columnKind"`
	OriginalURIBaseIDs map[string]artifactLocation `json:"originalUriBaseIds"`
	Invocations        []invocation                `json:"invocations"`
	Results            []result                    `json:"results"`
	Properties         map[string]any              `json:"properties"`
}

type tool struct {
	Driver driver `json:"driver"`
}

type driver struct { // a toolComponent
	Name     string                `json:"name"`
	Language lang.Language         `json:"language"`
	Rules    []reportingDescriptor `json:"rules"`
}

type reportingDescriptor struct {
	ID                   string                  `json:"id"`
	ShortDescription     *message                `json:"shortDescription"`
	FullDescription      *message                `json:"fullDescription"`
	Help                 *message                `json:"help"`
	DefaultConfiguration *reportingConfiguration `json:"defaultConfiguration"`
	Properties           map[string]any          `json:"properties"`
}

type reportingConfiguration struct {
	Level finding.Severity `json:"level"` // the standard has the same three words
}

type reportingDescriptorReference struct {
	ID    string `json:"id"`
	Index *int   `json:"index,omitempty"`
}

// message is also a multiformatMessageString, which has the same property.
type message struct {
	Text string `json:"text"`
}

type invocation struct {
	ExecutionSuccessful        bool           `json:"executionSuccessful"`
	ToolExecutionNotifications []notification `json:"toolExecutionNotifications"`
}

type notification struct {
	Level          finding.Severity              `json:"level"`
	Message        *message                      `json:"message"`
	Locations      []location                    `json:"locations"`
	AssociatedRule *reportingDescriptorReference `json:"associatedRule"`
}

type result struct {
	RuleID              string            `json:"ruleId"`
	RuleIndex           *int              `json:"ruleIndex,omitempty"`
	Level               finding.Severity  `json:"level"`
	Message             *message          `json:"message"`
	Locations           []location        `json:"locations"`
	RelatedLocations    []location        `json:"relatedLocations,omitempty"`
	PartialFingerprints map[string]string `json:"partialFingerprints"`
	Fixes               []fix             `json:"fixes,omitempty"`
	Properties          map[string]any    `json:"properties"`
}

type location struct {
	ID               *int              `json:"id,omitempty"`
	PhysicalLocation *physicalLocation `json:"physicalLocation"`
	Message          *message          `json:"message,omitempty"`
}

type physicalLocation struct {
	ArtifactLocation artifactLocation `json:"artifactLocation"`
	Region           *region          `json:"region,omitempty"`
}

type artifactLocation struct {
	URI         string   `json:"uri,omitempty"`
	URIBaseID   string   `json:"uriBaseId,omitempty"`
	Description *message `json:"description,omitempty"`
}

// region counts lines and columns from 1; the end is the place after the last
// character.
type region struct {
	StartLine   int `json:"startLine"`
	StartColumn int `json:"startColumn,omitempty"`
	EndLine     int `json:"endLine,omitempty"`
	EndColumn   int `json:"endColumn,omitempty"`
}

type fix struct {
	Description     *message         `json:"description"`
	ArtifactChanges []artifactChange `json:"artifactChanges"`
}

type artifactChange struct {
	ArtifactLocation artifactLocation `json:"artifactLocation"`
	Replacements     []replacement    `json:"replacements"`
}

type replacement struct {
	DeletedRegion   region           `json:"deletedRegion"`
	InsertedContent *artifactContent `json:"insertedContent,omitempty"`
}

type artifactContent struct {
	Text string `json:"text"`
}
