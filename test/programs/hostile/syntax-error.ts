// @ends invalid /:3:|Unexpected token/
import { thread } from "interleaver";
let = ;
