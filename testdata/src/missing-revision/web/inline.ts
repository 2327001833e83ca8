import axios from "axios";

const key = process.env.KLAVIYO_PRIVATE_KEY;
const auth = { Authorization: `Klaviyo-API-Key ${key}` };
const accept = "application/vnd.api+json";

export const plain = () => fetch("https://a.klaviyo.com/api/lists", { headers: { Authorization: `Klaviyo-API-Key ${key}` } }); // want "without a revision header"

export const lines = (body: string) =>
  fetch("https://a.klaviyo.com/api/events", { // want "POST /api/events"
    method: "POST",
    headers: {
      'Authorization': `Klaviyo-API-Key ${key}`,
      'Content-Type': 'application/json',
    },
    body,
  });

export const spread = () => axios({ url: "https://a.klaviyo.com/api/tags", headers: { ...auth, 'accept': accept } }); // want "GET /api/tags"

export const third = (body: object) => axios.post("https://a.klaviyo.com/api/lists", body, { headers: { ...auth, accept: accept } }); // want "POST /api/lists"

// There is no key to write another one beside.
export const shorthand = () => fetch("https://a.klaviyo.com/api/flows", { headers: { ...auth, accept } }); // want "GET /api/flows"
export const spreadOnly = () => fetch("https://a.klaviyo.com/api/forms", { headers: { ...auth } }); // want "GET /api/forms"
export const computed = () => fetch("https://a.klaviyo.com/api/segments", { headers: { ["Authorization"]: `Klaviyo-API-Key ${key}` } }); // want "GET /api/segments"
