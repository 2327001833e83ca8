package javascript

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// tools are what makes calls safer, by the beginning of the symbol, or of the name that stands in the code.
var tools = flow.Tools(map[facts.ToolKind]string{
	facts.Retries: `p-retry async-retry axios-retry retry-axios promise-retry retry exponential-backoff fetch-retry @zeit/fetch-retry node-fetch-retry
		ts-retry ts-retry-promise attempt-promise @lifeomic/attempt retry-as-promised @octokit/plugin-retry es-toolkit.retry radash.retry undici.RetryAgent
		undici.RetryHandler async.retry rxjs.retry rxjs/operators.retry`,
	facts.Limits: `p-limit p-throttle bottleneck limiter async-sema rate-limiter-flexible p-map p-ratelimit axios-rate-limit async.mapLimit
		async.eachLimit async.eachOfLimit async.mapSeries async.eachSeries promise-limit promise-throttle throttled-queue es6-promise-pool
		@supercharge/promise-pool throat await-semaphore async-mutex p-series p-each-series p-all pLimit`,
	facts.Queues: `p-queue bull bullmq bee-queue kue agenda graphile-worker pg-boss fastq better-queue async.queue async.cargo inngest @trigger.dev/sdk
		@aws-sdk/client-sqs sqs-consumer @google-cloud/tasks @google-cloud/pubsub amqplib kafkajs @azure/service-bus @upstash/qstash quirrel @temporalio/client
		@temporalio/workflow @temporalio/worker @nestjs/bull @nestjs/bullmq bullmq-pro @vercel/queue defer @defer/client faktory-worker hatchet-sdk
		@hatchet-dev/typescript-sdk workflow`,
	facts.Breaks:   `opossum brakes levee hystrixjs circuit-breaker-js circuit-breaker mollitia`,
	facts.Sweeps:   `cockatiel resilience-typescript`,
	facts.Expires:  `p-timeout promise-timeout Promise.race AbortSignal.timeout`,
	facts.Parallel: `Promise.all Promise.allSettled Promise.any async.parallel`,
})
