package worker

// client has a default for its revision, which is empty until then.
type client struct{ key, revision string }

func newClient(key string, options ...func(*client)) *client {
	c := &client{key: key}
	for _, option := range options {
		option(c)
	}
	if c.revision == "" {
		c.revision = "2026-07-15"
	}
	return c
}

func (c *client) lists() error {
	res, err := send(c.key, c.revision)
	if err != nil {
		return err
	}
	return res.Body.Close()
}
