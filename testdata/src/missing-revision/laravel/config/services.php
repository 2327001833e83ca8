<?php

return [
    'klaviyo' => [
        'key' => env('KLAVIYO_PRIVATE_KEY'),
        'url' => 'https://a.klaviyo.com/api',
        'revision' => env('KLAVIYO_REVISION', '2026-07-15'),
    ],
];
