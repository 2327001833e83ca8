import { AccountsApi, ApiKeySession, EventsApi, ProfilesApi, RetryWithExponentialBackoff, WebhooksApi } from "klaviyo-api";

const session = new ApiKeySession(
  process.env.KLAVIYO_PRIVATE_KEY!,
  new RetryWithExponentialBackoff({ retryCodes: [429, 500, 503, 504, 524], numRetries: 5, maxInterval: 60 }),
);

const klaviyo = {
  accounts: new AccountsApi(session),
  events: new EventsApi(session),
  profiles: new ProfilesApi(session),
  webhooks: new WebhooksApi(session),
};

export const enabled = () => process.env.KLAVIYO_ENABLED !== "false";

/** All calls go through here: KLAVIYO_ENABLED=false switches them off, and a refused key is told at once. */
export async function withKlaviyo<T>(call: (k: typeof klaviyo) => Promise<T>): Promise<T | undefined> {
  if (!enabled()) return undefined;
  try {
    return await call(klaviyo);
  } catch (error) {
    const status = (error as { response?: { status?: number } }).response?.status;
    if (status === 401 || status === 403) console.error(`klaviyo refuses the key: ${status}`);
    throw error;
  }
}
