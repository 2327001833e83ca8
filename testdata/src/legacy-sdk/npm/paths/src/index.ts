import { track } from "klaviyo"; export default track;
