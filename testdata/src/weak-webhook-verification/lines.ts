export const topic = "event:klaviyo.opened_email";

// The name of a line of a list, not of a header.
export const lines = [{ id: "webhook-signature", text: "signatures are verified" }];
