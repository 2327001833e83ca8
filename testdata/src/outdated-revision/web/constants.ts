export const API_REVISION = "2024-10-15"; // want "revision 2024-10-15 was retired on 2026-10-15: Klaviyo answers as 2025-01-15 instead, without saying so; move to 2026-07-15"
export const FRESH = "2026-07-15";
export const LAUNCHED = "2024-10-15"; // a date, and no revision: nothing sends it
