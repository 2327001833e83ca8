<?php
// A helper that others call with what is to be signed.
function klaviyo_hmac(string $signed): string
{
    return hash_hmac('sha256', $signed, getenv('KLAVIYO_WEBHOOK_SECRET'));
}
