package python

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// tools are what makes calls safer, by the beginning of the symbol, or of the name that stands in the code.
var tools = flow.Tools(map[facts.ToolKind]string{
	facts.Retries: `tenacity backoff retrying retry stamina urllib3.util.retry urllib3.util.Retry urllib3.Retry requests.packages.urllib3.util.retry
		requests.adapters.Retry aiohttp_retry httpx_retries httpx_retry retryhttp retry2 opnieuw riprova google.api_core.retry urllib3.util
		requests_retry_session`,
	facts.Limits: `aiolimiter ratelimit ratelimiter pyrate_limiter limiter asyncio.Semaphore asyncio.BoundedSemaphore threading.Semaphore
		threading.BoundedSemaphore anyio.CapacityLimiter asyncio_throttle aiometer requests_ratelimiter limits token_bucket throttled`,
	facts.Queues: `celery rq django_rq dramatiq huey arq taskiq kombu pika aio_pika confluent_kafka aiokafka kafka google.cloud.tasks
		google.cloud.tasks_v2 google.cloud.pubsub google.cloud.pubsub_v1 google.cloud.pubsub_v1.PublisherClient azure.servicebus procrastinate temporalio prefect
		airflow dagster django_q background_task saq streaq hatchet_sdk inngest restate django.tasks`,
	facts.Breaks: `pybreaker circuitbreaker aiobreaker purgatory circuit_breaker`,
	facts.Sweeps: `hyx failsafe resilient_circuit`,
	facts.Expires: `asyncio.wait_for asyncio.timeout asyncio.timeout_at async_timeout anyio.fail_after anyio.move_on_after socket.setdefaulttimeout timeout_decorator
		signal.alarm eventlet.Timeout gevent.Timeout func_timeout`,
	facts.Parallel: `asyncio.gather asyncio.create_task asyncio.ensure_future asyncio.wait asyncio.as_completed asyncio.TaskGroup concurrent.futures
		multiprocessing threading.Thread joblib.Parallel anyio.create_task_group gevent.spawn gevent.pool grequests trio.open_nursery`,
})
