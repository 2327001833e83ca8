<?php

use Klaviyo\Klaviyo;
use KlaviyoAPI\KlaviyoAPI;

$profiles = (new KlaviyoAPI(getenv('KLAVIYO_PRIVATE_KEY')))->Profiles;
