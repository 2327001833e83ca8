it("receives", () => post("http://shop.example/webhooks/klaviyo", { klaviyo: true }));
