// The right header, and for good measure another one.
export const signature = (headers: Record<string, string>) => headers["klaviyo-signature"] ?? headers["x-klaviyo-signature"];
