import express from "express";
const app = express();
app.post("/webhooks/klaviyo", (req, res) => res.sendStatus(204));
