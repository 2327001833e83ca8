const express = require("express");
const gate = require("@acme/gate");
const { ours } = require("./missing");

const cors = require("cors");

const app = express();
app.post("/webhooks/klaviyo", ours, (req, res) => res.sendStatus(204)); // it may check
app.post("/klaviyo/webhook", gate(), (req, res) => res.sendStatus(204)); // so may what the package makes
app.post("/hooks/klaviyo", (req, res) => {
  consume(req); // it gets the request, and may check it
  res.sendStatus(204);
});
app.post("/api/webhooks/klaviyo", cors(), express.json(), (req, res) => { // want "takes any request"
  keep(req.body.data);
  res.sendStatus(204);
});
