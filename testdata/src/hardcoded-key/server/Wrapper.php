<?php
$klaviyo = new \KlaviyoAPI\KlaviyoAPI('pk_1a2b…'); // want "pk_1a2b"
$other = new \KlaviyoAPI\KlaviyoAPI(getenv('KLAVIYO_PRIVATE_KEY'));
