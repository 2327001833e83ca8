import { createHmac, timingSafeEqual } from "node:crypto";
import express, { Router } from "express";
import { createClient } from "redis";
import { withKlaviyo } from "./klaviyo.js";
import { outbox } from "./queue.js";

const redis = createClient();

export const webhooks = Router();

function signed(body: Buffer, timestamp: string, signature: string): boolean {
  const secret = process.env.KLAVIYO_WEBHOOK_SIGNING_SECRET;
  if (!secret) throw new Error("KLAVIYO_WEBHOOK_SIGNING_SECRET is not set");
  const expected = createHmac("sha256", secret).update(body).update(timestamp).digest("hex");
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}

webhooks.post("/webhooks/klaviyo", express.raw({ type: "*/*" }), async (req, res) => {
  const timestamp = req.header("klaviyo-timestamp") ?? "";
  if (!signed(req.body, timestamp, req.header("klaviyo-signature") ?? "")) {
    res.sendStatus(401);
    return;
  }
  if (Math.abs(Date.now() - Date.parse(timestamp)) > 300_000) {
    res.sendStatus(401);
    return;
  }
  const delivery = JSON.parse(req.body.toString("utf8"));
  const id = delivery.meta.klaviyo_webhook_id + delivery.data.id;
  const first = await redis.set(`klaviyo:${id}`, "1", { NX: true, EX: 604800 });
  if (first) await outbox.add("delivery", delivery, { jobId: id });
  res.sendStatus(202);
});

/** Tells Klaviyo where to send what happens. The shop goes on without it. */
export async function subscribe() {
  try {
    await withKlaviyo((k) =>
      k.webhooks.createWebhook({
        data: {
          type: "webhook",
          attributes: {
            name: "shop",
            endpointUrl: "https://shop.northwind.example/webhooks/klaviyo",
            secretKey: process.env.KLAVIYO_WEBHOOK_SIGNING_SECRET!,
          },
          relationships: { webhookTopics: { data: [{ type: "webhook-topic", id: "event:klaviyo.sms_unsubscribe" }] } },
        },
      }),
    );
  } catch (error) {
    console.error("klaviyo does not send what happens", error);
  }
}
