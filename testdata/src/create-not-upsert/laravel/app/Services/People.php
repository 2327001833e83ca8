<?php

namespace App\Services;

use GuzzleHttp\Client;
use GuzzleHttp\Exception\ClientException;
use Illuminate\Support\Facades\Http;
use KlaviyoAPI\ApiException;
use KlaviyoAPI\KlaviyoAPI;
use Symfony\Component\HttpFoundation\Response;

class People
{
    private const URL = 'https://a.klaviyo.com/api/profiles';

    private Client $guzzle;

    public function __construct(private KlaviyoAPI $klaviyo, private string $key)
    {
        $this->guzzle = new Client(['base_uri' => 'https://a.klaviyo.com/api/', 'headers' => $this->headers()]);
    }

    public function sdk(array $body)
    {
        return $this->klaviyo->Profiles->createProfile($body); // want "call createOrUpdateProfile instead"
    }

    public function later(array $body)
    {
        return $this->klaviyo->Profiles->createProfileAsync($body); // want "call createOrUpdateProfile instead"
    }

    // What goes on with the id in the refusal is milder.
    public function caught(array $body)
    {
        try {
            return $this->klaviyo->Profiles->createProfile($body)['data']['id']; // want "which takes two calls and can race"
        } catch (ApiException $e) {
            if ($e->getCode() !== 409) {
                throw $e;
            }
            return json_decode($e->getResponseBody(), true)['errors'][0]['meta']['duplicate_profile_id'];
        }
    }

    public function guzzle(array $body)
    {
        try {
            $response = $this->guzzle->post('profiles', ['json' => $body]); // want "which takes two calls and can race"
            return json_decode($response->getBody(), true)['data']['id'];
        } catch (ClientException $e) {
            if ($e->getResponse()->getStatusCode() === Response::HTTP_CONFLICT) {
                return json_decode($e->getResponse()->getBody(), true)['errors'][0]['meta']['duplicate_profile_id'];
            }
            throw $e;
        }
    }

    public function laravel(array $body)
    {
        $response = Http::withHeaders($this->headers())->post(self::URL, $body); // want "which takes two calls and can race"
        return $response->conflict() ? $response->json('errors.0.meta.duplicate_profile_id') : $response->json('data.id');
    }

    public function status(array $body)
    {
        $response = Http::withHeaders($this->headers())->post(self::URL, $body); // want "which takes two calls and can race"
        return match ($response->status()) {
            201 => $response->json('data.id'),
            409 => $response->json('errors.0.meta')['duplicate_profile_id'],
        };
    }

    // What only swallows it is not.
    public function swallowed(array $body)
    {
        $response = Http::withHeaders($this->headers())->post(self::URL, $body); // want "fails with 409"
        return in_array($response->status(), [201, 409]);
    }

    public function fine(array $body, string $id)
    {
        $this->klaviyo->Profiles->createOrUpdateProfile($body);
        $this->klaviyo->Profiles->updateProfile($id, $body);
        $this->klaviyo->Profiles->getProfiles();
        $this->klaviyo->Events->createEvent($body);
        $this->crm->Profiles->createProfile($body);
        $this->guzzle->get('profiles');
        $this->guzzle->post('profile-import', ['json' => $body]);
        $this->guzzle->post("lists/$id/relationships/profiles", ['json' => $body]);
        Http::post('https://crm.example/api/profiles', $body);
    }

    private function headers(): array
    {
        return ['Authorization' => 'Klaviyo-API-Key ' . $this->key, 'revision' => '2026-07-15'];
    }
}
