dependencies {
    implementation("com.github.klaviyo.klaviyo-android-sdk:analytics:[4.0,5.0)") // want "admits several"
    implementation("com.github.klaviyo.klaviyo-android-sdk:push-fcm:4.4.1")
    implementation(libs.klaviyo.forms)
}
