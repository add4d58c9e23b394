package pdf

// colour is an opaque sRGB colour.
type colour struct{ R, G, B uint8 }

// The print palette: light only, colour only where it carries meaning.
var (
	white      = colour{0xff, 0xff, 0xff}
	ink        = colour{0x16, 0x20, 0x2e}
	ink2       = colour{0x4a, 0x55, 0x65}
	ink3       = colour{0x66, 0x71, 0x82}
	line       = colour{0xe3, 0xe7, 0xed}
	lineStrong = colour{0xcb, 0xd2, 0xdc}
	sunken     = colour{0xee, 0xf0, 0xf4}
	surface    = colour{0xf5, 0xf6, 0xf8}
	action     = colour{0x24, 0x56, 0xc7}
	pale       = colour{0xa9, 0xb3, 0xc1}
	hatchGrey  = colour{0x7d, 0x88, 0x98}
)

// Fill names how an area of a chart or a swatch is filled.
type Fill int

// Fills. The five cost fills keep their order in greyscale and for colour-blind
// readers; use them for infrastructure, licence, development and integration,
// operations, and training and change. Hatched marks what is contingent, such
// as the cost of leaving.
const (
	NoFill Fill = iota
	FillCost1
	FillCost2
	FillCost3
	FillCost4
	FillCost5
	FillHatched
	FillAction
	FillInk
	FillGrey
)

// paint is how a fill is put on paper: an area, an optional edge, an optional hatch.
type paint struct {
	area    colour
	edge    colour
	edged   bool
	hatched bool
}

var paints = map[Fill]paint{
	NoFill:      {},
	FillCost1:   {area: colour{0x1f, 0x3a, 0x72}},
	FillCost2:   {area: colour{0x93, 0x39, 0x4f}},
	FillCost3:   {area: colour{0x1d, 0x81, 0x89}},
	FillCost4:   {area: colour{0xd0, 0x83, 0x4f}},
	FillCost5:   {area: colour{0xec, 0xce, 0x6e}, edge: colour{0xa8, 0x86, 0x2a}, edged: true},
	FillHatched: {area: white, edge: hatchGrey, edged: true, hatched: true},
	FillAction:  {area: action},
	FillInk:     {area: ink},
	FillGrey:    {area: colour{0x9a, 0xa4, 0xb2}},
}

// toneColours holds the text colour and the soft background of each tone.
var toneColours = map[Tone][2]colour{
	NoTone:      {ink, white},
	ToneOK:      {{0x1a, 0x7a, 0x4a}, {0xe6, 0xf4, 0xec}},
	ToneWarn:    {{0x9a, 0x5b, 0x00}, {0xfd, 0xf1, 0xdc}},
	ToneBad:     {{0xb5, 0x30, 0x2a}, {0xfc, 0xeb, 0xea}},
	ToneInfo:    {action, {0xea, 0xf0, 0xfc}},
	ToneUnknown: {{0x5d, 0x66, 0x75}, sunken},
	ToneMuted:   {ink3, surface},
}

// toneColour returns a tone's text colour, ink for tones it does not know.
func toneColour(t Tone) colour {
	if c, ok := toneColours[t]; ok {
		return c[0]
	}
	return ink
}
