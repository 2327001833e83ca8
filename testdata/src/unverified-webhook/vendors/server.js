// Webhooks of others, which only send on to Klaviyo.
import express from "express";
import crypto from "node:crypto";
import { track } from "./klaviyo.js";

const app = express();

app.post("/webhooks/orders", express.json(), async (req, res) => {
  await track(req.body);
  res.sendStatus(200);
});

app.post("/webhooks/shopify/klaviyo", express.json(), async (req, res) => {
  await track(req.body);
  res.sendStatus(200);
});

app.post("/klaviyo/order-webhook", express.json(), async (req, res) => {
  await track(req.body);
  res.sendStatus(200);
});

app.post("/webhooks/klaviyo", express.raw({ type: "*/*" }), async (req, res) => {
  const digest = crypto.createHash("sha1").update(req.body).digest("hex");
  if (req.get("X-Shopify-Topic") === "orders/create") await track(digest);
  res.sendStatus(200);
});

// It hands what comes in on to Klaviyo, so it may be anyone's.
app.post("/hooks/klaviyo", express.json(), async (req, res) => {
  await fetch("https://a.klaviyo.com/api/events", {
    method: "POST",
    headers: { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_API_KEY}`, revision: "2026-07-15" },
    body: JSON.stringify({ data: { type: "event", attributes: { unique_id: req.body.id } } }),
  });
  res.sendStatus(200);
});

app.get("/webhooks/klaviyo", (req, res) => res.json({ healthy: true }));
app.get("/oauth/klaviyo/callback", (req, res) => res.send("ok"));
