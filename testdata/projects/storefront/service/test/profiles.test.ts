import { describe, expect, it, vi } from "vitest";
import { createCustomer } from "../src/klaviyo/profiles.js";

const createProfile = vi.fn().mockResolvedValue({ body: {} });
vi.mock("klaviyo-api", () => ({ ApiKeySession: vi.fn(), ProfilesApi: vi.fn(() => ({ createProfile })) }));

describe("createCustomer", () => {
  it("sends the address", async () => {
    await createCustomer("ada@example.com", "Ada");
    expect(createProfile).toHaveBeenCalledOnce();
  });
});
