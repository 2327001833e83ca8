import axios from "axios";

export async function refresh(params) {
  try {
    await axios.post("https://a.klaviyo.com/oauth/token", params);
  } catch (error) {
    console.error(error);
  }
}
