<?php
use GuzzleHttp\Client;

class Lists
{
    public function lists($key)
    {
        return (new Client())->get('https://a.klaviyo.com/api/lists', ['headers' => ['Authorization' => "Klaviyo-API-Key $key", 'revision' => '2026-07-15']]);
    }

    public function profiles($key)
    {
        return (new Client())->get('https://a.klaviyo.com/api/profiles', ['headers' => ['Authorization' => "Klaviyo-API-Key $key", 'revision' => '2025-10-15']]); // want "here and 2026-07-15"
    }
}
