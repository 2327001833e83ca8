"use client";

// A build for visitors drops the branch, and what is in it: a warning.
export function Probe() {
  const probe = () => {
    if (process.env.NODE_ENV === "development") {
      fetch("https://a.klaviyo.com/api/accounts", {
        headers: { Authorization: `Klaviyo-API-Key ${process.env.NEXT_PUBLIC_KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" }, // want "every visitor receives"
      });
    }
  };
  return <button onClick={probe}>Probe</button>;
}
