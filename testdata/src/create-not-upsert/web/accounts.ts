export const createProfile = (row: object) => fetch("https://shop.example/api/profiles", { method: "POST", body: JSON.stringify(row) });
