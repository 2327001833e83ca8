<?php

return [
    'klaviyo' => [
        'revision' => env('KLAVIYO_REVISION', '2026-07'), // want "is no revision"
    ],
];
