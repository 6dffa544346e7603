package quicktakes

// Check is to come.
func (d *Document) Check() []Diagnostic { return nil }
