<?php

namespace App;

use Some\Vendor\Http\Fetch;

class Tracker
{
    protected $host = 'https://a.klaviyo.com';

    public function track(array $event)
    {
        return $this->send('api/track', $event); // want "/api/track belongs to the API that was retired"
    }

    public function members(string $list)
    {
        return OldApi::url('https://a.klaviyo.com/api/v2/list/' . $list . '/members')->read(); // want "/api/v2/list belongs to the API"
    }

    public function told(string $list)
    {
        logger('https://a.klaviyo.com/api/v2/list/' . $list);
        Policy::allowUrl('https://a.klaviyo.com/api/v2/lists');
        return Fetch::to('https://a.klaviyo.com/api/lists')->read();
    }

    protected function send(string $path, array $data)
    {
        $url = $this->host . '/' . $path . '?' . http_build_query($data);
        return Fetch::to($url)->read();
    }
}
