<?php

namespace Tests;

use KlaviyoAPI\KlaviyoAPI;

class KeysTest extends TestCase
{
    public function test_signs()
    {
        $this->assertNotNull(new KlaviyoAPI('Rt7pQ2'));
    }
}
