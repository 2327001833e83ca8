<?php

return [
    'klaviyo' => ['key' => env('KLAVIYO_PRIVATE_KEY', 'pk_1a2b…')], // want "pk_1a2b"
    'old' => ['klaviyo' => 'pk_' . '1a2b…'], // want "put together from literals"
    'stripe' => ['key' => 'pk_test_TYooMQauvdEDq54NiTphI7jx'],
    'example' => ['klaviyo' => 'pk_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
];
