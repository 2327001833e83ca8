import Klaviyo from "node-klaviyo"; // the manifest's finding says it
import { ProfilesApi } from "klaviyo-api";
import { useKlaviyo } from "klaviyo-react";
import client from "./klaviyo";
export { Klaviyo, ProfilesApi, useKlaviyo, client };
