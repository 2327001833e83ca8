<?php

namespace Tests;

use Illuminate\Support\Facades\Http;

class OldApiTest extends TestCase
{
    public function test_tracks()
    {
        Http::fake(['a.klaviyo.com/api/track' => Http::response('1')]);
        Http::post('https://a.klaviyo.com/api/track', []);
    }
}
