export const lists = () =>
  fetch(`${process.env.CRM_BASE}/lists`, { headers: { revision: process.env.CRM_REVISION!, Authorization: process.env.CRM_AUTHORIZATION! } });
export const pages = () => fetch(`${process.env.WIKI_BASE}/lists`, { headers: { revision: process.env.WIKI_REVISION! } });
