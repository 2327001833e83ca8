<?php

namespace Tests;

use Illuminate\Support\Facades\Http;

class RevisionsTest extends TestCase
{
    public function test_refuses()
    {
        Http::withHeaders(['revision' => 'latest'])->get('https://a.klaviyo.com/api/lists');
    }
}
