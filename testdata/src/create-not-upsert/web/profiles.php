<?php
class Profiles
{
    public function __construct(private \KlaviyoAPI\KlaviyoAPI $klaviyo) {}

    public function signUp(array $body)
    {
        return $this->klaviyo->Profiles->createProfile($body); // want "createOrUpdateProfile"
    }

    public function upsert(array $body)
    {
        return $this->klaviyo->Profiles->createOrUpdateProfile($body);
    }

    public function raw(array $body, string $key)
    {
        return wp_remote_post('https://a.klaviyo.com/api/profiles/', [ // want "fails with 409"
            'headers' => ['Authorization' => "Klaviyo-API-Key $key", 'revision' => '2026-07-15'],
            'body' => wp_json_encode($body),
        ]);
    }
}
