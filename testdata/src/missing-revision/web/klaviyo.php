<?php
namespace Shop;

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

class Lists
{
    private const HEADERS = ['Authorization' => 'Klaviyo-API-Key secret'];

    public function __construct(private array $headers = self::HEADERS) {}

    public function guzzle()
    {
        $client = new Client(['base_uri' => 'https://a.klaviyo.com/api/', 'headers' => self::HEADERS]);
        return $client->get('lists'); // want "sent without a revision header"
    }

    public function pinned()
    {
        $headers = self::HEADERS;
        $headers['REVISION'] = '2026-07-15';
        return Http::withHeaders($headers)->get('https://a.klaviyo.com/api/lists');
    }

    public function laravel()
    {
        return Http::withHeaders(self::HEADERS)->get('https://a.klaviyo.com/api/lists'); // want "sent without a revision header"
    }

    public function filtered()
    {
        return wp_remote_get('https://a.klaviyo.com/api/lists', apply_filters('shop_args', ['headers' => self::HEADERS]));
    }

    public function completed()
    {
        $headers = self::HEADERS;
        complete($headers);
        return wp_remote_get('https://a.klaviyo.com/api/lists', ['headers' => $headers]);
    }

    public function webhook()
    {
        $ch = curl_init('https://a.klaviyo.com/api/webhook/integration/shop');
        curl_setopt($ch, CURLOPT_HTTPHEADER, ['Content-Type: application/json']);
        return curl_exec($ch);
    }

    public function given()
    {
        return wp_remote_get('https://a.klaviyo.com/api/lists', ['headers' => $this->headers]);
    }
}
