import express from "express";
import { withKlaviyo } from "./klaviyo.js";
import { outbox } from "./queue.js";
import { webhooks } from "./webhook.js";

const app = express();
app.use(webhooks);
app.use(express.json());

app.post("/signup", async (req, res) => {
  await outbox.add("customer", { email: req.body.email, phone: req.body.phone });
  res.sendStatus(204);
});

app.get("/health", async (_req, res) => {
  const started = Date.now();
  try {
    await withKlaviyo((k) => k.accounts.getAccounts());
    const latency = Date.now() - started;
    res.json({ klaviyo: latency > 5000 ? "degraded" : "healthy", latency });
  } catch (error) {
    console.error("klaviyo is down", error);
    res.status(503).json({ klaviyo: "down", latency: Date.now() - started });
  }
});

app.listen(Number(process.env.PORT ?? 8080));
