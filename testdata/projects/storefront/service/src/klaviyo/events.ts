import { request } from "./request.js";

export interface Order {
  id: string;
  email: string;
  total: number;
  currency: string;
}

export async function placedOrder(order: Order) {
  return request("POST", "/events", {
    data: {
      type: "event",
      attributes: {
        metric: { data: { type: "metric", attributes: { name: "Placed Order" } } },
        profile: { data: { type: "profile", attributes: { email: order.email } } },
        properties: { order: order.id },
        value: order.total,
        value_currency: order.currency,
        unique_id: `order-${order.id}`,
      },
    },
  });
}
