import { Hono } from "hono";
import { bearerAuth } from "hono/bearer-auth";
import hooks from "./hooks";

const app = new Hono();
const guarded = new Hono();
guarded.use(bearerAuth({ token: process.env.FLOW_SECRET! }));
guarded.post("/klaviyo", async (c) => {
  await keep(await c.req.json());
  return c.body(null, 204);
});
app.route("/webhooks", hooks);
app.route("/hooks", guarded);
export default app;
