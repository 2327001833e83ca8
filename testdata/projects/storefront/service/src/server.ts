import express from "express";
import { enabled } from "./config.js";
import { placedOrder } from "./klaviyo/events.js";
import { saveCustomer } from "./klaviyo/profiles.js";
import { reachable } from "./klaviyo/status.js";

const app = express();
app.use(express.json());

app.post("/signup", async (req, res) => {
  if (enabled) await saveCustomer(req.body.email, req.body.firstName);
  res.sendStatus(204);
});

app.post("/orders", async (req, res) => {
  if (enabled) await placedOrder(req.body);
  res.sendStatus(202);
});

app.get("/healthz", async (_req, res) => {
  res.json({ klaviyo: (await reachable()) ? "healthy" : "down" });
});

app.listen(Number(process.env.PORT ?? 8080));
