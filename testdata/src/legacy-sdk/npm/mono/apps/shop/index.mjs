import sdk from "klaviyo-sdk"; export default sdk;
