package jvm

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// valueCalls carry values through, grouped by what they do. Methods of maps, lists and strings stand under the type names of the
// form: {}, [] and "". A URI is its text.
var valueCalls = map[flow.Op]string{
	flow.SetHeader: `{}.put {}.set {}.setProperty {}.replace {}.putOpt {}.addProperty`,
	flow.AddHeader: `{}.add`,
	flow.GetHeader: `{}.get {}.getOrDefault {}.getProperty {}.optString {}.getString`,
	flow.DelHeader: `{}.remove`,
	flow.Merge:     `{}.putAll {}.setAll {}.addAll`,
	flow.Pairs:     `{}.entrySet`,
	flow.KeysOf:    `{}.keySet {}.keys`,
	flow.ValuesOf:  `{}.values`,
	flow.Each:      `[].map [].forEach [].flatMap`,
	flow.Append:    `[].add [].addLast [].put`,
	flow.CopyOf: `java.util.Map.copyOf java.util.List.copyOf java.util.HashMap java.util.LinkedHashMap java.util.TreeMap
		java.util.concurrent.ConcurrentHashMap com.google.common.collect.ImmutableMap.copyOf {}.clone [].clone java.util.ArrayList
		java.util.LinkedList java.util.HashSet java.util.LinkedHashSet`,
	flow.Same: `okhttp3.Headers.of com.squareup.okhttp.Headers.of java.util.Collections.unmodifiableMap java.util.Collections.unmodifiableList java.util.Collections.synchronizedMap
		java.util.Objects.requireNonNull java.util.Optional.of java.util.Optional.ofNullable java.lang.String java.lang.String.valueOf
		java.net.URI java.net.URI.create java.net.URL java.net.URLEncoder.encode android.net.Uri.parse
		java.lang.Integer.toString java.lang.Long.toString java.util.concurrent.CompletableFuture.completedFuture
		reactor.core.publisher.Mono.just io.vavr.control.Option.of
		"".trim "".strip "".toString "".toLowerCase "".toUpperCase "".intern "".getBytes "".toURL "".toURI "".toUri "".normalize
		"".stripIndent "".translateEscapes "".stripTrailing "".stripLeading "".toExternalForm "".toASCIIString "".queryParam "".queryParams
		"".build "".encode "".buildAndExpand "".toUriString "".newBuilder "".addQueryParameter "".addEncodedQueryParameter "".get "".describeConstable
		{}.toString [].toString {}.clone {}.build [].build [].stream [].toArray [].toList [].collect [].iterator {}.stream
		java.io.OutputStreamWriter java.io.BufferedWriter java.io.DataOutputStream java.io.PrintWriter java.io.BufferedOutputStream
		java.io.PrintStream`,
	flow.Joined:  `"".concat "".path java.lang.String.join`,
	flow.URLJoin: `"".resolve`,
	flow.Format:  `java.lang.String.format "".formatted java.util.Formatter().format`,
	flow.Encode: `com.fasterxml.jackson.databind.ObjectMapper().writeValueAsString com.fasterxml.jackson.databind.ObjectMapper().writeValueAsBytes
		com.fasterxml.jackson.databind.ObjectMapper().valueToTree com.google.gson.Gson().toJson com.google.gson.Gson().toJsonTree
		com.alibaba.fastjson.JSON.toJSONString com.alibaba.fastjson2.JSON.toJSONString org.json.JSONObject.valueToString
		org.json.simple.JSONValue.toJSONString {}.toJSONString [].toJSONString {}.toPrettyString {}.toJson
		com.fasterxml.jackson.databind.ObjectWriter().writeValueAsString jakarta.json.bind.Jsonb().toJson`,
	flow.Clock: `java.time.LocalDate.now java.time.LocalDateTime.now java.time.Instant.now java.time.ZonedDateTime.now java.time.OffsetDateTime.now
		java.lang.System.currentTimeMillis java.lang.System.nanoTime java.util.Date java.util.Calendar.getInstance java.time.Year.now
		java.time.YearMonth.now java.util.GregorianCalendar org.joda.time.DateTime org.joda.time.DateTime.now org.joda.time.LocalDate.now
		org.joda.time.LocalDate`,
	flow.Random: `java.util.UUID.randomUUID java.lang.Math.random java.util.Random().nextInt java.util.Random().nextLong
		java.security.SecureRandom().nextInt java.util.concurrent.ThreadLocalRandom.current().nextInt
		java.util.concurrent.ThreadLocalRandom.current().nextLong org.apache.commons.lang3.RandomStringUtils.randomAlphanumeric
		org.apache.commons.lang3.RandomStringUtils.random`,
	flow.Delay: `java.util.concurrent.CompletableFuture.runAsync java.util.concurrent.CompletableFuture.supplyAsync
		java.util.concurrent.ExecutorService().submit java.util.concurrent.ExecutorService().execute java.util.concurrent.Executor().execute
		java.lang.Thread java.util.Timer().schedule android.os.Handler().post android.os.Handler().postDelayed
		java.util.concurrent.ScheduledExecutorService().schedule java.util.concurrent.ScheduledExecutorService().scheduleAtFixedRate
		java.lang.Runtime.getRuntime().addShutdownHook [].filter [].anyMatch [].allMatch [].noneMatch [].sort [].removeIf [].reduce [].sorted
		[].peek {}.computeIfAbsent {}.replaceAll {}.merge`,
	flow.EnvRead: `org.springframework.core.env.Environment().getProperty org.springframework.core.env.Environment().getRequiredProperty
		org.springframework.core.env.ConfigurableEnvironment().getProperty io.github.cdimascio.dotenv.Dotenv().get
		io.github.cdimascio.dotenv.Dotenv.load().get io.github.cdimascio.dotenv.Dotenv.configure().load().get
		com.typesafe.config.Config().getString com.typesafe.config.ConfigFactory.load().getString
		org.eclipse.microprofile.config.Config().getValue io.micronaut.context.env.Environment().getProperty
		org.apache.commons.configuration2.Configuration().getString`,
}

// pureCalls only read their arguments.
const pureCalls = `java.lang.System.out.println java.lang.System.out.printf java.lang.System.out.print java.lang.System.err.println
	java.lang.System.err.printf java.lang.Integer.parseInt java.lang.Long.parseLong java.lang.Integer.valueOf java.lang.Boolean.parseBoolean
	java.time.Duration.ofSeconds java.time.Duration.ofMillis java.time.Duration.ofMinutes java.util.Objects.isNull java.util.Objects.nonNull
	java.util.Objects.hash java.lang.Thread.sleep java.lang.Math.max java.lang.Math.min java.lang.Math.pow java.util.Base64.getEncoder
	java.io.InputStreamReader java.io.BufferedReader java.util.Scanner java.util.concurrent.TimeUnit.SECONDS.sleep
	com.fasterxml.jackson.databind.ObjectMapper com.google.gson.Gson com.google.gson.GsonBuilder
	com.fasterxml.jackson.databind.ObjectMapper().readValue com.fasterxml.jackson.databind.ObjectMapper().readTree com.google.gson.Gson().fromJson
	org.slf4j.LoggerFactory.getLogger java.util.logging.Logger.getLogger org.apache.logging.log4j.LogManager.getLogger
	org.springframework.util.StringUtils.hasText org.springframework.util.StringUtils.isEmpty org.apache.commons.lang3.StringUtils.isBlank
	org.apache.commons.lang3.StringUtils.isEmpty org.apache.commons.lang3.StringUtils.isNotBlank org.apache.commons.lang3.StringUtils.isNotEmpty
	java.net.InetSocketAddress java.util.concurrent.Executors.newFixedThreadPool`

// methodsOf are the methods of the form's own values that only read them.
var methodsOf = map[string]string{
	`""`: `length isEmpty isBlank startsWith endsWith contains indexOf lastIndexOf equals equalsIgnoreCase compareTo matches hashCode charAt
		substring split replace replaceAll replaceFirst lines chars repeat toCharArray getHost getPath getScheme getPort getQuery`,
	"{}": `isEmpty size containsKey containsValue equals hashCode has length isNull`,
	"[]": `isEmpty size contains indexOf equals hashCode length`,
}

// loggers are types whose methods only read what they are given.
var loggers = []string{
	"org.slf4j.Logger()", "org.slf4j.LoggerFactory.getLogger()", "java.util.logging.Logger()", "java.util.logging.Logger.getLogger()",
	"org.apache.logging.log4j.Logger()", "org.apache.logging.log4j.LogManager.getLogger()", "org.jboss.logging.Logger()", "android.util.Log", "timber.log.Timber",
}

// valuesLibrary models the classes of the platform, and of the libraries beside it, as far as values of requests go through them.
func valuesLibrary() flow.Library {
	m := models{}
	for op, names := range valueCalls {
		for _, name := range strings.Fields(names) {
			m[name] = flow.Model{Op: op}
		}
	}
	for _, name := range strings.Fields(pureCalls) {
		m[name] = pure
	}
	for typ, names := range methodsOf {
		m.each(typ, pure, names)
	}
	for _, typ := range loggers {
		m.each(typ, pure, `trace debug info warn error fine finer finest severe warning log config d e i v w wtf tag`)
	}
	m.each("{}", flow.Model{Op: flow.Pure, Yields: "{}"}, `putObject`)
	m["com.fasterxml.jackson.databind.ObjectMapper().createObjectNode"] = flow.Model{Op: flow.Pure, Yields: "{}"}
	m["com.fasterxml.jackson.databind.ObjectMapper().createArrayNode"] = flow.Model{Op: flow.Pure, Yields: "[]"}
	return flow.Library{Name: "java", Calls: m}
}
