<?php

return [
    'klaviyo' => [
        'key' => env('KLAVIYO_PRIVATE_KEY'),
        'revision' => env('SHOP_KLAVIYO_REVISION', '2024-10-15'), // want "2024-10-15 was retired"
    ],
];
