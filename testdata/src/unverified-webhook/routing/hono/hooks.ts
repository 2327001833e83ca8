import { Hono } from "hono";

const hooks = new Hono();
hooks.post("/klaviyo", async (c) => { // want "takes any request"
  await keep(await c.req.json());
  return c.body(null, 204);
});
export default hooks;
