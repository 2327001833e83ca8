package javascript

import "github.com/klaviyo-lint/klaviyo-lint/internal/flow"

// valueCalls carry values through, grouped by what they do. Methods of objects, lists and strings stand under the type names of the
// form: {}, [] and "". Those of the language were confirmed with Node 20.20.2, 2026-11-24.
var valueCalls = map[flow.Op]string{
	flow.MergeInto: `Object.assign lodash.assign lodash.extend lodash/assign lodash-es.assign _.assign _.extend underscore.extend object-assign`,
	flow.CopyOf:    `lodash.clone lodash/clone lodash-es.clone _.clone`,
	flow.Bind:      `func.bind`,
	flow.Pairs:     `Object.entries lodash.toPairs lodash.entries _.toPairs _.pairs`,
	flow.KeysOf:    `Object.keys Object.getOwnPropertyNames Reflect.ownKeys lodash.keys _.keys`,
	flow.ValuesOf:  `Object.values lodash.values _.values`,
	flow.FromPairs: `Object.fromEntries lodash.fromPairs _.fromPairs`,
	flow.Same: `String Object.freeze Object.seal Object.preventExtensions Promise.resolve Promise.all Promise.race Promise.any
		encodeURIComponent encodeURI decodeURIComponent decodeURI escape unescape "".trim "".trimStart "".trimEnd "".toString "".valueOf "".toLowerCase
		"".toUpperCase "".normalize "".value Array.from util.promisify node:util.promisify ufo.withQuery ufo.normalizeURL ufo.withoutTrailingSlash
		ufo.withTrailingSlash firebase-functions/params.String react.useMemo react.useCallback p-retry p-limit()
		vue.ref vue.reactive vue.computed vue.readonly`,
	flow.Joined:  `"".concat [].join`,
	flow.URLJoin: `URL url.URL node:url.URL url.resolve node:url.resolve globalThis.URL`,
	flow.Each:    `[].map [].forEach [].flatMap lodash.map lodash.forEach lodash.each _.map _.each _.forEach async.each p-map`,
	flow.Encode: `JSON.stringify URLSearchParams url.URLSearchParams node:url.URLSearchParams globalThis.URLSearchParams qs.stringify
		querystring.stringify node:querystring.stringify query-string.stringify qs query-string ufo.stringifyQuery Blob
		superjson.stringify`,
	flow.Format: `util.format node:util.format`,
	flow.EnvRead: `Deno.env.get config.get config.has env-var.get @nestjs/config.ConfigService().get @nestjs/config.ConfigService().getOrThrow
		firebase-functions/params.defineSecret firebase-functions/params.defineString firebase-functions/v2/params.defineSecret
		nconf.get`,
	flow.Clock: `Date Date.now performance.now dayjs moment luxon.DateTime.now luxon.DateTime.utc luxon.DateTime.local moment.utc
		moment-timezone dayjs.utc date-fns.startOfToday`,
	flow.Random: `Math.random crypto.randomUUID crypto.randomBytes node:crypto.randomUUID node:crypto.randomBytes crypto.getRandomValues
		crypto.randomInt globalThis.crypto.randomUUID uuid.v1 uuid.v4 uuid.v6 uuid.v7 uuid uuid/v4 uuid/v1 uuidv4 nanoid nanoid.nanoid
		nanoid.customAlphabet() ulid.ulid ulid cuid @paralleldrive/cuid2.createId short-uuid.generate lodash.uniqueId _.uniqueId
		shortid.generate bson.ObjectId mongodb.ObjectId mongoose.Types.ObjectId ksuid.KSUID.randomSync`,
	flow.Delay: `setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame process.nextTick process.on process.once
		globalThis.setTimeout globalThis.addEventListener document.addEventListener [].filter [].find [].findIndex [].findLast [].some [].every [].reduce
		[].reduceRight [].sort [].toSorted lodash.filter lodash.reduce lodash.debounce lodash.throttle _.filter _.reduce _.debounce _.throttle
		node-cron.schedule cron.CronJob node-schedule.scheduleJob react.useEffect react.useLayoutEffect vue.onMounted vue.watch
		react.startTransition next/server.after Promise`,
}

// deepCalls copy and merge the objects within as well. Confirmed with lodash 4.17.21 and deepmerge 4.3.1 on Node 20.20.2, 2026-11-24:
// entries of both objects are kept where both hold one.
var deepCalls = map[flow.Op]string{
	flow.MergeInto: `lodash.merge lodash/merge lodash-es.merge lodash-es/merge lodash.merge.default _.merge`,
	flow.CopyOf: `structuredClone JSON.parse lodash.cloneDeep lodash/cloneDeep lodash-es.cloneDeep lodash-es/cloneDeep _.cloneDeep rfdc()
		klona.klona deepmerge`,
}

// pureCalls only read their arguments.
const pureCalls = `console.log console.error console.warn console.info console.debug console.dir console.table console.trace console.time
	console.timeEnd console.group console.groupEnd console.assert
	Number Boolean BigInt Symbol parseInt parseFloat isNaN isFinite Number.isInteger Number.isNaN Number.parseInt Number.parseFloat
	Array Array.isArray Array.of Map Set WeakMap WeakSet RegExp Error TypeError RangeError SyntaxError AggregateError Object.is Object.hasOwn
	Object.create Object.getPrototypeOf Object.isFrozen Reflect.has Promise.allSettled Promise.reject Intl.DateTimeFormat Intl.NumberFormat
	Uint8Array ArrayBuffer DataView TextEncoder TextDecoder TextEncoder().encode TextDecoder().decode
	Date.UTC Date.parse Math.max Math.min Math.floor Math.ceil Math.round Math.abs Math.pow Math.sqrt Math.trunc Math.log
	btoa atob globalThis.btoa globalThis.atob Buffer.from Buffer.alloc Buffer.concat Buffer.byteLength Buffer.isBuffer
	AbortController AbortSignal.timeout AbortSignal.any FormData File Event CustomEvent performance.mark
	clearTimeout clearInterval clearImmediate alert confirm prompt require.resolve
	crypto.createHmac crypto.createHash crypto.timingSafeEqual crypto.subtle.digest crypto.subtle.importKey crypto.subtle.sign
	crypto.subtle.verify node:crypto.createHmac node:crypto.createHash node:crypto.timingSafeEqual
	localStorage.getItem localStorage.setItem localStorage.removeItem sessionStorage.getItem sessionStorage.setItem
	document.getElementById document.querySelector document.querySelectorAll document.createElement
	process.cwd process.exit process.uptime process.memoryUsage process.hrtime process.hrtime.bigint process.emitWarning
	lodash.get lodash.has lodash.isEmpty lodash.isEqual lodash.isString lodash.isObject lodash.chunk lodash.range _.get _.has _.isEmpty
	_.isEqual _.isString _.chunk lodash.omit lodash.pick _.omit _.pick
	dotenv.config dotenv.parse dotenv/config dotenv-expand.expand path.basename path.dirname path.extname fs.readFileSync fs.existsSync
	fs.writeFileSync fs.appendFileSync node:fs.readFileSync node:fs.existsSync node:fs.writeFileSync fs.promises.readFile
	fs.promises.writeFile node:fs/promises.readFile node:fs/promises.writeFile fs/promises.readFile fs/promises.writeFile
	util.inspect node:util.inspect assert assert.ok assert.equal assert.strictEqual node:assert http-status-codes.getReasonPhrase
	qs.parse querystring.parse date-fns.format date-fns.formatISO date-fns.lightFormat
	date-fns-tz.format date-fns-tz.formatInTimeZone dateformat date-fns.parseISO date-fns.addDays date-fns.subDays date-fns.subMonths
	libphonenumber-js.parsePhoneNumber libphonenumber-js.parsePhoneNumberFromString libphonenumber-js.isValidPhoneNumber
	uuid.validate uuid.parse uuid.v5 uuid.v3 next/server.NextResponse.json next/server.NextResponse.redirect
	@sveltejs/kit.json @sveltejs/kit.error @sveltejs/kit.redirect @remix-run/node.json p-limit p-queue bottleneck
	pino winston.createLogger winston.format.json winston.format.combine debug loglevel consola bunyan.createLogger
	pino().child @nestjs/common.Logger log4js.getLogger tslog.Logger`

// pureMethods only read the value that they are called on, by its type name.
var pureMethods = map[string]string{
	`""`: `split slice substring substr charAt charCodeAt codePointAt at startsWith endsWith includes indexOf lastIndexOf match matchAll
		search replace replaceAll padStart padEnd repeat localeCompare toFixed toPrecision toLocaleString toISOString getTime getFullYear
		format test exec`,
	`[]`: `includes indexOf lastIndexOf slice concat at flat keys entries values with toReversed length toString`,
	`{}`: `hasOwnProperty toString valueOf toJSON isPrototypeOf propertyIsEnumerable`,
}

// loggers are the types that log with the methods of loggerMethods.
var loggers = []string{
	"pino()", "pino().child()", "winston", "winston.createLogger()", "loglevel", "consola", "bunyan.createLogger()", "log4js.getLogger()",
	"@nestjs/common.Logger()", "tslog.Logger()", "signale", "npmlog", "firebase-functions.logger", "firebase-functions/logger",
	"@google-cloud/logging-winston", "winston.Logger()", "pino.Logger()",
}

var loggerMethods = []string{"log", "info", "warn", "error", "debug", "trace", "fatal", "verbose", "success", "silly", "write", "warning"}

// decorators only note something about what they decorate, so that it stays what it is.
const decorators = `@nestjs/common.Injectable @nestjs/common.Controller @nestjs/common.Module @nestjs/common.Global @nestjs/common.Get
	@nestjs/common.Post @nestjs/common.Put @nestjs/common.Patch @nestjs/common.Delete @nestjs/common.All @nestjs/common.HttpCode
	@nestjs/common.Header @nestjs/common.Redirect @nestjs/common.UseGuards @nestjs/common.UsePipes @nestjs/common.Inject
	@nestjs/common.Body @nestjs/common.Param @nestjs/common.Query @nestjs/common.Req @nestjs/common.Res @nestjs/common.Headers
	@nestjs/common.Optional @nestjs/schedule.Cron @nestjs/schedule.Interval @nestjs/schedule.Timeout @nestjs/event-emitter.OnEvent
	@nestjs/bull.Process @nestjs/bull.Processor @nestjs/bull.InjectQueue @nestjs/bullmq.Processor @nestjs/bullmq.InjectQueue @nestjs/bullmq.OnWorkerEvent
	@nestjs/microservices.EventPattern @nestjs/microservices.MessagePattern @nestjs/typeorm.InjectRepository
	@nestjs/mongoose.InjectModel @nestjs/config.ConfigService @nestjs/swagger.ApiTags @nestjs/swagger.ApiOperation
	@nestjs/swagger.ApiResponse @nestjs/swagger.ApiBearerAuth @nestjs/swagger.ApiProperty
	@angular/core.Injectable @angular/core.Component @angular/core.NgModule @angular/core.Input @angular/core.Output
	@angular/core.HostListener tsyringe.injectable tsyringe.singleton tsyringe.inject inversify.injectable inversify.inject
	typedi.Service typedi.Inject routing-controllers.JsonController routing-controllers.Get routing-controllers.Post
	routing-controllers.Body`

// valuesLibrary models the language and what is used with it as far as values of requests go through.
func valuesLibrary() flow.Library {
	table := calls{}
	for op, names := range valueCalls {
		list(table, flow.Model{Op: op}, names)
	}
	for op, names := range deepCalls {
		list(table, flow.Model{Op: op, Deep: true}, names)
	}
	list(table, flow.Model{Op: flow.Pure}, pureCalls)
	list(table, flow.Model{Op: flow.Delay}, decorators)
	for typ, names := range pureMethods {
		methods := calls{}
		list(methods, flow.Model{Op: flow.Pure}, names)
		add(table, typ, methods)
	}
	for _, t := range loggers {
		for _, name := range loggerMethods {
			table[t+"."+name] = flow.Model{Op: flow.Pure}
		}
	}
	list(table, flow.Model{Op: flow.Joined, Sep: ","}, "[].join")
	list(table, flow.Model{Op: flow.Same, Property: true}, `"".href`)
	list(table, flow.Model{Op: flow.Joined, Sep: "/"}, `path.join path.resolve path.posix.join path.posix.resolve node:path.join node:path.resolve
		url-join urljoin ufo.joinURL node:path/posix.join`)
	return flow.Library{Name: "javascript", Calls: table}
}
