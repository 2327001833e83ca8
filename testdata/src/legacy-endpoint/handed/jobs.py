from vendor.http import enqueue, is_reachable, print_url

BASE = "https://a.klaviyo.com/api"


def identify(person):
    enqueue("POST", f"{BASE}/identify", person)  # want "/api/identify belongs to the API"


def told(person):
    print_url(BASE + "/v2/people/search?email=" + person)
    enqueue("POST", BASE + "/profile-import", person)
    return is_reachable("https://example.com/api/v2/lists")
