import { useState } from "react";

// A page is delivered apart from its server, and moves at its own pace.
export default function Queue({ token }) {
  const [done, setDone] = useState(false);
  const send = async () => {
    await fetch("https://a.klaviyo.com/api/campaigns", {
      method: "POST",
      headers: { Authorization: `Bearer ${token}`, revision: "2025-10-15" },
    });
    setDone(true);
  };
  return <button onClick={send}>{done ? "Sent" : "Send"}</button>;
}
