<?php
# klaviyo-lint:ignore hardcoded-key -- revoked in March
$alone = 'pk_1a2b…';
$beside = 'pk_1a2b…'; // klaviyo-lint:ignore hardcoded-key -- revoked in March
$bare = 'pk_1a2b…'; // want "stands in the code base"
