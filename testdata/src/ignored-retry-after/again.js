// A function that calls itself after a wait is a loop.
const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

export async function list(id) {
  const answer = await fetch(`https://a.klaviyo.com/api/lists/${id}`, { headers }); // want
  if (answer.status === 429) {
    await sleepAWhile();
    return list(id);
  }
  return answer.json();
}

async function sleepAWhile() {
  await pause(1500);
}
