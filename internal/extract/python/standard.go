package python

import "strings"

// standard are the modules of the standard library (sys.stdlib_module_names of Python 3.11, seen 2026-11-24), which a folder of the
// same name in the tree does not hide unless it has the module that is asked for.
var standard = wordSet(`abc argparse array ast asyncio atexit base64 bisect builtins bz2 calendar cmath cmd code codecs collections
	compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes dataclasses datetime dbm decimal difflib dis
	distutils doctest email encodings enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt
	getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib imp importlib inspect io ipaddress itertools json
	keyword linecache locale logging lzma mailbox marshal math mimetypes mmap multiprocessing netrc numbers operator optparse os
	pathlib pdb pickle pkgutil platform plistlib poplib posix pprint profile pty pwd py_compile queue quopri random re readline
	resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat
	statistics string stringprep struct subprocess symtable sys sysconfig syslog tarfile tempfile termios textwrap threading time
	timeit tkinter token tokenize tomllib trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv
	warnings wave weakref webbrowser winreg wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`)

func wordSet(words string) map[string]bool {
	out := map[string]bool{}
	for _, w := range strings.Fields(words) {
		out[w] = true
	}
	return out
}
