// Runs in the visitor's browser.
const form = document.querySelector("#newsletter");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  await fetch("https://a.klaviyo.com/client/subscriptions?company_id=Xq7RtZ", {
    method: "POST",
    headers: { "Content-Type": "application/vnd.api+json", revision: "2026-07-15" },
    body: JSON.stringify({ data: { type: "subscription", attributes: { profile: { data: { type: "profile", attributes: { email: form.email.value } } } } } }),
  });
});
