import { ApiKeySession } from "klaviyo-api";

test("signs", () => expect(new ApiKeySession("Rt7pQ2")).toBeDefined());
