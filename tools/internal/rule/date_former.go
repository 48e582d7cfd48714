package rule

import "insyn/tools/internal/lang"

// The rules of appointments (NOM) still ask these.

func surelyBefore(d, e lang.Date) bool { return d.SurelyBefore(e) }

func onDay(d lang.Date) lang.Text { return d.OnDay() }

func theDay(d lang.Date) lang.Text { return d.TheDay() }
