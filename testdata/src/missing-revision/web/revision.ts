export const REVISION = { name: "revision", value: "2026-07-15" };
