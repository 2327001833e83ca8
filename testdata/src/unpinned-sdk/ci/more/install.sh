#!/bin/sh
gem install klaviyo-api-sdk # want "has no version"
gem install klaviyo-api-sdk -v 18.0.0
bundle add klaviyo-api-sdk --version "~> 18.0" # want "admits several"
composer require klaviyo/api # want "has no version"
composer require klaviyo/api:20.0.0
dotnet add package KlaviyoSharp # want "KlaviyoSharp has no version"
dotnet add api/Api.csproj package KlaviyoSharp --version 1.0.2
flutter pub add klaviyo_flutter_sdk # want "has no version"
