import requests


def test_refused(headers):
    body = {"data": {"type": "profile", "attributes": {"phone_number": "(415) 555-0123"}}}
    assert requests.post("https://a.klaviyo.com/api/profile-import", json=body, headers=headers, timeout=9).status_code == 400
