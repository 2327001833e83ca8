import axios from "axios";
import PQueue from "p-queue";

const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };
const url = "https://a.klaviyo.com/api/events";
const queue = new PQueue({ concurrency: 5 });

async function post(event: unknown) {
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(event) });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer;
}

async function send(event: unknown) {
  return axios.post(url, event, { headers });
}

export async function checked(event: unknown) {
  await post(event);
}

export function promised(event: unknown) {
  send(event).catch(() => {}); // want "leaves no trace"
}

export function reported(event: unknown) {
  send(event).catch(console.error);
}

export function kept(event: unknown, failed: unknown[]) {
  send(event).catch(() => failed.push(event));
}

export async function each(events: unknown[]) {
  for (const event of events) {
    try {
      await send(event);
    } catch { // want "leaves no trace"
      continue;
    }
  }
}

// The queue runs it later: this handler is for the queue.
export function queued(event: unknown) {
  try {
    queue.add(() => send(event));
  } catch {}
}
