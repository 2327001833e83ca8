export const track = (event) => console.log("klaviyo", event);
