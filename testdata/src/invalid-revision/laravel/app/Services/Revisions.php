<?php

namespace App\Services;

use Carbon\Carbon;
use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

class Revisions
{
    private const URL = 'https://a.klaviyo.com/api/lists';
    private const BETA = '2026-07-15.pre'; // want "is a beta revision"

    public function beta()
    {
        return (new Client())->get(self::URL, ['headers' => ['revision' => self::BETA]]);
    }

    public function configured()
    {
        return Http::withHeaders(['revision' => config('services.klaviyo.revision')])->get(self::URL);
    }

    public function today()
    {
        return Http::withHeaders(['revision' => date('Y-m-d')])->get(self::URL); // want "computed from today's date"
    }

    public function carbon()
    {
        return Http::withHeaders(['revision' => now()->toDateString()])->get(self::URL); // want "computed from today's date"
    }

    public function curl()
    {
        $ch = curl_init(self::URL);
        curl_setopt($ch, CURLOPT_HTTPHEADER, ['revision: ' . (new \DateTime())->format('Y-m-d')]); // want "computed from today's date"
        return curl_exec($ch);
    }

    public function fine(string $day)
    {
        Http::withHeaders(['revision' => '2026-07-15'])->get(self::URL);
        Http::withHeaders(['revision' => env('KLAVIYO_REVISION')])->get(self::URL);
        Http::withHeaders(['revision' => $day])->get(self::URL);
        Http::withHeaders(['revision' => date('Y-m-d')])->get('https://crm.example/api/lists');
        logger()->info('revision', ['revision' => date('Y-m-d')]);
    }
}
