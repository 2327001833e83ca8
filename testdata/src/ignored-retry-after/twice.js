const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };
const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

// The two attempts have one fault.
export async function lists() {
  for (;;) {
    const first = await fetch("https://a.klaviyo.com/api/lists", { headers }); // want "a time of its own"
    if (first.status !== 429) return first;
    await sleep(1000);
    const second = await fetch("https://a.klaviyo.com/api/lists", { headers });
    if (second.ok) return second;
  }
}
