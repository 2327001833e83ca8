<?php

namespace App\Services;

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

class Lists
{
    private const REVISION = '2025-04-15'; // want "2025-04-15 is deprecated"

    public function configured()
    {
        return Http::withHeaders(['revision' => config('services.klaviyo.revision')])->get('https://a.klaviyo.com/api/lists');
    }

    public function constant()
    {
        return (new Client())->get('https://a.klaviyo.com/api/lists', ['headers' => ['revision' => self::REVISION]]);
    }

    public function fine()
    {
        Http::withHeaders(['revision' => '2026-07-15'])->get('https://a.klaviyo.com/api/lists');
        Http::withHeaders(['revision' => '2024-10-15'])->get('https://wiki.example/pages');
        return ['since' => '2024-10-15'];
    }
}
