<?php

namespace App\Services;

use Acme\Sdk\Profiles;

class Chooser
{
    public function add(array $body)
    {
        return (new Profiles())->createProfile($body); // want "POST /api/profiles fails with 409"
    }

    public function upsert(array $body)
    {
        return (new Profiles())->createOrUpdateProfile($body);
    }
}
