<?php
// A key of an old form is told by where it goes.
$old = new \KlaviyoAPI\KlaviyoAPI('Zq81mvTz0RhL5cWn7Kd'); // want "is given to Klaviyo as the private key"
$placeholder = new \KlaviyoAPI\KlaviyoAPI('your-private-key-goes-here');
