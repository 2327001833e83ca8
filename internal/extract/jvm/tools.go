package jvm

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// tools are what makes calls safer, by the beginning of the symbol, or of the name that stands in the code.
var tools = flow.Tools(map[facts.ToolKind]string{
	facts.Retries: `org.springframework.retry com.github.rholder.retry dev.failsafe.RetryPolicy net.jodah.failsafe.RetryPolicy reactor.util.retry
		io.github.resilience4j.retry org.eclipse.microprofile.faulttolerance.Retry com.evanlennick.retry4j io.ktor.client.plugins.HttpRequestRetry HttpRequestRetry
		io.micronaut.retry org.springframework.resilience`,
	facts.Limits: `io.github.resilience4j.ratelimiter com.google.common.util.concurrent.RateLimiter io.github.bucket4j com.github.bucket4j java.util.concurrent.Semaphore
		kotlinx.coroutines.sync.Semaphore org.isomorphism.util.TokenBucket io.github.resilience4j.bulkhead com.google.common.util.concurrent.Uninterruptibles`,
	facts.Queues: `org.springframework.kafka org.springframework.amqp org.springframework.jms org.springframework.cloud.stream org.apache.kafka com.rabbitmq
		software.amazon.awssdk.services.sqs com.amazonaws.services.sqs com.google.cloud.pubsub com.google.cloud.tasks javax.jms jakarta.jms org.quartz io.temporal
		org.jobrunr com.azure.messaging.servicebus io.awspring.cloud.sqs org.springframework.batch androidx.work`,
	facts.Breaks:   `io.github.resilience4j.circuitbreaker com.netflix.hystrix org.springframework.cloud.client.circuitbreaker org.springframework.cloud.circuitbreaker`,
	facts.Sweeps:   `io.github.resilience4j dev.failsafe net.jodah.failsafe org.eclipse.microprofile.faulttolerance io.smallrye.faulttolerance arrow.resilience arrow.fx.coroutines`,
	facts.Expires:  `kotlinx.coroutines.withTimeout kotlinx.coroutines.withTimeoutOrNull withTimeout withTimeoutOrNull`,
	facts.Parallel: `java.util.concurrent.ExecutorService java.util.concurrent.Executors java.util.concurrent.CompletableFuture java.lang.Thread kotlinx.coroutines.launch kotlinx.coroutines.async launch async`,
})
