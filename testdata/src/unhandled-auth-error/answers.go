package answers

import (
	"io"
	"net/http"
)

func Unchecked() error {
	resp, err := http.Get("https://a.klaviyo.com/api/lists") // want "nothing looks at the status"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func Body() ([]byte, error) {
	resp, err := http.Get("https://a.klaviyo.com/api/segments")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
