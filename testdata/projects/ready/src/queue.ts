import { Queue, Worker } from "bullmq";
import { parsePhoneNumberWithError } from "libphonenumber-js";
import { withKlaviyo } from "./klaviyo.js";

const connection = { host: process.env.REDIS_HOST };

export interface Customer {
  email: string;
  phone: string;
}

export interface Order {
  id: string;
  email: string;
  total: number;
}

/** What waits for Klaviyo waits here, so that its bad days are not the shop's. */
export const outbox = new Queue("klaviyo", { connection, defaultJobOptions: { attempts: 8, backoff: { type: "exponential", delay: 2000 } } });

export async function saveCustomer(customer: Customer) {
  const phone_number = parsePhoneNumberWithError(customer.phone, "US").number;
  await withKlaviyo((k) =>
    k.profiles.createOrUpdateProfile({
      data: { type: "profile", attributes: { email: customer.email, phoneNumber: phone_number } },
    }),
  );
}

export async function placedOrder(order: Order) {
  await withKlaviyo((k) =>
    k.events.createEvent({
      data: {
        type: "event",
        attributes: {
          metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
          profile: { data: { type: "profile", attributes: { email: order.email } } },
          properties: { total: order.total },
          uniqueId: `order-${order.id}`,
        },
      },
    }),
  );
}

new Worker(
  "klaviyo",
  async (job) => {
    if (job.name === "customer") await saveCustomer(job.data);
    if (job.name === "order") await placedOrder(job.data);
  },
  { connection, limiter: { max: 10, duration: 1000 } },
);
