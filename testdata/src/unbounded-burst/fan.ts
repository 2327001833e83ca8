const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };

async function send(event: unknown) {
  const answer = await fetch("https://a.klaviyo.com/api/events", { method: "POST", headers, body: JSON.stringify(event) }); // want "one call for each element"
  if (!answer.ok) throw new Error(String(answer.status));
}

export const all = (events: unknown[]) => Promise.all(events.map(send));
export const inline = (events: unknown[]) => Promise.allSettled(events.map((e) => send(e)));

const read = (path: string) => fetch("https://a.klaviyo.com/api" + path, { headers });

export const two = () => Promise.all([read("/lists"), read("/segments")]);
export const few = () => Promise.all(["/lists", "/segments", "/flows"].map((path) => read(path)));
export const pages = async (paths: string[]) => {
  for (const path of paths) await read(path);
};

async function turn(ids: string[]) {
  const out = [];
  let at = 0;
  do {
    out.push(await read("/tags/" + ids[at]));
    at++;
  } while (at < ids.length);
  return out;
}
export const turned = (ids: string[]) => Promise.all([turn(ids), two()]);
