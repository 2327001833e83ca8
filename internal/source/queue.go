package source

import "sync"

// task is a piece of work: to list a folder, or to read some of its files.
type task struct {
	folder *folder
	// from and to bound the nodes whose files are to be read; to is 0 where the folder is to be listed.
	from, to int
}

// queue hands tasks to workers, the newest first, so that few folders are open at a time. It ends when nothing is left
// that could add to it.
type queue struct {
	mu    sync.Mutex
	more  sync.Cond
	tasks []task
	// open is how many tasks are queued or being worked on.
	open int
}

func newQueue() *queue {
	q := new(queue)
	q.more.L = &q.mu
	return q
}

func (q *queue) push(tasks ...task) {
	q.mu.Lock()
	q.tasks = append(q.tasks, tasks...)
	q.open += len(tasks)
	q.mu.Unlock()
	if len(tasks) == 1 {
		q.more.Signal()
	} else if len(tasks) > 1 {
		q.more.Broadcast()
	}
}

// pop returns the newest task, and waits for one as long as there may be one.
func (q *queue) pop() (task, bool) {
	q.mu.Lock()
	defer q.mu.Unlock()
	for len(q.tasks) == 0 {
		if q.open == 0 {
			return task{}, false
		}
		q.more.Wait()
	}
	last := len(q.tasks) - 1
	t := q.tasks[last]
	q.tasks = q.tasks[:last]
	return t, true
}

// done says that a task that was popped is finished.
func (q *queue) done() {
	q.mu.Lock()
	q.open--
	ended := q.open == 0
	q.mu.Unlock()
	if ended {
		q.more.Broadcast()
	}
}
