const headers = { Authorization: `Klaviyo-API-Key ${process.env.KLAVIYO_PRIVATE_KEY}`, revision: "2026-07-15" };
const read = () => fetch("https://a.klaviyo.com/api/lists", { headers });

export const given = () => fetch("https://a.klaviyo.com/api/segments", { headers });
export const body = async () => (await fetch("https://a.klaviyo.com/api/flows", { headers })).json();

export async function checkedByCaller() {
  const answer = await read();
  if (answer.status === 200) console.log(await answer.json());
}

export async function errorsOfBody() {
  const answer = await fetch("https://a.klaviyo.com/api/tags", { headers });
  const { errors, data } = await answer.json();
  if (errors) throw new Error(errors[0].detail);
  console.log(data);
}

export async function handedOn(show: (r: Response) => void) {
  show(await fetch("https://a.klaviyo.com/api/metrics", { headers }));
}

export async function unchecked() {
  const answer = await fetch("https://a.klaviyo.com/api/lists", { headers }); // want "nothing looks at the status"
  console.log((await answer.json()).data.length);
}
