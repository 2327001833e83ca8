<?php

return [
    'api_key' => env('KLAVIYO_KEY'),
    'api_version' => '2024-10-15', // want "2024-10-15 was retired"
    'since' => '2024-10-15',
];
