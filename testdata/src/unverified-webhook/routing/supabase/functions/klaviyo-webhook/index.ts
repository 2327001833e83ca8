// Klaviyo calls it by the name of its folder, and nothing asks who calls.
Deno.serve(async (req) => { // want "takes any request"
  await keep(await req.json());
  return new Response(null, { status: 204 });
});
