import os

import requests


def segments():
    headers = {"revision": os.environ["CRM_REVISION"], "Authorization": os.environ["CRM_AUTHORIZATION"]}
    return requests.get(os.environ["CRM_BASE"] + "/segments", headers=headers, timeout=10)
