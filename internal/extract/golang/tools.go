package golang

import (
	"github.com/klaviyo-lint/klaviyo-lint/internal/facts"
	"github.com/klaviyo-lint/klaviyo-lint/internal/flow"
)

// tools are what makes calls safer, by the beginning of the symbol, or of the name that stands in the code.
var tools = flow.Tools(map[facts.ToolKind]string{
	facts.Retries: `github.com/hashicorp/go-retryablehttp github.com/cenkalti/backoff github.com/avast/retry-go github.com/sethvargo/go-retry
		github.com/PuerkitoBio/rehttp github.com/eapache/go-resiliency/retrier github.com/matryer/try github.com/rafaeljesus/retry-go
		github.com/jpillora/backoff github.com/go-resty/resty/v2.Client().SetRetryCount github.com/imroc/req/v3.Client().SetCommonRetryCount
		github.com/projectdiscovery/retryablehttp-go github.com/ybbus/httpretry github.com/gojek/heimdall github.com/lestrrat-go/backoff`,
	facts.Limits: `golang.org/x/time/rate go.uber.org/ratelimit github.com/juju/ratelimit golang.org/x/sync/semaphore github.com/uber-go/ratelimit
		github.com/sethvargo/go-limiter github.com/throttled/throttled github.com/go-redis/redis_rate github.com/mennanov/limiters
		golang.org/x/sync/errgroup.Group().SetLimit github.com/sourcegraph/conc/pool github.com/panjf2000/ants github.com/alitto/pond
		github.com/gammazero/workerpool github.com/eapache/go-resiliency/semaphore`,
	facts.Queues: `github.com/hibiken/asynq github.com/gocraft/work github.com/RichardKnop/machinery github.com/riverqueue/river github.com/segmentio/kafka-go
		github.com/IBM/sarama github.com/Shopify/sarama github.com/rabbitmq/amqp091-go github.com/streadway/amqp github.com/nats-io/nats.go
		cloud.google.com/go/pubsub cloud.google.com/go/cloudtasks github.com/aws/aws-sdk-go-v2/service/sqs github.com/aws/aws-sdk-go/service/sqs
		go.temporal.io/sdk github.com/contribsys/faktory_worker_go github.com/vgarvardt/gue github.com/ThreeDotsLabs/watermill
		github.com/Azure/azure-sdk-for-go/sdk/messaging/azservicebus github.com/taylorchu/work github.com/adjust/rmq github.com/twmb/franz-go`,
	facts.Breaks:   `github.com/sony/gobreaker github.com/afex/hystrix-go github.com/rubyist/circuitbreaker github.com/eapache/go-resiliency/breaker github.com/mercari/go-circuitbreaker`,
	facts.Sweeps:   `github.com/failsafe-go/failsafe-go github.com/slok/goresilience github.com/eapache/go-resiliency`,
	facts.Expires:  `context.WithTimeout context.WithDeadline net/http.TimeoutHandler`,
	facts.Parallel: `go golang.org/x/sync/errgroup.Group().Go sync.WaitGroup().Go golang.org/x/sync/errgroup`,
})
