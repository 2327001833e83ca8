import { serve } from "https://deno.land/std@0.168.0/http/server.ts";

serve(async (req) => {
  if (req.headers.get("authorization") !== `Bearer ${Deno.env.get("FLOW_SECRET")}`) return new Response(null, { status: 401 });
  await keep(await req.json());
  return new Response(null, { status: 204 });
});
