<?php

namespace App\Services;

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;
use KlaviyoAPI\KlaviyoAPI;

class Keys
{
    private const URL = 'https://a.klaviyo.com/api/lists';
    private const COMPANY = 'Rt7pQ2'; // want "this is a public key"

    public function sdk()
    {
        return new KlaviyoAPI(self::COMPANY);
    }

    public function named()
    {
        return new KlaviyoAPI(getenv('KLAVIYO_PUBLIC_KEY')); // want "KLAVIYO_PUBLIC_KEY names a public key"
    }

    public function configured()
    {
        return new KlaviyoAPI(config('services.klaviyo.site')); // found where the setting is read
    }

    public function header()
    {
        return (new Client())->get(self::URL, ['headers' => ['Authorization' => 'Klaviyo-API-Key Wq8nB4', 'revision' => '2026-07-15']]); // want "this is a public key"
    }

    public function bearer()
    {
        return Http::withToken(env('KLAVIYO_PRIVATE_KEY'))->withHeaders(['revision' => '2026-07-15'])->get(self::URL); // want "names a private key, which is no bearer token"
    }

    public function bare()
    {
        return Http::withHeaders(['Authorization' => config('services.klaviyo.key'), 'revision' => '2026-07-15'])->get(self::URL); // found where the setting is read
    }

    public function published(array $body)
    {
        return Http::withHeaders(['revision' => '2026-07-15'])->post('https://a.klaviyo.com/client/events?company_id=pk_1a2b…', $body); // want "company_id is public and takes the public key"
    }

    public function fine(string $token, array $body)
    {
        new KlaviyoAPI(config('services.klaviyo.api_key'));
        new KlaviyoAPI(getenv('KLAVIYO_API_KEY'));
        new KlaviyoAPI('your-key');
        Http::withToken($token)->withHeaders(['revision' => '2026-07-15'])->get(self::URL);
        Http::withHeaders(['Authorization' => 'Klaviyo-API-Key ' . config('services.klaviyo.key'), 'revision' => '2026-07-15'])->get(self::URL);
        Http::withHeaders(['revision' => '2026-07-15'])->post('https://a.klaviyo.com/client/events?company_id=' . env('KLAVIYO_SITE_ID'), $body);
        Http::withToken(env('KLAVIYO_PRIVATE_KEY'))->get('https://api.shop.example/v1');
        new \Stripe\StripeClient('Rt7pQ2');
    }
}
