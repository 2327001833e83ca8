import { send, expectCall } from "some-queue";

const base = "https://a.klaviyo.com";

export const members = (list: string) => send({ retry: 3 }, `${base}/api/v2/list/${list}/members/all`); // want "/api/v2/list belongs to the API"

export const told = (list: string) => {
  expectCall(`${base}/api/v2/list/${list}`);
  console.warn(`${base}/api/v1/metrics`);
};
