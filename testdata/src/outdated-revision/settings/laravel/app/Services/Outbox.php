<?php
namespace App\Services;

use Illuminate\Support\Facades\Http;

class Outbox
{
    public function all()
    {
        Http::withHeaders(['revision' => config('outbox.revision')])->get('https://a.klaviyo.com/api/lists');
        Http::withHeaders(['revision' => config('outbox.current')])->get('https://a.klaviyo.com/api/lists');
        Http::withHeaders(['revision' => config('outbox.wiki')])->get('https://wiki.example/api/pages');
    }
}
