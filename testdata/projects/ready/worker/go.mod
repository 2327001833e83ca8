module northwind.example/worker

go 1.26

require (
	github.com/sony/gobreaker v1.0.0
	golang.org/x/time v0.14.0
)
