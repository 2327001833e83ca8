package main

import (
	"context"
	"fmt"
	"os"
	"runtime/pprof"
	"time"

	"github.com/klaviyo-lint/klaviyo-lint/analyzers"
	"github.com/klaviyo-lint/klaviyo-lint/internal/engine"
)

func main() {
	f, _ := os.Create(os.Args[1])
	pprof.StartCPUProfile(f)
	t := time.Now()
	rep, err := engine.Run(context.Background(), engine.Options{Paths: os.Args[2:], AsOf: time.Now(), Rules: analyzers.All(), Version: "x"})
	pprof.StopCPUProfile()
	f.Close()
	g, _ := os.Create(os.Args[1] + ".mem")
	pprof.Lookup("allocs").WriteTo(g, 0)
	g.Close()
	fmt.Println(len(rep.Findings), err, time.Since(t))
}
