/** The service as a process of its own, for tests that kill it. */
import { serve } from "../../src/app.ts";

await serve(process.env);
