package checklist

import (
	"bytes"
	"go/token"
	"regexp"
	"slices"
	"strings"

	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/report"
)

// library is one that speaks for a line where the files that calls go through use it.
type library struct {
	name string
	// modules are what programs import; a name with a dot or slash at its end is a prefix.
	modules []string
	// packages are its names in manifests.
	packages []string
	// sign matches what code says that uses it without an import: a base class, an annotation. It may be nil.
	sign *regexp.Regexp
}

// The libraries, by what they are for, as their manuals name modules and packages (seen 2026-11-24).
var (
	breakers = []library{
		{name: "opossum", modules: []string{"opossum"}, packages: []string{"opossum"}},
		{name: "cockatiel", modules: []string{"cockatiel"}, packages: []string{"cockatiel"}},
		{name: "pybreaker", modules: []string{"pybreaker"}, packages: []string{"pybreaker"}},
		{name: "aiobreaker", modules: []string{"aiobreaker"}, packages: []string{"aiobreaker"}},
		{name: "circuitbreaker", modules: []string{"circuitbreaker"}, packages: []string{"circuitbreaker"}},
		{name: "circuitbox", modules: []string{"circuitbox"}, packages: []string{"circuitbox"}, sign: regexp.MustCompile(`\bCircuitbox\b`)},
		{name: "stoplight", modules: []string{"stoplight"}, packages: []string{"stoplight"}, sign: regexp.MustCompile(`\bStoplight[.(]`)},
		{name: "semian", modules: []string{"semian"}, packages: []string{"semian"}, sign: regexp.MustCompile(`\bSemian\b`)},
		{name: "ganesha", modules: []string{`Ackintosh\Ganesha`}, packages: []string{"ackintosh/ganesha"}},
		{name: "resilience4j", modules: []string{"io.github.resilience4j."}, packages: []string{"resilience4j"},
			sign: regexp.MustCompile(`@CircuitBreaker\b`)},
		{name: "Polly", modules: []string{"Polly"}, packages: []string{"polly"}, sign: regexp.MustCompile(`\b(AddStandardResilienceHandler|CircuitBreakerAsync|AddCircuitBreaker)\b`)},
		{name: "gobreaker", modules: []string{"github.com/sony/gobreaker"}, packages: []string{"github.com/sony/gobreaker"}},
		{name: "failsafe", modules: []string{"github.com/failsafe-go/", "dev.failsafe."}, packages: []string{"github.com/failsafe-go/failsafe-go", "failsafe"}},
		{name: "hystrix", modules: []string{"github.com/afex/hystrix-go", "com.netflix.hystrix."}, packages: []string{"hystrix"}},
	}
	queues = []library{
		{name: "BullMQ", modules: []string{"bullmq", "bull"}, packages: []string{"bullmq", "bull"}},
		{name: "bee-queue", modules: []string{"bee-queue"}, packages: []string{"bee-queue"}},
		{name: "Amazon SQS", modules: []string{"@aws-sdk/client-sqs", "github.com/aws/aws-sdk-go-v2/service/sqs", "software.amazon.awssdk.services.sqs."}},
		{name: "Google Cloud Tasks", modules: []string{"@google-cloud/tasks", "google.cloud.tasks"}},
		{name: "Google Pub/Sub", modules: []string{"@google-cloud/pubsub", "google.cloud.pubsub", "cloud.google.com/go/pubsub"}},
		{name: "Inngest", modules: []string{"inngest"}}, {name: "Trigger.dev", modules: []string{"@trigger.dev/sdk"}},
		{name: "Celery", modules: []string{"celery"}, sign: regexp.MustCompile(`@(\w+\.)?(shared_task|task)\b`)},
		{name: "RQ", modules: []string{"rq", "django_rq"}}, {name: "Dramatiq", modules: []string{"dramatiq"}}, {name: "Huey", modules: []string{"huey"}},
		{name: "Sidekiq", modules: []string{"sidekiq"}, sign: regexp.MustCompile(`\bSidekiq::(Job|Worker)\b`)},
		{name: "Active Job", sign: regexp.MustCompile(`<\s*(ApplicationJob|ActiveJob::Base)\b`)},
		{name: "Resque", modules: []string{"resque"}, sign: regexp.MustCompile(`\bResque\.enqueue\b`)},
		{name: "Laravel's queue", modules: []string{`Illuminate\Contracts\Queue\ShouldQueue`}, sign: regexp.MustCompile(`\bimplements\s+[\w\\, ]*ShouldQueue\b`)},
		{name: "Symfony Messenger", modules: []string{`Symfony\Component\Messenger\`}},
		{name: "Asynq", modules: []string{"github.com/hibiken/asynq"}}, {name: "River", modules: []string{"github.com/riverqueue/river"}},
		{name: "Hangfire", modules: []string{"Hangfire"}}, {name: "MassTransit", modules: []string{"MassTransit"}},
		{name: "Spring's messaging", modules: []string{"org.springframework.kafka.", "org.springframework.amqp."}},
		{name: "Kafka", modules: []string{"kafkajs", "confluent_kafka", "github.com/segmentio/kafka-go"}},
	}
	limiters = []library{
		{name: "p-queue", modules: []string{"p-queue"}, packages: []string{"p-queue"}},
		{name: "p-limit", modules: []string{"p-limit"}}, {name: "p-throttle", modules: []string{"p-throttle"}},
		{name: "bottleneck", modules: []string{"bottleneck"}}, {name: "limiter", modules: []string{"limiter"}},
		{name: "async.queue", modules: []string{"async/queue", "fastq"}},
		{name: "ratelimit", modules: []string{"ratelimit", "pyrate_limiter", "aiolimiter", "limits", "asyncio_throttle", "token_bucket"}},
		{name: "ruby-limiter", modules: []string{"limiter", "ratelimit", "throttling"}, sign: regexp.MustCompile(`\bLimiter::(Mixin|RateQueue)\b`)},
		{name: "x/time/rate", modules: []string{"golang.org/x/time/rate"}}, {name: "uber/ratelimit", modules: []string{"go.uber.org/ratelimit"}},
		{name: "Guava's RateLimiter", modules: []string{"com.google.common.util.concurrent.RateLimiter", "io.github.resilience4j.ratelimiter."}},
		{name: "Bucket4j", modules: []string{"io.github.bucket4j."}},
		{name: "System.Threading.RateLimiting", modules: []string{"System.Threading.RateLimiting"}},
		{name: "Laravel's RateLimiter", modules: []string{`Illuminate\Support\Facades\RateLimiter`, `Illuminate\Queue\Middleware\RateLimited`}},
		{name: "Symfony's RateLimiter", modules: []string{`Symfony\Component\RateLimiter\`}},
	}
	retriers = []library{
		{name: "tenacity", modules: []string{"tenacity"}}, {name: "backoff", modules: []string{"backoff"}},
		{name: "urllib3's Retry", modules: []string{"urllib3.util.retry", "urllib3.util"}, sign: regexp.MustCompile(`\bbackoff_factor\s*=`)},
		{name: "p-retry", modules: []string{"p-retry"}}, {name: "async-retry", modules: []string{"async-retry"}},
		{name: "axios-retry", modules: []string{"axios-retry"}}, {name: "exponential-backoff", modules: []string{"exponential-backoff"}},
		{name: "fetch-retry", modules: []string{"fetch-retry"}}, {name: "cockatiel", modules: []string{"cockatiel"}},
		{name: "faraday-retry", modules: []string{"faraday/retry"}, sign: regexp.MustCompile(`\bbackoff_factor:`)},
		{name: "retriable", modules: []string{"retriable"}, sign: regexp.MustCompile(`\bRetriable\b`)},
		{name: "Guzzle's retry middleware", sign: regexp.MustCompile(`\bMiddleware::retry\(|\bGuzzleRetryMiddleware\b`)},
		{name: "retryablehttp", modules: []string{"github.com/hashicorp/go-retryablehttp"}},
		{name: "backoff", modules: []string{"github.com/cenkalti/backoff", "github.com/avast/retry-go", "github.com/failsafe-go/"}},
		{name: "Polly", modules: []string{"Polly"}, sign: regexp.MustCompile(`\b(AddStandardResilienceHandler|WaitAndRetryAsync|AddRetry)\b`)},
		{name: "resilience4j", modules: []string{"io.github.resilience4j.retry."}},
		{name: "Spring Retry", modules: []string{"org.springframework.retry."}, sign: regexp.MustCompile(`@Retryable\b`)},
	}
	normalisers = []library{
		{name: "libphonenumber-js", modules: []string{"libphonenumber-js", "google-libphonenumber", "awesome-phonenumber", "phone"},
			packages: []string{"libphonenumber-js", "google-libphonenumber", "awesome-phonenumber"}},
		{name: "phonenumbers", modules: []string{"phonenumbers", "phonenumber_field"}, packages: []string{"phonenumbers", "django-phonenumber-field"}},
		{name: "phonelib", modules: []string{"phonelib", "phony"}, packages: []string{"phonelib", "phony", "phony_rails", "global_phone"},
			sign: regexp.MustCompile(`\b(Phonelib|Phony)\b`)},
		{name: "libphonenumber for PHP", modules: []string{`libphonenumber\`, `Propaganistas\LaravelPhone\`, `Brick\PhoneNumber\`},
			packages: []string{"giggsey/libphonenumber-for-php", "giggsey/libphonenumber-for-php-lite", "propaganistas/laravel-phone", "brick/phonenumber"}},
		{name: "phonenumbers for Go", modules: []string{"github.com/nyaruka/phonenumbers", "github.com/ttacon/libphonenumber"},
			packages: []string{"github.com/nyaruka/phonenumbers", "github.com/ttacon/libphonenumber"}},
		{name: "libphonenumber", modules: []string{"com.google.i18n.phonenumbers.", "PhoneNumbers"},
			packages: []string{"com.googlecode.libphonenumber:libphonenumber", "libphonenumber-csharp"}},
	}
	flagServices = []library{
		{name: "LaunchDarkly", modules: []string{"launchdarkly", "@launchdarkly/", "ldclient", "github.com/launchdarkly/", `LaunchDarkly\`, "com.launchdarkly."}},
		{name: "Unleash", modules: []string{"unleash-client", "UnleashClient", "github.com/Unleash/", "unleash", "io.getunleash."}},
		{name: "Flagsmith", modules: []string{"flagsmith", "flagsmith-nodejs"}}, {name: "GrowthBook", modules: []string{"@growthbook/", "growthbook"}},
		{name: "Statsig", modules: []string{"statsig-node", "statsig"}}, {name: "Split", modules: []string{"@splitsoftware/", "splitio"}},
		{name: "PostHog", modules: []string{"posthog-node", "posthog"}}, {name: "ConfigCat", modules: []string{"configcat-node", "configcatclient"}},
		{name: "OpenFeature", modules: []string{"@openfeature/", "openfeature", "github.com/open-feature/"}},
		{name: "Flipper", modules: []string{"flipper"}, sign: regexp.MustCompile(`\bFlipper[.\[]`)},
		{name: "Laravel Pennant", modules: []string{`Laravel\Pennant\`}}, {name: "waffle", modules: []string{"waffle"}},
		{name: "Microsoft.FeatureManagement", modules: []string{"Microsoft.FeatureManagement"}},
	}
	alarms = []library{
		{name: "Sentry", modules: []string{"@sentry/", "sentry_sdk", "sentry-ruby", "github.com/getsentry/", `Sentry\`, "io.sentry.", "Sentry"},
			sign: regexp.MustCompile(`\bSentry\.capture\w+|\bSentry\\capture\w+`)},
		{name: "Datadog", modules: []string{"dd-trace", "datadog", "ddtrace", "hot-shots", "github.com/DataDog/"}},
		{name: "New Relic", modules: []string{"newrelic", "github.com/newrelic/"}, sign: regexp.MustCompile(`\bNewRelic::Agent\b`)},
		{name: "Bugsnag", modules: []string{"@bugsnag/", "bugsnag"}, sign: regexp.MustCompile(`\bBugsnag\.`)},
		{name: "Rollbar", modules: []string{"rollbar"}, sign: regexp.MustCompile(`\bRollbar\.`)},
		{name: "Honeybadger", modules: []string{"@honeybadger-io/", "honeybadger"}, sign: regexp.MustCompile(`\bHoneybadger\.`)},
		{name: "PagerDuty", modules: []string{"@pagerduty/", "pdpyras", "pagerduty", "github.com/PagerDuty/"}},
		{name: "a Prometheus counter", modules: []string{"prom-client", "prometheus_client", "prometheus/client", "github.com/prometheus/client_golang/", "io.micrometer.", "Prometheus"}},
	}
)

// imports reports whether a module is one of the library's.
func (l *library) imports(module string) bool {
	return slices.ContainsFunc(l.modules, func(name string) bool {
		return module == name || strings.HasPrefix(module, name) &&
			(strings.HasSuffix(name, "/") || strings.HasSuffix(name, ".") || strings.HasSuffix(name, `\`) || strings.ContainsAny(module[len(name):len(name)+1], `/.\`))
	})
}

// uses are the places where files that calls go through use one of the libraries.
func (s *survey) uses(list []library) []report.Evidence {
	var out []report.Evidence
	for _, u := range s.way {
		for i := range list {
			if at := list[i].usedIn(u); at.IsValid() {
				out = append(out, s.place(at, "%s", list[i].name)...)
			}
		}
	}
	return out
}

// usedIn is where a file uses the library first.
func (l *library) usedIn(u *facts.Unit) facts.Span {
	for _, i := range u.Imports {
		if i.Target == "" && l.imports(i.Module) {
			return i.Span
		}
	}
	if l.sign == nil {
		return facts.Span{}
	}
	return find(u, l.sign)
}

// find is where a file's code first says something, comments apart.
func find(u *facts.Unit, sign *regexp.Regexp) facts.Span {
	if u.File.Token == nil {
		return facts.Span{}
	}
	base := token.Pos(u.File.Token.Base())
	for _, m := range sign.FindAllIndex(u.File.Content, -1) {
		at := facts.Span{Pos: base + token.Pos(m[0]), End: base + token.Pos(m[1])}
		if !slices.ContainsFunc(u.Comments, func(c *facts.Comment) bool { return c.Pos <= at.Pos && at.End <= c.End }) {
			return at
		}
	}
	return facts.Span{}
}

// requires are the requirements of one of the libraries.
func (s *survey) requires(list []library) []report.Evidence {
	var out []report.Evidence
	for _, u := range s.units {
		for _, d := range u.Dependencies {
			for i := range list {
				if slices.Contains(list[i].packages, d.Name) && d.Kind != facts.Locked {
					out = append(out, s.place(d.Span, "%s is required", list[i].name)...)
				}
			}
		}
	}
	return out
}

// mentions reports whether a file's text holds a word, in any case.
func mentions(u *facts.Unit, word string) bool {
	return bytes.Contains(bytes.ToLower(u.File.Content), []byte(word))
}
