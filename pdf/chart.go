package pdf

// Ticker formats an axis value, such as 1500000 as "150 万". A nil Ticker is
// ShortNumber in the document's language.
type Ticker func(v float64) string

// StepKind names the part a ladder step plays.
type StepKind string

// Step kinds. A headline and a total are bars from zero; a step adds to, or when
// negative takes from, the sum so far.
const (
	StepAdds     StepKind = "step"
	StepHeadline StepKind = "headline"
	StepTotal    StepKind = "total"
)

// Step is one bar of a ladder chart. ValueText is printed beside it.
type Step struct {
	Label     string
	Value     float64
	ValueText string
	Kind      StepKind // the empty kind is StepAdds
}

// LadderChart climbs from a headline price through named steps to the true cost.
type LadderChart struct {
	Title string
	Alt   string // what the chart shows, for readers who cannot see it
	Steps []Step
	Tick  Ticker
}

// Category is one kind of segment in a stacked bar.
type Category struct {
	Name string
	Fill Fill
}

// Bar is one stacked bar. Segments follow the chart's categories; negative ones
// are drawn hatched to the left of zero. A tick marks Marker (the advertised
// price, say) when MarkerText is set.
type Bar struct {
	Label      string
	Segments   []float64
	TotalText  string
	Marker     float64
	MarkerText string
	Strong     bool // sets the label bold, for the first choice
}

// StackedBarChart compares totals split by category, one horizontal bar each.
type StackedBarChart struct {
	Title      string
	Alt        string
	Categories []Category
	Bars       []Bar
	Tick       Ticker
}

// SeriesRole decides how a line is drawn.
type SeriesRole string

// Series roles: the first choice is thick and blue, the lines it crosses are
// dark and dashed, all others are pale.
const (
	SeriesOther   SeriesRole = ""
	SeriesLead    SeriesRole = "lead"
	SeriesCrossed SeriesRole = "crossed"
)

// Series is one line; Values[i] is the value at the end of month i, starting
// with month 0.
type Series struct {
	Name   string
	Values []float64
	Role   SeriesRole
}

// Crossover is a point where two lines meet, drawn as a dot numbered from 1 in
// the order given. Month need not be whole.
type Crossover struct {
	Month float64
	Value float64
}

// LineChart draws values over months, named at the line ends.
type LineChart struct {
	Title      string
	Alt        string
	XTitle     string
	Series     []Series
	Crossovers []Crossover
	Tick       Ticker
}

// Point is one named dot of a scatter chart; Strong marks the first choice.
// Points on the Frontier are drawn as rings and joined by a dashed line in the
// order of X.
type Point struct {
	Name     string
	X        float64
	Y        float64
	Strong   bool
	Frontier bool
}

// ScatterChart sets one quality against another, such as fit against cost.
type ScatterChart struct {
	Title  string
	Alt    string
	XTitle string
	YTitle string
	Points []Point
	XTick  Ticker
	YTick  Ticker
}
