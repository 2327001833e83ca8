<?php
// What a program sends is signed as it agrees with the receiver, whatever its secret is called.
final class Sender
{
    public function send(array $data)
    {
        $handle = curl_init('https://shop.example.com/hooks');
        curl_setopt($handle, CURLOPT_HTTPHEADER, ['Shop-Signature: ' . $this->sign($data)]);
        return curl_exec($handle);
    }

    private function sign(array $data): string
    {
        return hash_hmac('sha256', json_encode($data), getenv('KLAVIYO_WEBHOOK_SECRET'));
    }
}
