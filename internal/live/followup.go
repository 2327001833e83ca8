package live

import (
	"context"
	"sync"
)

const (
	// atATime is how many questions are under way at once.
	atATime = 3
	// spare is how many requests are kept back for repetitions.
	spare = 2
)

// noCode is what a probe of the code says where nothing was linted.
const noCode = "no code was read; klaviyo-lint --live=on reads it too"

// task is a question with what is done with its answer.
type task struct {
	probe string
	q     question
	take  func(*answer)
}

// followUp asks what is asked once the key is known to be alive, and settles the probes that rest on it. Questions are planned in
// order of weight before the first is sent, so that the same run always asks the same.
func (r *run) followUp(ctx context.Context, auth *answer) {
	r.put(SDKInstalled, r.sdkInstalled())
	switch {
	case r.code == nil:
		r.put(FoundKeys, notApplicable(noCode))
	case len(r.code.FoundKeys) == 0:
		r.put(FoundKeys, notApplicable("no key was found in code"))
	case !r.o.VerifyFoundKeys:
		r.put(FoundKeys, notApplicable("keys stand in the code; --verify-found-keys asks whether they are alive"))
	}
	if auth.kind != answered && auth.kind != forbidden {
		return
	}
	hooks, served, found, scopes := r.newWebhooks(), r.newServed(auth), r.newFound(), r.newScopes(auth)
	var tasks []task
	for _, planned := range [][]task{hooks.tasks(), served.tasks(), found.tasks(), scopes.tasks(hooks)} {
		tasks = append(tasks, planned...)
	}
	r.mu.Lock()
	r.total = r.steps + min(len(tasks), r.client.exchange.remaining())
	r.mu.Unlock()
	now := min(len(tasks), max(0, r.client.exchange.remaining()-spare))
	r.askAll(ctx, tasks[:now])
	// What was kept back and not needed is used for what else there is to ask.
	later := tasks[now:]
	r.askAll(ctx, later[:min(len(later), r.client.exchange.remaining())])
	for id, settle := range map[string]func(){
		Webhooks:       func() { r.put(Webhooks, hooks.judge()) },
		ServedRevision: func() { r.put(ServedRevision, served.judge()) },
		Scopes:         func() { r.put(Scopes, scopes.judge()) },
		FoundKeys:      func() { found.settle() },
	} {
		r.guarded(id, settle)()
	}
}

// askAll asks some questions at a time.
func (r *run) askAll(ctx context.Context, tasks []task) {
	var wait sync.WaitGroup
	var mu sync.Mutex // takers need not care that answers come at once
	slots := make(chan struct{}, atATime)
	for _, t := range tasks {
		slots <- struct{}{}
		t.q.turn = r.client.reserve(t.q.path) // here, so that turns are in the order of the tasks
		wait.Go(func() {
			defer func() { <-slots }()
			r.guarded(t.probe, func() {
				a := r.ask(ctx, t.q)
				mu.Lock()
				defer mu.Unlock()
				t.take(a)
			})()
		})
	}
	wait.Wait()
}
