<?php

namespace App\Providers;

use Illuminate\Support\Facades\Http;
use Illuminate\Support\ServiceProvider;

class AppServiceProvider extends ServiceProvider
{
    public function boot(): void
    {
        Http::macro('klaviyo', fn () => Http::baseUrl(config('services.klaviyo.url'))->withHeaders([
            'Authorization' => 'Klaviyo-API-Key ' . config('services.klaviyo.key'),
            'revision' => config('services.klaviyo.revision'),
        ]));
    }
}
