export const settings = { label: 'https://a.klaviyo.com/api/track' };

export function Settings() {
  return <input name="webhook" placeholder="https://a.klaviyo.com/api/track" title="Klaviyo" />;
}

export const example = 'https://a.klaviyo.com/api/track/...';
