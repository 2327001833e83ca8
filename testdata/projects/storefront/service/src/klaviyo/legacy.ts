// Still called by the newsletter form of the old theme.
export async function trackLegacy(event: string, email: string) {
  const data = Buffer.from(JSON.stringify({ token: process.env.KLAVIYO_COMPANY_ID, event, customer_properties: { $email: email } }));
  return fetch(`https://a.klaviyo.com/api/track?data=${data.toString("base64")}`);
}
