<?php

return [
    'klaviyo' => ['key' => env('KLAVIYO_PRIVATE_KEY'), 'revision' => '2026-07-15'],
    'wiki' => ['url' => 'https://wiki.example', 'revision' => '2023-02-22'],
    'archive' => ['revision' => '2023-02-22'],
];
