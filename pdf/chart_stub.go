package pdf

func (l LadderChart) boxes(*setter) []box     { return nil }
func (b StackedBarChart) boxes(*setter) []box { return nil }
func (l LineChart) boxes(*setter) []box       { return nil }
func (s ScatterChart) boxes(*setter) []box    { return nil }
