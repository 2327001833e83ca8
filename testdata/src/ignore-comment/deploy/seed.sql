-- klaviyo-lint:ignore hardcoded-key -- revoked in March
insert into settings values ('klaviyo', 'pk_1a2b…');
insert into settings values ('klaviyo', 'pk_1a2b…'); -- want "stands in the code base"
