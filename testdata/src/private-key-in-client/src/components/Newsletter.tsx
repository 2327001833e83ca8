"use client";

import { useState } from "react";

export function Newsletter({ apiKey }: { apiKey: string }) {
  const [email, setEmail] = useState("");
  const submit = () =>
    fetch("https://a.klaviyo.com/api/profile-subscription-bulk-create-jobs", { // want "the server API is called from code that visitors receive"
      method: "POST",
      headers: { Authorization: `Klaviyo-API-Key ${apiKey}`, revision: "2026-07-15" },
      body: JSON.stringify({ email }),
    });
  const fine = () =>
    fetch("https://a.klaviyo.com/client/subscriptions?company_id=XyZ9k2", { method: "POST", headers: { revision: "2026-07-15" } });
  const ours = () => fetch("/api/subscribe", { method: "POST", body: email });
  return <input onChange={(e) => setEmail(e.target.value)} onBlur={() => submit().then(fine).then(ours)} />;
}
