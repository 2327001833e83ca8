// Command worker sends the shipping events of a queue.
package main

import (
	"bufio"
	"log"
	"os"
	"strings"

	"northwind.example/worker/klaviyo"
)

func main() {
	client := klaviyo.New(os.Getenv("KLAVIYO_PRIVATE_KEY"))
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		email, parcel, _ := strings.Cut(lines.Text(), " ")
		if err := client.Shipped(email, parcel); err != nil {
			log.Print(err)
		}
	}
}
