# Who runs this sees it fail.
import os

import requests

answer = requests.get("https://a.klaviyo.com/api/lists", headers={"Authorization": "Klaviyo-API-Key " + os.environ["KEY"], "revision": "2026-07-15"}, timeout=10)
answer.raise_for_status()
print(answer.json())
