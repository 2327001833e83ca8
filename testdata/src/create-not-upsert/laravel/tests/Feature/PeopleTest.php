<?php

namespace Tests\Feature;

use KlaviyoAPI\KlaviyoAPI;
use Tests\TestCase;

class PeopleTest extends TestCase
{
    public function test_creates()
    {
        (new KlaviyoAPI('key'))->Profiles->createProfile(['data' => ['type' => 'profile']]);
    }
}
