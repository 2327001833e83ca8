import { NextResponse } from "next/server";

const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };

async function post(path: string, body: unknown) {
  const answer = await fetch("https://a.klaviyo.com/api/" + path, { method: "POST", headers, body: JSON.stringify(body) }); // want "given up"
  if (!answer.ok) throw new Error(`klaviyo answers ${answer.status}`);
}

function safeErrorResponse(error: unknown) {
  return NextResponse.json({ error: String(error) }, { status: 502 });
}

export async function answered(body: unknown) {
  try {
    await fetch("https://a.klaviyo.com/api/events", { method: "POST", headers, body: JSON.stringify(body) });
  } catch (error) {
    return safeErrorResponse(error);
  }
}

export async function handled(body: unknown) {
  try {
    await fetch("https://a.klaviyo.com/api/events", { method: "POST", headers, body: JSON.stringify(body) });
  } catch (error) {
    return handleError(error);
  }
}

export async function logged(body: unknown) {
  try {
    await fetch("https://a.klaviyo.com/api/events", { method: "POST", headers, body: JSON.stringify(body) }); // want "given up"
  } catch (error) {
    return console.error(error);
  }
}

// A query loses nothing, and who makes a template sees that it is not there.
export async function asked(body: unknown) {
  try {
    await fetch("https://a.klaviyo.com/api/metric-aggregates", { method: "POST", headers, body: JSON.stringify(body) });
    await fetch("https://a.klaviyo.com/api/campaign-values-reports", { method: "POST", headers, body: JSON.stringify(body) });
    await fetch("https://a.klaviyo.com/api/templates", { method: "POST", headers, body: JSON.stringify(body) });
  } catch (error) {
    console.error(error);
  }
}

export async function flagged(body: unknown) {
  let sent = false;
  try {
    await fetch("https://a.klaviyo.com/api/events", { method: "POST", headers, body: JSON.stringify(body) });
    sent = true;
  } catch (error) {
    console.error(error);
  }
  return { ok: true, sent };
}

export async function mapped(items: { sku: string }[]) {
  try {
    const body = items.map((i) => { return { sku: i.sku }; });
    await fetch("https://a.klaviyo.com/api/events", { method: "POST", headers, body: JSON.stringify(body) }); // want "given up"
  } catch (error) {
    console.error(error);
  }
}

export async function wrapped(body: unknown) {
  try {
    await post("profile-import", body);
  } catch (error) {
    console.error(error);
  }
}
