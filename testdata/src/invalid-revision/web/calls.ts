import axios from "axios";
import dayjs from "dayjs";

const auth = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}` };
const send = (revision: string) => fetch("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision } });

export const compact = () => send("20260715"); // want `"20260715" is no revision \(YYYY-MM-DD\): Klaviyo refuses it or ignores it; write "2026-07-15"`
export const stamped = () => send("2026-07-15T00:00:00Z"); // want `is no revision`
export const named = () => send("latest"); // want `"latest" is no revision`
export const day = () => send("2026-07-32"); // want `"2026-07-32" is no revision`
export const beta = () => send("2026-07-15.pre"); // want `"2026-07-15.pre" is a beta revision, which may change or end any day; send "2026-07-15" in production`
export const between = () => send("2026-02-15"); // want `no revision was released on 2026-02-15; the newest one is "2026-07-15"`
export const future = () => send("2026-10-15"); // want "revision 2026-10-15 is newer than the table of 2026-11-23 knows; the live stage can tell whether Klaviyo serves it"

const today = new Date().toISOString().split("T")[0]; // want "the revision is computed from today's date"
export const clock = () => send(today);
export const inline = () => axios.get("https://a.klaviyo.com/api/lists", { headers: { ...auth, revision: dayjs().format("YYYY-MM-DD") } }); // want "computed from today's date"
export const fallback = () => send(process.env.KLAVIYO_REVISION || "v2026-07-15"); // want `"v2026-07-15" is no revision`
