import express from "express";

const app = express();
const forward = (delivery) => fetch("https://crm.example/contacts", { method: "POST", body: JSON.stringify(delivery) });
async function all(deliveries) {
  for (const delivery of deliveries) await forward(delivery);
}

// Answers first, or does not wait.
app.post("/klaviyo/webhook", express.json(), async (req, res) => {
  if (!req.body.data) return res.sendStatus(400);
  res.sendStatus(202);
  await all(req.body.data);
});
app.post("/api/klaviyo/webhook", express.json(), (req, res) => {
  all(req.body.data).catch(console.error);
  res.sendStatus(202);
});
app.post("/v1/klaviyo/webhook", express.json(), (req, res) => {
  forward(req.body).then((r) => console.log(r.status));
  return res.sendStatus(202);
});
app.post("/v2/klaviyo/webhook", express.json(), async (req, res) => {
  await fetch("https://crm.example/deliveries", { method: "POST", body: JSON.stringify(req.body), signal: AbortSignal.timeout(3000) });
  res.sendStatus(202);
});

// A refusal before the work is no answer to a delivery.
const each = async (deliveries) => {
  for (const delivery of deliveries) {
    await fetch("https://crm.example/each", { method: "POST", body: JSON.stringify(delivery) }); // want "one request for each delivery"
  }
};
app.post("/v3/klaviyo/webhook", express.json(), async (req, res) => {
  if (!req.body.data) return res.status(400).json({ error: "no data" });
  await each(req.body.data);
  res.sendStatus(202);
});

// Another vendor's, and none at all.
app.post("/webhooks/orders", express.json(), async (req, res) => {
  for (const order of req.body.orders) await forward(order);
  res.sendStatus(200);
});
