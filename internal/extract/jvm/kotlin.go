package jvm

import (
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// kotlinCalls are functions of Kotlin's standard library that carry values through, grouped by what they do.
// https://kotlinlang.org/api/core/kotlin-stdlib/, seen 2026-11-24
var kotlinCalls = map[flow.Op]string{
	flow.CopyOf: `{}.toMutableMap {}.toMap {}.toSortedMap [].toMutableList {}.toProperties`,
	flow.Same: `"".lowercase "".uppercase "".trimEnd "".trimStart "".removeSuffix "".removePrefix "".toByteArray "".orEmpty {}.orEmpty [].orEmpty
		[].toTypedArray [].toSet [].asSequence [].requireNoNulls "".toHttpUrl "".toHttpUrlOrNull {}.toHeaders {}.asSequence "".encodeURLParameter
		"".encodeToByteArray kotlin.collections.Map.Entry {}.toList [].toList kotlinx.serialization.json.JsonPrimitive "".addPathSegment`,
	flow.GetHeader: `{}.getValue {}.getOrNull {}.getOrElse`,
	flow.FromPairs: `[].toMap`,
	flow.Each:      `[].onEach [].mapNotNull [].mapIndexed [].forEachIndexed`,
	flow.Encode: `kotlinx.serialization.json.Json.encodeToString kotlinx.serialization.json.Json.encodeToJsonElement kotlinx.serialization.json.Json().encodeToString
		com.squareup.moshi.JsonAdapter().toJson com.fasterxml.jackson.module.kotlin.jacksonObjectMapper().writeValueAsString`,
	flow.Clock:  `kotlinx.datetime.Clock.System.now kotlin.time.Clock.System.now kotlinx.datetime.Clock.System.todayIn kotlin.time.Clock.System.todayIn`,
	flow.Random: `kotlin.random.Random.nextInt kotlin.random.Random.nextLong kotlin.uuid.Uuid.random com.benasher44.uuid.uuid4`,
	flow.Delay: `{}.filter {}.filterKeys {}.filterValues {}.filterNot {}.mapValues {}.mapKeys [].filterNot [].any [].all [].none [].find [].firstOrNull
		[].sortedBy [].groupBy [].associateBy [].fold [].single [].singleOrNull {}.any {}.all {}.none {}.map`,
}

// kotlinReaders only read what they are called on or given.
const kotlinReaders = `kotlin.println kotlin.print kotlin.repeat kotlin.maxOf kotlin.minOf "".isNullOrEmpty "".isNullOrBlank "".isNotEmpty "".isNotBlank
	{}.isNotEmpty {}.contains {}.isNullOrEmpty [].isNotEmpty [].isNullOrEmpty [].first [].last [].count "".toInt "".toLong "".toIntOrNull
	"".toLongOrNull "".toBoolean "".split "".take "".takeLast "".substringBefore "".substringAfter "".count kotlinx.coroutines.delay
	kotlin.time.Duration.seconds kotlin.require kotlin.check`

// kotlinLibrary models the standard library.
func kotlinLibrary() flow.Library {
	m := models{}
	for op, names := range kotlinCalls {
		for _, name := range strings.Fields(names) {
			m[name] = flow.Model{Op: op}
		}
	}
	for _, name := range strings.Fields(kotlinReaders) {
		m[name] = pure
	}
	m["\"\".format"] = flow.Model{Op: flow.Format}
	return flow.Library{Name: "kotlin", Calls: m}
}
