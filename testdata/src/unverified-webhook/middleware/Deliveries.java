@RestController
class Deliveries {
    @PreAuthorize("hasRole('HOOKS')")
    @PostMapping("/webhooks/klaviyo")
    void receive(@RequestBody String body) {
        store.remember(body);
    }
}
