<?php

namespace App\Services;

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

class OldApi
{
    const TRACK_URL = 'https://a.klaviyo.com/api/track'; // want "/api/track"

    private string $base = 'https://a.klaviyo.com/api';

    public function track(array $event)
    {
        return file_get_contents(self::TRACK_URL . '?data=' . base64_encode(json_encode($event)));
    }

    public function members(string $list, string $key)
    {
        return Http::get("{$this->base}/v2/list/{$list}/members", ['api_key' => $key]); // want "/api/v2/list"
    }

    public function identify(array $data)
    {
        return (new Client(['base_uri' => 'https://a.klaviyo.com/api/']))->post('identify', ['form_params' => ['data' => json_encode($data)]]); // want "/api/identify"
    }

    public function subscribe(string $list, array $profiles)
    {
        $ch = curl_init('https://a.klaviyo.com/api/v2/list/' . $list . '/subscribe'); // want "/api/v2/list"
        curl_setopt($ch, CURLOPT_POSTFIELDS, json_encode(['profiles' => $profiles]));
        return curl_exec($ch);
    }

    public function fine(string $list)
    {
        Http::withHeaders(['revision' => '2026-07-15'])->post("{$this->base}/events", []);
        Http::withHeaders(['revision' => '2026-07-15'])->get("{$this->base}/lists/{$list}");
        Http::get('https://crm.example/api/v2/lists');
        logger()->warning('https://a.klaviyo.com/api/track answers 410');
        // Http::get('https://a.klaviyo.com/api/v1/metrics');
    }
}
