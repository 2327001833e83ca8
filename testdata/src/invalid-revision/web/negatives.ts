const auth = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}` };
const send = (revision: string) => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision } });

export const fixed = () => send("2026-07-15");
export const spaced = () => send(" 2026-07-15 ");
export const old = () => send("2023-02-22"); // outdated-revision speaks of it
export const fromEnv = () => send(process.env.KLAVIYO_REVISION!);
export const other = () => fetch("https://api.other.example/v1", { headers: { revision: "latest" } });
export const wiki = { page: "klaviyo", revision: "r42" };
export const deployed = new Date().toISOString().slice(0, 10);
export const event = (body: object) =>
  fetch("https://a.klaviyo.com/api/events", {
    method: "POST",
    headers: { ...auth, revision: "2026-07-15" },
    body: JSON.stringify({ ...body, time: new Date().toISOString() }),
  });
export const given = (revision: string) => send(revision);
// revision: new Date().toISOString().slice(0, 10)
