package python

import "strings"

// builtinNames are the names of module builtins that programs call (Python 3.11, dir(builtins), 2026-11-24), and Python 2's.
const builtinNames = `abs aiter all anext any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex
delattr dict dir divmod enumerate eval exec exit filter float format frozenset getattr globals hasattr hash help hex id input int
isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property quit range repr
reversed round set setattr slice sorted staticmethod str sum super tuple type vars zip __import__ basestring unicode long xrange
raw_input reduce unichr`

var builtinSet = builtins()

// builtins maps the built-in names to their symbols.
func builtins() map[string]string {
	out := map[string]string{}
	for _, name := range strings.Fields(builtinNames + " " + exceptionNames) {
		out[name] = name
	}
	return out
}

func isBuiltin(name string) bool { return builtinSet[name] != "" }

// exceptionNames are the built-in exceptions, whose constructors keep their arguments and change nothing.
const exceptionNames = `ArithmeticError AssertionError AttributeError ConnectionError EOFError EnvironmentError Exception BaseException
FileExistsError FileNotFoundError IOError ImportError IndexError InterruptedError KeyError KeyboardInterrupt LookupError MemoryError
ModuleNotFoundError NameError NotImplementedError OSError OverflowError PermissionError RuntimeError StopAsyncIteration StopIteration
SyntaxError SystemError SystemExit TimeoutError TypeError UnicodeDecodeError UnicodeEncodeError UnicodeError UserWarning ValueError
Warning ZeroDivisionError ConnectionRefusedError ConnectionResetError DeprecationWarning BrokenPipeError`
