"use client";

import { useState } from "react";

// Who types the key in has it already: what is wrong is that a page asks.
export function Settings() {
  const [key, setKey] = useState("");
  const test = () =>
    fetch("https://a.klaviyo.com/api/accounts", { headers: { Authorization: `Klaviyo-API-Key ${key}`, revision: "2026-07-15" } }); // want "somebody types in"
  return <input onChange={(e) => setKey(e.target.value)} onBlur={test} />;
}
