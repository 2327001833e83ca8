<?php

namespace Acme\Sdk;

use Illuminate\Support\Facades\Http;

// A client library of Klaviyo's API: it offers both operations, and its user chooses.
class Profiles
{
    public function createProfile(array $body)
    {
        return $this->send('/profiles', $body);
    }

    public function createOrUpdateProfile(array $body)
    {
        return $this->send('/profile-import', $body);
    }

    private function send(string $path, array $body)
    {
        return Http::withHeaders(['revision' => '2026-07-15'])->post('https://a.klaviyo.com/api' . $path, $body);
    }
}
