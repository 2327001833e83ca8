module northwind.example/worker

go 1.24
