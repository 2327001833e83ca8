document.querySelector("form").addEventListener("submit", (event) => {
  fetch("https://a.klaviyo.com/api/events", { // want "the server API is called from code that visitors receive"
    method: "POST",
    headers: { Authorization: `Klaviyo-API-Key ${window.settings.klaviyoKey}`, revision: "2026-07-15" },
    body: JSON.stringify(new FormData(event.target)),
  });
});
