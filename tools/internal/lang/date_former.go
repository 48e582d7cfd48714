package lang

// Day gives the last day of a month. Callers say FirstDay or LastDay.
func (d Date) Day() Date { return d.LastDay() }

// Compare orders by the last day; callers say SurelyBefore, MaybeBefore or InOrder.
func (d Date) Compare(e Date) int { return d.LastDay().number() - e.LastDay().number() }

// Before compares last days; callers say SurelyBefore or MaybeBefore.
func (d Date) Before(e Date) bool { return d.Known() && e.Known() && d.Compare(e) < 0 }

// After compares last days; callers say SurelyBefore or MaybeBefore.
func (d Date) After(e Date) bool { return d.Known() && e.Known() && d.Compare(e) > 0 }
