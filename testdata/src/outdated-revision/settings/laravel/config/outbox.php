<?php
return [
    'revision' => env('OUTBOX_REVISION', '2024-02-15'), // want "revision 2024-02-15 was retired"
    'current' => '2026-07-15',
    'wiki' => '2024-02-15',
];
