import { klaviyoFetch } from "./client";

function build(name: string, email: string, properties: unknown) {
  const metric = { data: { type: "metric", attributes: { name } } };
  const profile = { data: { type: "profile", attributes: { email } } };
  return { data: { type: "event", attributes: { metric, profile, properties } } };
}

// The wrapper sends whatever it is given: what is to be mended stands here.
export async function placed(email: string, order: unknown) {
  await klaviyoFetch("/events", build("Placed Order", email, order)); // want "without unique_id"
}
