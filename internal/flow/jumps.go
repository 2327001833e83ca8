package flow

// WithoutJumps takes out the jumps of statements that are not inside a loop of their own: what ends the switch that they stand in. The
// statements themselves are changed.
func WithoutJumps(body []Stmt) []Stmt {
	out := make([]Stmt, 0, len(body))
	for _, s := range body {
		switch s := s.(type) {
		case *Jump:
			continue
		case *Block:
			s.Body = WithoutJumps(s.Body)
		case *If:
			s.Then, s.Else = WithoutJumps(s.Then), WithoutJumps(s.Else)
		case *Try:
			s.Body, s.Finally = WithoutJumps(s.Body), WithoutJumps(s.Finally)
			for i := range s.Handlers {
				s.Handlers[i].Body = WithoutJumps(s.Handlers[i].Body)
			}
		}
		out = append(out, s)
	}
	return out
}
