// Package worker sends what the warehouse tells to Klaviyo.
package worker

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"os"
	"strconv"
	"time"

	"github.com/sony/gobreaker"
	"golang.org/x/time/rate"
)

const (
	revision = "2026-07-15"
	attempts = 6
)

var (
	client  = &http.Client{Timeout: 10 * time.Second}
	limiter = rate.NewLimiter(50, 50)
	breaker = gobreaker.NewCircuitBreaker(gobreaker.Settings{Name: "klaviyo", Timeout: time.Minute})
)

// errOff is returned where KLAVIYO_ENABLED switches the integration off.
var errOff = errors.New("klaviyo is switched off")

// Save creates or updates a profile.
func Save(ctx context.Context, body []byte) error {
	_, err := breaker.Execute(func() (any, error) {
		return nil, send(ctx, http.MethodPost, "/api/profile-import", body)
	})
	return err
}

func send(ctx context.Context, method, path string, body []byte) error {
	if os.Getenv("KLAVIYO_ENABLED") == "false" {
		return errOff
	}
	for attempt := range attempts {
		if err := limiter.Wait(ctx); err != nil {
			return err
		}
		req, err := http.NewRequestWithContext(ctx, method, "https://a.klaviyo.com"+path, bytes.NewReader(body))
		if err != nil {
			return err
		}
		req.Header.Set("Authorization", "Klaviyo-API-Key "+os.Getenv("KLAVIYO_PRIVATE_KEY"))
		req.Header.Set("revision", revision)
		req.Header.Set("Content-Type", "application/vnd.api+json")
		res, err := client.Do(req)
		if err != nil {
			slog.Warn("klaviyo cannot be reached", "error", err)
			pause(ctx, backoff(attempt))
			continue
		}
		res.Body.Close()
		switch {
		case res.StatusCode == http.StatusTooManyRequests:
			seconds, err := strconv.Atoi(res.Header.Get("Retry-After"))
			if err != nil {
				seconds = int(backoff(attempt).Seconds())
			}
			pause(ctx, time.Duration(seconds)*time.Second)
		case res.StatusCode >= 500:
			pause(ctx, backoff(attempt))
		case res.StatusCode == http.StatusUnauthorized, res.StatusCode == http.StatusForbidden:
			slog.Error("klaviyo refuses the key, or it lacks a scope", "status", res.StatusCode)
			return fmt.Errorf("klaviyo: %d", res.StatusCode)
		case res.StatusCode >= 400:
			return fmt.Errorf("klaviyo: %d", res.StatusCode)
		default:
			return nil
		}
	}
	return errors.New("klaviyo: no success")
}

// backoff is twice as long each time, with some chance in it.
func backoff(attempt int) time.Duration {
	d := time.Second << attempt
	return d/2 + rand.N(d)
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}
