package pdf

// Color is an opaque sRGB colour.
type Color struct{ R, G, B uint8 }

// The print palette: light only, colour only where it carries meaning.
var (
	white      = Color{0xff, 0xff, 0xff}
	ink        = Color{0x16, 0x20, 0x2e}
	ink2       = Color{0x4a, 0x55, 0x65}
	ink3       = Color{0x66, 0x71, 0x82}
	line       = Color{0xe3, 0xe7, 0xed}
	lineStrong = Color{0xcb, 0xd2, 0xdc}
	sunken     = Color{0xee, 0xf0, 0xf4}
	surface    = Color{0xf5, 0xf6, 0xf8}
	action     = Color{0x24, 0x56, 0xc7}
	pale       = Color{0xa9, 0xb3, 0xc1}
	hatchGrey  = Color{0x7d, 0x88, 0x98}
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
	area    Color
	edge    Color
	edged   bool
	hatched bool
}

var paints = map[Fill]paint{
	FillCost1:   {area: Color{0x1f, 0x3a, 0x72}},
	FillCost2:   {area: Color{0x93, 0x39, 0x4f}},
	FillCost3:   {area: Color{0x1d, 0x81, 0x89}},
	FillCost4:   {area: Color{0xd0, 0x83, 0x4f}},
	FillCost5:   {area: Color{0xec, 0xce, 0x6e}, edge: Color{0xa8, 0x86, 0x2a}, edged: true},
	FillHatched: {area: white, edge: hatchGrey, edged: true, hatched: true},
	FillAction:  {area: action},
	FillInk:     {area: ink},
	FillGrey:    {area: Color{0x9a, 0xa4, 0xb2}},
}

// toneColors holds the text colour and the soft background of each tone.
var toneColors = map[Tone][2]Color{
	NoTone:      {ink, white},
	ToneOK:      {{0x1a, 0x7a, 0x4a}, {0xe6, 0xf4, 0xec}},
	ToneWarn:    {{0x9a, 0x5b, 0x00}, {0xfd, 0xf1, 0xdc}},
	ToneBad:     {{0xb5, 0x30, 0x2a}, {0xfc, 0xeb, 0xea}},
	ToneInfo:    {action, {0xea, 0xf0, 0xfc}},
	ToneUnknown: {{0x5d, 0x66, 0x75}, sunken},
	ToneMuted:   {ink3, surface},
}

// toneColor returns a tone's text colour, ink for tones it does not know.
func toneColor(t Tone) Color {
	if c, ok := toneColors[t]; ok {
		return c[0]
	}
	return ink
}
