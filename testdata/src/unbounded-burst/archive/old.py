import asyncio

import httpx


# Nobody runs this any more.
async def all_events(client: httpx.AsyncClient, events):
    await asyncio.gather(*[client.post("https://a.klaviyo.com/api/events", json=e) for e in events])
