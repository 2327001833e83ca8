package syntax

// Loaded is the number of grammars that were made so far.
func Loaded() int { return int(loaded.Load()) }
