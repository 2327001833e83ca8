<?php

namespace App\Services;

use GuzzleHttp\Client;
use Illuminate\Http\Client\PendingRequest;
use Illuminate\Support\Facades\Http;
use Symfony\Component\HttpClient\HttpClient;
use Symfony\Contracts\HttpClient\HttpClientInterface;

class Segments
{
    public function __construct(private HttpClientInterface $injected) {}

    private function http(): PendingRequest
    {
        return Http::baseUrl('https://a.klaviyo.com/api')->withHeaders(['Authorization' => 'Klaviyo-API-Key ' . config('services.klaviyo.key')]);
    }

    public function pending()
    {
        return $this->http()->get('/segments'); // want "GET /api/segments is sent without a revision header"
    }

    public function pendingPinned()
    {
        return $this->http()->withHeader('revision', config('services.klaviyo.revision'))->get('/segments');
    }

    public function macro()
    {
        return Http::klaviyo()->get('/segments');
    }

    public function wrongName()
    {
        return $this->http()->withHeaders(['X-Klaviyo-Revision' => '2026-07-15'])->get('/segments'); // want "revision"
    }

    public function symfony()
    {
        $client = HttpClient::create(['headers' => ['Authorization' => 'Klaviyo-API-Key ' . getenv('KLAVIYO_KEY')]]);
        return $client->request('GET', 'https://a.klaviyo.com/api/segments'); // want "revision"
    }

    public function scoped()
    {
        $client = HttpClient::createForBaseUri('https://a.klaviyo.com/api/', ['headers' => ['revision' => '2026-07-15']]);
        return $client->request('GET', 'segments');
    }

    // What configures the client may add the header.
    public function injected()
    {
        return $this->injected->request('GET', 'https://a.klaviyo.com/api/segments');
    }

    public function curl(string $key)
    {
        $ch = curl_init();
        curl_setopt_array($ch, [
            CURLOPT_URL => 'https://a.klaviyo.com/api/segments',
            CURLOPT_RETURNTRANSFER => true,
            CURLOPT_HTTPHEADER => ["Authorization: Klaviyo-API-Key $key", 'Accept: application/json'],
        ]);
        return curl_exec($ch); // want "revision"
    }

    public function guzzlePinned()
    {
        return (new Client())->get('https://a.klaviyo.com/api/segments', ['headers' => ['Revision' => '2026-07-15']]);
    }

    public function others()
    {
        Http::get('https://crm.example/api/segments');
        Http::get('https://a.klaviyo.com/media/js/onsite/onsite.js');
        logger()->info('GET https://a.klaviyo.com/api/segments');
    }
}
