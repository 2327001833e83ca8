import express from "express";
import knex from "./knex.js";
import { queue } from "./queue.js";
import { notify, PrismaClient } from "./missing.js";
import mail from "nodemailer";

const app = express();
const prisma = new PrismaClient();
const transport = mail.createTransport({ host: "mail.example" });

// In view, and nothing tells deliveries apart.
app.post("/webhooks/klaviyo", express.json(), async (req, res) => {
  for (const d of req.body.data) await keep(d);
  res.sendStatus(204);
});
async function keep(delivery) {
  await prisma.opened.create({ data: { email: delivery.email } }); // want "inserts a row again"
  await prisma.total.update({ where: { name: "opened" }, data: { n: { increment: 1 } } }); // want "counts up again"
  await transport.sendMail({ to: delivery.email, subject: "Thank you" }); // want "sends a message again"
}

// Slack gets one message for each time.
app.post("/v1/webhooks/klaviyo", express.json(), async (req, res) => {
  await fetch("https://hooks.slack.com/services/T/B/x", { method: "POST", body: JSON.stringify({ text: `${req.body.data.length} left` }) }); // want "sends a message again"
  res.sendStatus(204);
});

// By the id: the database refuses the second.
app.post("/v2/webhooks/klaviyo", express.json(), async (req, res) => {
  for (const d of req.body.data) await prisma.opened.create({ data: { event: d.uid, email: d.email } });
  res.sendStatus(204);
});

// The whole delivery is kept: what is in it is looked at later.
app.post("/v3/webhooks/klaviyo", express.json(), async (req, res) => {
  await prisma.inbox.create({ data: { payload: req.body } });
  await prisma.inbox.create({ data: req.body });
  await prisma.inbox.create({ data: { source: "klaviyo", ...req.body } });
  res.sendStatus(204);
});

// It looks first.
app.post("/hooks/klaviyo", express.json(), async (req, res) => {
  const known = await prisma.opened.findFirst({ where: { email: req.body.email } });
  if (!known) await prisma.opened.create({ data: { email: req.body.email } });
  res.sendStatus(204);
});

// A set in memory, or a lock.
const seen = new Set();
app.post("/klaviyo/hook", express.json(), async (req, res) => {
  if (seen.has(req.body.uid)) return res.sendStatus(204);
  seen.add(req.body.uid);
  await prisma.opened.create({ data: { email: req.body.email } });
  res.sendStatus(204);
});

// Something that is not in view does it, or a queue.
app.post("/klaviyo/webhook", express.json(), async (req, res) => {
  await notify(req.body);
  await save(req.body);
  res.sendStatus(204);
});
app.post("/api/klaviyo/webhook", express.json(), async (req, res) => {
  await queue.add("deliveries", req.body.data);
  res.sendStatus(204);
});

// What may be done twice.
app.post("/v1/klaviyo/webhook", express.json(), async (req, res) => {
  await prisma.customer.update({ where: { email: req.body.email }, data: { subscribed: false } });
  await knex("customers").where({ email: req.body.email }).update({ subscribed: false });
  const page = document.createElement("p");
  const copy = Object.create({ email: 1 });
  await limiter.increment("hooks:rate");
  res.json(copy, page);
});

// Of others.
app.post("/webhooks/orders", express.json(), async (req, res) => {
  await prisma.order.create({ data: { email: req.body.email } });
  res.sendStatus(204);
});
