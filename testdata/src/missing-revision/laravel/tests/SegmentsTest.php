<?php

namespace Tests;

use Illuminate\Support\Facades\Http;

class SegmentsTest extends TestCase
{
    public function test_lists()
    {
        Http::fake(['a.klaviyo.com/*' => Http::response([])]);
        Http::get('https://a.klaviyo.com/api/segments');
    }
}
