package ruby

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// tools are what makes calls safer, by the beginning of the symbol, or of the name that stands in the code.
var tools = flow.Tools(map[facts.ToolKind]string{
	facts.Retries: `Retriable Retryable retry_on Faraday.Retry ExponentialBackoff WithRetries with_retries Retries retryable retriable`,
	facts.Limits: `Ratelimit Sidekiq.Limiter Limiter Prorate Throttle.Client Berater RateQueue Ruby.Limiter Concurrent.Semaphore sidekiq_throttle
		Sidekiq.Throttled GoodJob.ActiveJobExtensions.Concurrency limits_concurrency`,
	facts.Queues: `Sidekiq ApplicationJob ActiveJob Resque DelayedJob Delayed.Job GoodJob SolidQueue Shoryuken Sneakers Que Karafka Bunny SuckerPunch
		sidekiq_options queue_as perform_later perform_async handle_asynchronously Google.Cloud.PubSub Google.Cloud.Tasks Aws.SQS Hutch Racecar Faktory`,
	facts.Breaks:   `Circuitbox Stoplight Semian CircuitBreaker Faraday.CircuitBreaker Breaker`,
	facts.Sweeps:   `Faulty`,
	facts.Expires:  `Timeout.timeout`,
	facts.Parallel: `Thread.new Parallel Async Concurrent.Future Concurrent.Promise Concurrent.Promises Typhoeus.Hydra Ractor.new`,
})
