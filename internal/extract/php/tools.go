package php

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// tools are what makes calls safer, by the beginning of the symbol, or of the name that stands in the code.
var tools = flow.Tools(map[facts.ToolKind]string{
	facts.Retries: `GuzzleHttp\Middleware.retry GuzzleHttp\Middleware::retry GuzzleRetry\GuzzleRetryMiddleware Symfony\Component\HttpClient\RetryableHttpClient
		STS\Backoff Vkartaviy\Retry Illuminate\Queue\Middleware\ThrottlesExceptions Caseyamcl\GuzzleRetry`,
	facts.Limits: `Illuminate\Queue\Middleware\RateLimited Illuminate\Support\Facades\RateLimiter Illuminate\Cache\RateLimiting Symfony\Component\RateLimiter
		Spatie\GuzzleRateLimiterMiddleware Spatie\RateLimitedMiddleware bandwidth-throttle\token-bucket Illuminate\Queue\Middleware\WithoutOverlapping
		Illuminate\Queue\Middleware\RateLimitedWithRedis GuzzleHttp\Pool`,
	facts.Queues: `Illuminate\Contracts\Queue\ShouldQueue Illuminate\Queue Illuminate\Bus\Queueable Illuminate\Foundation\Bus\Dispatchable Symfony\Component\Messenger
		Enqueue PhpAmqpLib Resque as_enqueue_async_action as_schedule_single_action ActionScheduler wp_schedule_single_event WC.queue
		Magento\Framework\MessageQueue Magento\AsynchronousOperations Shopware\Core\Framework\MessageQueue Google\Cloud\Tasks Google\Cloud\PubSub Aws\Sqs yii\queue
		Interop\Queue Spryker\Zed\Queue craft\queue craft\helpers\Queue`,
	facts.Breaks:   `Ackintosh\Ganesha LeoCarmo\CircuitBreaker PrestaShop\CircuitBreaker Illuminate\Queue\Middleware\ThrottlesExceptionsWithRedis`,
	facts.Parallel: `GuzzleHttp\Promise GuzzleHttp\Promise\Utils.all GuzzleHttp\Promise\Utils.settle curl_multi_exec curl_multi_init`,
})
