package python

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// The calls that carry values through, grouped by what they do. Methods of dictionaries, lists and strings stand under the type
// names of the form: {}, [] and "". Semantics of the standard library were confirmed with Python 3.11.7, 2026-11-24.
var valueCalls = map[flow.Op]string{
	flow.Merge:     `{}.update`,
	flow.MergeInto: `vars().update`,
	flow.CopyOf:    `{}.copy [].copy copy.copy`,
	flow.Pairs:     `{}.items enumerate`,
	flow.KeysOf:    `{}.keys`, flow.ValuesOf: `{}.values`,
	flow.GetHeader: `{}.get`, flow.SetHeader: `{}.__setitem__`,
	flow.FromPairs: `dict.__new__`,
	flow.Elements:  `iter list tuple set frozenset sorted reversed aiter`,
	flow.Each:      `comprehension`,
	flow.Delay: `map filter threading.Thread threading.Timer atexit.register asyncio.gather asyncio.wait asyncio.as_completed
		concurrent.futures.ThreadPoolExecutor().submit concurrent.futures.ProcessPoolExecutor().submit
		concurrent.futures.ThreadPoolExecutor().map
		tenacity.retry retry.retry retrying.retry stamina.retry backoff.on_exception backoff.on_predicate ratelimit.limits
		ratelimit.sleep_and_retry celery.shared_task`,
	flow.Same: `str bytes unicode "".strip "".lstrip "".rstrip "".lower "".upper "".encode "".decode "".removesuffix "".removeprefix
		"".expandtabs urllib.parse.quote urllib.parse.quote_plus urllib.quote urllib.parse.unquote urllib.parse.urlparse
		urllib.parse.urlsplit yarl.URL pathlib.Path types.MappingProxyType asyncio.run asyncio.create_task asyncio.ensure_future
		asyncio.wait_for asyncio.shield asgiref.sync.async_to_sync asgiref.sync.sync_to_async contextlib.closing
		contextlib.aclosing contextlib.nullcontext
		asyncio.get_event_loop().run_until_complete asyncio.new_event_loop().run_until_complete asyncio.Runner().run
		pydantic.SecretStr "".get_secret_value`,
	flow.Joined:   `"".join`,
	flow.URLJoin:  `urllib.parse.urljoin urlparse.urljoin`,
	flow.Format:   `str.__mod__`,
	flow.Template: `"".format`,
	flow.Encode:   `json.dumps simplejson.dumps ujson.dumps orjson.dumps rapidjson.dumps io.BytesIO io.StringIO urllib.parse.urlencode urllib.urlencode`,
	flow.Clock: `time.time time.time_ns time.strftime time.localtime time.gmtime time.ctime datetime.datetime.now
		datetime.datetime.utcnow datetime.datetime.today datetime.date.today django.utils.timezone.now pendulum.now
		pendulum.today arrow.now arrow.utcnow datetime.now datetime.utcnow`,
	flow.Random: `uuid.uuid1 uuid.uuid4 random.random random.randint random.choice random.choices random.randrange random.getrandbits
		random.sample random.uniform secrets.token_hex secrets.token_urlsafe secrets.token_bytes secrets.choice secrets.randbelow
		os.urandom`,
	flow.EnvRead: `os.getenv os.environ.get os.environ.setdefault decouple.config`,
}

// pureCalls only read their arguments.
const pureCalls = `len print isinstance issubclass int float bool range zip min max any all sum abs round hasattr id repr hash open bin hex
	oct ord chr divmod pow ascii callable dir help input raw_input slice format type object memoryview bytearray complex breakpoint
	basestring long xrange unichr next
	asyncio.get_event_loop asyncio.new_event_loop asyncio.Runner
	time.sleep asyncio.sleep asyncio.Semaphore asyncio.Lock asyncio.Queue time.monotonic time.perf_counter time.strptime time.mktime
	datetime.datetime datetime.date datetime.timedelta datetime.time datetime.timezone datetime.datetime.strptime
	datetime.datetime.strftime datetime.datetime.fromisoformat datetime.datetime.fromtimestamp datetime.datetime.isoformat
	babel.dates.format_date babel.dates.format_datetime django.utils.dateformat.format django.utils.formats.date_format
	json.loads json.load hashlib.sha256 hashlib.md5 hashlib.sha1 hmac.new hmac.compare_digest
	base64.b64encode base64.b64decode base64.urlsafe_b64encode re.compile re.match re.search re.sub re.findall re.fullmatch re.split
	urllib.parse.parse_qs urllib.parse.parse_qsl urllib.parse.urlunparse os.path.exists os.path.dirname os.path.abspath os.path.basename
	os.path.expanduser os.path.isfile os.makedirs os.listdir os.getcwd os.path.realpath os.path.getsize sys.path.append sys.path.insert
	math.ceil math.floor itertools.count itertools.islice itertools.cycle logging.getLogger logging.basicConfig logging.info
	logging.error logging.warning logging.debug logging.exception logging.critical logging.getLogger().info logging.getLogger().error
	logging.getLogger().warning logging.getLogger().debug logging.getLogger().exception logging.getLogger().critical
	logging.getLogger().log logging.getLogger().setLevel logging.getLogger().addHandler logging.getLogger().isEnabledFor
	logging.getLogger().warn logging.getLogger().getChild logging.StreamHandler logging.Formatter logging.FileHandler
	pprint.pprint traceback.print_exc traceback.format_exc uuid.UUID uuid.uuid3 uuid.uuid5
	dotenv.load_dotenv dotenv.find_dotenv dotenv.dotenv_values environ.Env.read_env argparse.ArgumentParser
	argparse.ArgumentParser().add_argument argparse.ArgumentParser().parse_args decimal.Decimal warnings.warn
	random.seed random.shuffle string.capwords os._exit os.abort sys.exit exit quit
	concurrent.futures.ThreadPoolExecutor concurrent.futures.as_completed
	tenacity.stop_after_attempt tenacity.wait_exponential tenacity.wait_fixed tenacity.retry_if_exception_type backoff.expo
	pydantic.Field pydantic_settings.SettingsConfigDict pydantic.ConfigDict typing.TypeVar typing.NewType
	enum.auto dataclasses.asdict typing.get_type_hints`

// methodsOf are methods that only read the receiver, by its type name.
var methodsOf = map[string]string{
	`""`: `split rsplit splitlines partition rpartition startswith endswith isdigit isalpha isalnum isnumeric isspace isupper islower
		isidentifier find rfind index rindex count replace zfill ljust rjust center title capitalize swapcase casefold translate
		format_map hex isoformat strftime date time timestamp`,
	`[]`: `index count`,
	`{}`: `fromkeys`,
}

// valuesLibrary models the built-in types and the standard library as far as values of requests go through them.
func valuesLibrary() flow.Library {
	table := calls{}
	for op, names := range valueCalls {
		for _, name := range strings.Fields(names) {
			table[name] = flow.Model{Op: op}
		}
	}
	for _, name := range strings.Fields(pureCalls) {
		table[name] = flow.Model{Op: flow.Pure}
	}
	for _, name := range strings.Fields(exceptionNames) {
		table[name] = flow.Model{Op: flow.Pure}
	}
	for typ, names := range methodsOf {
		for _, name := range strings.Fields(names) {
			table[typ+"."+name] = flow.Model{Op: flow.Pure}
		}
	}
	table["copy.deepcopy"] = flow.Model{Op: flow.CopyOf, Deep: true}
	table[pathJoin] = flow.Model{Op: flow.Joined, Sep: "/"}
	return flow.Library{Name: "python", Calls: table}
}
