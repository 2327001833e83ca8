import { config, z } from './schema';

export const settings = z.object({
  KLAVIYO_API_REVISION: z.string().default('2024-02-15'), // want "revision 2024-02-15 was retired on 2026-02-15"
  KLAVIYO_REVISION: z.string({ default: '2024-05-15' }), // want "revision 2024-05-15 was retired on 2026-05-15"
  STRIPE_API_VERSION: z.string().default('2024-06-15'),
});

export const revision = config('KLAVIYO_REVISION', '2024-07-15'); // want "revision 2024-07-15 was retired on 2026-07-15"
export const since = config('KLAVIYO_SYNC_FROM', '2024-02-15');

// The framework sends what this class is asked for, so that no call is in view.
const API_VERSION = '2024-10-15'; // want "revision 2024-10-15 was retired on 2026-10-15"
const LAUNCHED = '2023-02-22';

export class Klaviyo extends Connector {
  headers() {
    return { ...super.headers(), revision: API_VERSION, launched: LAUNCHED };
  }
}
