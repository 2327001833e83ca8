package app

// klaviyo-lint:ignore hardcoded-key -- revoked in March
const page = `
  <p>pk_1a2b…</p>
`

func send(body string) {
	// klaviyo-lint:ignore hardcoded-key -- revoked in March
	send(
		`
  pk_1a2b…
`)
	send("pk_1a2b…") // want "stands in the code base"
}
