// swift-tools-version:5.9
import PackageDescription

let package = Package(
    name: "App",
    dependencies: [
        .package(url: "https://github.com/klaviyo/klaviyo-swift-sdk.git", from: "5.0.0"), // want "from: 5.0.0. admits several versions of klaviyo-swift-sdk.*pin it exactly .exact: .5.3.1.."
        .package(url: "https://github.com/klaviyo/klaviyo-swift-sdk", exact: "5.3.1"),
        .package(url: "https://github.com/klaviyo/klaviyo-swift-sdk", branch: "master"), // want "can change under its name"
        .package(path: "../klaviyo-swift-sdk"),
    ]
)
