<?php

return [
    'klaviyo' => [
        'key' => env('KLAVIYO_PRIVATE_KEY'), // want "the Authorization header lacks its scheme"
        'site' => env('KLAVIYO_SITE_ID'), // want "KLAVIYO_SITE_ID names a public key"
        'api_key' => env('KLAVIYO_API_KEY'),
    ],
];
