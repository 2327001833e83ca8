package csharp

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// tools are what makes calls safer, by the beginning of the symbol, or of the name that stands in the code.
var tools = flow.Tools(map[facts.ToolKind]string{
	facts.Sweeps: `Polly Microsoft.Extensions.Http.Resilience Microsoft.Extensions.Http.Polly Microsoft.Extensions.Resilience AddStandardResilienceHandler
		AddPolicyHandler AddTransientHttpErrorPolicy AddResilienceHandler Steeltoe.CircuitBreaker`,
	facts.Retries: `EnterpriseLibrary.TransientFaultHandling`,
	facts.Limits: `System.Threading.RateLimiting System.Threading.SemaphoreSlim SemaphoreSlim RateLimiter ComposableAsync RateLimiter.TimeLimiter
		System.Threading.Tasks.ParallelOptions ParallelOptions`,
	facts.Queues: `Hangfire MassTransit NServiceBus Quartz Azure.Messaging.ServiceBus Microsoft.Azure.ServiceBus Microsoft.Azure.WebJobs RabbitMQ.Client Confluent.Kafka
		Amazon.SQS Azure.Storage.Queues System.Threading.Channels Rebus Wolverine Temporalio Coravel Microsoft.Azure.Functions.Worker Google.Cloud.PubSub Google.Cloud.Tasks
		Dapr`,
	facts.Expires: `System.Threading.CancellationTokenSource CancellationTokenSource CancelAfter`,
	facts.Parallel: `System.Threading.Tasks.Task.WhenAll Task.WhenAll System.Threading.Tasks.Parallel Parallel.ForEach Parallel.ForEachAsync Task.Run
		System.Threading.Tasks.Task.Run`,
})
