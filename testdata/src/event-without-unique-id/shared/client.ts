const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };
export async function klaviyoFetch(path: string, init: any = {}) {
  const res = await fetch("https://a.klaviyo.com/api" + path, { method: "POST", headers, body: JSON.stringify(init) });
  if (!res.ok) throw new Error("no");
  return res.json();
}
